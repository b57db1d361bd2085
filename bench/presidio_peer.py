"""Presidio with its patterns only, in its own environment: texts in as JSON lines, seconds and findings out.

Run by `check_speed.py`, never by hand. Nothing of ours is imported here.
"""

import json
import sys
import time

import spacy
import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import SpacyNlpEngine

# Its e-mail recogniser would ask the network for a list of domains; the list that its library ships serves as well.
tldextract.extract = tldextract.TLDExtract(suffix_list_urls=())


class PatternsOnly(SpacyNlpEngine):
    """Words are split, and no model runs: the quickest that Presidio can be."""

    def __init__(self) -> None:
        super().__init__(models=[{"lang_code": "en", "model_name": "blank"}])
        self.nlp = {"en": spacy.blank("en")}

    def load(self) -> None:
        """There is nothing to load."""

    def is_loaded(self) -> bool:
        return True


def analyser() -> AnalyzerEngine:
    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    registry.remove_recognizer("SpacyRecognizer")
    return AnalyzerEngine(registry=registry, nlp_engine=PatternsOnly(), supported_languages=["en"])


def main() -> None:
    engine = analyser()
    engine.analyze("A first text, so that nothing is counted that happens once: anna@example.org", language="en")
    for line in sys.stdin:
        texts = json.loads(line)
        before = time.perf_counter()
        found = sum(len(engine.analyze(text, language="en")) for text in texts)
        print(json.dumps({"seconds": time.perf_counter() - before, "found": found}), flush=True)


main()
