"""Tells of an address that is no item what there is of it: captures, refusals, or pages that name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, select

from archive.catalogue.address_forms import forms_of, plain_form
from archive.catalogue.named_addresses import Naming, named_by
from archive.database import tables
from archive.fetched import captures, renderings
from archive.fetched.captures import Capture
from archive.fetched.crawls import Refusal
from archive.fetched.redirect_target import redirect_target
from archive.fetched.redirects import led_by_header
from archive.fetched.renderings import StoredRendering
from archive.parts.remarks import NO_REASONS, of_addresses
from archive.readings import stored_readings
from archive.readings.reading import LEADS_ON, NOT_THERE, Reading

Role = Literal[
    "named",
    "refused",
    "redirect",
    "error",
    "cut off",
    "robots",
    "absent",
    "links",
    "feed",
    "file",
    "without item",
]
"""What the newest capture of an address is, where it is no item."""

_PAGES = ("text/html", "application/xhtml+xml")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")


@dataclass(frozen=True, slots=True)
class RefusedOnce:
    """A refusal to fetch an address, and the day of the crawl that refused; UTC."""

    began_at: datetime
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class CapturedAddress:
    """An address with all its captures, oldest first, and samples of when it was not fetched.

    ``reading`` is what was read out of the newest capture, None for what is not read. ``led`` is where that
    leads by its ``Refresh`` header, "" for others. ``named_by`` are pages that name an address of which there
    is nothing else. ``rendered`` is how a browser fared with the newest capture that one tried.
    """

    url: str
    taken: tuple[Capture, ...]
    refused: tuple[RefusedOnce, ...]
    reading: Reading | None
    led: str = ""
    named_by: tuple[Naming, ...] = ()
    rendered: StoredRendering | None = None

    @property
    def leads_to(self) -> str:
        """The address that its newest capture leads to; "" where it leads nowhere."""
        if self.reading is None or self.reading.outcome != LEADS_ON:
            return self.led or (self.taken[-1].leads_to if self.taken else "")
        stated = next((each.value for each in self.reading.stated if each.field == "refresh"), "")
        return redirect_target(self.url, stated) if stated else ""

    @property
    def role(self) -> Role:
        """What it is, by its newest capture."""
        if not self.taken:
            return "refused" if self.refused else "named"
        newest = self.taken[-1]
        if self.leads_to:
            return "redirect"
        if not newest.is_whole:
            return "error" if newest.truncated is None else "cut off"
        return "robots" if captures.is_robots_txt(self.url) else self._role_of_whole(newest)

    def _role_of_whole(self, newest: Capture) -> Role:
        if self.reading is not None and self.reading.outcome == NOT_THERE:
            return "absent"
        media_type = self.reading.media_type if self.reading is not None else newest.media_type
        if media_type in _PAGES:
            return "links"
        if media_type in _FEEDS:
            return "feed"
        return "file" if media_type else "without item"


def at_address(connection: Connection, url: str) -> CapturedAddress | None:
    """What the archive has of exactly this address; None when it was neither captured nor refused."""
    taken = captures.of_address(connection, url)
    refused = _refused(connection, url)
    if not taken and not refused:
        return None
    reading = stored_readings.newest_reading(connection, taken[-1].read_digest) if taken else None
    led = led_by_header(connection, taken[-1].id) if taken else ""
    rendered = renderings.newest(connection, taken)
    return CapturedAddress(url, tuple(taken), tuple(refused), reading, led, rendered=rendered)


def named_address(connection: Connection, url: str) -> CapturedAddress | None:
    """What is known of exactly this address where only pages name it; None where none does."""
    naming = named_by(connection, url)
    return CapturedAddress(url, (), (), None, named_by=naming) if naming else None


def is_captured(connection: Connection, url: str) -> bool:
    """True for an address that was captured, in this form or in another one."""
    urls = [*forms_of(url), *captured_otherwise(connection, url)]
    column = tables.captures.c.url
    return connection.execute(select(column).where(column.in_(urls)).limit(1)).first() is not None


def captured_otherwise(connection: Connection, asked: str) -> list[str]:
    """Addresses that were captured with a fragment, a name or a port, and are those asked for but for it."""
    wanted = {plain_form(form) for form in forms_of(asked)}
    column = tables.captures.c.url
    odd = select(column).where(_is_odd(column)).distinct().order_by(column)
    return [url for url in connection.execute(odd).scalars() if plain_form(url) in wanted]


def _is_odd(column: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that an address is not in its plain form."""
    return column.like("%://%@%") | column.like("%#%") | column.like("%:80/%") | column.like("%:443/%")


def _refused(connection: Connection, url: str) -> list[RefusedOnce]:
    refusals, crawls = tables.refusals.c, tables.crawls.c
    query = (
        select(crawls.began_at, refusals.url, refusals.reason, refusals.detail, refusals.referrer)
        .join(tables.crawls, crawls.id == refusals.crawl_id)
        .where(refusals.url == url)
        .order_by(refusals.id)
    )
    found = [RefusedOnce(row.began_at, Refusal(*row[1:])) for row in connection.execute(query)]
    return found or _refused_parts(connection, url)


def _refused_parts(connection: Connection, url: str) -> list[RefusedOnce]:
    """Why a part of pages was not fetched: of every one a crawl keeps the reason, of pages examples."""
    said = of_addresses(connection, [url]).get(url, ())
    reasons = {number: each for number, each in said if each.reason not in NO_REASONS}
    crawls = tables.crawls.c
    query = select(crawls.id, crawls.began_at).where(crawls.id.in_(reasons)).order_by(crawls.id)
    return [RefusedOnce(row.began_at, reasons[row.id]) for row in connection.execute(query)]
