"""Two minutes of learning: from a rule's examples, or from what was really said. Nothing of a learner is kept here."""
