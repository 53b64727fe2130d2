"""Shows numbers of a spreadsheet as it shows them: a date as a date, a share as a percentage."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from lxml import etree

from pipeline.read.office.zipped_xml import attribute

_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_TIMES = frozenset((18, 19, 20, 21, 45, 46, 47))
_PERCENTAGES = frozenset((9, 10))
# What stands in a form as it is: quoted, escaped, as wide as a sign, or a colour, language or condition.
_AS_IT_IS = re.compile(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SECONDS = 86_400
_MOST = 10**15
"""Of larger numbers a sheet does not have all digits."""


class NumberForms:
    """The forms in which a workbook shows its numbers, by the numbers of the styles of cells."""

    def __init__(self, styles: etree._Element | None, workbook: etree._Element) -> None:
        self._kinds = _kinds(styles) if styles is not None else []
        properties = workbook.find("{*}workbookPr")
        since_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
        self._begin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)

    def shown(self, text: str, style: str) -> str:
        """A number as it is shown in a cell of this style; any other text as it is."""
        try:
            number = float(text)
            kind = self._kinds[int(style)] if style.isdigit() and int(style) < len(self._kinds) else ""
            if kind in ("date", "time"):
                return self._moment(number, kind)
        except (ValueError, OverflowError):
            return text
        return f"{plain(100 * number)}%" if kind == "percentage" else plain(number)

    def _moment(self, number: float, kind: str) -> str:
        moment = self._begin + timedelta(seconds=round(number * _SECONDS))
        if kind == "time" or 0 <= number < 1:
            return f"{moment:%H:%M}"
        return f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M}"


def plain(number: float) -> str:
    """A number with all its digits before the point, and as many behind it as a sheet shows."""
    return str(int(number)) if number == int(number) and abs(number) < _MOST else f"{number:.10g}"


def unescaped(text: str) -> str:
    """A text of a spreadsheet, which writes some characters by their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _kinds(styles: etree._Element) -> list[str]:
    own = {
        attribute(each, "numFmtId"): attribute(each, "formatCode")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    return [_kind(attribute(each, "numFmtId"), own) for each in styles.iterfind("{*}cellXfs/{*}xf")]


def _kind(number: str, own: dict[str, str]) -> str:
    if number not in own:
        known = int(number) if number.isdigit() else 0
        kinds = (("date", _DATES), ("time", _TIMES), ("percentage", _PERCENTAGES))
        return next((kind for kind, numbers in kinds if known in numbers), "")
    form = _AS_IT_IS.sub("", own[number].partition(";")[0]).lower()
    if form == "general":
        return ""
    # An m is a month, or a minute where there are hours or seconds.
    if re.search("[yd]", form):
        return "date"
    if re.search("[hs]", form):
        return "time"
    return "date" if "m" in form else "percentage" if "%" in form else ""
