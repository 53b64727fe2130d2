"""Makes the jobs of reader processes out of captures, and hands over the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import cast

from archive.catalogue.item_rows import description_from
from archive.database.connecting import Connection
from archive.fetched.captures import Capture
from archive.readings import stored_readings
from archive.readings.reading import NO_PAGE, Reading, reading_from
from pipeline.describe.store import FoundPage, Store
from pipeline.read.media_type import begins_as_page
from pipeline.workers.job_and_answer import HEADERS_READ, Answer, CaptureJob, Headers, PlainPart, Task
from pipeline.workers.parts_answer import makeup_of
from pipeline.workers.pool import ReaderFailed, ReaderPool
from pipeline.workers.tasks import (
    FILE_RECIPE,
    beginning,
    has_parts,
    is_drawing,
    is_misnamed_sheet,
    page_key,
    page_recipe,
    site_job,
)
from pipeline.workers.what_is_read import declared
from spiders.follow.scope import Scope
from spiders.links.page_links import Link
from spiders.links.site_maps import begins_as_map, may_be_map
from spiders.profiles.site_profile import SiteProfile

TIMEOUT = 20.0
"""Seconds that a reader may take over one payload."""

IsKnown = Callable[[str], bool]
"""Tells of a recipe whether the same bytes were read by it before."""

_LONGEST_HEADER = 8_000

_PAGES = ("text/html", "application/xhtml+xml")


class Jobs:
    """The jobs for the captures of one site, and what is done with the answers to them."""

    def __init__(self, profile: SiteProfile, vocabulary: Path | None) -> None:
        self.recipe = page_recipe(profile.read)
        self._platform = profile.platform
        self._scope = Scope(profile)
        self._common = site_job(profile, vocabulary)

    def of(self, capture: Capture, addresses: tuple[str, ...], headers: Headers) -> CaptureJob:
        """The job for a capture that was found at ``addresses``, its own and those that led there.

        Of a page that was rendered, the payload that goes with it is what was made (``what_is_read``).
        """
        told = declared(capture)
        return {
            **self._common,
            "url": capture.url,
            "addresses": addresses,
            "content_type": told.content_type,
            "content_encoding": told.content_encoding,
            "payload_digest": capture.read_digest,
            "captured_at": capture.captured_at.isoformat(),
            "last_modified": capture.last_modified,
            "is_list": self.is_list(capture),
            "headers": headers,
            "is_made": bool(capture.rendered),
            "again": False,
        }

    def is_list(self, capture: Capture) -> bool:
        """True for a page of links only, which is no item."""
        return self._scope.is_list(capture.url)

    def task(self, capture: Capture, payload: bytes, is_known: IsKnown) -> Task | None:
        """The task that a payload asks for; None for a file that was read before."""
        return self.asked_of(self.sort(capture, payload), capture, is_known)

    def sort(self, capture: Capture, payload: bytes) -> Task:
        """The task that a payload asks for when nobody has read it yet."""
        told = declared(capture)
        if looks_like_a_page(told.media_type, payload, told.content_encoding):
            is_sheet = is_misnamed_sheet(capture.url, beginning(payload, told.content_encoding))
            return "style" if is_sheet else "page"
        if has_parts(capture.url, capture.content_type):
            return "style"
        if is_drawing(capture.url, capture.content_type):
            return "drawing"
        is_map = may_be_map(capture.url, capture.media_type) or begins_as_map(payload)
        return "feed" if is_map else "file"

    def asked_of(self, sort: Task, capture: Capture, is_known: IsKnown) -> Task | None:
        """What is asked of a payload of this ``sort``; None for a file that was read before.

        Of a page whose text is known the links are all that is asked for. A list page is read every time.
        """
        if sort == "page":
            return "page" if self.is_list(capture) or not is_known(self.recipe) else "links"
        return None if sort == "file" and is_known(FILE_RECIPE) else sort

    def page_key(self, capture: Capture) -> str:
        """The key of the item that a page is."""
        return page_key(capture.url, self._platform)

    def take_page(
        self, store: Store, capture: Capture, addresses: tuple[str, ...], answer: Answer
    ) -> tuple[Link, ...]:
        """Hand over what was read as a page, which may turn out to be a file or a map; returns its links."""
        take_makeup(store, capture, answer)
        page = self._found_page(capture, addresses, answer)
        if page.key or self.is_list(capture):
            store.add_page(page)
        elif not page.links:
            store.add_file(capture, page.reading)
        return page.links

    def _found_page(self, capture: Capture, addresses: tuple[str, ...], answer: Answer) -> FoundPage:
        description = description_from(answer["description"]) if "description" in answer else None
        return FoundPage(
            capture=capture,
            addresses=tuple(dict.fromkeys(addresses)),
            recipe=self.recipe,
            reading=reading_from(answer["reading"]),
            links=_with_renditions(links_of(answer), answer),
            key=answer.get("key", ""),
            description=description,
            leads_to=answer.get("leads_to", ""),
        )


def headers_read(fields: Iterable[tuple[str, str]]) -> Headers:
    """Those of the header fields of a response that readers look at."""
    found: Headers = {}
    for name, value in fields:
        if (name := name.lower()) in HEADERS_READ:
            found.setdefault(name, []).append(value[:_LONGEST_HEADER])
    return found


def submit(
    pool: ReaderPool, task: Task, payload: bytes, job: CaptureJob, *, urgent: bool = False
) -> Future[Answer]:
    """Have a payload read; a process that gets it after another failed at it is told so.

    What somebody waits for is ``urgent``, and has no time for another way to read it.
    """
    again = job if urgent else {**job, "again": True}
    found = pool.submit(task, payload, job, again=again, urgent=urgent, timeout=TIMEOUT)
    return cast("Future[Answer]", found)


def take_makeup(store: Store, capture: Capture, answer: Answer) -> None:
    """Hand over what a page or a style sheet is made of."""
    if (makeup := makeup_of(answer)) is not None:
        store.add_makeup(capture, makeup)


def take_file(store: Store, capture: Capture, answer: Answer, is_known: IsKnown) -> None:
    """Hand over a file that may have parts of its own, and what it says if nobody read it before."""
    take_makeup(store, capture, answer)
    if "reading" in answer:
        store.add_file(capture, None if is_known(FILE_RECIPE) else reading_from(answer["reading"]))


def take_feed(store: Store, capture: Capture, answer: Answer, is_known: IsKnown) -> None:
    """Hand over what may be a sitemap or a feed: one that names nothing is a file like any other."""
    if not answer["links"]:
        store.add_file(capture, None if is_known(FILE_RECIPE) else reading_from(answer["reading"]))


def was_read(connection: Connection, capture: Capture, recipe: str) -> bool:
    """True when what is read of a capture was captured or made before, and read by this recipe."""
    if capture.refers_to is None and not capture.rendered:
        return False
    outcome = stored_readings.outcome_of(connection, capture.read_digest, recipe)
    return bool(outcome) and outcome not in NO_PAGE


def links_of(answer: Answer) -> tuple[Link, ...]:
    """The links that were found."""
    return tuple(Link(*link) for link in answer["links"])


def _with_renditions(links: tuple[Link, ...], answer: Answer) -> tuple[Link, ...]:
    """The links of a page, and what it says of a picture, said of each other size of it as well."""
    renditions = [part for part in answer.get("parts", ()) if part[0] == "picture" and len(part[3]) > 1]
    return (*links, *_said_of(renditions, links)) if renditions else links


def _said_of(renditions: Iterable[PlainPart], links: Iterable[Link]) -> Iterator[Link]:
    said = {link.url: link for link in links if link.relation == "image"}
    for *_, candidates in renditions:
        link = said.get(candidates[0][0])
        for url, *_ in candidates[1:] if link else ():
            if link and url not in said:
                yield link._replace(url=url)


def looks_like_a_page(media_type: str, payload: bytes, content_encoding: str) -> bool:
    """True for what is to be read as a page, by its declared type or by how it begins."""
    return media_type in _PAGES or begins_as_page(beginning(payload, content_encoding), media_type)


def failed(task: Task, capture: Capture, failure: ReaderFailed) -> Answer:
    """The answer for a payload that no reader process could open."""
    media_type = "text/html" if task in ("page", "links") else capture.media_type
    reading = Reading("damaged", media_type, "none 1", reason=failure.message)
    return {"reading": reading.as_dict(), "links": []}
