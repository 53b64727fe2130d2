"""The register of the vanished, and what is known of one address that no longer answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

from starlette.responses import Response

from archive.catalogue.withheld_things import withheld_things
from archive.curation.journal import withheld
from archive.database.connecting import Connection
from archive.folder import Folder
from pipeline import archive_profiles
from pipeline.nightly.register_of_vanished import Vanished, register
from reading_room.asked import Asked
from reading_room.pages import versions_page
from reading_room.pages.as_data import form_of
from reading_room.pages.paging import paged_json, paging
from reading_room.room import Room
from reading_room.shown import page
from spiders.profile_error import ProfileError
from wording.message import say

_A_PAGE = 50
_A_PAGE_OF_DATA = 1_000
_MOST_SITES = 50


def gone(asked: Asked) -> Response:
    """The register; with ``url`` what is known of that address: an owner's page for errors can point here."""
    if asked.value("url"):
        return versions_page.versions(asked)
    every = register_of(asked.room)
    with_doubtful = bool(asked.value("all"))
    counted = [each for each in every if with_doubtful or each.is_certain]
    site = asked.value("site")
    mine = [each for each in counted if not site or each.site == site]
    shown = paging(asked, len(mine), _A_PAGE)
    return page(
        asked,
        "gone.html",
        title=say("Vanished"),
        entries=shown.of(mine),
        total=len(mine),
        doubtful=sum(not each.is_certain for each in every if not site or each.site == site),
        with_doubtful=with_doubtful,
        sites=Counter(each.site for each in counted).most_common(_MOST_SITES),
        site=site,
        paging=shown,
    )


def as_data(asked: Asked) -> Response:
    """The register as JSON, with what was missed on too few days to count; or what ``url`` was."""
    form_of(asked)
    if asked.value("url"):
        return versions_page.as_data(asked)
    site = asked.value("site")
    mine = [each for each in register_of(asked.room) if not site or each.site == site]
    shown = paging(asked, len(mine), _A_PAGE_OF_DATA)
    entries = [{**asdict(each), "is_certain": each.is_certain} for each in shown.of(mine)]
    return paged_json(asked, shown, len(mine), entries)


def register_of(room: Room) -> list[Vanished]:
    """The register of the room's archive; kept while that is as it was."""

    def work_out(folder: Folder, connection: Connection) -> list[Vanished]:
        hidden = withheld_things(connection, withheld(folder))
        return register(connection, hidden, homes_of(room, connection))

    with room.opened() as (folder, connection):
        return room.answers.of("register", folder, connection, work_out)


def homes_of(room: Room, connection: Connection) -> dict[str, tuple[str, ...]]:
    """By site, the addresses where it begins; none where a profile cannot be read, which others tell of."""
    try:
        profiles = archive_profiles.of_connection(room.archive, room.sites, connection).every
    except ProfileError:
        return {}
    return {name: tuple(profile.seeds) for name, profile in profiles.items()}
