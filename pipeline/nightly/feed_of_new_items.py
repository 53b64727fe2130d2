"""The feed of new items, in Atom (RFC 4287), so that a reader hears of them without looking."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlsplit, urlunsplit
from xml.etree import ElementTree

from archive.imprint import Imprint
from archive.moments import moment
from pipeline.nightly.night_in_words import headline, worries
from pipeline.nightly.night_report import Change, NightReport
from wording import labels
from wording.unseen import seen
from wording.words import Words

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 200
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NAMELESS = Imprint()
_AS_THEY_ARE = "%/?:@!$&'()*+,;=~"


def as_feed(
    reports: Sequence[NightReport], archive_name: str, language: str, imprint: Imprint = _NAMELESS
) -> bytes:
    """The new items of these nights, newest night first; at most 200 of them.

    ``archive_name`` tells this archive from others: the feed's identifier is made of it, whatever its
    ``imprint`` says.
    """
    words = Words(language)
    newest_first = sorted(reports, key=lambda report: report.began_at, reverse=True)
    entries = [(report.ended_at, change) for report in newest_first for change in report.new_items]
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(feed, "id", _urn(archive_name))
    _add(feed, "title", words("New in the archive: {name}", name=imprint.name or archive_name))
    if newest_first:
        _add(feed, "subtitle", _of_the_last_night(newest_first[0], words))
    _add(feed, "updated", moment(max((report.ended_at for report in reports), default=datetime.min)))
    _add_author(feed, imprint)
    if imprint.licence:
        _add(feed, "rights", imprint.licence)
    if imprint.address:
        ElementTree.SubElement(feed, "link", {"href": _reference(imprint.address), "rel": "related"})
    ElementTree.SubElement(feed, "generator").text = "alliantie"
    for at, change in entries[:_MOST_ENTRIES]:
        feed.append(_entry(at, change, words, imprint))
    feed_bytes: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return feed_bytes


def _of_the_last_night(report: NightReport, words: Words) -> str:
    """The last night in a sentence, and what must be looked at: a feed without news may be of a failure."""
    return " ".join(map(words, (headline(report), *worries(report))))


def _entry(at: datetime, change: Change, words: Words, imprint: Imprint) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _add(entry, "id", _urn(change.id))
    _add(entry, "title", change.title or change.url)
    _add(entry, "updated", moment(at))
    _add_author(entry, imprint)
    ElementTree.SubElement(entry, "link", {"href": _reference(seen(change.url)), "rel": "alternate"})
    if address := imprint.address_of(change.id):
        ElementTree.SubElement(entry, "link", {"href": _reference(address), "rel": "related"})
    kind = words(labels.kind(change.kind))
    ElementTree.SubElement(entry, "category", {"term": change.kind, "label": kind})
    _add(entry, "summary", f"{kind}: {change.url}")
    return entry


def _add_author(parent: ElementTree.Element, imprint: Imprint) -> None:
    author = ElementTree.SubElement(parent, "author")
    _add(author, "name", imprint.keeper or "alliantie")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    # XML has no place for control characters, not even escaped.
    ElementTree.SubElement(parent, name).text = seen(text)


def _urn(name: str) -> str:
    """An identifier that stays the same as long as the name does."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"alliantie:{name}").urn


def _reference(url: str) -> str:
    """An address as a feed may hold it (RFC 3986, 2): servers answer to what is none, such as ``/100%``."""
    try:
        scheme, host, *rest = urlsplit(_STRAY_PERCENT.sub("%25", url))
    except ValueError:
        return quote(url)
    return urlunsplit((scheme, host, *(quote(part, safe=_AS_THEY_ARE, errors="replace") for part in rest)))
