"""Writes the reference pages that come from the rules and the channels: `python docs/generate.py [--check]`."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from mayest.channels.channel import Channel, Fetches, Listens, Sends, Verifies
from mayest.channels.registry import channel, names
from mayest.guidance import Example, Rule, Rulebook

FOLDER = Path(__file__).parent / "reference" / "rules"
CHANNELS = FOLDER.parent / "channels.md"
TESTED = "## Tested against\n"
ABILITIES = (("sends", Sends), ("fetches", Fetches), ("listens", Listens), ("verifies", Verifies))
WRITTEN = "Written by `make docs` from the rule files.\n"


def pages() -> Iterator[tuple[str, str]]:
    """Give the name and the text of each page: one for every folder of rules, and one that lists all."""
    rules = sorted(Rulebook.shipped().rules.values(), key=lambda rule: rule.id)
    yield "README.md", _index(rules)
    for folder, inside in groupby(rules, key=_folder):
        yield f"{_file(folder)}.md", _page(folder, list(inside))


def _folder(rule: Rule) -> str:
    return rule.id.rpartition("/")[0]


def _file(folder: str) -> str:
    return folder.replace("/", "-")


def _index(rules: list[Rule]) -> str:
    rows = "".join(
        f"| [{rule.id}]({_file(_folder(rule))}.md#{rule.id.rpartition('/')[2]}) | {rule.level.label} | {rule.why} |\n"
        for rule in rules
    )
    return f"# The rules that ship\n\n{WRITTEN}\n| rule | level | why |\n|---|---|---|\n{rows}"


def _page(folder: str, rules: list[Rule]) -> str:
    return f"# {folder}\n\n{WRITTEN}\n" + "\n".join(map(_section, rules))


def _section(rule: Rule) -> str:
    where = ", ".join((*sorted(rule.channels), *sorted(rule.audiences)))
    lines = [
        f"## {rule.id.rpartition('/')[2]}",
        "",
        f"*{rule.level.label}*{f' ({where})' if where else ''}. {rule.why}",
        "",
        *([f"Better: {'; '.join(f'`{wording}`' for wording in rule.better)}", ""] if rule.better else []),
        *([f"Source: {rule.source}", ""] if rule.source else []),
        *map(_example, rule.examples),
        "",
    ]
    return "\n".join(lines)


def _example(example: Example) -> str:
    text = " ".join(example.draft.text.split())
    said = ", ".join(f"`{found}`" for found in example.finds) or "quiet"
    return f"- {text}\n  ({' '.join(said.split())})"


def _channels() -> str:
    """Give the page on all channels that are installed: what each can do, and what it was tested against."""
    rows = "".join(f"| {each.title} | {_abilities(each)} | {_tested(each)} |\n" for each in map(channel, names()))
    written = "Written by `make docs` from the channels' own pages.\n"
    return f"# The channels\n\n{written}\n| channel | can | tested against |\n|---|---|---|\n{rows}"


def _abilities(each: Channel) -> str:
    found = [word for word, protocol in ABILITIES if isinstance(each, protocol)]
    return ", ".join(["reads", *found])


def _tested(each: Channel) -> str:
    page = (Path(sys.modules[type(each).__module__].__file__ or "").parent / "setup.md").read_text(encoding="utf-8")
    return " ".join(page.partition(TESTED)[2].partition("\n## ")[0].split())


def main() -> int:
    """Write the pages; with --check write nothing, and exit with 1 when one is not as it would be written."""
    wanted = {FOLDER / name: text for name, text in pages()} | {CHANNELS: _channels()}
    there = {path: path.read_text(encoding="utf-8") for path in [*FOLDER.glob("*.md"), CHANNELS] if path.exists()}
    if "--check" in sys.argv:
        return int(wanted != there)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in there.keys() - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
