"""The list of addresses that crawls met and did not fetch, as CSV: in Dutch, for those who ask for one.

The guideline for archiving government websites wants it beside the WARC files. Of each reason an archive
keeps examples, and the counts of all. What is withheld, or stood on a page that is, is not in the list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Set

from sqlalchemy import Connection

from archive.curation.journal import withheld
from archive.exporting.dublin_core import cell
from archive.fetched import crawls
from archive.fetched.asked_otherwise import asked_address
from archive.fetched.crawls import Crawl, Refusal
from archive.folder import Folder
from archive.moments import moment
from archive.shown.private import without_mail
from wording import labels
from wording.unseen import seen
from wording.words import Words

FILE_NAME = "niet-opgehaald"
COLUMNS = ("adres", "reden", "toelichting", "gevonden op", "crawl begonnen")

_DUTCH = Words("nl", as_called=False)


def not_fetched(
    connection: Connection, folder: Folder, numbers: Iterable[int], barred: Set[str]
) -> Iterator[bytes]:
    """The list of the crawls with these numbers in pieces; nothing at an address in ``barred``."""
    closed = withheld(folder)

    def is_open(url: str) -> bool:
        return asked_address(url) not in barred and not closed.at(url)

    yield "\ufeff".encode() + _line(COLUMNS)
    for number in sorted(numbers):
        crawl = crawls.find(connection, number)
        for one in crawls.refusals_of(connection, number):
            if is_open(one.url) and is_open(one.referrer):
                yield _line(_row(one, crawl))


def counts_in_dutch(connection: Connection, numbers: Iterable[int]) -> str:
    """What the last of these crawls did not fetch, by reason; "" where it fetched all, or counted nothing."""
    last = max(numbers, default=None)
    refused = crawls.find(connection, last).statistics.get("refused") if last else None
    if not isinstance(refused, dict) or not refused:
        return ""
    told = ", ".join(f"{_DUTCH(labels.refusal(code))} ({count})" for code, count in sorted(refused.items()))
    return f"Bij de laatste crawl niet opgehaald, naar reden: {told}."


def _row(one: Refusal, crawl: Crawl) -> tuple[str, ...]:
    reason, detail = _DUTCH(labels.refusal(one.reason)), _DUTCH(one.detail)
    return one.url, reason, without_mail(detail), one.referrer, moment(crawl.began_at)


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerow([cell(seen(each)) for each in cells])
    return written.getvalue().encode()
