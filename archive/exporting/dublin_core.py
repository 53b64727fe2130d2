"""Describes items in the terms of Dublin Core, as CSV and as JSON, for people and for catalogues.

E-mail addresses are left out, and nothing that a spreadsheet would take for a formula is written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.catalogue.items import Item
from archive.exporting.premis.events import Event
from archive.imprint import Imprint
from archive.moments import moment
from archive.shown.private import without_mail, without_mail_in_data
from wording import unseen

# Where semicolons part cells, as in a Dutch Excel, a formula can also begin behind one within a text.
_FORMULA = re.compile(r"(^|;[\s\"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")

_DCMI_TYPES = {"photo": "StillImage", "presentation": "Text"}
"""The type of an item in the DCMI Type Vocabulary, where that is not text."""

COLUMNS = (
    "identifier",
    "title",
    "type",
    "kind",
    "date",
    "date_precision",
    "date_origin",
    "language",
    "format",
    "source",
    "also_at",
    "replaces",
    "publisher",
    "subject",
    "coverage",
    "contributor",
    "description",
    "rights",
    "captured_at",
    "captured_by",
    "memento",
    "taken_over_at",
    "digest",
    "archive",
    "archived_at",
)
"""Terms of Dublin Core (DCMI 2020), and beside them what of ours has no term there."""

EventsOf = Callable[[Item], Iterable[Event]]
"""What happened to an item, by PREMIS."""

Record = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class About:
    """A package in its own words: the things in it, the program that made it, and who can be asked.

    ``part`` says in Dutch which part of the archive it is, "" of all. ``publishers`` has the name of the
    organisation behind each site, ``titles`` that of the site; ``imprint`` is that of the archive.
    """

    description: str
    software: str
    part: str = ""
    contact: str = ""
    publishers: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    imprint: Imprint = Imprint()


def described(item: Item, about: About) -> Record:
    """An item in these terms; what may be several is a list."""
    said = item.description
    subjects = [*said.themes, *(value.value for value in said.values if value.field == "law")]
    date = f"{said.date.start}/{said.date.end}" if said.date.end else said.date.start
    record: Record = {
        "identifier": item.id,
        "title": said.title,
        "type": _DCMI_TYPES.get(said.kind, "Text"),
        "kind": said.kind,
        "date": date,
        "date_precision": said.date.precision,
        "date_origin": said.date.origin,
        "language": said.language,
        "format": item.media_type,
        "source": item.url,
        "also_at": list(item.also_at),
        "replaces": list(item.same_as),
        "publisher": about.publishers.get(item.site) or item.site,
        "subject": list(dict.fromkeys(filter(None, (said.event, *subjects)))),
        "coverage": said.place,
        "contributor": list(said.people),
        "description": said.caption or said.sentence,
        "rights": said.rights,
        "captured_at": moment(item.captured_at),
        "captured_by": item.captured_by,
        "memento": item.memento,
        "taken_over_at": moment(item.taken_over_at) if item.taken_over_at else "",
        "digest": item.payload_digest,
        "archive": ", ".join(filter(None, (about.imprint.name, about.imprint.keeper))),
        "archived_at": about.imprint.address_of(item.id),
    }
    return {name: _clean_all(value) for name, value in record.items()}


def as_json(items: Iterable[Item], about: About, events_of: EventsOf | None = None) -> str:
    """The items as a JSON array; each with its events, where these are told."""
    told = [
        {**described(item, about), **({"events": _told(events_of(item))} if events_of else {})}
        for item in items
    ]
    return unseen.as_json(told, indent=1) + "\n"


def _told(events: Iterable[Event]) -> list[dict[str, Any]]:
    """What happened, as plain data without e-mail addresses."""
    return [without_mail_in_data(event.as_data()) for event in events]


def as_csv(items: Iterable[Item], about: About) -> str:
    """The items as CSV (RFC 4180) with a header; several values of a cell stand with semicolons between."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for item in items:
        record = described(item, about)
        writer.writerow([cell(record[name]) for name in COLUMNS])
    return written.getvalue()


def cell(value: str | list[str]) -> str:
    """A value as a cell of a table, which no spreadsheet takes for a formula."""
    text = "; ".join(value) if isinstance(value, list) else value
    return _FORMULA.sub(r"\1'", text)


def _clean_all(value: str | list[str]) -> str | list[str]:
    return [_clean(each) for each in value] if isinstance(value, list) else _clean(value)


def _clean(text: str) -> str:
    return " ".join(without_mail(unseen.UNSEEN.sub(" ", text)).split())
