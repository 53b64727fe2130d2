"""Reads PowerPoint files of 2007 and later (.pptx, .ppsx, ECMA-376): slide after slide, with notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.readings.reading import Reading
from pipeline.read.office.openxml import Relation, main_part, properties, relation_id, relations
from pipeline.read.office.zipped_xml import (
    Parts,
    attribute,
    choose_alternatives,
    damage_note,
    local_name,
    open_parts,
)
from pipeline.read.plain_text import has_words, join_pages, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, shown_title
from wording.message import say

READER = "pptx 3"

_MOST_SLIDES = 5_000
_TITLES = ("title", "ctrTitle")
_REPEATED = ("dt", "hdr", "ftr")
_NO_TEXT = (*_REPEATED, "sldNum", "sldImg")
"""Placeholders that every slide and every page of notes repeats."""

_BESIDE = ("notesSlide", "comments", "diagramData", "diagramDrawing", "chart", "chartEx")
_UNSHOWN = (
    "pPr",
    "rPr",
    "endParaRPr",
    "bodyPr",
    "lstStyle",
    "spPr",
    "nvSpPr",
    "tblPr",
    "tblGrid",
)
_SLIDE = re.compile(r"ppt/slides/slide[^/]*\.xml", re.IGNORECASE)
_COUNTED = ("slidenum", "datetime")


@dataclass(frozen=True, slots=True)
class _Slide:
    title: str
    text: str
    repeated: tuple[str, ...] = ()


def read_slides(data: bytes, media_type: str) -> Reading:
    """The text of all slides in the order in which they are shown. Raises Unreadable."""
    with open_parts(data) as parts:
        slides = list(_slides(parts))
        stated = tuple(properties(parts, "pptx"))
        note = damage_note(parts.damaged)
    text = join_pages([slide.text for slide in slides])
    repeated = tidy_lines("\n".join(dict.fromkeys(line for slide in slides for line in slide.repeated)))
    titles = tuple(slide.title for slide in slides if slide.title)
    return Reading(
        outcome="read" if has_words(text) or repeated else "no text",
        reason=note if has_words(text) or repeated else say("the slides hold no words"),
        media_type=media_type,
        reader=READER,
        title=shown_title(titles),
        main_text=text if has_words(text) else repeated,
        other_text=repeated if has_words(text) else "",
        headings=titles,
        stated=stated,
        pages=len(slides),
    )


def _slides(parts: Parts) -> Iterator[_Slide]:
    for name in _names_in_order(parts)[:_MOST_SLIDES]:
        root = parts.parse_if_any(name)
        if root is None:
            yield _Slide("", "")
            continue
        choose_alternatives(root)
        beside = [each for each in relations(parts, name) if each.kind in _BESIDE]
        lines = [*_lines(root), *_beside(parts, beside)]
        yield _Slide(_title(root), tidy_lines("\n".join(lines)), tuple(_repeated(root)))


def _names_in_order(parts: Parts) -> list[str]:
    """The parts that are slides, as the presentation orders them; by their numbers where it does not say."""
    name = main_part(parts, "ppt/presentation.xml")
    by_id = {each.id: each.target for each in relations(parts, name) if each.kind == "slide"}
    root = parts.parse_if_any(name)
    listed = root.iterfind("{*}sldIdLst/{*}sldId") if root is not None else ()
    named = [by_id[number] for each in listed if (number := relation_id(each)) in by_id]
    if named:
        return named
    found = [each for each in parts.names if _SLIDE.fullmatch(each)]
    return sorted(found, key=lambda each: (len(each), each))


def _beside(parts: Parts, related: list[Relation]) -> Iterator[str]:
    kinds_with_words = set()
    for relation in sorted(related, key=lambda each: _BESIDE.index(each.kind)):
        if relation.kind == "diagramDrawing" and "diagramData" in kinds_with_words:
            # The same words, as they were drawn last.
            continue
        root = parts.parse_if_any(relation.target)
        lines = list(_lines(root)) if root is not None else []
        if has_words("".join(lines)):
            kinds_with_words.add(relation.kind)
        yield from lines


def _repeated(slide: etree._Element) -> Iterator[str]:
    for shape in slide.iter("{*}sp"):
        if _placeholder(shape) in _REPEATED:
            yield from _lines(shape)


def _title(slide: etree._Element) -> str:
    shapes = (shape for shape in slide.iter("{*}sp") if _placeholder(shape) in _TITLES)
    words = (" ".join(" ".join(_lines(shape)).split()) for shape in shapes)
    return next(filter(None, words), "")[:LONGEST_FIELD]


def _placeholder(shape: etree._Element) -> str:
    """The part that a shape has on every slide: a title, a body, a number; "" for a shape of its own."""
    found = shape.find("{*}nvSpPr/{*}nvPr/{*}ph")
    return (attribute(found, "type") or "body") if found is not None else ""


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs in ``element`` as lines, a row of a table as one."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield "".join(_runs(child))
        elif name == "tr":
            cells = (" ".join(_lines(cell)).strip() for cell in child if local_name(cell) == "tc")
            yield " | ".join(filter(None, cells))
        elif name in ("v", "text"):
            yield child.text or ""
        elif name not in _UNSHOWN and not (name == "sp" and _placeholder(child) in _NO_TEXT):
            yield from _lines(child)


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for child in paragraph:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name == "br":
            yield "\n"
        elif name not in _UNSHOWN and not (name == "fld" and attribute(child, "type").startswith(_COUNTED)):
            yield from _runs(child)
