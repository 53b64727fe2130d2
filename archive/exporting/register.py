"""The rows of the Nationaal Register Webarchieven: a site each, in Dutch, since the register is.

Sites of which nothing may go out are in none of them. What nobody knows is left empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection

from archive.dataset_terms import RegisterTerms
from archive.exporting import recorded_captures
from archive.exporting.dublin_core import About, cell
from archive.exporting.selection import Chosen
from archive.fetched import crawls
from archive.fetched.crawls import Beginning
from archive.shown.private import without_mail
from wording.unseen import seen

COLUMNS = (
    "archieforganisatie",
    "naam",
    "website-url",
    "periode",
    "interval",
    "archiveringstool",
    "reden",
    "toegang",
)

_INTERVALS = {"nightly": "dagelijks", "weekly": "wekelijks", "monthly": "maandelijks"}
_ONCE, _NOW_AND_THEN = "eenmalig", "onregelmatig"


@dataclass(frozen=True, slots=True)
class SiteAsArchived:
    """A site by its address, "" for not known, and how often nights capture it, "" where none does."""

    address: str = ""
    interval: Literal["", "nightly", "weekly", "monthly"] = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the settings say for the register, and the sites by name."""

    terms: RegisterTerms = RegisterTerms()
    sites: Mapping[str, SiteAsArchived] = field(default_factory=dict)


@dataclass(slots=True)
class _Captured:
    """The years of the first and the last capture of a site that goes out, and the crawls that made them."""

    first: int
    last: int
    crawls: set[int] = field(default_factory=set)


def register(connection: Connection, chosen: Chosen, registered: Registered, about: About) -> bytes:
    """The rows as CSV (RFC 4180) in UTF-8, with a header; nothing in it is taken for a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for site, captured in sorted(_captured(connection, chosen).items()):
        made_by = [crawls.beginning(connection, number) for number in sorted(captured.crawls)]
        known = registered.sites.get(site, SiteAsArchived())
        interval = known.interval if any(each.provenance is None for each in made_by) else ""
        row = (
            about.imprint.keeper or about.imprint.name,
            about.titles.get(site) or site,
            known.address,
            _period(captured, is_going_on=bool(interval)),
            _INTERVALS.get(interval) or _how_often(made_by),
            "; ".join(_tools(made_by)),
            registered.terms.reasons.get(site) or registered.terms.reason,
            registered.terms.access,
        )
        writer.writerow([cell(without_mail(seen(each))) for each in row])
    # Spreadsheets take a file for UTF-8 only when it says so.
    return written.getvalue().encode("utf-8-sig")


def _captured(connection: Connection, chosen: Chosen) -> dict[str, _Captured]:
    """What goes out of each site. Captures of others count from the day on which these made them."""
    found: dict[str, _Captured] = {}
    for capture in recorded_captures.of_numbers(connection, chosen.captures):
        year = capture.captured_at.year
        site = found.setdefault(capture.site, _Captured(year, year))
        site.first, site.last = min(site.first, year), max(site.last, year)
        site.crawls.add(capture.crawl)
    return found


def _period(captured: _Captured, *, is_going_on: bool) -> str:
    """The first and the last year; without the last where the site is still archived."""
    return f"{captured.first}-" if is_going_on else f"{captured.first}-{captured.last}"


def _how_often(made_by: Iterable[Beginning]) -> str:
    """How often we crawled a site that no night crawls; "" of one that others did."""
    days = {each.began_at.date() for each in made_by if each.provenance is None}
    return "" if not days else _ONCE if len(days) == 1 else _NOW_AND_THEN


def _tools(made_by: Iterable[Beginning]) -> Iterator[str]:
    """The programs that captured it, each once: ours without its version, others as their files say."""
    said = (
        each.software.partition("/")[0]
        if each.provenance is None
        else each.provenance.software or each.provenance.archive
        for each in made_by
    )
    yield from dict.fromkeys(filter(None, said))
