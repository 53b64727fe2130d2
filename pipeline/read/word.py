"""Reads Word files of 2007 and later (.docx, ECMA-376): all of their text, and what they state."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from archive.readings import Reading, Stated
from pipeline.read.text import tidy_lines

READER = "docx 1"

_LARGEST_MEMBER = 50_000_000
_LONGEST_TEXT = 5_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_BESIDE = re.compile(r"word/(?:footnotes|endnotes|comments|header\d*|footer\d*)\.xml$")
_HEADING = re.compile(r"(?:heading|kop|title|titel)", re.IGNORECASE)
_CORE = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "created": "created",
    "modified": "modified",
    "lastModifiedBy": "last author",
}


class _TooLarge(Exception):
    """A member unpacks to more than a document has any use for."""


def read_word(data: bytes, media_type: str) -> Reading:
    """The text of a .docx in the order of its body, then notes, comments, headers and footers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, media_type)
    except _TooLarge as error:
        return Reading("too large", media_type, READER, reason=str(error))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, OSError) as error:
        return Reading("damaged", media_type, READER, reason=f"{type(error).__name__}: {error}")
    except (NotImplementedError, RuntimeError) as error:
        return Reading("encrypted", media_type, READER, reason=str(error))


def _read(archive: zipfile.ZipFile, media_type: str) -> Reading:
    body = _member(archive, _BODY)
    beside = [name for name in sorted(archive.namelist()) if _BESIDE.match(name)]
    texts = [
        "\n".join(_paragraphs(body)),
        *("\n".join(_paragraphs(_member(archive, name))) for name in beside),
    ]
    text = tidy_lines("\n".join(texts))[:_LONGEST_TEXT]
    headings = tuple(_headings(body))
    stated = tuple(_stated(archive))
    if not text:
        return Reading("no text", media_type, READER, reason="the document holds no words", stated=stated)
    return Reading(
        "read",
        media_type,
        READER,
        title=headings[0] if headings else "",
        main_text=text,
        headings=headings,
        stated=stated,
    )


def _member(archive: zipfile.ZipFile, name: str) -> etree._Element:
    size = archive.getinfo(name).file_size
    if size > _LARGEST_MEMBER:
        raise _TooLarge(f"{name} unpacks to {size} bytes, read are at most {_LARGEST_MEMBER}")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _paragraphs(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(_W + "p"):
        text = "".join(_runs(paragraph)).strip()
        if text:
            yield text


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(_W + "t", _W + "tab", _W + "br", _W + "cr", _W + "noBreakHyphen"):
        # Paragraphs of a text box lie inside the paragraph that anchors it; they are read by themselves.
        if next(element.iterancestors(_W + "p")) is not paragraph:
            continue
        if element.tag == _W + "t":
            yield element.text or ""
        else:
            yield "-" if element.tag == _W + "noBreakHyphen" else " "


def _headings(body: etree._Element) -> Iterator[str]:
    for style in body.iter(_W + "pStyle"):
        paragraph = next(style.iterancestors(_W + "p"), None)
        if paragraph is not None and _HEADING.match(style.get(_W + "val") or ""):
            text = " ".join("".join(_runs(paragraph)).split())
            if text:
                yield text[:600]


def _stated(archive: zipfile.ZipFile) -> Iterator[Stated]:
    if "docProps/core.xml" not in archive.namelist():
        return
    for element in _member(archive, "docProps/core.xml"):
        name = etree.QName(element).localname
        value = " ".join((element.text or "").split())
        if name in _CORE and value:
            yield Stated(_CORE[name], value[:600], "docx core.xml")
