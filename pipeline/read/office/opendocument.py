"""Reads OpenDocument files (.odt, .odp, .ods, ISO 26300), and those of OpenOffice 1."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.readings.reading import Reading, Stated
from pipeline.read.office.zipped_xml import Parts, attribute, damage_note, local_name, open_parts
from pipeline.read.plain_text import LONGEST_TEXT, has_words, join_pages, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, shown_title, state, state_date
from pipeline.read.unreadable import Encrypted
from wording.message import say

READER = "odf 3"

_MOST_SPACES = 100
_UNSHOWN = ("tracked-changes", "forms", "sequence-decls", "automatic-styles", "font-decls", "script")
_LINES = ("p", "h")
_HIDEABLE = ("span", "p", "h", "hidden-text", "hidden-paragraph", "section")
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


def read_opendocument(data: bytes, media_type: str) -> Reading:
    """The text of a document; slides and sheets are pages of their own. Raises Unreadable."""
    with open_parts(data) as parts:
        _refuse_encrypted(parts)
        content = parts.parse("content.xml")
        _take_out_hidden(content, parts.parse_if_any("styles.xml"))
        objects = tidy_lines("\n".join(_embedded(parts, content)))
        stated = tuple(_stated(parts))
        note = damage_note(parts.damaged)
    body = content.find(".//{*}body")
    body = content if body is None else body
    pages = _pages(body)
    text = join_pages([tidy_lines("\n".join(_lines(page))) for page in pages])
    headings = tuple(filter(None, map(_heading, body.iter("{*}h"))))
    return Reading(
        outcome="read" if has_words(text) or objects else "no text",
        reason=note if has_words(text) or objects else say("the document holds no words"),
        media_type=media_type,
        reader=READER,
        title=shown_title(headings),
        main_text=text if has_words(text) else objects,
        other_text=objects if has_words(text) else "",
        headings=headings,
        stated=stated,
        pages=None if pages == [body] else len(pages),
    )


def _take_out_hidden(content: etree._Element, styles: etree._Element | None) -> None:
    """Take out the text that is hidden by its style or by its condition."""
    roots = [root for root in (content, styles) if root is not None]
    hidden = {name for root in roots for name in _hidden_styles(root)}
    for element in list(content.iter(*(f"{{*}}{name}" for name in _HIDEABLE))):
        style, parent = attribute(element, "style-name"), element.getparent()
        if parent is not None and (style in hidden or attribute(element, "is-hidden") == "true"):
            _take_out(element, parent)


def _take_out(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out of its parent, and leave the text that stands behind it."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _hidden_styles(root: etree._Element) -> Iterator[str]:
    for style in root.iter("{*}style"):
        words, section = style.find("{*}text-properties"), style.find("{*}section-properties")
        said = [attribute(each, "display") for each in (words, section) if each is not None]
        if "none" in said:
            yield attribute(style, "name")


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


def _stated(parts: Parts) -> Iterator[Stated]:
    root = parts.parse_if_any("meta.xml")
    meta = root.find(".//{*}meta") if root is not None else None
    for element in meta if meta is not None else ():
        name, value = local_name(element), element.text or ""
        if name in _META:
            yield from state(_META[name], value, "odf meta.xml")
        elif name in _META_DATES:
            yield from state_date(_META_DATES[name], value, "odf meta.xml")


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) <= len(str(LONGEST_TEXT)) else 1
