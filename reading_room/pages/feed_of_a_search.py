"""A search as an Atom feed (RFC 4287): a reader hears of new hits without looking.

A feed is of what holds all the words. The page of a search gives that first, then what holds some of them;
who follows a search would hear of every item with one of its words, night after night.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree

from archive.catalogue.finding_items import newest_items
from archive.shown.captured_by import of_archive
from reading_room.asked import Asked
from reading_room.pages.facets import said_of
from reading_room.pages.public_hits import asked_of_index
from reading_room.pages.search_request import MOST_AT_ONCE
from search.answer.request_and_hits import Hit, SearchRequest
from wording import labels
from wording.unseen import seen

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 100


def feed_of(asked: Asked, request: SearchRequest) -> str:
    """The hits as entries, what was captured last first; each is dated by that, and its id is its address.

    A report of 2013 that was found last night is new to who follows the search. Raises as a search does.
    """
    hits = sorted(_hits(asked, request), key=lambda hit: hit.captured_at, reverse=True)[:_MOST_ENTRIES]
    base = asked.room.address
    words = asked.words
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": asked.language})
    search = asked.link("/zoeken", **dict(asked.query))
    _add(feed, "id", base + search)
    _add(feed, "title", f"{asked.room.name}: {said_of(asked, request) or words('all items')}")
    newest = hits[0].captured_at if hits else f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    _add(feed, "updated", newest)
    _add(ElementTree.SubElement(feed, "author"), "name", asked.room.imprint.keeper or asked.room.name)
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "href": base + search})
    ElementTree.SubElement(
        feed, "link", {"rel": "self", "href": base + asked.link("/zoeken.atom", **dict(asked.query))}
    )
    for hit in hits:
        entry = ElementTree.SubElement(feed, "entry")
        address = base + asked.link(f"/item/{hit.id}")
        _add(entry, "id", address)
        _add(entry, "title", hit.title or hit.url)
        _add(entry, "updated", hit.captured_at)
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": address})
        _add(entry, "summary", summary_of(asked, hit, hit.snippet or hit.url))
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written.decode()


def summary_of(asked: Asked, hit: Hit, text: str) -> str:
    """What an entry of a feed says of an item: its kind, whose capture it is if not ours, and a text."""
    kind = asked.words(labels.kind(hit.kind))
    theirs = f" ({asked.words(of_archive(hit.captured_by))})" if hit.captured_by else ""
    return f"{kind}{theirs}: {text}"


def _hits(asked: Asked, request: SearchRequest) -> Iterable[Hit]:
    """What is found, and of more than can be given at once in any case what is newest in the archive."""
    request = request._replace(facets=False, page=1, limit=MOST_AT_ONCE)
    answer = asked_of_index(asked, request)
    if answer.notice:
        # Answered otherwise than it was asked.
        answer = asked_of_index(asked, request._replace(exact=True))
    found = {hit.id: hit for hit in answer.hits}
    if answer.total > len(found):
        with asked.room.opened() as (_, connection):
            newest = frozenset(newest_items(connection, MOST_AT_ONCE))
        found |= {hit.id: hit for hit in asked_of_index(asked, request._replace(among=newest)).hits}
    return found.values()


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = seen(text)
