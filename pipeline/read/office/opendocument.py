"""Reads OpenDocument files (.odt, .odp, .ods, ISO 26300), also in flat XML, and those of OpenOffice 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from archive.readings.reading import Reading, Stated
from pipeline.read.office.opendocument_unshown import take_out_hidden
from pipeline.read.office.zipped_xml import Parts, attribute, damage_note, local_name, open_parts, parse_xml
from pipeline.read.plain_text import LONGEST_TEXT, has_words, join_pages, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, shown_title, state, state_date
from pipeline.read.unreadable import Encrypted
from wording.message import NOTHING, Message, say

READER = "odf 4"

_MOST_SPACES = 100
_UNSHOWN = ("tracked-changes", "forms", "sequence-decls", "automatic-styles", "font-decls", "script")
_LINES = ("p", "h")
_PAGES = ("page", "table")
_COUNTED = ("page-number", "slide-number", "date", "time")
_META = {
    "title": "title",
    "initial-creator": "author",
    "creator": "last author",
    "subject": "subject",
    "description": "description",
    "keyword": "keywords",
    "language": "language",
    "generator": "program",
}
_META_DATES = {"creation-date": "created", "date": "modified", "print-date": "printed"}


_HEADERS = tuple(f"{{*}}{each}{of}" for each in ("header", "footer") for of in ("", "-left", "-first"))


@dataclass(frozen=True, slots=True)
class _Document:
    """The parts of a document, which are members of a ZIP file or, in flat XML, elements of one."""

    content: etree._Element
    styles: etree._Element | None
    objects: tuple[str, ...]
    stated: tuple[Stated, ...]
    note: Message


def read_opendocument(data: bytes, media_type: str) -> Reading:
    """The text of a document; slides and sheets are pages of their own. Raises Unreadable."""
    document = _opened(data)
    take_out_hidden(document.content, document.styles)
    body = document.content.find(".//{*}body")
    body = document.content if body is None else body
    pages = _pages(body)
    text = join_pages([tidy_lines("\n".join(_lines(page))) for page in pages])
    headings = tuple(filter(None, map(_heading, body.iter("{*}h"))))
    beside = (*_around(document.styles, body), *document.objects)
    other = tidy_lines("\n".join(dict.fromkeys(beside)))[:LONGEST_TEXT]
    return Reading(
        outcome="read" if has_words(text) or other else "no text",
        reason=document.note if has_words(text) or other else say("the document holds no words"),
        media_type=media_type,
        reader=READER,
        title=shown_title(headings),
        main_text=text if has_words(text) else other,
        other_text=other if has_words(text) else "",
        headings=headings,
        stated=document.stated,
        pages=None if pages == [body] else len(pages),
    )


def _opened(data: bytes) -> _Document:
    if data.startswith(b"PK"):
        with open_parts(data) as parts:
            _refuse_encrypted(parts)
            content = parts.parse("content.xml")
            return _Document(
                content=content,
                styles=parts.parse_if_any("styles.xml"),
                objects=tuple(_embedded(parts, content)),
                stated=tuple(_stated(parts.parse_if_any("meta.xml"))),
                note=damage_note(parts.damaged),
            )
    root, is_whole = parse_xml(data)
    note = NOTHING if is_whole else say("damaged")
    return _Document(root, root, (), tuple(_stated(root)), note)


def _around(styles: etree._Element | None, body: etree._Element) -> Iterator[str]:
    """Headers and footers: of a text they stand with the styles of its pages, of slides with the slides."""
    masters = styles.find(".//{*}master-styles") if styles is not None else None
    is_text = body.find("{*}text") is not None
    for each in masters.iter(*_HEADERS) if masters is not None and is_text else ():
        if attribute(each, "display") != "false":
            yield from _lines(each)
    for each in body.iter("{*}header-decl", "{*}footer-decl"):
        yield each.text or ""


def _refuse_encrypted(parts: Parts) -> None:
    manifest = parts.parse_if_any("META-INF/manifest.xml")
    if manifest is not None and manifest.find(".//{*}encryption-data") is not None:
        raise Encrypted()


def _embedded(parts: Parts, content: etree._Element) -> Iterator[str]:
    """The texts of the charts, formulas and tables that a document embeds."""
    for each in content.iter("{*}object"):
        folder = attribute(each, "href").removeprefix("./").rstrip("/")
        root = parts.parse_if_any(f"{folder}/content.xml") if folder else None
        yield from _lines(root) if root is not None else ()


def _pages(body: etree._Element) -> list[etree._Element]:
    """The slides or sheets of a presentation or spreadsheet; of a text, the whole."""
    for kind in ("presentation", "drawing", "spreadsheet"):
        found = body.find(f"{{*}}{kind}")
        if found is not None:
            return [child for child in found if local_name(child) in _PAGES] or [found]
    # OpenOffice 1 put slides and sheets right into the body.
    return [child for child in body if local_name(child) == "page"] or [body]


def _heading(element: etree._Element) -> str:
    return " ".join("".join(_runs(element)).split())[:LONGEST_FIELD]


def _lines(element: etree._Element) -> Iterator[str]:
    """The paragraphs in ``element`` as lines, a row of a table as one."""
    for child in element:
        name = local_name(child)
        if name in _LINES:
            yield "".join(_runs(child))
            yield from _anchored(child)
        elif name == "table-row":
            cells = (" ".join(_lines(cell)).strip() for cell in child)
            yield " | ".join(filter(None, cells))
        elif name not in _UNSHOWN:
            yield from _lines(child)


def _runs(paragraph: etree._Element) -> Iterator[str]:
    """The text of a paragraph; what is anchored in it (notes, frames) stands apart."""
    yield paragraph.text or ""
    for child in paragraph:
        name = local_name(child)
        if name == "s":
            yield " " * min(_number(attribute(child, "c")), _MOST_SPACES)
        elif name == "tab" or name == "tab-stop":
            yield " "
        elif name == "line-break":
            yield "\n"
        elif name and name not in (*_ANCHORED, *_COUNTED, *_UNSHOWN):
            yield from _runs(child)
        yield child.tail or ""


_ANCHORED = ("note", "annotation", "frame", "custom-shape", "g", "footnote", "endnote", "text-box")


def _anchored(paragraph: etree._Element) -> Iterator[str]:
    for child in paragraph.iter():
        if local_name(child) in _ANCHORED and not _is_within_anchored(child, paragraph):
            yield from _lines(child)


def _is_within_anchored(element: etree._Element, paragraph: etree._Element) -> bool:
    for parent in element.iterancestors():
        if parent is paragraph:
            return False
        if local_name(parent) in _ANCHORED:
            return True
    return False


def _stated(root: etree._Element | None) -> Iterator[Stated]:
    meta = root.find(".//{*}meta") if root is not None else None
    for element in meta if meta is not None else ():
        name, value = local_name(element), element.text or ""
        if name in _META:
            yield from state(_META[name], value, "odf meta.xml")
        elif name in _META_DATES:
            yield from state_date(_META_DATES[name], value, "odf meta.xml")


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) <= len(str(LONGEST_TEXT)) else 1
