"""The clause for employment contracts: a part of the edition in force, as a document."""
