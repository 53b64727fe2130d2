"""The text of an entry as a maker of the eleventh network writes it.

A line is a paragraph but for ``## heading``, ``- point``, ``| cell | cell``, ``%section`` (a list of entries)
and ``!photos`` (the photos of the entry); in a line ``[label](path)`` is a link and ``**words**`` are strong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bench.networks.entry import Shown, Site

_LINK, _STRONG = re.compile(r"\[([^\]]+)\]\(([^)]+)\)"), re.compile(r"\*\*([^*]+)\*\*")
_KINDS = {"## ": "heading", "- ": "points", "| ": "table"}


@dataclass(frozen=True, slots=True)
class Dress:
    """How a maker writes: templates with ``{}`` for what stands in them, and its lists and pictures."""

    paragraph: str
    heading: str
    points: str
    point: str
    table: str
    root: str
    listed: Callable[[Sequence[Shown]], str]
    pictures: Callable[[Sequence[Mapping[str, str]]], str]


def body(site: Site, entry: Shown, dress: Dress) -> str:
    """All of its text."""
    groups = groupby(entry.lines, key=_kind)
    return "\n".join(part for kind, lines in groups for part in _written(site, entry, dress, kind, lines))


def inline(text: str, root: str) -> str:
    """A line with its links and strong words."""
    strong = _STRONG.sub(r"<strong>\1</strong>", escape(text, quote=False))
    return _LINK.sub(lambda found: f'<a href="{_target(found[2], root)}">{found[1]}</a>', strong)


def opening(entry: Shown, letters: int = 160) -> str:
    """The first words of an entry, as a list shows them."""
    first = next((line for line in entry.lines if _kind(line) == "paragraph"), "")
    plain = _STRONG.sub(r"\1", _LINK.sub(r"\1", first))
    return escape(plain if len(plain) <= letters else plain[:letters].rpartition(" ")[0] + " …")


def _target(path: str, root: str) -> str:
    return path if path.startswith("http") else f"{root}{path}"


def _kind(line: str) -> str:
    if line.startswith(("%", "!")):
        return "shown"
    return next((kind for mark, kind in _KINDS.items() if line.startswith(mark)), "paragraph")


def _written(site: Site, entry: Shown, dress: Dress, kind: str, lines: Iterator[str]) -> Iterator[str]:
    if kind == "points":
        yield dress.points.format("".join(dress.point.format(inline(each[2:], dress.root)) for each in lines))
    elif kind == "table":
        yield dress.table.format("".join(_row(each, dress.root) for each in lines))
    elif kind == "heading":
        yield from (dress.heading.format(inline(each[3:], dress.root)) for each in lines)
    elif kind == "paragraph":
        yield from (dress.paragraph.format(inline(each, dress.root)) for each in lines)
    else:
        for each in lines:
            named = each.startswith("%")
            yield dress.listed(site.section(each[1:])) if named else dress.pictures(entry.photos)


def _row(line: str, root: str) -> str:
    cells = "".join(f"<td>{inline(cell.strip(), root)}</td>" for cell in line[2:].split("|"))
    return f"<tr>{cells}</tr>"
