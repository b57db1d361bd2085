"""A rulebook made ready to be asked: one gate over all of it, and for each thing that can hit, what to do then."""

from collections.abc import Iterable, Sequence

from mayest.guidance.detection import EntityType
from mayest.guidance.draft import Audience, Draft
from mayest.guidance.engine.entry import Look, of_rules, of_types
from mayest.guidance.engine.selection import Selection
from mayest.guidance.patterns import Gate
from mayest.guidance.rule import Rule


class Plan:
    """What a rulebook looks for. Raises `re2.error` where a pattern is none."""

    def __init__(self, rules: Sequence[Rule], types: Sequence[EntityType]) -> None:
        self._rules = rules
        self._entries = [*of_rules(rules), *of_types(types)]
        self._gate = Gate([entry.pattern for entry in self._entries])
        self._looks_at = [entry.looks for entry in self._entries]
        self._channels = {channel for rule in rules for channel in rule.channels}
        self._lines = {line for rule in rules for line in rule.lines}
        self._selections: dict[tuple[str, Audience, str, bool], Selection] = {}

    def hits(self, data: bytes) -> Sequence[int]:
        """Give the patterns that stand in the text, by their number."""
        return self._gate.hits(data)

    def asked(self, hits: Iterable[int], selection: Selection) -> list[Rule]:
        """Give the rules of the selection that may see something, in their order, but for those that look at values."""
        by_hit = selection.by_hit
        numbers = selection.always.union([by_hit[hit] for hit in hits if hit in by_hit])
        return [self._rules[number] for number in sorted(numbers)]

    def asked_of_values(self, selection: Selection) -> list[Rule]:
        """Give the rules of the selection that look at values."""
        return [self._rules[number] for number in selection.on_values]

    def looks(self, hits: Iterable[int]) -> list[Look]:
        """Give the looks that may find a value."""
        return [look for hit in hits for look in self._looks_at[hit]]

    def selection(self, draft: Draft, *, compared: bool) -> Selection:
        """Give the rules that apply to drafts of this channel, audience and line of business."""
        channel = draft.channel if draft.channel in self._channels else ""
        line = draft.line if draft.line in self._lines else ""
        key = channel, draft.audience, line, compared
        made = self._selections.get(key)
        if made is None:
            made = self._selections[key] = Selection.of(self._rules, self._entries, draft, compared=compared)
        return made
