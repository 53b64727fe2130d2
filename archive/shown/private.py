"""E-mail addresses in texts: most are of people who did not ask for letters from readers of an archive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

_INSTEAD = "[e-mail]"
_WHOLE = re.compile(r"[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+")
_RUN = re.compile(r"[\w.+-]++(@[\w-]++(?:\.[\w-]++)++)?")
"""What may begin an address, with the rest of one where it is one.

A run without an address is passed over at once: looked through again from each of its characters, one long
line of a page would take hours.
"""


def mail_in(contact: str) -> str:
    """The e-mail address that a contact is, "" where it is none."""
    mail = contact.removeprefix("mailto:")
    return mail if _WHOLE.fullmatch(mail) else ""


def without_mail(text: str) -> str:
    """A text with ``[e-mail]`` in the place of every e-mail address."""
    return _RUN.sub(_told, text) if "@" in text else text


def without_mail_in(pieces: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The same of a text in pieces, some of them marked: an address may lie across several."""
    pieces = tuple(pieces)
    whole = "".join(text for text, _ in pieces)
    addresses = [run.span() for run in _RUN.finditer(whole) if run[1]] if "@" in whole else []
    if not addresses:
        return pieces
    found, place = [], 0
    for text, is_marked in pieces:
        end = place + len(text)
        kept = "".join(_kept(whole, place, end, addresses))
        found += [(kept, is_marked)] if kept else []
        place = end
    return tuple(found)


def _kept(whole: str, begin: int, end: int, addresses: Sequence[tuple[int, int]]) -> Iterator[str]:
    """What is kept of a piece; the word for an address stands in the piece where that begins."""
    for first, last in addresses:
        if last > begin and first < end:
            yield whole[begin:first]
            yield _INSTEAD if first >= begin else ""
            begin = max(begin, last)
    yield whole[begin:end]


def without_mail_in_data(data: Any) -> Any:
    """The same of plain data: of every text in it that is no web address, which has to lead somewhere."""
    if isinstance(data, str):
        return data if data.startswith(("http://", "https://")) else without_mail(data)
    if isinstance(data, Mapping):
        return {name: without_mail_in_data(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return [without_mail_in_data(value) for value in data]
    return data


def _told(run: re.Match[str]) -> str:
    return _INSTEAD if run[1] else run[0]
