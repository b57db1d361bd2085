"""What stands in the text of an edition: paragraphs with anchors, parts with a meaning, and what changed."""
