"""Reads the maps that sites give of themselves: sitemaps (sitemaps.org 0.9), RSS and Atom feeds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from io import BytesIO
from urllib.parse import urlsplit

from lxml import etree

from spiders.fetch.content_coding import gunzipped
from spiders.links.joining import absolute
from spiders.links.link_context import LONGEST_CONTEXT
from spiders.links.page_links import Link, PageLinks, Relation
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
_NAMES = (".xml", ".xml.gz", ".txt.gz", ".rss", ".atom", ".rdf")
_ROOTS = rb"(?:[\w.-]{1,40}:)?(?:urlset|sitemapindex|rss|feed|RDF)\b"
# Nothing is tried twice: what stands before the first element may be anything.
_ROOT = re.compile(
    rb"(?>\s+|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*+<" + _ROOTS, re.DOTALL | re.IGNORECASE
)
_DECLARATION = re.compile(rb"<(?:\?xml|" + _ROOTS + rb")", re.IGNORECASE)
_LOOKED_INTO = 4_000
"""Bytes of an answer by which it is told for a map, whatever its name and type."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODING = re.compile(r"(?<=\s)encoding\s*=\s*[\"'][\w-]*[\"']")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?!(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][\w.-]*);)", re.DOTALL
)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_ENTRIES = ("{*}url", "{*}sitemap", "{*}item", "{*}entry")
_ENTRY = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?:[\w.-]{1,40}:)?(url|sitemap|item|entry)[\s/>]",
    re.DOTALL,
)
_CHANGED = frozenset(("lastmod", "pubDate", "date", "updated", "published"))
_ANNOUNCEMENT = re.compile(
    rb"^(?:\xef\xbb\xbf)?[ \t]*site[- ]?map[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE
)
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def may_be_map(url: str, media_type: str = "") -> bool:
    """Tell if an answer may be a sitemap or feed, to be looked into; of an address alone, by its name."""
    return media_type in _MEDIA_TYPES or urlsplit(url).path.lower().endswith(_NAMES)


def begins_as_map(data: bytes) -> bool:
    """Tell by its beginning if an answer is a sitemap or feed: by its first element, or as a list.

    Many sites make their maps by a program, which has them sent as pages or as plain text.
    """
    beginning = data[:_LOOKED_INTO]
    if data.startswith(_GZIP_MAGIC):
        try:
            beginning = gunzipped(data, _LOOKED_INTO)
        except (zlib.error, ValueError):
            return False
    beginning = _as_utf8(beginning)
    return bool(_ROOT.match(beginning)) or _is_list(beginning, is_whole=len(beginning) < _LOOKED_INTO)


def read_map(data: bytes, url: str) -> PageLinks:
    """The links that a sitemap, an index of sitemaps, or a feed names; none when ``data`` is none of these.

    Each entry once, in order, with its title as label and with the day of its last change. A map that
    breaks off, or is no XML after a while, gives what came before. Entities are left as they are, nothing
    is fetched, and at most LARGEST_MAP bytes and MOST_ENTRIES entries are read: what is beyond is counted.
    """
    unpacked = _unpacked(data)
    is_cut = len(unpacked) > LARGEST_MAP
    unpacked = _as_utf8(unpacked[:LARGEST_MAP])
    is_list = _is_list(unpacked, is_whole=not is_cut)
    entries = _listed(unpacked, url, is_whole=not is_cut) if is_list else _entries(unpacked, url)
    found: dict[str, Link] = {}
    for number, links in enumerate(entries):
        if len(found) >= MOST_ENTRIES:
            beyond = _count_entries(unpacked, is_list=is_list) - number
            return PageLinks(tuple(found.values()), max(beyond, 1), links[0].url if links else "", is_cut)
        for link in links:
            found.setdefault(link.url, link)
    return PageLinks(tuple(found.values()), is_cut=is_cut)


def announced_sitemaps(robots: bytes, url: str) -> PageLinks:
    """The sitemaps that a robots.txt names (RFC 9309 §2.2.4 leaves such lines to whoever knows them)."""
    named = (
        match.decode("utf-8", "replace") for match in _ANNOUNCEMENT.findall(robots.replace(b"\r", b"\n"))
    )
    addresses = list(dict.fromkeys(each for name in named if (each := absolute(url, name))))
    taken, beyond = addresses[:MOST_ANNOUNCED], addresses[MOST_ANNOUNCED:]
    return PageLinks(tuple(Link(each, "feed") for each in taken), len(beyond), "".join(beyond[:1]))


def _unpacked(data: bytes) -> bytes:
    """A map as it is when unpacked; of one that is too large a byte more than is read."""
    if not data.startswith(_GZIP_MAGIC):
        return data
    try:
        return gunzipped(data, LARGEST_MAP + 1)
    except (zlib.error, ValueError):
        return b""


def _as_utf8(data: bytes) -> bytes:
    if not data.startswith(_UTF16):
        return data
    return _ENCODING.sub("", data.decode("utf-16", "replace"), count=1).encode()


def _addresses(data: bytes) -> list[str]:
    lines = data.decode("utf-8-sig", "replace").replace("\r", "\n").split("\n")
    return [each for each in (line.strip() for line in lines) if each]


def _is_list(data: bytes, *, is_whole: bool) -> bool:
    """Tell if data is a sitemap as text (sitemaps.org): an address a line, and nothing else.

    The last line of one that is not whole may be half an address.
    """
    if data[:_LOOKED_INTO].lstrip(b"\xef\xbb\xbf \t\r\n")[:4].lower() != b"http":
        return False
    lines = _addresses(data)
    return all(map(_ADDRESS.fullmatch, lines if is_whole else lines[:-1]))


def _listed(data: bytes, url: str, *, is_whole: bool) -> Iterator[list[Link]]:
    lines = _addresses(data)
    for each in lines if is_whole else lines[:-1]:
        address = absolute(url, each)
        yield [Link(address, "entry")] if address else []


def _count_entries(data: bytes, *, is_list: bool) -> int:
    """How many entries a map has, read or not: to read them all may take longer than a map is worth."""
    if is_list:
        return len(_addresses(data))
    return sum(1 for found in _ENTRY.finditer(data) if found[1])


def _entries(data: bytes, url: str) -> Iterator[list[Link]]:
    begins = _DECLARATION.search(data, 0, _LOOKED_INTO)
    data = data[begins.start() if begins else 0 :]
    has_bases = b"xml:base" in data
    # What follows the last tag of a map that breaks off would be half an address.
    events = etree.iterparse(
        BytesIO(_BARE_AMPERSAND.sub(_escaped, data[: data.rfind(b">") + 1].lstrip())),
        tag=_ENTRIES,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
    )
    try:
        for _, entry in events:
            yield list(_entry_links(entry, url, has_bases=has_bases))
            _forget(entry)
    except etree.XMLSyntaxError:
        # Half a map is half a map; what it named so far is as good as the rest would have been.
        return


def _escaped(found: re.Match[bytes]) -> bytes:
    """An ampersand that is only itself, as XML has it: addresses are often written as they are."""
    return b"&amp;" if found.group() == b"&" else found.group()


def _entry_links(entry: etree._Element, url: str, *, has_bases: bool) -> Iterator[Link]:
    names = [(_name(part), part) for part in entry]
    label = next((_title(part.text or "") for name, part in names if name == "title"), "")
    changed = next((day for name, part in names if name in _CHANGED and (day := _day(part.text or ""))), "")
    relation: Relation = "feed" if _name(entry) == "sitemap" else "entry"
    targets = [(part, target) for name, part in names if (target := _target(name, part))]
    if _name(entry) == "item" and not any(_name(part) == "link" for part, _ in targets):
        targets = [*((entry, target) for target in _permalinks(entry, names)), *targets]
    for part, target in targets:
        # An entity was left as it is: what address it would make is not ours to find out.
        if part is not entry and len(part):
            continue
        if address := absolute(_base(part, url) if has_bases else url, target):
            yield Link(address, relation, label[:LONGEST_CONTEXT], changed=changed)


def _title(text: str) -> str:
    """A title as a reader sees it: many feeds write it with markup, escaped (RFC 4287, 3.1.1.2; RSS 2.0)."""
    if "<" in text:
        # It takes long to import, and few feeds need it.
        from bs4 import BeautifulSoup

        return line(BeautifulSoup(text, "html.parser").get_text())
    return line(unescape(text))


def _permalinks(item: etree._Element, names: list[tuple[str, etree._Element]]) -> Iterator[str]:
    """The address of an item of RSS without a link: its guid, unless that is none, or what it is about."""
    for name, part in names:
        text = line(part.text or "") if name == "guid" and not len(part) else ""
        is_address = (part.get("isPermaLink") or "true").strip().lower() != "false"
        if is_address and _ADDRESS.fullmatch(text):
            yield text
            return
    if about := item.get(_ABOUT):
        yield str(about)


def _base(part: etree._Element, url: str) -> str:
    """The address that relative addresses in ``part`` start from (XML Base)."""
    bases = [base for each in (part, *part.iterancestors()) if (base := each.get(_BASE))]
    for base in reversed(bases):
        url = absolute(url, str(base)) or url
    return url


def _target(name: str, part: etree._Element) -> str:
    """The address in a part of an entry: a sitemap's, RSS's, Atom's, or a file that belongs to either."""
    if name == "loc" or (name == "link" and not part.get("href")):
        return line(part.text or "")
    if name == "link" and part.get("rel", "alternate") in ("alternate", "enclosure"):
        return str(part.get("href"))
    if name == "content":
        return str(part.get("src") or "")
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
