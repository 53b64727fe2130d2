"""Reads PDF: the text of each page, its annotations and form fields, and what the document states."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading, Stated
from pipeline.read.plain_text import LONGEST_TEXT, has_words, join_pages, tidy_lines
from pipeline.read.stated_metadata import LONGEST_FIELD, state, state_date
from pipeline.read.unreadable import Damaged, Encrypted, several
from wording.message import Message, say

READER = f"pdf 4 (pypdfium2 {pypdfium2.PYPDFIUM_INFO.version})"

_MOST_PAGES = 2_000
_MOST_BOOKMARKS = 300
_MOST_ANNOTATIONS = 500
_MOST_SHOWN = 20
_FEW_CHARACTERS = 20
"""A page of a scan has no more than this: the number that a stamp put on it."""

_QUARTER = math.pi / 2
_LOOKED_AT = 8
"""Of so many characters one is asked for its direction: words that run up a margin have more."""

_HYPHEN = "\x02"
"""PDFium's character for a hyphen at the end of a line together with that end."""

_WHOLE_HYPHEN = "\ufffe"
"""The same where PDFium gives a text whole."""

_FIELDS = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "Keywords": "keywords",
}
_DATES = {"CreationDate": "created", "ModDate": "modified"}
_SAID = {pdfium.FPDF_ANNOT_WIDGET: b"V", pdfium.FPDF_ANNOT_POPUP: b""}
"""Where an annotation keeps what it says, if not in its contents: a form field in its value."""


@dataclass(slots=True)
class _Pages:
    texts: list[str] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)


def read_pdf(data: bytes, media_type: str) -> Reading:
    """The text of a PDF, page by page; says when pages are scanned. Raises Unreadable."""
    with opened(data) as document:
        return _read(document, media_type)


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """A PDF as PDFium has it; raises Unreadable when it is none, or asks for a password."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted() from error
        raise Damaged(say("expected a whole PDF: {why}", why=str(error))) from error
    try:
        yield document
    finally:
        document.close()


def _read(document: Any, media_type: str) -> Reading:
    count = len(document)
    pages = _read_pages(document, min(count, _MOST_PAGES))
    text = join_pages(pages.texts)
    is_scan = bool(pages.scanned) and len(pages.scanned) + len(pages.damaged) == len(pages.texts)
    readable = has_words(text)
    outcome, reason = "read", _note(pages, count)
    if is_scan:
        outcome, reason = "scanned", say("its pages are pictures")
    elif not readable and pages.damaged:
        outcome, reason = "damaged", reason
    elif not readable:
        outcome, reason = "no text", say("its pages hold no words")
    return Reading(
        outcome=outcome,  # type: ignore[arg-type] # all four are outcomes
        reason=reason,
        media_type=media_type,
        reader=READER,
        main_text=text if readable and not is_scan else "",
        other_text=text.replace(PAGE_BREAK, "\n").strip() if is_scan else "",
        headings=tuple(_bookmarks(document)),
        stated=tuple(_stated(document)),
        pages=count,
        scanned_pages=tuple(pages.scanned),
    )


def _read_pages(document: Any, count: int) -> _Pages:
    pages, length = _Pages(), 0
    for number in range(count):
        try:
            text = _read_page(document, number, pages)
        except pypdfium2.PdfiumError:
            pages.damaged.append(number + 1)
            text = ""
        pages.texts.append(text)
        length += len(text)
        if length > LONGEST_TEXT:
            break
    return pages


def _read_page(document: Any, number: int, pages: _Pages) -> str:
    page = document[number]
    try:
        text = tidy_lines(_text_of(page).replace(_HYPHEN, "-\n"))
        if len(text) < _FEW_CHARACTERS and _has_picture(page):
            pages.scanned.append(number + 1)
        said = tidy_lines("\n".join(dict.fromkeys(_annotations(page))))
        return f"{text}\n{said}".strip("\n")
    finally:
        page.close()


def _text_of(page: Any) -> str:
    """The text of a page, which is turned first so that most of its lines run from left to right."""
    textpage = page.get_textpage()
    try:
        angles = _angles(textpage)
        upright = -max(angles, key=angles.__getitem__, default=0) % 360
        if upright != page.get_rotation() and angles:
            # On a page that lies on its side PDFium has the last line first.
            page.set_rotation(upright)
            textpage.close()
            textpage = page.get_textpage()
        # Cut to the page, lines that run up or down lose their ends; whole, they keep them.
        whole: str = textpage.get_text_range() if set(angles) - {0} else textpage.get_text_bounded()
        return whole.replace(_WHOLE_HYPHEN, _HYPHEN)
    finally:
        textpage.close()


def _angles(textpage: Any) -> Counter[int]:
    """How many of the characters looked at run in which direction, in quarters of a turn."""
    count: int = textpage.count_chars()
    return Counter(
        round(pdfium.FPDFText_GetCharAngle(textpage, number) / _QUARTER) % 4 * 90
        for number in range(0, count, _LOOKED_AT)
        if not pdfium.FPDFText_IsGenerated(textpage, number)
    )


def _has_picture(page: Any) -> bool:
    return any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _annotations(page: Any) -> Iterator[str]:
    """The words of comments, and of form fields that were filled in."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            key = _SAID.get(pdfium.FPDFAnnot_GetSubtype(annotation), b"Contents")
            if key and (text := _string(annotation, key)):
                yield text
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= LONGEST_TEXT:
        return ""
    # A whole number of units of two bytes, which is what PDFium fills it with.
    held = ctypes.create_string_buffer(size + size % 2)
    place = ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, place, size)
    return held.raw[: size - 2].decode("utf-16-le", "replace")


def _bookmarks(document: Any) -> Iterator[str]:
    try:
        for bookmark in islice(document.get_toc(max_depth=4), _MOST_BOOKMARKS):
            if title := " ".join(tidy_lines(_text(bookmark.get_title)).split()):
                yield title[:LONGEST_FIELD]
    except pypdfium2.PdfiumError:
        return


def _stated(document: Any) -> Iterator[Stated]:
    for key, name in _FIELDS.items():
        yield from state(name, _text(document.get_metadata_value, key), f"pdf {key}")
    for key, name in _DATES.items():
        moment = _text(document.get_metadata_value, key).removeprefix("D:")
        yield from state_date(name, moment, f"pdf {key}")


def _text(get: Callable[..., str], *arguments: str) -> str:
    """The text that PDFium gives; nothing where its bytes are none."""
    try:
        return get(*arguments) or ""
    except UnicodeError:
        return ""


def _note(pages: _Pages, count: int) -> Message:
    notes = []
    if pages.scanned:
        notes.append(say("pictures without text: page {pages}", pages=_numbers(pages.scanned)))
    if pages.damaged:
        notes.append(say("damaged: page {pages}", pages=_numbers(pages.damaged)))
    if len(pages.texts) < count:
        notes.append(
            say(
                "only the first {read:number} of {count:page/pages} were read",
                read=len(pages.texts),
                count=count,
            )
        )
    return several(notes)


def _numbers(numbers: list[int]) -> list[str]:
    shown = [str(number) for number in numbers[:_MOST_SHOWN]]
    more = len(numbers) - _MOST_SHOWN
    return [*shown, say("and {count:number} more", count=more)] if more > 0 else shown
