"""The plain data that a reader process gets with a payload, and the plain data that it answers."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from spiders.links.page_links import Relation

Task = Literal["page", "links", "feed", "file", "style", "frame", "drawing"]
"""A page is read, or only its links are taken; of what may be a feed the addresses in it are taken, too, and
of a style sheet, a manifest or a page that is shown within another its parts. A drawing is a file with parts.
"""

PlainLink = tuple[str, Relation, str, str, str, str]
"""The fields of a ``spiders.links.page_links.Link``, in their order; behind the pipe it is a list."""


PlainPart = tuple[str, bool, bool, list[tuple[str, int, float, bool, bool]]]
"""The kind of a ``spiders.links.parts.Part``, if it is for old browsers only, if it is assumed, and where it
can be had: the fields of each ``Candidate``."""

Headers = dict[str, list[str]]
"""The headers of a response that readers look at, by their names in small letters, decoded as Latin-1."""

HEADERS_READ = ("content-disposition", "link", "refresh")
"""The names of these headers: a job carries no others."""


class SiteJob(TypedDict):
    """The part that every job for a site has; ``vocabulary`` is a path, "" for the shipped one."""

    site: str
    platform: str
    language: str
    organisation: str
    rights: str
    read: dict[str, Any]
    vocabulary: str


class CaptureJob(SiteJob):
    """A payload to read, which was captured at ``url`` and found at ``addresses``.

    ``captured_at`` is UTC, ISO 8601. ``refresh`` is the header of that name. ``again`` is set when another
    process failed at it before, ``is_made`` of what a browser made: its states stand behind the document.
    """

    url: str
    addresses: tuple[str, ...]
    content_type: str
    content_encoding: str
    payload_digest: str
    captured_at: str
    last_modified: str | None
    is_list: bool
    headers: NotRequired[Headers]
    is_made: NotRequired[bool]
    again: NotRequired[bool]


class PlainMarks(TypedDict):
    """The fields of a ``pipeline.read.by_script.template_marks.TemplateMarks``."""

    scripts: list[str]
    places: list[str]
    section: str


class Answer(TypedDict):
    """The finds in a payload: a page whose text is known has no ``reading``.

    ``reading`` and ``description`` are what ``as_dict`` of these makes. A page that is an item has a ``key``.
    ``beyond`` is how many links of a page or map were not taken, since it has too many, and ``example`` the
    first of them; ``is_cut`` that it is larger than what is read of one. ``leads_to`` is where an answer
    sends its reader that has no words of its own. ``unread`` are the characters in which more parts may be
    named, ``media_type`` is the type by the bytes, where the server says another. ``marks`` are those of the
    template of a page that has scripts; a document that a browser made has the places that are ``still_open``
    instead, and the lines of what stands ``beside`` its text.
    """

    links: list[PlainLink]
    beyond: NotRequired[int]
    parts: NotRequired[list[PlainPart]]
    embeds: NotRequired[list[tuple[str, str, str]]]
    unfollowed: NotRequired[dict[str, int]]
    marks: NotRequired[PlainMarks]
    still_open: NotRequired[list[str]]
    beside: NotRequired[list[str]]
    route: NotRequired[str]
    """One of the views behind a "#" that are counted there."""
    named: NotRequired[list[tuple[str, str, str]]]
    unread: NotRequired[int]
    media_type: NotRequired[str]
    example: NotRequired[str]
    is_cut: NotRequired[bool]
    leads_to: NotRequired[str]
    reading: NotRequired[dict[str, Any]]
    key: NotRequired[str]
    description: NotRequired[dict[str, Any]]


class ScanAnswer(TypedDict):
    """Words recognised on pages, by number, and why others failed: a message as it is stored."""

    reader: str
    texts: list[tuple[int, str]]
    failed: list[tuple[int, str]]
