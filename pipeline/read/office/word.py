"""Reads Word files of 2007 and later (.docx, ECMA-376): all of their text, and what they state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.readings.reading import Reading
from pipeline.read.office.openxml import Relation, main_part, properties, relations
from pipeline.read.office.word_unshown import HiddenStyles, hidden_styles, take_out_unshown
from pipeline.read.office.zipped_xml import Parts, attribute, damage_note, local_name, open_parts
from pipeline.read.plain_text import LONGEST_TEXT, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, shown_title
from wording.message import say

READER = "docx 4"

_NOTES = ("footnotes", "endnotes", "diagramData", "chart")
_BESIDE = ("comments", "header", "footer")
_HEADING = re.compile(r"(?:heading|kop|title|titel|ondertitel|subtitle|überschrift)(?![a-z])", re.IGNORECASE)
# A second form of the same drawing, text that was struck out, and the instructions of fields.
_UNSHOWN = ("Fallback", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "sectPr")
_USUAL = re.compile(r"word/(footnotes|endnotes|comments|header|footer|styles)\d*\.xml", re.IGNORECASE)
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}


def read_word(data: bytes, media_type: str) -> Reading:
    """The text of a .docx with its notes and text boxes; headers, footers and comments stand beside it.

    Raises Unreadable.
    """
    with open_parts(data) as parts:
        return _read(parts, media_type)


def _read(parts: Parts, media_type: str) -> Reading:
    name = main_part(parts, "word/document.xml")
    body = parts.parse(name)
    related = relations(parts, name) or list(_usual_relations(parts))
    styles = parts.parse_if_any(next((each.target for each in related if each.kind == "styles"), ""))
    hidden = hidden_styles(styles)
    take_out_unshown(body, hidden)
    notes, beside = (_lines_of(parts, related, kinds, hidden) for kinds in (_NOTES, _BESIDE))
    text = tidy_lines("\n".join((*_lines(body), *notes)))[:LONGEST_TEXT]
    other = tidy_lines("\n".join(dict.fromkeys(beside)))[:LONGEST_TEXT]
    headings = tuple(filter(None, _headings(body, _style_names(styles))))
    stated = tuple(properties(parts, "docx"))
    return Reading(
        outcome="read" if text or other else "no text",
        reason=damage_note(parts.damaged) if text or other else say("the document holds no words"),
        media_type=media_type,
        reader=READER,
        title=shown_title(headings),
        main_text=text or other,
        other_text=other if text else "",
        headings=headings,
        stated=stated,
    )


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
            yield from _lines(root)


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs in ``element`` as lines, a row of a table as one."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield from _paragraph(child)
        elif name == "tr":
            cells = (" ".join(_lines(cell)) for cell in child if local_name(cell) in ("tc", "sdt"))
            yield " | ".join(cell for cell in cells if cell.strip())
        elif name == "v":
            yield child.text or ""
        elif name not in _UNSHOWN:
            yield from _lines(child)


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
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _UNSHOWN:
            yield from _runs(child, boxes)


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
