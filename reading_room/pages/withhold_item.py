"""Withholding an item, or whatever is found at one of its addresses."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from archive.archive_error import ArchiveError, NotACorrection
from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.journal import read_journal, withheld
from archive.curation.reasons import CATEGORIES, Reason
from archive.database.connecting import Connection
from archive.fetched import captures
from archive.shown.known_item import find_item
from pipeline import curate
from pipeline.curate import mark_of
from pipeline.desk.deciding import Decision
from pipeline.desk.typed_values import day_as_read
from pipeline.pipeline_error import DecidedBetween
from reading_room.asked import Asked
from reading_room.curating.deciding import decided_page, not_decided
from reading_room.curating.filled_in import Errors, reason_in
from reading_room.shown import page
from reading_room.troubles import status_of
from wording import withholding
from wording.message import say

_MOST_ADDRESSES = 50


@dataclass(frozen=True, slots=True)
class AtAddress:
    """An address of an item: how often it was captured, and what else is found there."""

    url: str
    captures: int
    others: tuple[Item, ...]


def withhold(asked: Asked) -> Response:
    """The page on which a curator withholds an item."""
    curator = asked.curator
    with asked.room.opened() as (folder, connection):
        item = find_item(connection, withheld(folder), asked.named["id"])
        mark = mark_of(read_journal(folder), item)
        addresses = [_at(connection, item, url) for url in (item.url, *item.also_at)[:_MOST_ADDRESSES]]
    if item.id != asked.named["id"]:
        return RedirectResponse(asked.link(f"/item/{item.id}/weglaten"), status_code=303)
    if asked.sent is None:
        return _page(asked, item, addresses, mark, [])
    subject, why = asked.sent_value("subject"), asked.sent_value("why").strip()
    errors = reason_in(why)
    reason = _reason(asked)
    if reason is None:
        day = asked.sent_value("review").strip()[:40]
        errors.append(("review", say("Expected a day as 2030-01-01, found {day!r}", day=day)))
    if subject not in (item.id, *(each.url for each in addresses)):
        errors.insert(0, ("subject", say("Choose what is to be withheld.")))
    if errors or reason is None:
        return _page(asked, item, addresses, mark, errors, status=422)
    seen = asked.sent_value("mark")
    try:
        decided = curate.exclude(
            asked.desk.configuration,
            [subject],
            Decision(curator, why, reason),
            {item.id: mark if seen == str(mark) else -1} if subject == item.id else None,
        )
    except (DecidedBetween, ArchiveError) as error:
        return _page(asked, item, addresses, mark, [("", not_decided(error))], status=status_of(error))
    return decided_page(asked, decided)


def _reason(asked: Asked) -> Reason | None:
    """What is said of the reason besides; None where the day of review is none."""
    category, review = asked.sent_value("category"), day_as_read(asked.sent_value("review").strip())
    try:
        return Reason(category if category in CATEGORIES else "", review)
    except NotACorrection:
        return None


def _at(connection: Connection, item: Item, url: str) -> AtAddress:
    ids = sorted(finding_items.items_at(connection, url) - {item.id, *item.same_as})
    found = [other for each in ids if (other := finding_items.look_for(connection, each))]
    others = tuple(other for other in found if other.id != item.id)
    return AtAddress(url, len(captures.of_address(connection, url)), others)


def _page(
    asked: Asked, item: Item, addresses: list[AtAddress], mark: int, errors: Errors, status: int = 200
) -> Response:
    return page(
        asked,
        "withhold.html",
        title=say("Withhold: {title}", title=item.description.title or item.url),
        status=status,
        item=item,
        addresses=addresses,
        mark=mark,
        errors=errors,
        chosen=asked.sent_value("subject") or item.id,
        why=asked.sent_value("why"),
        categories=CATEGORIES,
        category=asked.sent_value("category"),
        category_label=withholding.category,
        review=asked.sent_value("review"),
    )
