"""The page of an item: what it is, where each value comes from, what there is of it, and how to cite it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.responses import RedirectResponse, Response

from archive.archive_error import NotKept
from archive.catalogue.items import Item, Value
from archive.curation.journal import read_journal, withheld
from archive.readings import stored_readings
from archive.readings.pages import PAGE_BREAK
from archive.shown.as_data import item_as_data
from archive.shown.decision_in_words import act_in_words, joined_in_words, other_in_words
from archive.shown.known_item import KnownItem, find_item, look_up
from archive.shown.mark_in_words import mark_in_words
from archive.shown.parts_in_words import (
    MOST_SHOWN,
    part_missing,
    parts_counted,
    parts_of_others,
    parts_unknown,
)
from archive.shown.rendering_in_words import rendering_in_words
from pipeline.desk.typed_values import as_read
from reading_room.asked import Asked
from reading_room.moments import digits
from reading_room.pages.as_data import json_of, written_data
from reading_room.pages.citing import citation_of, written_citation
from reading_room.pages.linked_data import as_linked_data
from reading_room.replay.addresses import ReplayAddress
from reading_room.shown import page
from reading_room.troubles import NoSuchPage
from search.answer.request_and_hits import SURE
from search.index.schema import media_name
from wording import labels, made_by_script
from wording.message import Message, say

_MOST_RELATED = 30
_MOST_CAPTURES = 200
_EXCERPT = 1500
_SEVERAL = ("author", "editor", "law", "organisation", "person", "theme")
"""Fields of which an item may have several values, which then differ without a dispute."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The values that were found for one field: the one that holds first, and those that say otherwise."""

    field: str
    values: tuple[Value, ...]

    @property
    def is_disputed(self) -> bool:
        """True where two sources say different things of what an item has one of."""
        return self.field not in _SEVERAL and len({value.value for value in self.values}) > 1


def item(asked: Asked) -> Response:
    """The page of one item, by its id; an id that it once had leads to it."""
    known = _known(asked)
    if known.item.id != asked.named["id"]:
        return RedirectResponse(asked.link(f"/item/{known.item.id}"), status_code=301)
    linked_data = as_linked_data(asked, known.item)
    return page(asked, "item.html", **values_of_item(asked, known), linked_data=linked_data)


def values_of_item(asked: Asked, known: KnownItem) -> dict[str, Any]:
    """What the template of the page of an item is filled in with, but for the linked data."""
    described = known.item.description
    taken = sorted(known.taken, key=lambda capture: (capture.captured_at, capture.id), reverse=True)
    return dict(
        title=described.title or known.item.url,
        known=known,
        item=known.item,
        file=_file(known.item.media_type),
        described=described,
        published=_published(asked, known.item),
        date=asked.words.date(
            described.date.start,
            described.date.end,
            described.date.precision,
            is_sure=described.date_confidence >= SURE,
        ),
        origins=_origins(known.item),
        parts=_parts(known),
        rendered=rendering_in_words(known.rendered) if known.rendered else None,
        mark=mark_in_words(known.mark) if known.mark else None,
        script=made_by_script.script(known.script) if known.script else None,
        state=_state(known.item),
        captures=taken[:_MOST_CAPTURES],
        more_captures=max(0, len(taken) - _MOST_CAPTURES),
        newest=known.newest,
        related=known.related[:_MOST_RELATED],
        more_related=max(0, len(known.related) - _MOST_RELATED),
        relation_of=lambda each: (labels.relation if each.is_source else labels.relation_to)(
            each.relation.relation
        ),
        decisions=known.decided,
        is_picture=known.item.media_type.startswith("image/"),
        citation=citation_of(asked, known.item),
        excerpt=_excerpt(known.text),
        is_cut=len(known.text) > _EXCERPT,
        digits=digits,
        as_read=as_read,
        act_in_words=act_in_words,
        other_in_words=other_in_words,
        joined_in_words=joined_in_words,
        sure=SURE,
    )


def text(asked: Asked) -> Response:
    """The text as it was read, beside a link to the original: the accessible way in."""
    known = _known(asked)
    if known.item.id != asked.named["id"]:
        return RedirectResponse(asked.link(f"/item/{known.item.id}/tekst"), status_code=301)
    return page(asked, "item_text.html", **values_of_text(known))


def values_of_text(known: KnownItem) -> dict[str, Any]:
    """What the template of the text of an item is filled in with."""
    return dict(
        title=say("{title}: text", title=known.item.description.title or known.item.url),
        item=known.item,
        described=known.item.description,
        state=_state(known.item),
        pages=known.text.split(PAGE_BREAK) if known.text else [],
        newest=known.newest,
        digits=digits,
    )


def as_data(asked: Asked) -> Response:
    """The item as JSON, RIS, BibTeX or CSL; raises NoSuchPage for another form."""
    known = _known(asked)
    form = asked.named["form"]
    if form == "json":
        return json_of(asked, item_as_data(known))
    found = written_citation(asked, known.item, form)
    if found is None:
        raise NoSuchPage(
            say(
                "Expected {forms:or} after the dot, found {form!r}",
                forms=["json", "ris", "bib", "csl"],
                form=form,
            )
        )
    media_type, written = found
    ending = "json" if form == "csl" else form
    headers = {"Content-Disposition": f'attachment; filename="{known.item.id}.{ending}"'}
    return written_data(written, media_type, headers)


def thumbnail(asked: Asked) -> Response:
    """A small picture of a photo, of our making; one that is small by itself is shown as it was captured."""
    with asked.room.opened() as (folder, connection):
        found = find_item(connection, withheld(folder), asked.named["id"])
        small = stored_readings.find_thumbnail(connection, found.payload_digest)
    if small is not None:
        headers = {"Cache-Control": "private, max-age=86400"}
        return Response(small, media_type="image/jpeg", headers=headers)
    if not found.media_type.startswith("image/"):
        raise NotKept(say("There is no small picture of {item}.", item=found.id))
    captured = ReplayAddress(found.url, digits(found.captured_at), "im")
    return RedirectResponse(asked.room.replay + captured.path, status_code=302)


def _known(asked: Asked) -> KnownItem:
    with asked.room.opened() as (folder, connection):
        known = look_up(connection, read_journal(folder), asked.named["id"])
    if not isinstance(known, KnownItem):
        raise NotKept(say("There is no item {id}.", id=asked.named["id"]))
    return known


def _published(asked: Asked, found: Item) -> str:
    day = found.description.published
    return asked.words.date(day.start, day.end, day.precision) if day.start else ""


def _origins(found: Item) -> list[Origins]:
    by_field: dict[str, list[Value]] = {}
    for value in found.description.values:
        by_field.setdefault(value.field, []).append(value)
    return [Origins(field, tuple(values)) for field, values in by_field.items()]


def _parts(known: KnownItem) -> dict[str, object] | None:
    whole = known.whole
    if whole is None:
        return None
    moments = sorted(state.capture.captured_at for state in whole.counted if state.capture)
    return {
        "said": parts_counted(whole),
        "missing": [part_missing(state) for state in whole.missing[:MOST_SHOWN]],
        "more": max(0, len(whole.missing) - MOST_SHOWN),
        "unknown": list(parts_unknown(whole)),
        "of_others": list(parts_of_others(whole)),
        "scripts": len(whole.scripts),
        "embeds": whole.embeds[:MOST_SHOWN],
        "more_embeds": max(0, len(whole.embeds) - MOST_SHOWN),
        "oldest": moments[0] if moments else None,
        "newest": moments[-1] if moments else None,
    }


def _state(found: Item) -> Message:
    state = labels.state(found.state)
    return say("{state} ({why})", state=state, why=found.reason) if found.reason else state


def _excerpt(whole: str) -> str:
    if len(whole) <= _EXCERPT:
        return whole.replace(PAGE_BREAK, "\n\n")
    cut = whole[:_EXCERPT].replace(PAGE_BREAK, "\n\n")
    return cut.rpartition(" ")[0] + " …"


def _file(media_type: str) -> Message:
    """What kind of file an item is; the media type itself where there is no word for it."""
    said = labels.file(media_name(media_type))
    return said if said.template != "{text}" else say("{text}", text=media_type)
