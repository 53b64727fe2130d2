"""The address that harvesters ask, by OAI-PMH 2.0; see ``reading_room.oai``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from starlette.responses import Response

from archive.catalogue.change_moments import this_second
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.exporting.dublin_core import About
from archive.folder import Folder
from archive.harvest.groups import Group
from archive.harvest.harvest import Harvest
from archive.shown.private import without_mail
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE
from reading_room.asked import Asked
from reading_room.oai import envelope
from reading_room.oai.answers import Answering, content_of
from reading_room.oai.asked_verbs import read_verb
from reading_room.oai.formats import Told
from reading_room.oai.refusal import Refusal
from reading_room.oai.repository import Repository, repository_of
from reading_room.room import Room
from spiders.profile_error import ProfileError
from wording import labels
from wording.message import say

_HEADERS = {"Cache-Control": "no-store"}

_OF_ALL = {
    "site": say("By site"),
    "kind": say("By kind"),
    "event": say("By event"),
}


def harvest(asked: Asked) -> Response:
    """The answer to what a harvester asks, by GET or by POST; errors of the protocol are answers too."""
    repository = repository_of(asked.room)
    moment = this_second()
    known: Mapping[str, str] = {}
    try:
        verb = read_verb(asked.query if asked.sent is None else asked.sent)
        known = verb.as_attributes
        with asked.room.opened() as (folder, connection):
            answering = _answering(asked, repository, moment, folder, connection)
            content = content_of(answering, verb)
            written = envelope.answer(moment, repository.address, known, content)
    except Refusal as refusal:
        # What is no verb, or has wrong arguments, is not repeated (OAI-PMH 2.0, 3.2).
        known = {} if refusal.code in ("badVerb", "badArgument") else known
        error = envelope.element("error", asked.words(refusal.message), code=refusal.code)
        written = envelope.answer(moment, repository.address, known, [error])
    return Response(written, media_type="text/xml", headers=_HEADERS)


def _answering(
    asked: Asked, repository: Repository, moment: datetime, folder: Folder, connection: Connection
) -> Answering:
    room = asked.room
    about, journal = _about(room, connection), read_journal(folder)
    found = Harvest(connection, journal, moment)
    return Answering(
        repository,
        found,
        Told(connection, journal, about, room.terms, room.name),
        lambda: room.answers.of("groups to harvest", folder, connection, lambda *_: found.groups()),
        _names(asked, about),
    )


def _about(room: Room, connection: Connection) -> About:
    try:
        profiles = archive_profiles.of_connection(room.archive, room.sites, connection).every
    except ProfileError:
        # Others tell of a profile that cannot be read; publishers are called as their sites then.
        profiles = {}
    return About(
        description="",
        software=SOFTWARE,
        publishers={name: profile.organisation for name, profile in profiles.items()},
        titles={name: profile.title for name, profile in profiles.items()},
        imprint=room.imprint,
    )


def _names(asked: Asked, about: About) -> Callable[[Group], str]:
    def name_of(group: Group) -> str:
        if not group.name:
            return asked.words(_OF_ALL[group.by])
        if group.by == "kind":
            return asked.words(labels.kind(group.name))
        name = about.titles.get(group.name, "") if group.by == "site" else ""
        return without_mail(name or group.name)

    return name_of
