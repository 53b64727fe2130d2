"""Makes a hit of a found document: what the index has of its item, and the words around what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.answer.ranking import Found
from search.answer.request_and_hits import Hit
from search.answer.snippets import Sought, clean, snippet
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.schema import Shown, shown_of

if TYPE_CHECKING:
    from archive.catalogue.items import Item


def hit_of(opened: Opened, found: Found, sought: Sought, known: KnownWords) -> Hit:
    """The hit that a found document is, with the piece of its text around what is sought."""
    stored = opened.reader.stored_fields(found.number)
    shown: Shown = stored["shown"]
    others = [opened.reader.stored_fields(number)["shown"]["url"] for number in found.others]
    fragments, page = snippet(shown, sought, known)
    hit = _hit(stored["id"], shown)
    also_at = tuple(map(clean, dict.fromkeys((*shown["also_at"], *others))))
    return hit._replace(also_at=also_at, score=round(found.score, 4), fragments=fragments, page_number=page)


def hit_of_item(item: Item) -> Hit:
    """The hit that an item would be, without what a search adds; for who cites it and asked for no words."""
    return _hit(item.id, shown_of(item))


def _hit(item: str, shown: Shown) -> Hit:
    return Hit(
        id=item,
        title=clean(shown["title"]),
        kind=shown["kind"],
        site=shown["site"],
        url=clean(shown["url"]),
        date=shown["date"],
        date_precision=shown["date_precision"],
        date_origin=shown["date_origin"],
        captured_at=shown["captured_at"],
        captured_by=clean(shown["captured_by"]),
        memento=clean(shown["memento"]),
        taken_over_at=shown["taken_over_at"],
        media_type=shown["media_type"],
        language=shown["language"],
        also_at=tuple(map(clean, shown["also_at"])),
        score=0.0,
        people=tuple(map(clean, shown["people"])),
        date_end=shown["date_end"],
        authors=tuple(map(clean, shown["authors"])),
        date_confidence=shown["date_confidence"],
        editors=tuple(map(clean, shown["editors"])),
        organisations=tuple(map(clean, shown["organisations"])),
        themes=tuple(map(clean, shown["themes"])),
        event=clean(shown["event"]),
        place=clean(shown["place"]),
        published=shown["published"],
        published_end=shown["published_end"],
        published_precision=shown["published_precision"],
    )
