"""What was really said, as a lesson: starred, agreed to or made unrecognisable, and gone once that no longer holds."""
