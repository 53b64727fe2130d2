"""The text files that the two dynamic sites are written in: a header block, then lightly marked paragraphs.

The header is `name: value` lines up to the first empty line. The body is blocks between empty lines:

    ## Heading                      a heading
    - item                          a list, one item a line
    !foto LARGE | SMALL | alt | caption   a photo that links to its large form
    ---                             where a list of articles breaks off with "Lees meer"
    <p>...                          HTML, passed on as it is
    anything else                   a paragraph with **bold**, *italic*, [label](address) and @@ for a
                                    hidden e-mail address
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

BREAK = "---"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo in a text: where the large and the small form are, what it is called, what stands under it."""

    large: str
    small: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One text: its header fields and its blocks, with `BREAK` among them where a list breaks off."""

    fields: Mapping[str, str]
    blocks: tuple[str, ...]

    def __getitem__(self, field: str) -> str:
        """The value of a header field, empty when the text does not have it."""
        return self.fields.get(field, "")

    @property
    def teaser(self) -> tuple[str, ...]:
        """The blocks before the break; all of them when there is none."""
        end = self.blocks.index(BREAK) if BREAK in self.blocks else len(self.blocks)
        return self.blocks[:end]

    @property
    def is_cut(self) -> bool:
        """True when a list shows only the teaser."""
        return BREAK in self.blocks


@dataclass(frozen=True, slots=True)
class Style:
    """The differences between sites in the HTML of a text: the markup of photos and of hidden addresses."""

    photo: Callable[[Photo], str]
    hidden_address: str


def read_manuscript(text: str) -> Manuscript:
    """Split a text file into its header fields and its blocks."""
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    return Manuscript(fields, tuple(block.strip() for block in re.split(r"\n\s*\n", body) if block.strip()))


def read_folder(folder: Path) -> list[Manuscript]:
    """All texts of a folder, in the order of their file names."""
    return [read_manuscript(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.txt"))]


def as_html(blocks: tuple[str, ...], style: Style) -> str:
    """The HTML of the blocks of a text, one element a line."""
    return "\n".join(_block(block, style) for block in blocks if block != BREAK)


def _block(block: str, style: Style) -> str:
    if block.startswith("<"):
        return block
    if block.startswith("## "):
        return f"<h3>{_inline(block[3:], style)}</h3>"
    if block.startswith("!foto "):
        return style.photo(Photo(*(part.strip() for part in block[6:].split("|", 3))))
    if block.startswith("- "):
        items = [f"<li>{_inline(line[2:], style)}</li>" for line in block.splitlines()]
        return "<ul>" + "".join(items) + "</ul>"
    return f"<p>{_inline(block, style)}</p>"


def _inline(text: str, style: Style) -> str:
    html = escape(" ".join(text.split()), quote=False)
    html = re.sub(r"\[(.+?)\]\((\S+?)\)", r'<a href="\2">\1</a>', html)
    html = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html)
    html = re.sub(r"\*(.+?)\*", r"<em>\1</em>", html)
    return html.replace("@@", style.hidden_address)
