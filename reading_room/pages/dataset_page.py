"""The archive as a dataset, for people and for the Dataset Register: a page with its description inside.

It says what a reader elsewhere may know, also where the room is open on the spot.
"""

from __future__ import annotations

from starlette.responses import Response

from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.exporting.nde.description import Data, described_dataset
from archive.exporting.nde.facts import Facts, facts_of
from archive.exporting.selection import Selection, choose
from archive.folder import Folder
from reading_room.asked import Asked
from reading_room.pages.as_data import form_of, written_data
from reading_room.pages.data_in_script import in_script
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from wording.message import say
from wording.unseen import as_json


def dataset(asked: Asked) -> Response:
    """The description in words; raises NoSuchPage where the settings do not say enough for one."""
    data = _described(asked)
    return page(
        asked,
        "dataset.html",
        title=say("The archive as a dataset"),
        dataset=data,
        linked_data=in_script(data),
        text=lambda texts: _in_language(texts, asked.language)[0],
        language_of=lambda texts: _in_language(texts, asked.language)[1],
        keywords=[each["@value"] for each in data.get("keywords", ()) if each["@language"] == asked.language],
    )


def as_data(asked: Asked) -> Response:
    """The same as JSON-LD by itself."""
    form_of(asked, ("jsonld",))
    return written_data(as_json(_described(asked)), "application/ld+json")


def _described(asked: Asked) -> Data:
    room = asked.room
    if not room.is_described:
        raise NoSuchPage(say("This archive does not describe itself as a dataset."))
    with room.opened() as (folder, connection):
        facts = room.answers.of("dataset", folder, connection, _facts)
    return described_dataset(room.dataset, room.imprint, room.contact, facts, is_served=True)


def _facts(folder: Folder, connection: Connection) -> Facts:
    journal = read_journal(Folder(folder.root))
    chosen = choose(connection, Selection(), journal.withheld, with_parts=False)
    return facts_of(connection, journal, chosen)


def _in_language(texts: list[dict[str, str]], language: str) -> tuple[str, str]:
    """A text with its language: the one that is wanted, or another where there is none in that."""
    told = {each["@language"]: each["@value"] for each in texts}
    held = language if language in told else next(iter(told))
    return told[held], held
