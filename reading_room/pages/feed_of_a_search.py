"""A search as an Atom feed (RFC 4287): a reader hears of new hits without looking."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

from reading_room.asked import Asked
from search.answer.request_and_hits import Answer
from wording import labels
from wording.unseen import seen

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 100


def feed_of(asked: Asked, answer: Answer) -> str:
    """The hits as entries, what was captured last first; each is dated by that, and its id is its address.

    A report of 2013 that was found last night is new to who follows the search.
    """
    hits = sorted(answer.hits, key=lambda hit: hit.captured_at, reverse=True)[:_MOST_ENTRIES]
    base = asked.room.address
    words = asked.words
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": asked.language})
    search = asked.link("/zoeken", **dict(asked.query))
    _add(feed, "id", base + search)
    _add(feed, "title", f"{asked.room.name}: {asked.value('q') or words('all items')}")
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
        _add(entry, "summary", f"{words(labels.kind(hit.kind))}: {hit.snippet or hit.url}")
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written.decode()


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = seen(text)
