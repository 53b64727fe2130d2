"""The feed of new items, in Atom (RFC 4287), so that a reader hears of them without looking."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlsplit, urlunsplit
from xml.etree import ElementTree

from cli.terminal import one_line
from pipeline.nightly.night_report import Change, NightReport
from wording import labels
from wording.words import Words

_ATOM = "http://www.w3.org/2005/Atom"
_MOST_ENTRIES = 200
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_AS_THEY_ARE = "%/?:@!$&'()*+,;=~"


def as_feed(reports: Sequence[NightReport], archive_name: str, language: str) -> bytes:
    """The new items of these nights, newest night first; at most 200 of them.

    ``archive_name`` tells this archive from others: the feed's identifier is made of it.
    """
    words = Words(language)
    newest_first = sorted(reports, key=lambda report: report.began_at, reverse=True)
    entries = [(report.ended_at, change) for report in newest_first for change in report.new_items]
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    _add(feed, "id", _urn(archive_name))
    _add(feed, "title", words("New in the archive: {name}", name=archive_name))
    _add(feed, "updated", _moment(max((report.ended_at for report in reports), default=datetime.min)))
    ElementTree.SubElement(feed, "generator").text = "alliantie"
    for moment, change in entries[:_MOST_ENTRIES]:
        feed.append(_entry(moment, change, words))
    feed_bytes: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return feed_bytes


def _entry(moment: datetime, change: Change, words: Words) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _add(entry, "id", _urn(change.id))
    _add(entry, "title", change.title or change.url)
    _add(entry, "updated", _moment(moment))
    author = ElementTree.SubElement(entry, "author")
    _add(author, "name", "alliantie")
    ElementTree.SubElement(entry, "link", {"href": _reference(one_line(change.url)), "rel": "alternate"})
    kind = words(labels.kind(change.kind))
    ElementTree.SubElement(entry, "category", {"term": change.kind, "label": kind})
    _add(entry, "summary", f"{kind}: {change.url}")
    return entry


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    # XML has no place for control characters, not even escaped.
    ElementTree.SubElement(parent, name).text = one_line(text)


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


def _moment(moment: datetime) -> str:
    # Not by strftime, which writes the year 1 in one digit.
    return moment.isoformat(timespec="seconds") + "Z"
