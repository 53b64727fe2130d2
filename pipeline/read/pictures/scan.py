"""Reads scanned pages: draws each page of a PDF and has tesseract recognise its words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pypdfium2
from PIL import Image

from archive.readings.pages import PAGE_BREAK
from archive.readings.reading import Reading
from pipeline.read.pdf import opened
from pipeline.read.pictures.tesseract import PageFailed, Tesseract, find_tesseract
from pipeline.read.plain_text import has_words, join_pages, tidy_lines
from pipeline.read.unreadable import Scanned, several
from wording.message import Message, say

_DOTS_PER_POINT = 200 / 72
_MOST_PIXELS = 25_000_000
_FAINTEST_INK = 60
"""Shades of grey between the lightest and the darkest dot of a page with anything on it."""

_MOST_FAILURES = 5


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words on some pages of a document, by number; ``failed`` says why others have none."""

    reader: str
    texts: dict[int, str]
    failed: dict[int, Message]


def recognise(data: bytes, numbers: Iterable[int]) -> Recognised:
    """The words on these pages of a PDF, the first of which is 1. Raises Unreadable."""
    tesseract = _tesseract()
    if tesseract is None:
        raise Scanned(say("expected tesseract with Dutch data on the PATH, found none"))
    found = Recognised(tesseract.name, {}, {})
    with opened(data) as document:
        for number in numbers:
            try:
                found.texts[number] = _recognise_page(document, number, tesseract)
            except PageFailed as failure:
                found.failed[number] = failure.message
            except (pypdfium2.PdfiumError, IndexError) as error:
                found.failed[number] = say("it cannot be drawn: {why}", why=str(error))
    return found


def with_recognised(reading: Reading, recognised: Recognised) -> Reading:
    """A reading whose scanned pages have the words that were recognised on them; all others stay."""
    filled = _filled(reading, recognised.texts)
    return replace(filled, reason=_note(reading, recognised), reader=recognised.reader)


def carried_over(reading: Reading, earlier: Reading) -> Reading:
    """A new reading of a document of which ``earlier`` has the words that were recognised before."""
    pages = _pages(earlier)
    recognised = {number: pages[number - 1] for number in earlier.scanned_pages if number <= len(pages)}
    filled = replace(_filled(reading, recognised), reason=earlier.reason, reader=earlier.reader)
    return replace(filled, sketch=earlier.sketch if filled.main_text == earlier.main_text else "")


def _filled(reading: Reading, texts: Mapping[int, str]) -> Reading:
    pages = _pages(reading)
    for number in reading.scanned_pages:
        if number <= len(pages):
            # A stamp or a comment may stand on a picture, and is recognised with it.
            pages[number - 1] = max(pages[number - 1], texts.get(number, ""), key=len)
    text = join_pages(pages)
    is_read = has_words(text)
    return replace(
        reading, outcome="read" if is_read else "scanned", main_text=text if is_read else "", sketch=""
    )


def _pages(reading: Reading) -> list[str]:
    if reading.main_text:
        return reading.main_text.split(PAGE_BREAK)
    return [""] * (reading.pages or 0)


def _note(reading: Reading, recognised: Recognised) -> Message:
    some = sum(bool(text) for text in recognised.texts.values())
    note = say(
        "words recognised on {some:number} of {count:scanned page/scanned pages}; they may hold errors",
        some=some,
        count=len(reading.scanned_pages),
    )
    failed = sorted(recognised.failed.items())[:_MOST_FAILURES]
    return several((note, *(say("page {page:number}: {why}", page=page, why=why) for page, why in failed)))


def _recognise_page(document: Any, number: int, tesseract: Tesseract) -> str:
    picture = _drawn(document, number)
    darkest, lightest = picture.getextrema()
    if lightest - darkest < _FAINTEST_INK:  # type: ignore[operator] # of grey pictures these are numbers
        return ""
    buffer = io.BytesIO()
    picture.save(buffer, "PPM")
    return tidy_lines(tesseract.recognise(buffer.getvalue()))


def _drawn(document: Any, number: int) -> Image.Image:
    """A page in shades of grey, at 200 dots per inch or as many as a page of its size may have."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        most = (_MOST_PIXELS / max(1.0, width * height)) ** 0.5
        bitmap = page.render(scale=min(_DOTS_PER_POINT, most), grayscale=True)
        try:
            drawn: Image.Image = bitmap.to_pil().convert("L")
            drawn.load()
        finally:
            bitmap.close()
    finally:
        page.close()
    return drawn


@cache
def _tesseract() -> Tesseract | None:
    return find_tesseract()
