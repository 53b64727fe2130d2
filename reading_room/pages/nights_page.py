"""The nights: what was new, changed and vanished in each; where there were none, the crawls."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from archive.catalogue.withheld_things import WithheldThings, withheld_things
from archive.curation.journal import withheld
from archive.fetched import crawls
from archive.folder import Folder
from archive.shown.crawl_of_today import of_today
from pipeline.nightly.feed_of_new_items import as_feed
from pipeline.nightly.kept_reports import NIGHTS_IN_FEED, names, newest_reports, report_named
from pipeline.nightly.night_in_words import WAY_NAMES, headline, site_line, worries
from pipeline.nightly.night_report import WAYS, Change, NightReport, SiteNight
from reading_room.asked import Asked
from reading_room.pages.paging import paging
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from wording.message import Message, say

_A_PAGE = 30
_CHANGES_SHOWN = 200


def nights(asked: Asked) -> Response:
    """The reports, newest first; an archive without any shows its crawls."""
    with asked.room.opened() as (folder, connection):
        every = names(folder)
        hidden = withheld_things(connection, withheld(folder))
        done = list(map(of_today(folder), crawls.every(connection))) if not every else []
    shown = paging(asked, len(every) or len(done), _A_PAGE)
    reports = [(name, _public(folder, name, hidden)) for name in shown.of(every)]
    return page(
        asked,
        "nights.html",
        title=say("Nights"),
        nights=[(name, headline(report), _lines(report)) for name, report in reports if report],
        crawls=shown.of(sorted(done, key=lambda crawl: crawl.began_at, reverse=True)),
        paging=shown,
    )


def night(asked: Asked) -> Response:
    """One night; raises NoSuchPage."""
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
    report = _public(folder, asked.named["id"], hidden)
    if report is None:
        raise NoSuchPage(say("There is no night {name!r} in this archive.", name=asked.named["id"][:60]))
    sites = [
        (
            site,
            site_line(site),
            [(WAY_NAMES[way], site.of(way)[:_CHANGES_SHOWN]) for way in WAYS if site.of(way)],
        )
        for site in report.sites
    ]
    return page(
        asked, "night.html", title=headline(report), worries=list(worries(report)), sites=sites, report=report
    )


def feed(asked: Asked) -> Response:
    """New items as a feed (Atom), those of the last nights."""
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
    reports = [_without(report, hidden) for report in newest_reports(folder, NIGHTS_IN_FEED)]
    written = as_feed(reports, asked.room.name, asked.language, asked.room.imprint)
    return Response(written, media_type="application/atom+xml", headers={"Cache-Control": "no-cache"})


def _public(folder: Folder, name: str, hidden: WithheldThings) -> NightReport | None:
    report = report_named(folder, name)
    return _without(report, hidden) if report else None


def _without(report: NightReport, hidden: WithheldThings) -> NightReport:
    """The report without what is withheld by now, and without saved searches, which are somebody's own."""
    return replace(report, sites=tuple(_site_without(site, hidden) for site in report.sites), watched=())


def _site_without(site: SiteNight, hidden: WithheldThings) -> SiteNight:
    return replace(
        site,
        changes=tuple(each for each in site.changes if not hidden.hides(each.id, each.url, each.was)),
        failures=tuple(each for each in site.failures if not hidden.hides(each.url)),
    )


def _by_way(site: SiteNight) -> list[tuple[Message, tuple[Change, ...]]]:
    """What was otherwise that night, by the way in which it was."""
    return [(WAY_NAMES[way], site.of(way)[:_CHANGES_SHOWN]) for way in WAYS if site.of(way)]


def _lines(report: NightReport) -> list[Message]:
    return [site_line(site) for site in report.sites]
