"""What a cell of a table says of a field: the same as stood there, something new, or what cannot be taken."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from archive.archive_error import NotACorrection
from archive.shown.private import without_mail
from pipeline.desk.table_dates import Order, date_in_cell
from pipeline.desk.typed_values import read
from pipeline.normalise.date_forms import is_only_a_date
from wording.message import say
from wording.unseen import seen

_GUARD = re.compile(r"(^|;\s*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""The mark that our tables put before what would be a formula."""

_FORMULA = re.compile(r"[=\uff1d]")
_FAULT = re.compile(r"#(?:[A-Z/0]{2,}[!?]?|N/A|N/B|#+)[!?]?|Err:\d+")
"""What a spreadsheet writes where a formula failed, in English and Dutch, or where a column is too narrow."""

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[Ee][+-]?\d+)?")
_YES_OR_NO = (("waar", "true"), ("onwaar", "false"))
"""What a spreadsheet takes for a truth, and writes in its own language and in capitals."""

_ORDERS: tuple[Order, ...] = ("day first", "month first")
_TWO_NUMBERS = re.compile(r"(\d{1,2})[-/](\d{1,2})", re.ASCII)
_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)", re.ASCII)
_MAIL = "[e-mail]"
_SEEN = 80
_SEVERAL = ("authors", "people", "organisations", "themes")


def is_unchanged(field: str, cell: str, now: str, order: Order) -> bool:
    """True where a cell has what stood there, as it was written or as a spreadsheet may have made it."""
    plain_cell, plain_now = _plain(field, cell), _plain(field, now)
    # No table of ours has an address of mail in it.
    if plain_cell in (plain_now, _plain(field, without_mail(now))):
        return True
    if not plain_cell or not plain_now:
        return False
    if field == "date":
        return _is_same_date(plain_cell, plain_now, order)
    if field in ("kind", "language"):
        return _is_read_as(field, plain_cell, plain_now)
    return _is_mangled(plain_cell, plain_now, order)


def new_value(field: str, cell: str, now: str, order: Order) -> str:
    """What a changed cell says, as the journal has it. Raises NotACorrection."""
    _check_letters(cell, now)
    text = _plain(field, cell)
    return date_in_cell(text, order) if field == "date" and text else read(field, text)


def _plain(field: str, text: str) -> str:
    text = seen(_GUARD.sub(r"\1", text))
    if field in _SEVERAL:
        return "; ".join(part for each in text.split(";") if (part := each.strip()))
    return text


def _is_read_as(field: str, cell: str, now: str) -> bool:
    try:
        return read(field, cell) == now
    except NotACorrection:
        return False


def _is_same_date(cell: str, now: str, order: Order) -> bool:
    """The same date; and the first of a month for the month, of which spreadsheets make that."""
    try:
        found = date_in_cell(cell, order)
    except NotACorrection:
        return False
    return found == now or (len(now) == len("2013-10") and found == f"{now}-01")


def _is_mangled(cell: str, now: str, order: Order) -> bool:
    """What a spreadsheet makes of a number, a date or a truth, and of letters that it cannot write."""
    if cell == in_windows_letters(now) or any({cell.lower(), now.lower()} <= {*same} for same in _YES_OR_NO):
        return True
    if _NUMBER.fullmatch(cell) and _NUMBER.fullmatch(now):
        return _is_same_number(cell, now)
    # Where no cell tells how the table writes dates, it may be either way.
    orders = _ORDERS if order == "unknown" else (order,)
    return any(_is_taken_for_a_day(cell, now, each) for each in orders)


def _is_taken_for_a_day(cell: str, now: str, order: Order) -> bool:
    """The day that a spreadsheet makes of a date, or of two numbers: then it is in the year of today."""
    try:
        day = date_in_cell(cell, order)
        if numbers := _TWO_NUMBERS.fullmatch(now):
            found = _DAY.fullmatch(day)
            return found is not None and sorted(map(int, found.groups())) == sorted(
                map(int, numbers.groups())
            )
        return is_only_a_date(now) and _is_same_date(cell, date_in_cell(now, "day first"), order)
    except NotACorrection:
        return False


def in_windows_letters(text: str) -> str:
    """A text as a spreadsheet saves it in Windows-1252: with question marks for what is not there."""
    return seen(text.encode("cp1252", "replace").decode("cp1252"))


def _is_same_number(cell: str, now: str) -> bool:
    """The same number, maybe without its leading zeros, or with as many figures as a cell is wide."""
    try:
        one, other = (Decimal(each.replace(",", ".")) for each in (cell, now))
        if "e" not in cell.lower():
            return one == other
        figures = len(one.as_tuple().digits)
        return one == Decimal(f"{other:.{figures - 1}E}")
    except (InvalidOperation, ValueError, OverflowError):
        return False


def _check_letters(cell: str, now: str) -> None:
    """Raise NotACorrection for what a spreadsheet put there and no person did."""
    text = cell.strip()
    if _FAULT.fullmatch(text):
        raise NotACorrection(
            say(
                "{value!r} is what a spreadsheet writes where it could not reckon, or show, what is there.",
                value=text[:_SEEN],
            )
        )
    if _FORMULA.match(text):
        raise NotACorrection(
            say(
                "{value!r} is a formula. Give what it comes to; a text that begins so has ' before it.",
                value=text[:_SEEN],
            )
        )
    if "\ufffd" in text or _is_misread(text, now):
        raise NotACorrection(
            say(
                "{value!r} has letters that were read wrongly. Open the table as UTF-8, and save it so.",
                value=text[:_SEEN],
            )
        )
    if _MAIL in text and _MAIL not in now:
        raise NotACorrection(
            say("[e-mail] stands for an address that tables leave out. Write what should stand there.")
        )


def _is_misread(text: str, now: str) -> bool:
    """True of UTF-8 that was read as Windows-1252: "VoedselcafÃ©"."""
    if text.isascii() or text == now:
        return False
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False
