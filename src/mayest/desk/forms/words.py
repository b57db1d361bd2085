"""Turns what the floors below say into what a form says."""


def sentence(error: Exception | str) -> str:
    """Make a sentence of an error's words: below they speak in lines, a page in sentences."""
    text = str(error).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."
