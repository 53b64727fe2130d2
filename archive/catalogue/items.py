"""Items: the described things that readers look for, each value with where it came from."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from archive.fetched.memento_address import archive_of
from wording.message import Message

KINDS = (
    "report",
    "introduction",
    "presentation",
    "photo",
    "position-paper",
    "manifesto",
    "newsletter",
    "article",
    "announcement",
    "minutes",
    "annual-report",
    "page",
    "other",
)


@dataclass(frozen=True, slots=True)
class Value:
    """One derived value of an item.

    ``origin`` is where it was found (``date line``, ``address``, ``heading``), ``rule`` the rule that
    found it, ``evidence`` the words it came from, ``confidence`` between 0 and 1.
    """

    field: str
    value: str
    origin: str
    rule: str
    evidence: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month, year or range; ``start`` and ``end`` are ISO 8601, cut to the precision.

    ``start`` and ``precision`` are empty when no date is known; ``end`` is empty but for a range.
    """

    start: str = ""
    precision: str = ""
    origin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """The description of an item, as far as its evidence tells; all of it may change when rules improve.

    ``date`` is that of what the item is about where it is of something held, else of its publication;
    ``published`` only ever the latter, and empty where it is not told.
    """

    kind: str
    title: str
    language: str = ""
    date: Date = Date()
    event: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    caption: str = ""
    label: str = ""
    sentence: str = ""
    rights: str = ""
    values: tuple[Value, ...] = ()
    published: Date = Date()

    @property
    def themes(self) -> tuple[str, ...]:
        """What the item is about, in words of the vocabulary, unless a person said it otherwise."""
        given = next((value.value for value in self.values if value.field == "themes"), None)
        if given is not None:
            return tuple(part for each in given.split(";") if (part := each.strip()))
        return tuple(value.value for value in self.values if value.field == "theme")

    @property
    def authors(self) -> tuple[str, ...]:
        """Who made it, people or organisations, so far as that is said."""
        return tuple(name for name, is_editor in self._makers() if not is_editor)

    @property
    def editors(self) -> tuple[str, ...]:
        """Who put it together from the work of others; in a correction ``(red.)`` stands behind these."""
        return tuple(name for name, is_editor in self._makers() if is_editor)

    def _makers(self) -> Iterator[tuple[str, bool]]:
        given = next((value.value for value in self.values if value.field == "authors"), None)
        if given is None:
            for value in self.values:
                if value.field in ("author", "editor"):
                    yield value.value, value.field == "editor"
            return
        yield from makers_in(given)

    @property
    def date_confidence(self) -> float:
        """How sure the date is, between 0 and 1: the chosen one of its values stands first."""
        return next((value.confidence for value in self.values if value.field == "date"), 1.0)

    def as_dict(self) -> dict[str, Any]:
        """Plain data that survives JSON."""
        days = {"date": _shallow(self.date), "published": _shallow(self.published)}
        return {**_shallow(self), **days, "values": [_shallow(value) for value in self.values]}


def makers_in(given: str) -> Iterator[tuple[str, bool]]:
    """The names in a correction of who made something, parted by semicolons; True with those of editors."""
    for each in filter(None, map(str.strip, given.split(";"))):
        name = each.removesuffix("(red.)").removesuffix("(ed.)").strip()
        yield name, name != each


def _shallow(of: Description | Date | Value) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__dataclass_fields__}


Period = tuple[datetime | None, datetime | None]
"""From a moment on until another (UTC); None for an open end."""


def is_within(period: Period, moment: datetime) -> bool:
    """True of a moment (UTC) from the beginning of a period on, and before its end."""
    since, until = period
    return (since is None or moment >= since) and (until is None or moment < until)


@dataclass(frozen=True, slots=True)
class Item:
    """A described thing and the payload that stands for it.

    ``url`` is its best address, ``also_at`` the others; ``same_as`` are the ids of items that turned out to
    be this one. ``captured_at`` is UTC, the moment its payload was first captured. ``state`` is the outcome
    of reading it, ``reason`` says why it has no text. Where a person said that something else stood at its
    addresses before a moment, or after it, ``since`` and ``until`` are these (UTC), else None. Of what
    another archive captured, ``memento`` is where that shows it, ``taken_over_at`` (UTC) when it came here.
    """

    id: str
    site: str
    url: str
    also_at: tuple[str, ...]
    captured_at: datetime
    media_type: str
    state: str
    reason: Message
    payload_digest: str
    recipe: str
    description: Description
    same_as: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    memento: str = ""
    taken_over_at: datetime | None = None

    @property
    def captured_by(self) -> str:
        """The host of the archive that captured it; "" where this one did."""
        return archive_of(self.memento)

    def is_of(self, moment: datetime) -> bool:
        """True where what was captured at its addresses at this moment (UTC) was this item."""
        return is_within((self.since, self.until), moment)


@dataclass(frozen=True, slots=True)
class IndexedItem:
    """An item with its text, as the search index takes it; ``change`` orders what happened to items.

    Items with nearly the same text share a ``group``, "" for one that stands alone. ``is_gone`` is an item
    that no reader may find: it is withheld, or turned out to be another one.
    """

    item: Item
    change: int
    headings: tuple[str, ...]
    breadcrumb: tuple[str, ...]
    captions: tuple[str, ...]
    main_text: str
    other_text: str
    pages: int | None
    group: str = ""
    is_gone: bool = False


def item_id(key: str) -> str:
    """The lasting id of the item with this key: twelve letters and digits, the same after a rebuild."""
    fingerprint = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(fingerprint).decode("ascii").lower()[:12]
