"""Asks the index of another archive for all that it has of an address or a host.

The Wayback CDX server gives some thousands of rows at a time and a key to go on with: asked by pages it
leaves rows out. A key that comes twice, and one that brings nothing new, is the end of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlencode, urlsplit

from archive.fetched.address import taken_apart
from pipeline.elsewhere.client import Answer, Bounds, Client
from pipeline.elsewhere.elsewhere_error import Excluded, UnclearIndex
from pipeline.elsewhere.index_rows import Page, Row, read_page
from pipeline.elsewhere.other_archives import OtherArchive
from wording.message import Message, say

_FIELDS = "urlkey,timestamp,original,mimetype,statuscode,digest,length"
_FIELDS_OF_PYWB = "urlkey,timestamp,url,mime,status,digest,length"
_AT_ONCE = 5_000
_MOST_PAGES = 2_000
"""Answers to one question: ten million rows."""

_WWW = re.compile(r"www\d*\.", re.ASCII)
_EMPTY_IN_A_ROW = 5
"""Answers without a row, each with another key to go on with, after which nothing more is expected."""

_BOUNDS = Bounds(bytes=100_000_000)
"""Of an answer, which is held at once: pywb gives all rows of a host in one, some hundreds of bytes each."""

_LIST_BOUNDS = Bounds(bytes=2_000_000)
_ATTEMPTS = 3
_NOT_FOUND = 404
_SHUT_OUT = (403, 451)


@dataclass(frozen=True, slots=True)
class Question:
    """An address, or all of a host; ``since`` and ``until`` are digits of dates, such as ``2004``."""

    url: str
    match: Literal["exact", "host"]
    since: str = ""
    until: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """What an index is sent."""
        bounds = {"from": self.since, "to": self.until}
        asked = {"url": self.url, "matchType": self.match, "output": "json"}
        return asked | {name: value for name, value in bounds.items() if value}

    def is_answered_by(self, row: Row) -> bool:
        """True of a row that is of what was asked: an index may answer for more than that.

        It takes several forms of an address for one, whatever their case, their slash at the end, or what
        they have to tell one visit from another.
        """
        when = row.timestamp
        is_late = not self.until or when[: len(self.until)] <= self.until
        if when[: len(self.since)] < self.since or not is_late:
            return False
        return self.match == "host" or _form(row.url) == _form(self.url)


def _form(url: str) -> tuple[str, str]:
    """Host and path of an address, without what an index may leave out of them."""
    parts = taken_apart(url)
    if parts is None:
        return "", url
    return _WWW.sub("", parts.hostname or ""), unquote(parts.path).partition(";")[0].lower().rstrip("/")


def search(client: Client, archive: OtherArchive, question: Question) -> Iterator[Page]:
    """The rows of an archive, answer by answer.

    Raises Excluded, UnclearIndex, NoAnswer or AddressRefused.
    """
    if archive.dialect == "wayback":
        yield from _by_resume_key(client, archive, question)
    elif archive.dialect == "common-crawl":
        for index in _collections(client, archive, question):
            yield _page(client, index, question.parameters)
    else:
        yield _page(client, archive.index, question.parameters | {"fields": _FIELDS_OF_PYWB})


def _by_resume_key(client: Client, archive: OtherArchive, question: Question) -> Iterator[Page]:
    parameters = question.parameters | {
        "fl": _FIELDS,
        "limit": str(_AT_ONCE),
        "showResumeKey": "true",
        "resolveRevisits": "true",
    }
    seen: set[str] = set()
    empty = 0
    for _ in range(_MOST_PAGES):
        page = _page(client, archive.index, parameters)
        yield page
        empty = 0 if page.rows else empty + 1
        if not page.resume_key or page.resume_key in seen or empty == _EMPTY_IN_A_ROW:
            return
        seen.add(page.resume_key)
        parameters["resumeKey"] = page.resume_key


def _collections(client: Client, archive: OtherArchive, question: Question) -> Iterator[str]:
    """The indexes of an archive that has one for each crawl, oldest first; of the time asked for."""
    answer = client.ask(archive.index, "search", _LIST_BOUNDS)
    try:
        listed = [{str(name): str(value) for name, value in each.items()} for each in json.loads(answer.body)]
        found = [(each["cdx-api"], each.get("from", ""), each.get("to", "")) for each in listed]
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise UnclearIndex(say("it was expected to list its indexes in JSON")) from error
    for address, first, last in reversed(found):
        if urlsplit(address)[:2] != urlsplit(archive.index)[:2]:
            raise UnclearIndex(say("it names an index on another server: {address}", address=address[:200]))
        if not _is_outside(question, _digits(first), _digits(last)):
            yield address


def _is_outside(question: Question, first: str, last: str) -> bool:
    """True of a crawl before or after what is asked for; of one that does not say when it was, False."""
    since, until = question.since, question.until
    is_before = bool(since and last) and last[: len(since)] < since
    return is_before or (bool(until and first) and first[: len(until)] > until)


def _digits(day: str) -> str:
    """The eight digits of a day that is written as 2014-10-04 or with a time behind it."""
    return day[:10].replace("-", "")


def _page(client: Client, index: str, parameters: dict[str, str]) -> Page:
    for _ in range(_ATTEMPTS):
        answer = client.ask(f"{index}?{urlencode(parameters)}", "search", _BOUNDS)
        if answer.status == _NOT_FOUND:
            # So pywb says that it has nothing.
            return Page()
        if answer.status in _SHUT_OUT:
            raise Excluded(say("it answered {status:number}: it shows nothing of this", status=answer.status))
        if answer.status == 200 and answer.cut == "length":
            raise UnclearIndex(_too_long())
        if answer.status == 200 and not answer.cut:
            return read_page(answer.body)
    raise UnclearIndex(_what_came(answer))


def _too_long() -> Message:
    return say(
        "its index gives more than {most:bytes} in one answer. Ask for less at once with --from and --to",
        most=_BOUNDS.bytes,
    )


def _what_came(answer: Answer) -> Message:
    if answer.cut:
        return say("an answer of its index broke off, three times in a row")
    return say("its index answered {status:number}, three times in a row", status=answer.status)
