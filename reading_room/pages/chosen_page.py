"""Items that a reader chose from a search: a page of them, references, a table, or one ZIP of their files."""

from __future__ import annotations

from starlette.responses import Response, StreamingResponse

from archive.archive_error import ItemWithheld, NotKept
from archive.catalogue.items import Item
from archive.curation.journal import read_journal
from archive.shown.known_item import find_item
from reading_room.asked import Asked
from reading_room.pages.as_data import NO_HEADERS, form_of, written_data
from reading_room.pages.forms_of_hits import TYPES, answer_as
from reading_room.pages.public_hits import asked_of_index
from reading_room.pages.zip_of_items import zip_of
from reading_room.shown import page
from reading_room.troubles import NotAsExpected
from search.answer import json_and_csv
from search.answer.request_and_hits import SURE, Answer, SearchRequest
from wording.message import say
from wording.unseen import as_json

MOST = 100
"""Items of one list."""

_FORMS = ("ris", "csv", "bib", "json", "zip")
_NAME = "gekozen"


def chosen(asked: Asked) -> Response:
    """The page of the items whose ids stand in the address."""
    ids = _ids(asked)
    answer = _answer(asked, ids)
    return page(
        asked,
        "chosen.html",
        title=say("Chosen items") if ids else say("Nothing chosen"),
        status=200 if answer.total else 422,
        hits=answer.hits,
        missing=len(ids) - answer.total,
        is_empty=not ids,
        forms=[(form, asked.elsewhere(f"/gekozen.{form}")) for form in _FORMS],
        sure=SURE,
    )


def as_data(asked: Asked) -> Response:
    """The chosen items in a form for machines; raises NoSuchPage for another."""
    form, ids = form_of(asked, _FORMS), _ids(asked)
    if form == "zip":
        headers = {"Content-Disposition": f'attachment; filename="{_NAME}.zip"', "Cache-Control": "no-cache"}
        return StreamingResponse(
            zip_of(asked, items_with(asked, ids)), headers=headers, media_type="application/zip"
        )
    answer = _answer(asked, ids)
    if form == "json":
        written = as_json(json_and_csv.as_json(answer, SearchRequest()))
        return written_data(written, TYPES[form], NO_HEADERS)
    return answer_as(asked, form, answer, _NAME)


def _ids(asked: Asked) -> tuple[str, ...]:
    ids = asked.values("id")
    # Of an address with more values than are read, none is.
    if len(ids) > MOST or (b"?" in asked.target and b"id=" in asked.target and not asked.query):
        raise NotAsExpected(say("Expected at most {most:item/items} at a time.", most=MOST))
    return ids


def _answer(asked: Asked, ids: tuple[str, ...]) -> Answer:
    """What the search index has of these items, in the order in which they were chosen."""
    request = SearchRequest(among=frozenset(ids), limit=MOST, all_versions=True)
    answer = asked_of_index(asked, request)
    place = {item: number for number, item in enumerate(ids)}
    return answer._replace(hits=tuple(sorted(answer.hits, key=lambda hit: place[hit.id])))


def items_with(asked: Asked, ids: tuple[str, ...]) -> list[Item]:
    """The items with these ids; one that is withheld is passed over as one that never was."""
    found: dict[str, Item] = {}
    with asked.room.opened() as (folder, connection):
        held = read_journal(folder).withheld
        for each in ids:
            try:
                item = find_item(connection, held, each)
            except (NotKept, ItemWithheld):
                continue
            found[item.id] = item
    return list(found.values())
