"""One night: what it found at each site, and of what changed the sentences that went and came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from starlette.responses import Response

from archive.archive_error import Unreadable
from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.history.sentences import sentences
from archive.history.words_compared import Pieces, compared
from archive.readings import stored_readings
from pipeline.nightly.kept_reports import names, report_named
from pipeline.nightly.night_in_words import WAY_NAMES, headline, site_line, worries
from pipeline.nightly.night_report import WAYS, Change, NightReport, SiteNight
from pipeline.nightly.shown_report import for_everybody
from reading_room.asked import Asked
from reading_room.moments import digits
from reading_room.pages.as_data import form_of
from reading_room.pages.paging import paged_json, paging
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from wording.message import Message, say

_OF_EACH_WAY = 20
"""Changes of a site in one way that the page of a night shows; all of them stand in a list of their own."""

_A_PAGE = 100
_SITES_A_PAGE = 25
_A_PAGE_OF_DATA = 500
_SENTENCES, _LONGEST = 3, 300


@dataclass(frozen=True, slots=True)
class Told:
    """A change, with sentences that went and came, and the page that compares all; "" for none."""

    change: Change
    went: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    compared: str = ""


@dataclass(frozen=True, slots=True)
class WayTold:
    """The changes of a site in one way: the first of them, and where all are, "" where these are all."""

    name: Message
    count: int
    changes: tuple[Told, ...]
    more: str


def night(asked: Asked) -> Response:
    """One night, or with ``site`` and ``way`` all its changes of that kind; raises NoSuchPage."""
    report = _report(asked)
    if asked.value("site") or asked.value("way"):
        return _list(asked, report)
    shown = paging(asked, len(report.sites), _SITES_A_PAGE)
    with asked.room.opened() as (_, connection):
        sites = [
            (site, site_line(site), _ways(asked, connection, report, site)) for site in shown.of(report.sites)
        ]
    return page(
        asked,
        "night.html",
        title=headline(report),
        worries=list(worries(report)),
        sites=sites,
        paging=shown,
        data=asked.link(f"{asked.path}.json"),
    )


def as_data(asked: Asked) -> Response:
    """The report of a night as JSON, as everybody may see it; raises NoSuchPage.

    A page of it has so many changes and failures of every site.
    """
    form_of(asked)
    report = _report(asked)
    longest = max((max(len(each.changes), len(each.failures)) for each in report.sites), default=0)
    shown = paging(asked, longest, _A_PAGE_OF_DATA)
    entries = [
        replace(each, changes=tuple(shown.of(each.changes)), failures=tuple(shown.of(each.failures)))
        for each in report.sites
    ]
    beside = {name: value for name, value in asdict(replace(report, sites=())).items() if name != "sites"}
    return paged_json(asked, shown, len(report.sites), list(map(asdict, entries)), "sites", **beside)


def _report(asked: Asked) -> NightReport:
    name = asked.named["id"]
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
    report = report_named(folder, name)
    if report is None:
        if name in names(folder):
            raise Unreadable(
                say(
                    "The report of this night cannot be read: {file} is not as a night writes it.",
                    file=f"{name}.json",
                )
            )
        raise NoSuchPage(say("There is no night {name!r} in this archive.", name=name[:60]))
    return for_everybody(report, hidden)


def _list(asked: Asked, report: NightReport) -> Response:
    site = next((each for each in report.sites if each.site == asked.value("site")), None)
    way = next((each for each in WAYS if each == asked.value("way")), None)
    if site is None or way is None:
        raise NoSuchPage(say("This room has no page at that address."))
    changes = site.of(way)
    shown = paging(asked, len(changes), _A_PAGE)
    with asked.room.opened() as (_, connection):
        told = _told(asked, connection, report, shown.of(changes))
    return page(
        asked,
        "night_list.html",
        title=say("{site}: {count:number} {what}", site=site.site, count=len(changes), what=WAY_NAMES[way]),
        headline=headline(report),
        changes=told,
        paging=shown,
    )


def _ways(asked: Asked, connection: Connection, report: NightReport, site: SiteNight) -> list[WayTold]:
    found = []
    for way in WAYS:
        if changes := site.of(way):
            told = _told(asked, connection, report, changes[:_OF_EACH_WAY])
            more = asked.link(asked.path, site=site.site, way=way) if len(changes) > len(told) else ""
            found.append(WayTold(WAY_NAMES[way], len(changes), told, more))
    return found


def _told(
    asked: Asked, connection: Connection, report: NightReport, changes: Sequence[Change]
) -> tuple[Told, ...]:
    return tuple(
        _by_sentence(asked, connection, report, each) if each.way == "changed" else Told(each)
        for each in changes
    )


def _by_sentence(asked: Asked, connection: Connection, report: NightReport, change: Change) -> Told:
    """The change with its sentences: what stood there last before the night, and what after it."""
    whole = [each for each in captures.of_address(connection, change.url) if each.is_whole]
    end = report.ended_at + timedelta(seconds=1)
    before = [each for each in whole if each.captured_at < report.began_at]
    after = [each for each in whole if report.began_at <= each.captured_at <= end]
    if not (before and after):
        return Told(change)
    moments = {"a": digits(before[-1].captured_at), "b": digits(after[-1].captured_at)}
    link = asked.link("/vergelijk", url=change.url, **moments)
    old, new = _sentences(connection, before[-1]), _sentences(connection, after[-1])
    if old is None or new is None:
        # Both are read once somebody asks for that page.
        return Told(change, compared=link)
    rows = [row for row in compared(old, new).rows if not row.is_same]
    return Told(change, _few([row.before for row in rows]), _few([row.after for row in rows]), link)


def _sentences(connection: Connection, capture: Capture) -> list[str] | None:
    """The sentences of a version; None of one that nobody read."""
    read = stored_readings.newest_reading(connection, capture.read_digest)
    return sentences(read.title, read.text) if read else None


def _few(pieces: list[Pieces]) -> tuple[str, ...]:
    """The first sentences, none longer than a line or three."""
    whole = ["".join(text for text, _ in each) for each in pieces if each]
    return tuple(
        each if len(each) <= _LONGEST else each[:_LONGEST].rpartition(" ")[0] + " …"
        for each in whole[:_SENTENCES]
    )
