"""Flat OpenDocument XML of a draft: the form in which LibreOffice takes a text or a set of slides.

A text draft has one block a line:

    # Title              ## Heading           - list item          anything else: a paragraph
    | cell | cell |      a row of a table; rows that follow each other make one table
    footnote: ...        a footnote to the paragraph above it

A draft of slides starts each slide with `= Title`; `- ` lines are its points and `notes: ...` is what the
speaker reads out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from cli.demo.manuscript import Manuscript

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
MEDIA = "application/vnd.oasis.opendocument."
TEXT_STYLES = """<office:styles>
<style:style style:name="Standard" style:family="paragraph">
<style:paragraph-properties fo:margin-bottom="0.25cm"/>
<style:text-properties style:font-name="Liberation Serif" fo:font-size="11pt" fo:language="nl"
 fo:country="NL"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:parent-style-name="Standard"><style:text-properties fo:font-size="17pt" fo:font-weight="bold"/>
</style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
 style:parent-style-name="Standard"><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/>
</style:style></office:styles>"""
SLIDE_STYLES = """<office:styles/><office:automatic-styles>
<style:page-layout style:name="slide">
<style:page-layout-properties fo:page-width="25.4cm" fo:page-height="19.05cm"/>
</style:page-layout>
<style:style style:name="plain" style:family="drawing-page"/>
<style:style style:name="clear" style:family="presentation"><style:graphic-properties draw:fill="none"
 draw:stroke="none"/></style:style>
<style:style style:name="big" style:family="paragraph"><style:text-properties fo:font-size="34pt"
 fo:font-weight="bold"/></style:style>
<style:style style:name="point" style:family="paragraph">
<style:text-properties fo:font-size="24pt"/></style:style>
</office:automatic-styles><office:master-styles>
<style:master-page style:name="Standaard" style:page-layout-name="slide" draw:style-name="plain"/>
</office:master-styles>"""


def flat_text(draft: Manuscript) -> str:
    """A draft as a text document (OpenDocument 1.2, flat)."""
    lines = [line for block in draft.blocks for line in block.splitlines()]
    body = "".join(_group(kind, list(group)) for kind, group in groupby(_noted(lines), key=_kind))
    return _document(draft, "text", TEXT_STYLES, f"<office:text>{body}</office:text>")


def flat_slides(draft: Manuscript) -> str:
    """A draft as a set of slides with speaker notes (OpenDocument 1.2, flat)."""
    lines = [line for block in draft.blocks for line in block.splitlines()]
    pages = "".join(_slide(number, slide) for number, slide in enumerate(_slides(lines), start=1))
    body = f"<office:presentation>{pages}</office:presentation>"
    return _document(draft, "presentation", SLIDE_STYLES, body)


def _document(draft: Manuscript, kind: str, styles: str, body: str) -> str:
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.2" '
        f'office:mimetype="{MEDIA}{kind}">{_properties(draft)}{styles}'
        f"<office:body>{body}</office:body></office:document>"
    )


def _properties(draft: Manuscript) -> str:
    moment = f"{draft['created'] or '2010-01-01'}T10:30:00"
    author = escape(draft["author"])
    return (
        f"<office:meta><dc:title>{escape(draft['title'])}</dc:title>"
        f"<meta:initial-creator>{author}</meta:initial-creator><dc:creator>{author}</dc:creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:date>{moment}</dc:date></office:meta>"
    )


def _noted(lines: Iterable[str]) -> Iterator[str]:
    """The lines with each footnote put at the end of the line it belongs to, after a form feed."""
    held = ""
    for line in lines:
        if line.startswith("footnote: "):
            held += "\f" + line.removeprefix("footnote: ")
            continue
        if held:
            yield held
        held = line
    yield held


def _kind(line: str) -> str:
    marks = ("## ", "# ", "- ", "| ")
    return next((mark for mark in marks if line.startswith(mark)), "")


def _group(kind: str, lines: list[str]) -> str:
    write: dict[str, Callable[[list[str]], str]] = {
        "# ": lambda rows: "".join(_heading(row[2:], 1) for row in rows),
        "## ": lambda rows: "".join(_heading(row[3:], 2) for row in rows),
        "- ": lambda rows: _list([row[2:] for row in rows], "Standard"),
        "| ": _table,
        "": lambda rows: "".join(_paragraph(row) for row in rows),
    }
    return write[kind](lines)


def _heading(line: str, level: int) -> str:
    style = f"Heading_20_{level}"
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{_content(line)}</text:h>'


def _paragraph(line: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{_content(line)}</text:p>'


def _content(line: str) -> str:
    words, *notes = line.split("\f")
    return escape(words) + "".join(_footnote(number, note) for number, note in enumerate(notes, start=1))


def _footnote(number: int, words: str) -> str:
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{escape(words)}</text:p></text:note-body></text:note>"
    )


def _list(items: list[str], style: str) -> str:
    lines = (f"<text:list-item>{_paragraph(item, style)}</text:list-item>" for item in items)
    return f"<text:list>{''.join(lines)}</text:list>"


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    cells = ("".join(f"<table:table-cell>{_paragraph(c)}</table:table-cell>" for c in row) for row in rows)
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return f"<table:table>{columns}{body}</table:table>"


def _slides(lines: Iterable[str]) -> Iterator[list[str]]:
    slide: list[str] = []
    for line in lines:
        if line.startswith("= ") and slide:
            yield slide
            slide = []
        slide.append(line)
    yield slide


def _slide(number: int, lines: list[str]) -> str:
    points = [line[2:] for line in lines if line.startswith("- ")]
    notes = [line.removeprefix("notes: ") for line in lines if line.startswith("notes: ")]
    title = _frame("title", (1.5, 1.2, 22, 3), _paragraph(lines[0].removeprefix("= "), "big"))
    outline = _frame("outline", (1.5, 5, 22, 12), _list(points, "point"))
    spoken = _frame("notes", (2, 14, 17, 11), "".join(_paragraph(note, "point") for note in notes))
    return (
        f'<draw:page draw:name="page{number}" draw:style-name="plain" draw:master-page-name="Standaard">'
        f"{title}{outline}<presentation:notes>{spoken}</presentation:notes></draw:page>"
    )


def _frame(role: str, place: tuple[float, float, float, float], inside: str) -> str:
    x, y, width, height = place
    return (
        f'<draw:frame presentation:class="{role}" presentation:style-name="clear" svg:x="{x}cm" '
        f'svg:y="{y}cm" svg:width="{width}cm" svg:height="{height}cm">'
        f"<draw:text-box>{inside}</draw:text-box></draw:frame>"
    )
