"""Crawls: when each began and ended, how it came out, and what it refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update

from archive.archive_error import NotKept
from archive.database import tables
from archive.database.part_of_json import text_in
from archive.fetched import kept_profiles
from wording.message import NOTHING, Message, say

NOT_CLOSED = say("the run ended without closing this crawl")
"""Why a crawl is called interrupted of which nobody knows how it came out."""

ONLY = "only"
"""The statistic of a crawl of pages alone, which has their addresses; other crawls have none."""

_AT_ONCE = 16
"""Crawls of a site that are read at once, where not all are wanted: what a crawl counted takes some room."""

Outcome = Literal["running", "complete", "short", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where captures come from that others made.

    ``file`` is the name of the file they were taken from, ``digest`` its SHA-256, ``software`` what the file
    says of the tool that made it. ``origin`` is what whoever imported it, ``by``, says of where it was got.
    Of what was asked of another archive, ``archive`` is its name (a host), ``file`` that name too, and there
    is no digest. Its ``purpose`` is "fill" where it was asked for what pages of ours lack.
    """

    file: str
    digest: str
    software: str = ""
    origin: str = ""
    by: str = ""
    archive: str = ""
    purpose: str = ""

    @property
    def said(self) -> dict[str, str]:
        """It by field; as earlier releases wrote it, without what they did not know of and is empty."""
        fields: dict[str, str] = asdict(self)
        return {name: value for name, value in fields.items() if value or name not in ("archive", "purpose")}


@dataclass(frozen=True, slots=True)
class Crawl:
    """One run over one site, or the import of one; times are UTC."""

    id: int
    site: str
    began_at: datetime
    ended_at: datetime | None
    outcome: Outcome
    reason: Message
    statistics: dict[str, Any]
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class News:
    """A crawl or an import, of which only the outcome is told."""

    id: int
    site: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a crawl begins, before it fetched anything; the WARC files say it too. The time is UTC.

    ``profile`` is the text of the profile; empty for what earlier releases crawled.
    """

    number: int
    site: str
    began_at: datetime
    software: str
    profile_digest: str
    resumes: int | None = None
    provenance: Provenance | None = None
    profile: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a crawl came out, with samples of what it refused; the WARC files say it too. The time is UTC.

    ``part_remarks`` is what it says of parts of pages, of every one that it has something to say of.
    """

    crawl: int
    ended_at: datetime
    outcome: Outcome
    reason: Message
    statistics: dict[str, Any]
    refusals: tuple[Refusal, ...]
    part_remarks: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An address that was not fetched, or not wholly, and why: ``reason`` is a code, ``detail`` says more."""

    url: str
    reason: str
    detail: Message = NOTHING
    referrer: str = ""


def begin(
    connection: Connection,
    site: str,
    software: str,
    profile_digest: str,
    resumes: int | None = None,
    provenance: Provenance | None = None,
    profile: str = "",
    only: Sequence[str] = (),
    began_at: datetime | None = None,
) -> int:
    """Note that a crawl begins, or goes on with the one numbered ``resumes``; returns its number.

    ``profile`` is the text of the profile that has this digest. ``only`` are the pages of one that takes no
    more of its site. ``began_at`` (UTC) is now by the clock of this machine when it is not given.
    """
    number = number_of_newest(connection) + 1
    row: dict[str, Any] = {
        "id": number,
        "site": site,
        "began_at": began_at or _now(),
        "outcome": "running",
        "reason": NOTHING,
        "software": software,
        "profile_digest": profile_digest,
        "statistics": {ONLY: list(only)} if only else {},
        "resumes": resumes,
        "provenance": provenance.said if provenance else None,
    }
    connection.execute(insert(tables.crawls), row)
    kept_profiles.keep(connection, profile_digest, profile)
    return number


def beginning(connection: Connection, crawl: int) -> Beginning:
    """How a crawl began."""
    row = connection.execute(select(tables.crawls).where(tables.crawls.c.id == crawl)).one()
    return Beginning(
        row.id,
        row.site,
        row.began_at,
        row.software,
        row.profile_digest,
        row.resumes,
        _provenance(row.provenance),
        kept_profiles.text_of(connection, row.profile_digest),
    )


def end(
    connection: Connection, crawl: int, outcome: Outcome, reason: Message, statistics: dict[str, Any]
) -> None:
    """Note how a crawl came out."""
    settle(connection, Ending(crawl, _now(), outcome, reason, statistics, ()))


def ending(
    crawl: int,
    outcome: Outcome,
    reason: Message,
    statistics: dict[str, Any],
    refusals: Iterable[Refusal],
    part_remarks: Iterable[Refusal] = (),
) -> Ending:
    """The end of a crawl, as of this moment."""
    return Ending(crawl, _now(), outcome, reason, statistics, tuple(refusals), tuple(part_remarks))


def settle(connection: Connection, ending: Ending) -> None:
    """Note how a crawl came out, and what it refused."""
    found = {name: getattr(ending, name) for name in ("ended_at", "outcome", "reason", "statistics")}
    connection.execute(update(tables.crawls).where(tables.crawls.c.id == ending.crawl).values(found))
    refuse(connection, ending.crawl, ending.refusals)


def refuse(connection: Connection, crawl: int, refusals: Iterable[Refusal]) -> None:
    """Keep samples of what was refused; the counts stand in the crawl's statistics."""
    rows = [
        {
            "crawl_id": crawl,
            "url": refusal.url,
            "reason": refusal.reason,
            "detail": refusal.detail,
            "referrer": refusal.referrer,
        }
        for refusal in refusals
    ]
    if rows:
        connection.execute(insert(tables.refusals), rows)


def number_of_newest(connection: Connection) -> int:
    """The number of the newest crawl or import; 0 before the first."""
    return connection.execute(select(func.max(tables.crawls.c.id))).scalar() or 0


def newest_by_site(connection: Connection) -> dict[str, int]:
    """The number of the newest crawl or import of every site."""
    columns = tables.crawls.c
    query = select(columns.site, func.max(columns.id)).group_by(columns.site)
    return {site: number for site, number in connection.execute(query)}


def newest_of_site(connection: Connection, site: str) -> int:
    """The number of the newest crawl or import of a site; 0 before the first."""
    columns = tables.crawls.c
    return connection.execute(select(func.max(columns.id)).where(columns.site == site)).scalar() or 0


def running(connection: Connection, sites: Collection[str] | None = None) -> list[int]:
    """The numbers of the crawls that are not at their end, of these sites or of all."""
    columns = tables.crawls.c
    query = select(columns.id).where(columns.outcome == "running")
    asked = query if sites is None else query.where(columns.site.in_(sites))
    return list(connection.execute(asked).scalars())


def of_whole_site() -> ColumnElement[bool]:
    """The condition of a crawl that was one of its whole site."""
    return text_in(tables.crawls.c.statistics, ONLY).is_(None)


def latest(connection: Connection, *, until: int | None = None, has_ended: bool = False) -> list[Crawl]:
    """The last crawl of every site, by name of the site; of those up to number ``until``, or that ended.

    What others crawled does not count, nor do crawls of pages alone, which say nothing of their site.
    """
    numbers = latest_numbers(connection, until=until, has_ended=has_ended)
    query = select(tables.crawls).where(tables.crawls.c.id.in_(numbers)).order_by(tables.crawls.c.site)
    return [_from_row(row._mapping) for row in connection.execute(query)]


def latest_numbers(connection: Connection, *, until: int | None = None, has_ended: bool = False) -> list[int]:
    """The numbers of the crawls that are ``latest``, in no particular order.

    To look into the statistics of all crawls of many years takes long: first only those of the newest crawl
    of each site are asked, and where that is one of pages alone, those of its site.
    """
    columns = tables.crawls.c
    among = [_is_ours()]
    if until is not None:
        among.append(columns.id <= until)
    if has_ended:
        among.append(columns.ended_at.is_not(None))
    newest = select(func.max(columns.id)).where(*among).group_by(columns.site)
    numbers = list(connection.execute(newest).scalars())
    found = select(columns.id).where(columns.id.in_(numbers), of_whole_site())
    whole = list(connection.execute(found).scalars())
    if len(whole) == len(numbers):
        return whole
    others = select(columns.site).where(columns.id.in_(numbers), ~of_whole_site())
    earlier = select(func.max(columns.id)).where(*among, of_whole_site(), columns.site.in_(others))
    return [*whole, *connection.execute(earlier.group_by(columns.site)).scalars()]


def backwards(connection: Connection, site: str, until: int) -> Iterator[Crawl]:
    """Our crawls of a whole site up to this number, newest first: whoever knows enough asks no further."""
    columns = tables.crawls.c
    ours = select(tables.crawls).where(columns.site == site, _is_ours(), of_whole_site())
    newest_first = ours.order_by(columns.id.desc()).limit(_AT_ONCE)
    is_more = True
    while is_more:
        found = connection.execute(newest_first.where(columns.id <= until)).all()
        yield from (_from_row(row._mapping) for row in found)
        is_more = len(found) == _AT_ONCE
        until = found[-1].id - 1 if is_more else until


def news(connection: Connection, number: int, running: Collection[int]) -> list[News]:
    """What came after the crawl with this number, and what became of those that were ``running``."""
    columns = tables.crawls.c
    query = select(columns.id, columns.site, columns.outcome)
    asked = query.where((columns.id > number) | columns.id.in_(running)).order_by(columns.id)
    return [News(*row) for row in connection.execute(asked)]


def after(connection: Connection, number: int) -> list[Crawl]:
    """Our crawls of whole sites that came after the one with this number, oldest first."""
    ours = (tables.crawls.c.id > number, _is_ours(), of_whole_site())
    query = select(tables.crawls).where(*ours).order_by(tables.crawls.c.id)
    return [_from_row(row._mapping) for row in connection.execute(query)]


def last_ended(connection: Connection, site: str) -> Crawl | None:
    """The last crawl of a whole site of ours that came to its end; None where none did."""
    columns = tables.crawls.c
    ours = (
        columns.site == site,
        columns.provenance.is_(None),
        of_whole_site(),
        columns.ended_at.is_not(None),
    )
    row = connection.execute(select(tables.crawls).where(*ours).order_by(columns.id.desc()).limit(1)).first()
    return _from_row(row._mapping) if row else None


def latest_imported(connection: Connection) -> list[Crawl]:
    """The last import of every site that we never crawled ourselves, by name of the site."""
    columns = tables.crawls.c
    own = select(columns.site).where(columns.provenance.is_(None))
    newest = select(func.max(columns.id)).where(columns.site.not_in(own)).group_by(columns.site)
    query = select(tables.crawls).where(columns.id.in_(newest)).order_by(columns.site)
    return [_from_row(row._mapping) for row in connection.execute(query)]


def every(connection: Connection) -> list[Crawl]:
    """All crawls that ever were, oldest first."""
    query = select(tables.crawls).order_by(tables.crawls.c.id)
    return [_from_row(row._mapping) for row in connection.execute(query)]


def newest_first(connection: Connection, most: int, leaving: int = 0) -> list[Crawl]:
    """At most so many crawls and imports, the newest first, but for the newest ``leaving`` of them."""
    query = select(tables.crawls).order_by(tables.crawls.c.id.desc()).limit(most).offset(leaving)
    return [_from_row(row._mapping) for row in connection.execute(query)]


def count(connection: Connection) -> int:
    """How many crawls and imports there ever were."""
    return connection.execute(select(func.count()).select_from(tables.crawls)).scalar() or 0


def imports_of(connection: Connection, digest: str) -> list[Crawl]:
    """The crawls of others that were taken from a file with this digest before, oldest first."""
    imported = [crawl for crawl in every(connection) if crawl.provenance]
    return [crawl for crawl in imported if crawl.provenance and crawl.provenance.digest == digest]


def provenances(connection: Connection, numbers: Collection[int]) -> dict[int, Provenance]:
    """Where the captures of those of these crawls come from that others made."""
    columns = tables.crawls.c
    query = select(columns.id, columns.provenance).where(columns.id.in_(numbers))
    return {row.id: said for row in connection.execute(query) if (said := _provenance(row.provenance))}


def find(connection: Connection, crawl: int) -> Crawl:
    """The crawl with this number; raises NotKept."""
    row = connection.execute(select(tables.crawls).where(tables.crawls.c.id == crawl)).first()
    if row is None:
        seen = say("There is no crawl {number:number} in this archive. See: alliantie status", number=crawl)
        raise NotKept(seen)
    return _from_row(row._mapping)


def parts(connection: Connection, crawl: int) -> list[int]:
    """The crawl with this number and those that it goes on with, newest first."""
    numbers = [crawl]
    while (before := _resumed_by(connection, numbers[-1])) is not None:
        numbers.append(before)
    return numbers


def refusals_of(connection: Connection, crawl: int) -> list[Refusal]:
    """The samples that a crawl kept of what it refused."""
    query = select(tables.refusals).where(tables.refusals.c.crawl_id == crawl).order_by(tables.refusals.c.id)
    return [Refusal(row.url, row.reason, row.detail, row.referrer) for row in connection.execute(query)]


def _is_ours() -> ColumnElement[bool]:
    return tables.crawls.c.provenance.is_(None)


def _resumed_by(connection: Connection, crawl: int) -> int | None:
    columns = tables.crawls.c
    return connection.execute(select(columns.resumes).where(columns.id == crawl)).scalar()


def _from_row(row: RowMapping) -> Crawl:
    names = ("id", "site", "began_at", "ended_at", "outcome", "reason", "statistics")
    return Crawl(**{name: row[name] for name in names}, provenance=_provenance(row["provenance"]))


def _provenance(said: dict[str, str] | None) -> Provenance | None:
    return Provenance(**said) if said else None


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
