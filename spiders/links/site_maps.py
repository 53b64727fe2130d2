"""Reads the maps that sites give of themselves: sitemaps (sitemaps.org 0.9), RSS and Atom feeds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from urllib.parse import urlsplit

from lxml import etree

from spiders.links.page_links import LONGEST_CONTEXT, Link, Relation, absolute
from spiders.links.page_tree import line

MOST_ENTRIES = 50_000
"""Entries read of one map: what sitemaps.org allows a sitemap to hold."""

LARGEST_MAP = 50 * 1024 * 1024
"""Bytes of a map, unpacked: what sitemaps.org allows. What lies beyond is not read."""

MOST_ANNOUNCED = 50
"""Sitemaps taken from one robots.txt."""

_GZIP_MAGIC = b"\x1f\x8b"
_MEDIA_TYPES = frozenset(
    "application/xml text/xml application/rss+xml application/atom+xml application/rdf+xml".split()
)
_NAMES = (".xml", ".xml.gz", ".rss", ".atom", ".rdf")
_ENTRIES = ("{*}url", "{*}sitemap", "{*}item", "{*}entry")
_CHANGED = frozenset(("lastmod", "pubDate", "date", "updated", "published"))
_ANNOUNCEMENT = re.compile(rb"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def may_be_map(url: str, media_type: str = "") -> bool:
    """Tell if an answer may be a sitemap or feed, to be looked into; of an address alone, by its name."""
    return media_type in _MEDIA_TYPES or urlsplit(url).path.lower().endswith(_NAMES)


def read_map(data: bytes, url: str) -> list[Link]:
    """The links that a sitemap, an index of sitemaps, or a feed names; none when ``data`` is none of these.

    Each entry once, in order, with its title as label and with the day of its last change. A map that
    breaks off, or is no XML after a while, gives what came before. Entities are left as they are, nothing
    is fetched, and at most LARGEST_MAP bytes and MOST_ENTRIES entries are read.
    """
    found: dict[str, Link] = {}
    for link in _links(_unpacked(data), url):
        found.setdefault(link.url, link)
        if len(found) >= MOST_ENTRIES:
            break
    return list(found.values())


def announced_sitemaps(robots: bytes, url: str) -> list[Link]:
    """The sitemaps that a robots.txt names (RFC 9309 §2.2.4 leaves such lines to whoever knows them)."""
    named = (match.decode("utf-8", "replace") for match in _ANNOUNCEMENT.findall(robots))
    addresses = dict.fromkeys(each for name in named if (each := absolute(url, name)))
    return [Link(each, "feed") for each in list(addresses)[:MOST_ANNOUNCED]]


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP_MAGIC):
        return data[:LARGEST_MAP]
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, LARGEST_MAP)
    except zlib.error:
        return b""


def _links(data: bytes, url: str) -> Iterator[Link]:
    # What follows the last tag of a map that breaks off would be half an address.
    events = etree.iterparse(
        BytesIO(data[: data.rfind(b">") + 1].lstrip()),
        tag=_ENTRIES,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
    )
    try:
        for _, entry in events:
            yield from _entry_links(entry, url)
            _forget(entry)
    except etree.XMLSyntaxError:
        # Half a map is half a map; what it named so far is as good as the rest would have been.
        return


def _entry_links(entry: etree._Element, base: str) -> Iterator[Link]:
    names = [(_name(part), part) for part in entry]
    label = next((line(part.text or "") for name, part in names if name == "title"), "")
    changed = next((day for name, part in names if name in _CHANGED and (day := _day(part.text or ""))), "")
    relation: Relation = "feed" if _name(entry) == "sitemap" else "entry"
    for name, part in names:
        # An entity was left as it is: what address it would make is not ours to find out.
        if not len(part) and (target := _target(name, part)) and (address := absolute(base, target)):
            yield Link(address, relation, label[:LONGEST_CONTEXT], changed=changed)


def _target(name: str, part: etree._Element) -> str:
    """The address in a part of an entry: a sitemap's, RSS's, Atom's, or a file that belongs to either."""
    if name == "loc" or (name == "link" and not part.get("href")):
        return line(part.text or "")
    if name == "link" and part.get("rel", "alternate") in ("alternate", "enclosure"):
        return str(part.get("href"))
    return str(part.get("url") or "") if name == "enclosure" else ""


def _day(text: str) -> str:
    """The date in a W3C or RFC 822 moment, as ISO 8601 in UTC; empty when it is neither."""
    text = text.strip()
    try:
        if _ISO.match(text) and "T" in text:
            moment = datetime.fromisoformat(text)
        elif match := _ISO.fullmatch(text):
            return match.group()
        else:
            moment = parsedate_to_datetime(text)
        return moment.astimezone(UTC).date().isoformat() if moment.tzinfo else moment.date().isoformat()
    except (ValueError, OverflowError):
        return ""


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _forget(entry: etree._Element) -> None:
    """Let go of what was read: a map of fifty thousand entries need not be in memory at once."""
    entry.clear()
    parent = entry.getparent()
    while parent is not None and entry.getprevious() is not None:
        del parent[0]
