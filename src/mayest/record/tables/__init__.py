"""What every part of the record asks of the database: many rows at once, turns, pages."""
