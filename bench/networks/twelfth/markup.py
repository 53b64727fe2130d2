"""The text of an entry of the twelfth network as HTML; each site has its own headings, quotes and pictures.

A line is a paragraph, but for these marks: ``## `` and ``### `` a heading, ``- `` of a list, ``| `` a row
of cells, ``> `` a quotation, ``=> `` at the right, ``* * *`` a line across, ``! `` the next photo, ``= `` and
the name of a section the list of its entries, ``<`` HTML as it stands. Within a line ``[label](path)`` is
a link, ``**bold**`` and ``__italic__`` what they say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bench.networks.entry import Shown, Site

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_BOLD, _ITALIC = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"__(.+?)__")
_MARKS = ("### ", "## ", "- ", "| ", "> ", "=> ", "* * *", "! ", "= ", "<")


@dataclass(frozen=True, slots=True)
class Dress:
    """How a site shows a text: ``%s`` stands for the words in each, ``root`` before the path of a link.

    ``listed`` makes the list of a section, ``picture`` a photo with what stands under it.
    """

    listed: Callable[[Sequence[Shown]], str]
    picture: Callable[[Mapping[str, str]], str]
    root: str = "/"
    paragraph: str = "<p>%s</p>"
    heading: str = "<h2>%s</h2>"
    lower: str = "<h3>%s</h3>"
    items: str = "<ul>%s</ul>"
    table: str = "<table>%s</table>"
    quotation: str = "<blockquote><p>%s</p></blockquote>"
    right: str = '<p style="text-align: right;">%s</p>'
    rule: str = "<hr />"


def dressed(site: Site, entry: Shown, dress: Dress) -> str:
    """The text of an entry, and those of its photos that the text does not call for."""
    photos = iter(entry.photos)
    parts = [
        part
        for mark, lines in groupby(entry.lines, _mark)
        for part in _of_one_mark(site, dress, mark, [line[len(mark) :].strip() for line in lines], photos)
    ]
    return "\n".join((*parts, *map(dress.picture, photos)))


def inline(text: str, root: str) -> str:
    """Words with their links, bold and italic."""
    said = _LINK.sub(lambda found: f'<a href="{_target(found[2], root)}">{found[1]}</a>', escape(text, False))
    return _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", said))


def opening(entry: Shown, words: int = 28) -> str:
    """The first words of a text, as lists show them; empty where it has no paragraph."""
    first = next((line for line in entry.lines if not _mark(line)), "")
    said = _ITALIC.sub(r"\1", _BOLD.sub(r"\1", _LINK.sub(r"\1", first))).split()
    return escape(" ".join(said[:words]) + (" …" if len(said) > words else ""), False)


def _mark(line: str) -> str:
    if line.startswith("<a "):
        return ""
    mark = next((mark for mark in _MARKS if line.startswith(mark.rstrip()) and _is_marked(line, mark)), "")
    return mark.rstrip() if mark == "! " else mark


def _is_marked(line: str, mark: str) -> bool:
    return line.startswith(mark) or line == mark.rstrip()


def _of_one_mark(
    site: Site, dress: Dress, mark: str, lines: Sequence[str], photos: Iterator[Mapping[str, str]]
) -> Iterator[str]:
    said = [inline(line, dress.root) for line in lines]
    together = {"- ": dress.items % "".join(f"<li>{each}</li>" for each in said)} | {
        "| ": dress.table % "".join(f"<tr>{_cells(each)}</tr>" for each in said)
    }
    wrapped = {"## ": dress.heading, "### ": dress.lower, "> ": dress.quotation, "=> ": dress.right}
    for line, each in zip(lines, said, strict=True):
        if mark in together:
            yield together[mark]
            return
        if mark == "= ":
            yield dress.listed(site.section(line))
        elif mark == "!":
            yield dress.picture(next(photos))
        elif mark == "<":
            yield f"<{line}"
        else:
            yield dress.rule if mark == "* * *" else wrapped.get(mark, dress.paragraph) % each


def _cells(row: str) -> str:
    return "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|"))


def _target(path: str, root: str) -> str:
    outside = path.startswith(("http", "mailto:", "#", "/"))
    return path if outside else f"{root}{path}".replace("&amp;", "&").replace("&", "&amp;")
