"""The plain data that a reader process gets with a payload, and the plain data that it answers."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from spiders.links.page_links import Relation

Task = Literal["page", "links", "feed", "file"]
"""A page is read, or only its links are taken; of what may be a feed the addresses in it are taken, too."""

PlainLink = tuple[str, Relation, str, str, str, str]
"""The fields of a ``spiders.links.page_links.Link``, in their order; behind the pipe it is a list."""


Headers = dict[str, list[str]]
"""The headers of a response that readers look at, by their names in small letters, decoded as Latin-1."""

HEADERS_READ = ("content-disposition",)
"""The names of these headers: a job carries no others."""


class SiteJob(TypedDict):
    """The part that every job for a site has; ``vocabulary`` is a path, "" for the shipped one."""

    site: str
    platform: str
    language: str
    organisation: str
    read: dict[str, Any]
    vocabulary: str


class CaptureJob(SiteJob):
    """A payload to read, which was captured at ``url`` and found at ``addresses``.

    ``captured_at`` is UTC, ISO 8601. ``again`` is set when another process failed at it before.
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
    again: NotRequired[bool]


class Answer(TypedDict):
    """The finds in a payload: a page whose text is known has no ``reading``.

    ``reading`` and ``description`` are what ``as_dict`` of these makes. A page that is an item has a ``key``.
    ``beyond`` is how many links of a page were not taken, since it has too many.
    """

    links: list[PlainLink]
    beyond: NotRequired[int]
    reading: NotRequired[dict[str, Any]]
    key: NotRequired[str]
    description: NotRequired[dict[str, Any]]


class ScanAnswer(TypedDict):
    """Words recognised on pages, by number, and why others failed: a message as it is stored."""

    reader: str
    texts: list[tuple[int, str]]
    failed: list[tuple[int, str]]
