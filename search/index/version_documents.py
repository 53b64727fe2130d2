"""How a text that an item showed once becomes a document of the index of earlier versions."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict

from search.dutch.analysis import composed
from search.index.schema import LONGEST_STORED, Text, as_document

if TYPE_CHECKING:
    from datetime import datetime

    from archive.history.earlier_versions import EarlierVersion

_ABOUT_THE_ITEM = ("title", "title_stem", "names", "caption", "caption_stem", "rest")
"""Fields with what is said of an item today: an old text is found by its own words alone."""

_LISTED = ("events_listed", "people_listed", "organisations_listed", "themes_listed")
"""Columns that are counted in facets, which count items."""


class ShownVersion(TypedDict):
    """All that the index keeps of an earlier version to show it without the database; moments are UTC."""

    title: str
    kind: str
    site: str
    url: str
    language: str
    media_type: str
    since: str
    until: str
    gone_by: str
    followed_by: str
    captures: int
    key: str
    lead: str
    text: str
    paged: bool


def as_version_document(version: EarlierVersion) -> dict[str, Any]:
    """The fields of one version: filters ask for what its item is, years and dates for when it stood."""
    # Who only searches does not wait for what makes documents.
    from archive.catalogue.items import Date, IndexedItem

    item, description = version.item, version.item.description
    stood = Date(_written(version.since)[:10], "range", end=_written(version.gone_by)[:10])
    then = replace(item, description=replace(description, date=stood))
    made = as_document(IndexedItem(then, 0, (), (), (), version.text, "", None))
    nothing = Text("", description.language)
    title = Text(version.title, description.language)
    return {
        **made,
        **dict.fromkeys(_ABOUT_THE_ITEM, nothing),
        **dict.fromkeys(_LISTED, ""),
        "title": title,
        "title_stem": title,
        "group": key_of(version),
        "dated": "",
        "shown": _shown(version),
    }


def key_of(version: EarlierVersion) -> str:
    """What the index knows a version by: another one, or one that stood at other times, has another."""
    item, described = version.item, version.item.description
    parts = (
        *(item.id, version.title, *map(str, version.key)),
        # What filters ask of its item.
        *(item.site, item.url, item.media_type),
        *(described.kind, described.language, described.place, described.event),
        *(",".join(names) for names in (described.people, described.organisations, described.themes)),
        *(",".join(names) for names in (described.authors, described.editors)),
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _shown(version: EarlierVersion) -> ShownVersion:
    description = version.item.description
    return {
        "title": version.title or description.title,
        "kind": description.kind,
        "site": version.item.site,
        "url": version.url,
        "language": description.language,
        "media_type": version.item.media_type,
        "since": _written(version.since),
        "until": _written(version.until),
        "gone_by": _written(version.gone_by),
        "followed_by": version.followed_by,
        "captures": version.captures,
        "key": key_of(version),
        "lead": "",
        "text": composed(version.text[:LONGEST_STORED]),
        "paged": False,
    }


def _written(moment: datetime) -> str:
    return f"{moment.isoformat(timespec='seconds')}Z"
