"""The report of a night: plain facts for whoever shows them as text, page, feed or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from spiders.fetch.local_clock import local_day
from wording.message import NOTHING, Message

Way = Literal["new", "changed", "replaced", "moved", "vanished", "returned"]
"""``replaced``: other bytes under the same address; ``returned``: vanished once, there again."""

WAYS: tuple[Way, ...] = ("new", "changed", "replaced", "moved", "vanished", "returned")


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is otherwise than the night before.

    ``was`` tells what it was: the older title or address; ``first_seen`` and ``last_seen`` are UTC, the
    sightings of something that vanished.
    """

    way: Way
    id: str
    title: str
    kind: str
    url: str
    was: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that could not be had; ``reason`` is a message, or the code of a refusal without details."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a host that is otherwise than before.

    ``what`` is ``leads elsewhere``, ``shut out`` (by its robots.txt), ``part missing`` or ``style gone`` (of
    pages), ``certificate mended``, or ``certificate`` with a fault as ``spiders.fetch.certificates`` names
    it; ``to`` is where it leads, which part it is, or what the fault is about, and ``count`` the number of
    addresses that showed it.
    """

    what: str
    host: str
    to: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class SiteNight:
    """One site's night.

    ``outcome`` and ``reason`` are the crawl's; ``received`` counts bytes of bodies, ``unmodified`` the
    answers that a page or file is as it was. ``paused`` says why no more of the site is taken before a
    person has looked. Of parts of pages that are no items, ``parts`` has numbers by what became of them: new,
    changed, vanished, failed. ``whole`` says of how many of its pages all parts are kept, as the fields of
    ``WholePages``; ``unfollowed`` counts what was seen on them and not followed, by code. ``by_script`` says
    of how many a script makes the words, as the fields of ``ScriptPages``, ``renderings`` what came of those
    that a browser was to make.
    """

    site: str
    outcome: str
    reason: Message = NOTHING
    requests: int = 0
    received: int = 0
    unmodified: int = 0
    changes: tuple[Change, ...] = ()
    failures: tuple[Failure, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)
    paused: Message = NOTHING
    notices: tuple[Notice, ...] = ()
    parts: dict[str, int] = field(default_factory=dict)
    whole: dict[str, Any] = field(default_factory=dict)
    unfollowed: dict[str, int] = field(default_factory=dict)
    by_script: dict[str, Any] = field(default_factory=dict)
    renderings: dict[str, Any] = field(default_factory=dict)

    def of(self, way: Way) -> tuple[Change, ...]:
        """The changes of one way."""
        return tuple(change for change in self.changes if change.way == way)


@dataclass(frozen=True, slots=True)
class Verified:
    """Records that were read again, and what of them is damaged.

    Within ``nights`` nights all of the archive is; 0 in reports of before that number was kept.
    """

    records: int
    damage: tuple[Message, ...] = ()
    nights: int = 0


@dataclass(frozen=True, slots=True)
class Watched:
    """A saved search and what it found that it had not found before."""

    query: str
    hits: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class NightReport:
    """A whole night; times are UTC.

    ``postponed`` are sites that were due and did not fit, first in line tomorrow; ``missed`` the nights
    since the last report in which nothing ran; ``troubles`` what went wrong beside the sites, and
    ``notes`` what was mended by itself. ``still_paused`` are the sites that an earlier night paused and
    that nobody took up again, with the reasons. ``to_review`` counts the exclusions that are due for
    review, ``to_withhold`` the items that came in since and are found by a standing exclusion. ``copied``
    says what became of the second copy, where there is one, ``published`` of the index that is published.
    ``workers`` counts those that were at the archive in the end, by how they were (``LIVES``).
    """

    number: int
    began_at: datetime
    ended_at: datetime
    sites: tuple[SiteNight, ...] = ()
    postponed: tuple[str, ...] = ()
    verified: Verified | None = None
    watched: tuple[Watched, ...] = ()
    missed: tuple[date, ...] = ()
    troubles: tuple[Message, ...] = ()
    still_paused: dict[str, Message] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    copied: Message = NOTHING
    published: Message = NOTHING
    to_review: int = 0
    to_withhold: int = 0
    workers: dict[str, int] = field(default_factory=dict)

    @property
    def night(self) -> date:
        """The date of the night, by the machine's clock."""
        return local_day(self.began_at)

    @property
    def new_items(self) -> tuple[Change, ...]:
        return tuple(change for site in self.sites for change in site.of("new"))

    @property
    def needs_a_person(self) -> bool:
        """True when something is amiss that will not mend itself."""
        return any(self._worries())

    def _worries(self) -> Iterator[object]:
        yield self.missed
        yield self.troubles
        yield self.still_paused
        yield self.to_review
        yield self.to_withhold
        yield self.verified and self.verified.damage
        yield from (site.paused or site.outcome in ("failed", "short") for site in self.sites)
        yield from (notice.what != "certificate mended" for site in self.sites for notice in site.notices)
