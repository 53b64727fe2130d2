"""Reads Word files of 2003 and later that are XML (.docx, ECMA-376): all their text, and what they state."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator

from lxml import etree

from archive.readings.reading import Reading
from pipeline.read.office.code_pages import SYMBOLS, decoded
from pipeline.read.office.flat_word import packed
from pipeline.read.office.openxml import Relation, main_part, properties, relations
from pipeline.read.office.word_unshown import HiddenStyles, hidden_styles, take_out_unshown
from pipeline.read.office.zipped_xml import (
    Parts,
    attribute,
    choose_alternatives,
    damage_note,
    local_name,
    open_parts,
)
from pipeline.read.plain_text import LONGEST_TEXT, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, shown_title
from pipeline.read.unreadable import Unreadable, several
from wording.message import NOTHING, Message, say

READER = "docx 4"

_NOTES = ("footnotes", "endnotes", "diagramData", "chart")
_BESIDE = ("comments", "header", "footer")
_HEADING = re.compile(r"(?:heading|kop|title|titel|ondertitel|subtitle|überschrift)(?![a-z])", re.IGNORECASE)
# Text that was struck out, and the instructions of fields.
_UNSHOWN = ("delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "trPr", "sectPr")
_USUAL = re.compile(r"word/(footnotes|endnotes|comments|header|footer|styles)\d*\.xml", re.IGNORECASE)
_PRIVATE = range(0xF000, 0xF100)
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def read_word(data: bytes, media_type: str) -> Reading:
    """The text of a .docx with its notes and text boxes; headers, footers and comments stand beside it.

    Raises Unreadable.
    """
    with open_parts(data if data.startswith(b"PK") else packed(data)) as parts:
        return _read(parts, media_type)


def _read(parts: Parts, media_type: str, *, is_within: bool = False) -> Reading:
    name = main_part(parts, "word/document.xml")
    body = parts.parse(name)
    related = relations(parts, name) or list(_usual_relations(parts))
    styles = parts.parse_if_any(next((each.target for each in related if each.kind == "styles"), ""))
    hidden = hidden_styles(styles)
    take_out_unshown(body, hidden)
    choose_alternatives(body)
    notes, beside = (_lines_of(parts, related, kinds, hidden) for kinds in (_NOTES, _BESIDE))
    chunks = [] if is_within else list(_chunks(parts, related))
    text = tidy_lines("\n".join((*_lines(body), *(text for text, _ in chunks), *notes)))[:LONGEST_TEXT]
    other = tidy_lines("\n".join(dict.fromkeys(beside)))[:LONGEST_TEXT]
    headings = tuple(filter(None, _headings(body, _style_names(styles))))
    stated = tuple(properties(parts, "docx"))
    return Reading(
        outcome="read" if text or other else "no text",
        reason=several((damage_note(parts.damaged), *(why for _, why in chunks)))
        or (NOTHING if text or other else say("the document holds no words")),
        media_type=media_type,
        reader=READER,
        title=shown_title(headings),
        main_text=text or other,
        other_text=other if text else "",
        headings=headings,
        stated=stated,
    )


def _chunks(parts: Parts, related: list[Relation]) -> Iterator[tuple[str, Message]]:
    """The texts of the files that Word shows as part of this one, or why they give none.

    One that is a Word file itself shows none in its turn here: it may be this file again.
    """
    for relation in related:
        if relation.kind != "aFChunk" or not parts.has(relation.target):
            continue
        data = parts.unpack(relation.target)
        try:
            reading = _read_chunk(data, mimetypes.guess_type(relation.target)[0] or "")
        except Unreadable as error:
            yield "", say("{name} is not read: {why}", name=relation.target, why=error.message)
            continue
        why = say("{name} is not read: {why}", name=relation.target, why=reading.reason)
        yield reading.main_text, NOTHING if reading.outcome == "read" else why


def _read_chunk(data: bytes, declared: str) -> Reading:
    from pipeline.read import read
    from pipeline.read.media_type import sniff

    if not data.startswith(b"PK"):
        return read(data, declared)
    with open_parts(data) as parts:
        return _read(parts, sniff(data), is_within=True)


def _usual_relations(parts: Parts) -> Iterator[Relation]:
    """The relations that parts must have by their names, in a document that does not state them."""
    for name in sorted(parts.names):
        if match := _USUAL.fullmatch(name):
            yield Relation("", match[1].lower(), name)


def _lines_of(
    parts: Parts, related: list[Relation], kinds: tuple[str, ...], hidden: HiddenStyles
) -> Iterator[str]:
    for relation in related:
        root = parts.parse_if_any(relation.target) if relation.kind in kinds else None
        if root is not None:
            take_out_unshown(root, hidden)
            choose_alternatives(root)
            yield from _lines(root)


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs in ``element`` as lines, a row of a table as one."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "tr":
            cells = (" ".join(_lines(cell)) for cell in _cells(child))
            yield " | ".join(cell for cell in cells if cell.strip())
        elif name == "v":
            yield child.text or ""
        elif name not in _UNSHOWN:
            yield from _lines(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those in something that is wrapped around one or several."""
    for child in row:
        if local_name(child) == "tc":
            yield child
        elif local_name(child) not in _UNSHOWN:
            yield from _cells(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    boxes: list[etree._Element] = []
    if text := "".join(_runs(paragraph, boxes)).strip():
        yield text
    for box in boxes:
        yield from _lines(box)


def _runs(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The text of a paragraph; the text boxes that are anchored in it are put apart."""
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "sym":
            yield _sign(attribute(child, "char"))
        elif name == "textpath":
            yield attribute(child, "string")
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _UNSHOWN:
            yield from _runs(child, boxes)


def _sign(number: str) -> str:
    """A character that is written by its number; of a font of signs only what begins the item of a list."""
    try:
        value = int(number, 16)
        return decoded(bytes((value & 0xFF,)), SYMBOLS) if value in _PRIVATE else chr(value)
    except (ValueError, OverflowError):
        return ""


def _style_names(styles: etree._Element | None) -> dict[str, str]:
    """The names of the styles of a document by the ids that its paragraphs use."""
    found: dict[str, str] = {}
    for style in styles.iterfind("{*}style") if styles is not None else ():
        name = style.find("{*}name")
        if name is not None:
            found[attribute(style, "styleId")] = attribute(name, "val")
    return found


def _headings(body: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    for paragraph in body.iter("{*}p"):
        style = paragraph.find("{*}pPr/{*}pStyle")
        if style is None:
            continue
        used = attribute(style, "val")
        if _HEADING.match(styles.get(used, used)):
            yield " ".join("".join(_runs(paragraph, [])).split())[:LONGEST_FIELD]
