"""The languages of a scan, by the two letters that people know and the names that OCR has for them."""

import re
from collections.abc import Sequence

_NAME = re.compile(r"[a-z]{2,3}(?:_[A-Za-z]{2,10})?")
_THREE = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "et": "est", "eu": "eus", "fi": "fin", "fr": "fra", "ga": "gle", "gl": "glg",
    "he": "heb", "hi": "hin", "hr": "hrv", "hu": "hun", "is": "isl", "it": "ita", "ja": "jpn", "ko": "kor",
    "lb": "ltz", "lt": "lit", "lv": "lav", "mt": "mlt", "nb": "nor", "nl": "nld", "no": "nor", "pl": "pol",
    "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv", "sq": "sqi", "sr": "srp", "sv": "swe",
    "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "chi_sim",
}  # fmt: skip
MOST = 6


def languages_in(text: str) -> tuple[str, ...]:
    """Give the languages that a setting names, such as "de, en", as OCR calls them; English where it names none."""
    named = (_THREE.get(word.lower(), word) for word in re.split(r"[\s,;+]+", text) if word)
    return tuple(dict.fromkeys(filter(_NAME.fullmatch, named)))[:MOST] or ("eng",)


def mend(languages: Sequence[str]) -> str:
    """Say how OCR for those languages is installed."""
    packages = " ".join(dict.fromkeys(["tesseract-ocr", *map(_package_of, languages)]))
    return f'install Tesseract ("apt install {packages}", or "brew install tesseract tesseract-lang")'


def _package_of(language: str) -> str:
    return f"tesseract-ocr-{language.lower().replace('_', '-')}"
