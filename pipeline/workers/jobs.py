"""What a reading process is asked to do with a capture, and what becomes of its answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archive.catalogue.item_rows import description_from
from archive.fetched.captures import Capture
from archive.readings.reading import Reading, reading_from
from pipeline.describe.store import FoundPage
from pipeline.workers.pool import ReaderFailed
from pipeline.workers.tasks import page_recipe, site_job
from spiders.follow.scope import Scope
from spiders.links.page_links import Link
from spiders.profiles.site_profile import SiteProfile

TIMEOUT = 20.0
"""Seconds that a reader may take over one payload."""

_PAGES = ("text/html", "application/xhtml+xml")


class Jobs:
    """The jobs for the captures of one site."""

    def __init__(self, profile: SiteProfile, vocabulary: Path | None) -> None:
        self.recipe = page_recipe(profile.read)
        self._scope = Scope(profile)
        self._common = site_job(profile, vocabulary)

    def of(self, capture: Capture, addresses: tuple[str, ...]) -> dict[str, Any]:
        """The job for a capture that was found at ``addresses``, its own and those that led there."""
        return {
            **self._common,
            "url": capture.url,
            "addresses": addresses,
            "content_type": capture.content_type,
            "content_encoding": capture.content_encoding,
            "payload_digest": capture.payload_digest,
            "captured_at": capture.captured_at.isoformat(),
            "last_modified": capture.last_modified,
            "is_list": self.is_list(capture),
        }

    @staticmethod
    def again(job: dict[str, Any]) -> dict[str, Any]:
        """The same job for another process, after one failed at it."""
        return {**job, "again": True}

    def is_list(self, capture: Capture) -> bool:
        """Whether this is a page of links only, which is no item."""
        return self._scope.is_list(capture.url)

    def found_page(self, capture: Capture, addresses: tuple[str, ...], answer: dict[str, Any]) -> FoundPage:
        """The page that a reading process answered."""
        description = description_from(answer["description"]) if "description" in answer else None
        canonical = answer.get("canonical", "")
        return FoundPage(
            capture=capture,
            addresses=tuple(dict.fromkeys((*addresses, *([canonical] if canonical else ())))),
            recipe=self.recipe,
            reading=reading_from(answer["reading"]),
            links=tuple(Link(*link) for link in answer["links"]),
            key=answer.get("key", ""),
            description=description,
        )


def looks_like_a_page(media_type: str, payload: bytes) -> bool:
    """Whether an answer is to be read as a page, by what it is declared as or by how it begins."""
    beginning = payload[:300].lstrip().lower()
    return media_type in _PAGES or beginning.startswith((b"<!doctype html", b"<html"))


def failed_page(failure: ReaderFailed) -> dict[str, Any]:
    """The answer for a page that no reading process could open."""
    reading = Reading("damaged", "text/html", "none 1", reason=failure.outcome_reason)
    return {"reading": reading.as_dict(), "links": [], "canonical": ""}


def failed_file(capture: Capture, failure: ReaderFailed) -> Reading:
    """The reading of a file that no reading process could open."""
    return Reading("damaged", capture.media_type, "none 1", reason=failure.outcome_reason)
