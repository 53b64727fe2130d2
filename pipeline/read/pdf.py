"""Reads PDF: the text of each page, and what the document states about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

from archive.readings import PAGE_BREAK, Reading, Stated
from pipeline.read.text import tidy_lines

READER = "pdf 1"

_MOST_PAGES = 2_000
_LONGEST_TEXT = 5_000_000
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_FIELDS = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords"}
_DATES = {"CreationDate": "created", "ModDate": "modified"}


def read_pdf(data: bytes, media_type: str) -> Reading:
    """The text of a PDF, page by page; says when it is encrypted, scanned or damaged."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return _unreadable(error, media_type)
    try:
        return _read(document, media_type)
    except pypdfium2.PdfiumError as error:
        return Reading("damaged", media_type, READER, reason=str(error))
    finally:
        document.close()


def _read(document: Any, media_type: str) -> Reading:
    pages = len(document)
    stated = tuple(_stated(document))
    texts = [_page_text(document, number) for number in range(min(pages, _MOST_PAGES))]
    text = PAGE_BREAK.join(texts)[:_LONGEST_TEXT]
    if text.strip(PAGE_BREAK + " \n"):
        return Reading("read", media_type, READER, main_text=text, pages=pages, stated=stated)
    scanned = any(_has_picture(document, number) for number in range(min(pages, _MOST_PAGES)))
    return Reading(
        outcome="scanned" if scanned else "no text",
        media_type=media_type,
        reader=READER,
        reason="its pages are pictures" if scanned else "its pages hold no words",
        pages=pages,
        stated=stated,
    )


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            return tidy_lines(textpage.get_text_bounded())
        finally:
            textpage.close()
    finally:
        page.close()


def _has_picture(document: Any, number: int) -> bool:
    page = document[number]
    try:
        return any(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    finally:
        page.close()


def _stated(document: Any) -> Iterator[Stated]:
    properties = document.get_metadata_dict(skip_empty=True)
    for key, value in properties.items():
        if key in _FIELDS:
            yield Stated(_FIELDS[key], " ".join(value.split())[:600], f"pdf {key}")
        elif key in _DATES and (date := _DATE.match(value)):
            yield Stated(_DATES[key], "-".join(part for part in date.groups() if part), f"pdf {key}")


def _unreadable(error: pypdfium2.PdfiumError, media_type: str) -> Reading:
    if "password" in str(error).lower():
        return Reading("encrypted", media_type, READER, reason="it asks for a password")
    return Reading("damaged", media_type, READER, reason=str(error))
