"""The rules that come with an edition: filled in, proved by their examples, written as files."""
