"""Tells apart what another archive answers when it is asked for a capture.

By ``Memento-Datetime`` an answer is a capture (RFC 7089), whatever its status: a captured 404 is what the
site said. Without it the archive itself speaks, be it with status 200.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from archive.fetched.address import is_address
from archive.fetched.captures import REDIRECTS
from archive.fetched.memento_rows import State, Wanted
from pipeline.elsewhere.client import MEMENTO_DATETIME, Answer
from pipeline.elsewhere.index_rows import is_sound_moment, timestamp_of, without_usual_port
from wording.message import NOTHING, Message, say

_SHUT_OUT = (200, 403, 451)
_ORIGINAL = re.compile(r"<([^<>]*)>\s*;[^,<]*\brel\s*=\s*(?:\"[^\"]*\boriginal\b[^\"]*\"|original\b)", re.I)
_REPLAYED = re.compile(r"/(\d{1,14})(?:[a-z]{2}_)?/(?=https?:/)", re.ASCII | re.I)
"""What stands before an address that an archive shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer that is a capture: at which address and moment (UTC) it was made, and where it led."""

    url: str
    captured_at: datetime
    location: str = ""


@dataclass(frozen=True, slots=True)
class NotShown:
    """An answer that is none, and what there is to say of it."""

    state: State
    detail: Message = NOTHING


def tell_apart(answer: Answer, wanted: Wanted, asked: str) -> Shown | NotShown:
    """What an answer to ``asked``, the address of a capture that is wanted, amounts to."""
    moment = _memento_datetime(answer)
    if moment is None:
        return _word_of_the_archive(answer, asked)
    return Shown(_original(answer) or wanted.url, moment, _location(answer, asked))


def _word_of_the_archive(answer: Answer, asked: str) -> NotShown:
    location = answer.get("location")
    if answer.status in REDIRECTS and location:
        found = _REPLAYED.search(urljoin(asked, location))
        moment = timestamp_of(found[1]) if found else None
        if moment:
            return NotShown("other-moment", say("it has one of {moment:moment} instead", moment=moment))
        return NotShown("not-playable", say("it leads to {place}", place=location[:200]))
    if answer.status in _SHUT_OUT:
        said = say("it shows a page of its own, with status {status:number}", status=answer.status)
        return NotShown("excluded", said)
    return NotShown("not-playable", say("it answered {status:number}", status=answer.status))


def _memento_datetime(answer: Answer) -> datetime | None:
    """When the capture was made, UTC, to the second; None where the answer is none."""
    try:
        moment = parsedate_to_datetime(answer.get(MEMENTO_DATETIME))
    except (ValueError, TypeError, OverflowError):
        return None
    # Dates of the web without a zone are of Greenwich (RFC 9110, 5.6.7).
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    moment = moment.replace(tzinfo=None, microsecond=0)
    return moment if is_sound_moment(moment) else None


def _original(answer: Answer) -> str:
    """The address that was captured: an index takes http and https, www and none for one."""
    for field in answer.head.all("link"):
        if found := _ORIGINAL.search(field):
            url = without_usual_port(found[1].strip())
            return url if url.startswith(("http://", "https://")) and is_address(url) else ""
    return ""


def _location(answer: Answer, asked: str) -> str:
    """Where a captured redirect led: the archive has its own address before that."""
    location = answer.get("location")
    if answer.status not in REDIRECTS or not location:
        return ""
    found = _REPLAYED.search(urljoin(asked, location))
    return urljoin(asked, location)[found.end() :] if found else location
