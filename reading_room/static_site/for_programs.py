"""What programs look for at the root of a site: a sitemap (sitemaps.org 0.9), robots.txt, and a feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree

from reading_room.asked import Asked
from reading_room.pages.feed_of_a_search import summary_of
from reading_room.static_site.files import Files
from reading_room.static_site.places import Places
from search.answer.request_and_hits import Hit
from wording.unseen import seen

SITEMAP = "sitemap.xml"
FEED = "nieuw.atom"
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM = "http://www.w3.org/2005/Atom"
_MOST_OF_A_SITEMAP = 50_000
"""Addresses that the protocol lets one file have."""


def write_sitemap(files: Files, places: Places) -> None:
    """Write the addresses of all pages; more than one file may have go into several, and one names these."""
    pages = sorted(files.pages)
    parts = [pages[start : start + _MOST_OF_A_SITEMAP] for start in range(0, len(pages), _MOST_OF_A_SITEMAP)]
    if len(parts) == 1:
        _write_addresses(files, SITEMAP, "urlset", "url", [places.public(page) for page in pages])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        _write_addresses(files, name, "urlset", "url", [places.public(page) for page in part])
    _write_addresses(files, SITEMAP, "sitemapindex", "sitemap", [places.public(name) for name in names])


def _write_addresses(files: Files, name: str, outer: str, inner: str, addresses: Sequence[str]) -> None:
    root = ElementTree.Element(outer, {"xmlns": _SITEMAPS})
    for address in addresses:
        ElementTree.SubElement(ElementTree.SubElement(root, inner), "loc").text = address
    files.pieces(name, (ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), b"\n"))


def write_robots(files: Files, places: Places) -> None:
    """Write that every program may read everything, and where the sitemap is if that is known."""
    sitemap = places.public(SITEMAP)
    files.text("robots.txt", "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else ""))


def write_feed(files: Files, asked: Asked, places: Places, hits: Sequence[Hit], made_at: datetime) -> None:
    """Write these items as an Atom feed (RFC 4287), each dated by when it was captured."""
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": asked.language})
    _add(feed, "id", places.public(FEED))
    _add(feed, "title", asked.words("New in the archive: {name}", name=asked.room.name))
    _add(feed, "updated", max((hit.captured_at for hit in hits), default=f"{made_at:%Y-%m-%dT%H:%M:%SZ}"))
    _add(ElementTree.SubElement(feed, "author"), "name", asked.room.imprint.keeper or asked.room.name)
    ElementTree.SubElement(feed, "link", {"rel": "self", "href": places.public(FEED)})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "href": places.public("index.html")})
    for hit in hits:
        entry, page = ElementTree.SubElement(feed, "entry"), places.file_at(f"/item/{hit.id}", {})
        _add(entry, "id", places.public(page))
        _add(entry, "title", hit.title or hit.url)
        _add(entry, "updated", hit.captured_at)
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": places.public(page)})
        _add(entry, "summary", summary_of(asked, hit, hit.url))
    files.pieces(FEED, (ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True), b"\n"))


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    # XML has no place for control characters, not even escaped.
    ElementTree.SubElement(parent, name).text = seen(text)
