"""Reads PDF: the text of each page, its annotations and form fields, and what the document states."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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

READER = f"pdf 5 (pypdfium2 {pypdfium2.PYPDFIUM_INFO.version})"

_MOST_PAGES = 2_000
_MOST_BOOKMARKS = 300
_MOST_ANNOTATIONS = 500
_MOST_SHOWN = 20
_FEW_CHARACTERS = 20
"""A page of a scan has no more than this: the number that a stamp put on it."""

_QUARTER = math.pi / 2
_LOOKED_AT = 8
"""Of so many characters one is asked for its direction: words that run up a margin have more."""

_MOST_LOOKED_AT = 100
"""Characters of a page that are asked, all along it: what most of them are can be told from these."""

_ALL_LOOKED_AT = 200
"""Of a page with no more characters than this each one is asked if it has a name."""

_UNNAMED = say("letters are drawn, and its fonts do not tell which they are")

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

_WITH_WORDS = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)


@dataclass(slots=True)
class _Pages:
    texts: list[str] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
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
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        # So that a field can be asked for what it has of another one; PDFium comes without scripts.
        document.init_forms()
    pages = _read_pages(document, min(count, _MOST_PAGES))
    text = join_pages(pages.texts)
    drawn = sorted([*pages.scanned, *pages.unnamed])
    is_scan = bool(drawn) and len(drawn) + len(pages.damaged) == len(pages.texts)
    readable = has_words(text)
    outcome, reason = "read", _note(pages, count)
    if is_scan:
        outcome, reason = "scanned", _UNNAMED if pages.unnamed else say("its pages are pictures")
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
        scanned_pages=tuple(drawn),
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
        found, is_unnamed = _text_of(page)
        text = tidy_lines(found.replace(_HYPHEN, "-\n"))
        if is_unnamed:
            # What stands for its letters are numbers of shapes, which only look like words.
            pages.unnamed.append(number + 1)
            text = ""
        elif len(text) < _FEW_CHARACTERS and _has_picture(page):
            pages.scanned.append(number + 1)
        said = tidy_lines("\n".join(dict.fromkeys(_annotations(page))))
        return f"{text}\n{said}".strip("\n")
    finally:
        page.close()


def _text_of(page: Any) -> tuple[str, bool]:
    """The text of a page, and if most of its letters have no names.

    It is turned first so that most of its lines run from left to right.
    """
    textpage = page.get_textpage()
    try:
        direction = _direction(textpage)
        upright = -(direction or 0) % 360
        if upright != page.get_rotation() and direction is not None:
            # On a page that lies on its side PDFium has the last line first.
            page.set_rotation(upright)
            textpage.close()
            textpage = page.get_textpage()
        return _within(page, textpage), _is_unnamed(textpage)
    finally:
        textpage.close()


def _step(count: int) -> int:
    """The distance between two characters of a page that are asked."""
    return max(_LOOKED_AT, count // _MOST_LOOKED_AT)


def _is_unnamed(textpage: Any) -> bool:
    """True where the fonts of most letters looked at do not tell which letters they are."""
    raw, count = textpage.raw, textpage.count_chars()
    numbers = range(0, count, _step(count) if count > _ALL_LOOKED_AT else 1)
    unnamed = [number for number in numbers if pdfium.FPDFText_HasUnicodeMapError(raw, number) == 1]
    # On most pages there are none, and nothing else needs to be asked.
    return bool(unnamed) and 2 * len(_drawn(raw, unnamed)) > len(_drawn(raw, numbers))


def _drawn(raw: Any, numbers: Iterable[int]) -> list[int]:
    """Those of these characters that stand in the file: PDFium adds spaces and line ends of its own."""
    return [number for number in numbers if not pdfium.FPDFText_IsGenerated(raw, number)]


def _within(page: Any, textpage: Any) -> str:
    """The text whole, without lines that stand outside the page; all of it where none stands on the page.

    Cut to the page by PDFium, a text ends with the first line that runs over its edge.
    """
    whole = str(textpage.get_text_range()).replace(_WHOLE_HYPHEN, _HYPHEN)
    if whole.split() == str(textpage.get_text_bounded()).replace(_WHOLE_HYPHEN, _HYPHEN).split():
        return whole
    numbers = range(textpage.count_chars())
    signs = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, number) or 0x20) for number in numbers)
    lines, at = [], 0
    for line in signs.splitlines(keepends=True):
        if not line.strip() or any(_is_on(page, textpage, at + each) for each in range(len(line))):
            lines.append(line)
        at += len(line)
    return ("".join(lines) if has_words("".join(lines)) else whole).replace(_WHOLE_HYPHEN, _HYPHEN)


def _is_on(page: Any, textpage: Any, number: int) -> bool:
    """True for a character of the file itself that begins on the page."""
    if pdfium.FPDFText_IsGenerated(textpage, number):
        return False
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, number, x, y)
    left, bottom, right, top = page.get_bbox()
    return bool(left <= x.value <= right and bottom <= y.value <= top)


def _direction(textpage: Any) -> int | None:
    """In which direction most of the characters looked at run, in degrees; None where there are none."""
    raw, count = textpage.raw, textpage.count_chars()
    numbers = range(0, count, _step(count))
    angles: list[float] = [pdfium.FPDFText_GetCharAngle(raw, number) for number in numbers]
    quarters: dict[float, int] = {angle: round(angle / _QUARTER) % 4 * 90 for angle in set(angles)}
    if len(set(quarters.values())) == 1 and any(_drawn(raw, [number]) for number in numbers):
        return next(iter(quarters.values()))
    drawn = set(_drawn(raw, numbers))
    counts = Counter(
        quarters[angle] for number, angle in zip(numbers, angles, strict=True) if number in drawn
    )
    return max(counts, key=counts.__getitem__, default=None)


def _has_picture(page: Any) -> bool:
    return any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _annotations(page: Any) -> Iterator[str]:
    """The words of comments, and of form fields that were filled in."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetFlags(annotation) & pdfium.FPDF_ANNOT_FLAG_HIDDEN:
                continue
            key = _SAID.get(pdfium.FPDFAnnot_GetSubtype(annotation), b"Contents")
            if key and (text := _string(annotation, key)):
                yield text
            elif key == b"V" and page.formenv:
                yield from _filled_in(page.formenv, annotation)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _filled_in(form: Any, annotation: Any) -> Iterator[str]:
    """What a field has that other fields share, or the options that were chosen of a list."""
    if pdfium.FPDFAnnot_GetFormFieldType(form, annotation) not in _WITH_WORDS:
        return
    chosen = [
        number
        for number in range(min(pdfium.FPDFAnnot_GetOptionCount(form, annotation), _MOST_ANNOTATIONS))
        if pdfium.FPDFAnnot_IsOptionSelected(form, annotation, number)
    ]
    yield from (_long(pdfium.FPDFAnnot_GetOptionLabel, form, annotation, number) for number in chosen)
    if not chosen:
        yield _long(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)


def _string(annotation: Any, key: bytes) -> str:
    return _long(pdfium.FPDFAnnot_GetStringValue, annotation, key)


def _long(get: Callable[..., int], *what: Any) -> str:
    """A text that PDFium writes where it is told to, once it has said how long it is."""
    size = get(*what, None, 0)
    if not 2 < size <= LONGEST_TEXT:
        return ""
    # A whole number of units of two bytes, which is what PDFium fills it with.
    held = ctypes.create_string_buffer(size + size % 2)
    place = ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR))
    get(*what, place, size)
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
    if pages.unnamed:
        notes.append(say("{why}: page {pages}", why=_UNNAMED, pages=_numbers(pages.unnamed)))
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
