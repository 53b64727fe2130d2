"""Everything the archive knows about one thing, gathered for whoever describes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.readings.reading import Reading


@dataclass(frozen=True, slots=True)
class Announcement:
    """How a page spoke of an address it linked to.

    ``sentence`` is the sentence around the link, ``heading`` the last heading above it, ``label`` the
    words of the link itself. ``page_date`` and what follows are those of the page, "" where it is no item
    or was not described yet. The date is ISO 8601, for a range an interval with a slash;
    ``page_photographers`` are the authors of a page of pictures, with semicolons between them. Its title is
    not among them: a page may be withheld, and what it shows need not be.
    """

    source: str
    target: str
    relation: str
    label: str
    sentence: str
    heading: str
    breadcrumb: str
    page_date: str = ""
    page_kind: str = ""
    page_event: str = ""
    page_place: str = ""
    page_photographers: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of one item; the order in which it was found plays no part in it.

    ``addresses`` and ``announcements`` are sorted. ``captured_at`` is UTC, the first capture of the
    payload that was read; ``last_modified`` what the server said of it then.
    """

    key: str
    site: str
    addresses: tuple[str, ...]
    payload_digest: str
    recipe: str
    reading: Reading
    captured_at: datetime
    last_modified: str | None = None
    announcements: tuple[Announcement, ...] = ()
