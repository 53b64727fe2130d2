"""The marks that the texts of several networks are written in, and the HTML that each site makes of them.

A line is a paragraph; ``## `` starts a heading, ``- `` an item, ``!3`` is the photo of that number, and
``[[news]]`` the list of a section. Within a line ``[words](path)`` leads on and ``**words**`` are bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from random import Random

from bench.networks.entry import Shown, Site


@dataclass(frozen=True, slots=True)
class Markup:
    """How a maker writes each part: format strings, of which ``photo`` and ``listed`` have named places."""

    paragraph: str
    heading: str
    item: str
    items: str
    photo: str
    listed: str
    bold: str = "<strong>{}</strong>"
    base: str = "/"


def text_of(site: Site, entry: Shown, markup: Markup, chance: Random) -> str:
    """The text of an entry as HTML; photos that it does not place stand somewhere in it."""
    lines = list(entry.lines)
    for number in range(len(entry.photos)):
        if f"!{number}" not in lines:
            lines.insert(chance.randint(min(1, len(lines)), len(lines)), f"!{number}")
    parts = []
    for is_item, run in groupby(lines, key=lambda line: line.startswith("- ")):
        made = [_line(site, entry, markup, line, chance) for line in run]
        parts.append(markup.items.format("".join(made)) if is_item else "\n".join(made))
    return "\n".join(parts)


def meta_of(entry: Shown) -> str:
    """What only programs read of an entry, as it was written before XHTML."""
    return "".join(f'<meta name="{name}" content="{escape(said)}">\n' for name, said in entry.meta.items())


def listed(site: Site, section: str, markup: Markup) -> Iterator[str]:
    """The entries of a section, each as a list shows it: its title, its day and its first words."""
    for each in site.section(section):
        first = next((line for line in each.lines if line[:1].isalpha()), "")
        yield markup.listed.format(
            url=address(each.path, markup),
            title=escape(each.heading or each.facts.title),
            day=escape(each.shown),
            words=escape(_plain(first)[:140].rpartition(" ")[0]) if not each.form else "",
        )


def address(path: str, markup: Markup) -> str:
    """The address of a path of the site as the maker writes it in an attribute."""
    return escape(path if path.startswith("http") else markup.base + path)


def _line(site: Site, entry: Shown, markup: Markup, line: str, chance: Random) -> str:
    if line.startswith("!"):
        return _photo(entry.photos[int(line[1:])], markup, chance)
    if line.startswith("[["):
        return "\n".join(listed(site, line.strip("[]"), markup))
    for mark, form in (("## ", markup.heading), ("- ", markup.item)):
        if line.startswith(mark):
            return form.format(_inline(line.removeprefix(mark), markup))
    return markup.paragraph.format(_inline(line, markup))


def _photo(said: Mapping[str, str], markup: Markup, chance: Random) -> str:
    name = said["file"].rpartition("/")[2]
    alt = chance.choice(("", name, name.partition(".")[0], said["caption"], "foto"))
    return markup.photo.format(
        src=address(said["file"], markup), alt=escape(alt), caption=escape(said["caption"])
    )


def _inline(words: str, markup: Markup) -> str:
    made = escape(words, quote=False)
    made = re.sub(r"\*\*(.+?)\*\*", lambda found: markup.bold.format(found[1]), made)
    return re.sub(
        r"\[([^\]]+)\]\(([^)\s]+)\)",
        lambda found: (
            f'<a href="{markup.base if not found[2].startswith("http") else ""}{found[2]}">{found[1]}</a>'
        ),
        made,
    )


def _plain(line: str) -> str:
    return re.sub(r"\[([^\]]+)\]\([^)\s]+\)", r"\1", line).replace("**", "")
