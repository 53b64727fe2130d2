"""The sites: how the last crawl of each came out, what was not followed, and how much of it is kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from starlette.responses import Response

from archive.catalogue.withheld_things import withheld_things
from archive.curation.destroyed import REASON
from archive.curation.journal import read_journal, withheld
from archive.curation.withheld import SITE
from archive.database.connecting import Connection
from archive.fetched import crawls
from archive.fetched.crawls import Crawl, Refusal
from archive.fetched.sites_kept import SiteKept, sites_kept
from archive.folder import Folder
from archive.parts import not_followed, whole_pages
from archive.readings import script_pages
from archive.shown.beside_complete import of_one_site, with_counts
from archive.shown.crawl_of_today import of_today
from pipeline.health.need import Need
from pipeline.health.needs import FOR_THE_KEEPER, needs
from reading_room.asked import Asked
from reading_room.pages.as_data import form_of
from reading_room.pages.paging import paged_json, paging
from reading_room.room import Room
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from search.index.publishers import Publisher, Publishers
from wording.message import Message, say
from wording.withholding import access

_REFUSALS_SHOWN = 100
_A_PAGE = 50
_A_PAGE_OF_DATA = 500


@dataclass(frozen=True, slots=True)
class SiteShown:
    """A site: what is kept of it, its last crawl, and sentences that stand beside how that came out.

    ``access`` says to whom it is open, "" to all.
    """

    kept: SiteKept
    last: Crawl | None
    beside: tuple[Message, ...]
    whole: int
    pages: int
    unfollowed: dict[str, int]
    by_script: int
    access: str = ""


def sites(asked: Asked) -> Response:
    """Every site of the archive, a page of them at a time."""
    found, known = sites_of(asked.room), publishers(asked)
    shown = paging(asked, len(found), _A_PAGE)
    told = [(each, known.get(each.kept.site)) for each in shown.of(found)]
    needed = needs_of(asked.room, for_the_keeper=asked.session is not None)
    return page(
        asked, "sites.html", title=say("Sites"), sites=told, paging=shown, needs=needed, access=access
    )


def site(asked: Asked) -> Response:
    """One site, with reasons and examples; raises NoSuchPage."""
    name = asked.named["name"]
    found = next((each for each in sites_of(asked.room) if each.kept.site == name), None)
    if found is None:
        raise NoSuchPage(say("There is no site {name!r} in this archive.", name=name[:100]))
    return page(asked, "site.html", **values_of_site(asked, found))


def values_of_site(asked: Asked, found: SiteShown) -> dict[str, Any]:
    """What the template of the page of a site is filled in with."""
    return dict(
        title=found.kept.site,
        site=found,
        publisher=publishers(asked).get(found.kept.site),
        unfollowed=with_counts(found.unfollowed, most=30),
        refusals=_refusals(asked, found),
        access=access,
    )


def as_data(asked: Asked) -> Response:
    """Every site as JSON."""
    form_of(asked)
    found = sites_of(asked.room)
    shown = paging(asked, len(found), _A_PAGE_OF_DATA)
    return paged_json(asked, shown, len(found), list(map(_as_data, shown.of(found))))


def _as_data(site: SiteShown) -> dict[str, object]:
    return {
        **asdict(site.kept),
        "outcome": site.last.outcome if site.last else "",
        "whole": site.whole,
        "pages": site.pages,
        "not_followed": site.unfollowed,
        "made_by_script": site.by_script,
        "access": site.access,
    }


def sites_of(room: Room) -> list[SiteShown]:
    """What there is to show of every site; kept while the archive is as it was."""
    with room.opened() as (folder, connection):
        return room.answers.of("sites", folder, connection, _worked_out)


def needs_of(room: Room, *, for_the_keeper: bool) -> list[Need]:
    """What needs a person, kept while the archive is as it was; some of it is for curators alone."""
    with room.opened() as (folder, connection):
        found = room.answers.of("needs", folder, connection, _needs)
    return [need for need in found if for_the_keeper or need.code not in FOR_THE_KEEPER]


def _needs(folder: Folder, connection: Connection) -> list[Need]:
    last = list(map(of_today(folder), crawls.latest(connection)))
    unfollowed = not_followed.as_of_each(connection, last)
    return needs(folder, connection, last, unfollowed)


def _worked_out(folder: Folder, connection: Connection) -> list[SiteShown]:
    last = {crawl.site: crawl for crawl in map(of_today(folder), crawls.latest(connection))}
    scripts = {site: found.pages for site, found in script_pages.by_site(connection).items()}
    limits = read_journal(folder).limits
    said_of = {subject.removeprefix(SITE): one.value for subject, one in limits.items()}
    shown = (
        _shown(connection, kept, last.get(kept.site), scripts.get(kept.site, 0))
        for kept in sites_kept(connection)
    )
    return [replace(each, access=said_of.get(each.kept.site, "")) for each in shown]


def _shown(connection: Connection, kept: SiteKept, last: Crawl | None, by_script: int) -> SiteShown:
    whole = whole_pages.of_site(connection, kept.site)
    unfollowed = not_followed.as_of(connection, last) if last else {}
    beside = of_one_site(asdict(whole), unfollowed)
    return SiteShown(kept, last, beside, whole.whole, whole.pages, unfollowed, by_script)


def _refusals(asked: Asked, found: SiteShown) -> list[Refusal]:
    """Examples of what the last crawl did not fetch, but for what is withheld."""
    if found.last is None:
        return []
    with asked.room.opened() as (folder, connection):
        hidden = withheld_things(connection, withheld(folder))
        refused = crawls.refusals_of(connection, found.last.id)
    # An address that had a copy of what was destroyed says where that was.
    seen = (each for each in refused if each.reason != REASON)
    return [each for each in seen if not hidden.hides(each.url, each.referrer)][:_REFUSALS_SHOWN]


def publishers(asked: Asked) -> dict[str, Publisher]:
    """The publisher of each site, as far as known."""
    with asked.room.opened() as (folder, _):
        return dict(Publishers(folder.index).known())
