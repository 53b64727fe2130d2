"""The list of nights, as a page, as data and as a feed; where there were none, the crawls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response

from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.journal import withheld
from archive.fetched import crawls
from archive.folder import Folder
from archive.shown.crawl_of_today import of_today
from archive.shown.private import without_mail
from pipeline.nightly.feed_of_new_items import as_feed
from pipeline.nightly.kept_reports import NIGHTS_IN_FEED, names, newest_reports, report_named
from pipeline.nightly.night_in_words import headline, site_line
from pipeline.nightly.night_report import WAYS, NightReport
from pipeline.nightly.shown_report import for_everybody
from reading_room.asked import Asked
from reading_room.pages.as_data import form_of, written_data
from reading_room.pages.paging import paged_json, paging
from reading_room.shown import page
from wording.message import say

_A_PAGE = 30


def nights(asked: Asked) -> Response:
    """The reports, newest first; an archive without any shows its crawls."""
    with asked.room.opened() as (folder, connection):
        every = names(folder)
        if not every:
            return _crawls(asked)
        hidden = withheld_things(connection, withheld(folder))
    shown = paging(asked, len(every), _A_PAGE)
    found = _public(folder, shown.of(every), hidden)
    told = [(name, headline(report), list(map(site_line, report.sites))) for name, report in found]
    unread = len(shown.of(every)) - len(found)
    return page(
        asked, "nights.html", title=say("Nights"), nights=told, crawls=(), paging=shown, unread=unread
    )


def _crawls(asked: Asked) -> Response:
    with asked.room.opened() as (folder, connection):
        shown = paging(asked, crawls.count(connection), _A_PAGE)
        some = crawls.newest_first(connection, shown.size, shown.first_shown)
        found = list(map(of_today(folder), some))
    return page(asked, "nights.html", title=say("Nights"), nights=(), crawls=found, paging=shown, unread=0)


def as_data(asked: Asked) -> Response:
    """The nights as JSON, a page of them at a time, or their new items as a feed (Atom)."""
    form = form_of(asked, ("json", "atom"))
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
    if form == "atom":
        return _feed(asked, folder, hidden)
    every = names(folder)
    shown = paging(asked, len(every), _A_PAGE)
    found = _public(folder, shown.of(every), hidden)
    return paged_json(asked, shown, len(every), [_summary(name, report) for name, report in found])


def _feed(asked: Asked, folder: Folder, hidden: WithheldThings) -> Response:
    reports = [for_everybody(report, hidden) for report in newest_reports(folder, NIGHTS_IN_FEED)]
    imprint = asked.room.imprint
    # An entry leads to its item here, also where nobody gave the archive an address.
    known = imprint if imprint.address else replace(imprint, address=asked.room.room)
    written = as_feed(reports, asked.room.name, asked.language, known).decode()
    public = written if asked.room.shows_private else without_mail(written)
    return written_data(public, "application/atom+xml")


def _public(folder: Folder, some: Sequence[str], hidden: WithheldThings) -> list[tuple[str, NightReport]]:
    """Those of these reports that can be read, as everybody may see them."""
    found = ((name, report_named(folder, name)) for name in some)
    return [(name, for_everybody(report, hidden)) for name, report in found if report is not None]


def _summary(name: str, report: NightReport) -> dict[str, object]:
    return {
        "id": name,
        "night": report.night,
        "began_at": report.began_at,
        "ended_at": report.ended_at,
        "sites": [
            {
                "site": site.site,
                "outcome": site.outcome,
                "could_not_be_had": len(site.failures),
                **{way: len(site.of(way)) for way in WAYS},
            }
            for site in report.sites
        ],
    }
