"""The words of what came as pictures: which are still to be read, and what was made out."""
