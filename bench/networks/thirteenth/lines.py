"""The marks that the texts of the thirteenth network are written in, and the HTML that makers make of them.

A line is a paragraph. ``## `` starts a heading, ``- `` an item, ``| `` a row of a table with its cells
between bars, ``> `` a quotation, ``^ `` a line at the right, ``~ `` a line that a break ends; ``!0`` is the
first photo, ``[[news]]`` the list of a section, ``--`` a rule, and what starts with ``<`` is HTML already.
Within a line ``[words](path)`` leads on and ``**words**`` are bold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bench.networks.entry import Shown, Site

_MARK = re.compile(r"(## |- |\| |> |\^ |~ |<|!\d|\[\[|--$)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*)\)")


@dataclass(frozen=True)
class Hand:
    """How a maker writes each part: forms with one ``%s``, and functions for the rows of lists and "
    "for photos."""

    row: Callable[[Shown], str]
    picture: Callable[[Mapping[str, str]], str]
    root: str = "/"
    paragraph: str = "<p>%s</p>"
    heading: str = "<h3>%s</h3>"
    item: str = "<li>%s</li>"
    items: str = "<ul>%s</ul>"
    table: str = "<table><tbody>%s</tbody></table>"
    quotation: str = "<blockquote><p>%s</p></blockquote>"
    right: str = '<p style="text-align: right">%s</p>'
    broken: str = "%s<br />"
    rule: str = "<hr />"
    bold: str = r"<strong>\1</strong>"
    rows: str = "%s"


def written(site: Site, entry: Shown, hand: Hand) -> str:
    """The text of an entry as HTML; photos that it does not place stand below it."""
    unplaced = (f"!{number}" for number in range(len(entry.photos)) if f"!{number}" not in entry.lines)
    marked = ((_mark(line), line) for line in (*entry.lines, *unplaced))
    runs = groupby(marked, key=lambda each: each[0])
    return "\n".join(
        made for mark, run in runs for made in _run(site, entry, hand, mark, [line for _, line in run])
    )


def inline(text: str, hand: Hand) -> str:
    """Words with their links and bold parts."""
    made = re.sub(r"\*\*(.+?)\*\*", hand.bold, escape(text, quote=False))
    return _LINK.sub(lambda found: f'<a href="{address(found[2], hand)}">{found[1]}</a>', made)


def address(path: str, hand: Hand) -> str:
    """The address of a path as a maker writes it in an attribute."""
    return path if path.startswith(("http", "mailto:", "#")) else escape(hand.root + path)


def first_words(entry: Shown, letters: int = 150) -> str:
    """How the text of an entry begins, for a list; empty of a document."""
    plain = (line for line in entry.lines if not _MARK.match(line) and not entry.form)
    words = _LINK.sub(r"\1", next(plain, "")).replace("**", "")
    return words if len(words) <= letters else words[:letters].rpartition(" ")[0] + " ..."


def _mark(line: str) -> str:
    found = _MARK.match(line)
    return found[1].strip()[:2].rstrip("0123456789") if found else ""


def _run(site: Site, entry: Shown, hand: Hand, mark: str, lines: Iterable[str]) -> Iterator[str]:
    if mark == "!":
        yield from (hand.picture(entry.photos[int(line[1:])]) for line in lines)
    elif mark == "[[":
        for line in lines:
            yield hand.rows % "\n".join(map(hand.row, site.section(line.strip("[]"))))
    elif mark in {"<", "--"}:
        yield from (hand.rule if mark == "--" else line for line in lines)
    else:
        yield _plain_run(hand, mark, [line.removeprefix(mark).strip() for line in lines])


def _plain_run(hand: Hand, mark: str, lines: Iterable[str]) -> str:
    if mark == "|":
        return hand.table % "\n".join(_cells(line, hand) for line in lines)
    forms = {"##": hand.heading, "-": hand.item, ">": hand.quotation, "^": hand.right, "~": hand.broken}
    made = "\n".join(forms.get(mark, hand.paragraph) % inline(line, hand) for line in lines)
    if mark == "~":
        return hand.paragraph % made
    return hand.items % made if mark == "-" else made


def _cells(line: str, hand: Hand) -> str:
    cells = "".join(f"<td>{inline(cell.strip(), hand)}</td>" for cell in line.split(" | "))
    return f"<tr>{cells}</tr>"
