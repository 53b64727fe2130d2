"""Reads Excel files of 2007 and later (.xlsx, ECMA-376): sheet after sheet, a row as a line."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.readings.reading import Reading
from pipeline.read.office.openxml import main_part, properties, relation_id, relations
from pipeline.read.office.sheet_values import NumberForms, unescaped
from pipeline.read.office.zipped_xml import (
    Parts,
    attribute,
    choose_alternatives,
    damage_note,
    local_name,
    open_parts,
)
from pipeline.read.plain_text import has_words, join_pages, tidy_lines
from wording.message import say

READER = "xlsx 3"

_MOST_CELLS = 500_000
_MOST_SHEETS = 500


def read_sheets(data: bytes, media_type: str) -> Reading:
    """The cells of all sheets, each sheet as a page under its name, its comments below. Raises Unreadable."""
    with open_parts(data) as parts:
        sheets = [tidy_lines("\n".join(lines)) for lines in _sheets(parts)]
        stated = tuple(properties(parts, "xlsx"))
        note = damage_note(parts.damaged)
    text = join_pages(sheets)
    return Reading(
        outcome="read" if has_words(text) else "no text",
        reason=note if has_words(text) else say("the sheets hold nothing"),
        media_type=media_type,
        reader=READER,
        main_text=text if has_words(text) else "",
        stated=stated,
        pages=len(sheets),
    )


def _sheets(parts: Parts) -> Iterator[Iterator[str]]:
    name = main_part(parts, "xl/workbook.xml")
    related = relations(parts, name)
    targets = {each.id: each.target for each in related}
    strings = _shared_strings(
        parts, next((each.target for each in related if each.kind == "sharedStrings"), "")
    )
    workbook = parts.parse(name)
    styles = next((each.target for each in related if each.kind == "styles"), "")
    forms = NumberForms(parts.parse_if_any(styles), workbook)
    for sheet in list(workbook.iterfind("{*}sheets/{*}sheet"))[:_MOST_SHEETS]:
        yield _lines(parts, attribute(sheet, "name"), targets.get(relation_id(sheet), ""), strings, forms)


def _shared_strings(parts: Parts, name: str) -> list[str]:
    root = parts.parse_if_any(name)
    return ["".join(_texts(each)) for each in root.iterfind("{*}si")] if root is not None else []


def _lines(parts: Parts, title: str, name: str, strings: list[str], forms: NumberForms) -> Iterator[str]:
    yield title
    root = parts.parse_if_any(name)
    left = _MOST_CELLS
    for row in root.iterfind("{*}sheetData/{*}row") if root is not None else ():
        cells = [_shown(cell, strings, forms) for cell in row]
        left -= len(cells)
        if left < 0:
            return
        yield " | ".join(filter(None, cells))
    for relation in relations(parts, name):
        if relation.kind == "comments":
            comments = parts.parse_if_any(relation.target)
            found = comments.iter("{*}comment") if comments is not None else ()
            yield from ("".join(_texts(each)) for each in found)
        elif relation.kind == "drawing":
            yield from _drawn(parts, relation.target)


def _drawn(parts: Parts, name: str) -> Iterator[str]:
    """The words of the boxes that lie on a sheet, and of the titles of its charts."""
    charts = (each.target for each in relations(parts, name) if each.kind in ("chart", "chartEx"))
    for each in (name, *charts):
        root = parts.parse_if_any(each)
        if root is not None:
            choose_alternatives(root)
            yield from ("".join(_texts(paragraph)) for paragraph in root.iter("{*}p"))


def _shown(cell: etree._Element, strings: list[str], forms: NumberForms) -> str:
    kind, value = attribute(cell, "t"), cell.find("{*}v")
    if kind == "inlineStr":
        return "".join(_texts(cell)).strip()
    text = (value.text or "").strip() if value is not None else ""
    if kind == "s":
        return strings[int(text)].strip() if text.isdigit() and int(text) < len(strings) else ""
    if kind in ("b", "e"):
        return ""
    return unescaped(text) if kind in ("str", "d") else forms.shown(text, attribute(cell, "s"))


def _texts(element: etree._Element) -> Iterator[str]:
    """The runs of a text, without the readings of Japanese characters that stand beside them."""
    for child in element.iter():
        parent = child.getparent()
        if local_name(child) == "t" and (parent is None or local_name(parent) != "rPh"):
            yield unescaped(child.text or "")
