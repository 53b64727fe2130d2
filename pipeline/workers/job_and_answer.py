"""The plain data that a reading process gets with a payload, and the plain data that it answers."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from spiders.links.page_links import Relation

Task = Literal["page", "links", "feed", "file"]
"""What is done with a capture: a page is read, or only its links are taken; what may be a feed is asked for
the addresses that it names, too."""

PlainLink = tuple[str, Relation, str, str, str, str]
"""The fields of a ``spiders.links.page_links.Link``, in their order; behind the pipe it is a list."""


class SiteJob(TypedDict):
    """What every job for a site says of it; ``vocabulary`` is a path, "" for the shipped one."""

    site: str
    platform: str
    language: str
    organisation: str
    read: dict[str, Any]
    vocabulary: str


class CaptureJob(SiteJob):
    """What to read: a payload that was captured at ``url`` and found at ``addresses``.

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
    again: NotRequired[bool]


class Answer(TypedDict):
    """What was found. Of a page whose text is known there is no ``reading``; of a file no ``canonical``.

    ``reading`` and ``description`` are what ``as_dict`` of these makes. A page that is an item has a ``key``.
    """

    links: list[PlainLink]
    reading: NotRequired[dict[str, Any]]
    canonical: NotRequired[str]
    key: NotRequired[str]
    description: NotRequired[dict[str, Any]]


class ScanAnswer(TypedDict):
    """Words recognised on pages, by number, and why others failed: a message as it is stored."""

    reader: str
    texts: list[tuple[int, str]]
    failed: list[tuple[int, str]]
