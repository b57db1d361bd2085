"""Bytes as they came: kept on disk for good, each once."""
