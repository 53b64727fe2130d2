"""Has captures of one site read again, and hands over what is found, as a crawl of the site does."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from archive.catalogue import finding_items
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.fixity.verification import Watch, watch_nothing
from archive.parts import remarks
from archive.readings.reading import Reading, reading_from
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.at_hand import AtHand
from pipeline.again.reading_ahead import Answered, nothing_ahead
from pipeline.describe.store import Store
from pipeline.read import LARGEST_INPUT, too_large
from pipeline.read.media_type import sniff
from pipeline.workers.job_and_answer import Answer, Task
from pipeline.workers.jobs import (
    IsKnown,
    Jobs,
    failed,
    take_feed,
    take_file,
    take_makeup,
    was_read,
)
from pipeline.workers.pool import ReaderFailed
from pipeline.workers.tasks import FILE_RECIPE, beginning
from pipeline.workers.what_is_read import declared, read_size
from spiders.profiles.site_profile import SiteProfile

_AT_ONCE = 32
"""Payloads that are with the reader processes at a time."""

_BYTES_AT_ONCE = 1 << 25
"""Bytes of payloads that are with them so, however few these are then."""

_BEGINNING = 16_384
"""Bytes of what is too large to be read by which it is told what it is."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A capture that is with a reader; ``future`` is None for one that is not read, or was before.

    ``reading`` is that of a file of which it is known without one. Data, which a script asked for to make a
    page of, is nothing to read.
    """

    capture: Capture
    hand: AtHand | None = None
    task: Task | None = None
    future: Future[Answer] | None = None
    reading: Reading | None = None
    is_data: bool = False


class CapturesAgain:
    """The captures of the site of ``profile``.

    A payload that came twice is read once, and is noted as seen again. What was ``answered`` elsewhere is
    taken up as it is.
    """

    def __init__(
        self, archive: OpenedArchive, profile: SiteProfile, store: Store, answered: Answered = nothing_ahead
    ) -> None:
        self._archive, self._store, self._answered = archive, store, answered
        self._jobs = Jobs(profile, archive.vocabulary)
        self._of_crawls: dict[int, frozenset[str]] = {}
        self._data_of_crawls: dict[int, frozenset[str]] = {}

    def take(
        self, mine: Sequence[Capture], leading: Mapping[str, Sequence[str]], watch: Watch = watch_nothing
    ) -> None:
        """Read and store whole captures; ``leading`` are the addresses that led to each.

        They are taken in their order. Where there is no room to give another, the first is waited for; so
        readers have the next payload at hand while what they answered is stored.
        """
        under_way: deque[_Given] = deque()
        for number, capture in enumerate(mine):
            while under_way and not _has_room(under_way, capture):
                self._take(under_way.popleft())
            under_way.append(self._give(capture, (capture.url, *leading.get(capture.url, ()))))
            watch(number + 1 - len(under_way), len(mine))
        while under_way:
            self._take(under_way.popleft())
            watch(len(mine) - len(under_way), len(mine))

    def _give(self, capture: Capture, addresses: tuple[str, ...]) -> _Given:
        if capture.url in self._data(capture.crawl):
            return _Given(capture, is_data=True)
        if read_size(self._archive.connection, capture) > LARGEST_INPUT:
            reading = None if self._is_known(capture)(FILE_RECIPE) else self._too_large(capture)
            return _Given(capture, reading=reading)
        hand = AtHand(self._archive, self._jobs, capture, addresses, self._answered(capture))
        task = self._jobs.asked_of(hand.sort, capture, self._is_known(capture))
        if task in ("page", "links") and capture.url in self._only_parts(capture.crawl):
            task = "frame"
        if task == "links" and hand.leads_on:
            task = "page"
        return _Given(capture, hand, task, hand.read(task)) if task else _Given(capture)

    def _take(self, given: _Given) -> None:
        if given.is_data:
            return
        if given.hand is None or given.task is None or given.future is None:
            self._store.add_file(given.capture, given.reading)
            return
        answer = _answer(given.task, given.capture, given.future)
        if given.task == "style":
            take_makeup(self._store, given.capture, answer)
        elif given.task in ("frame", "drawing"):
            take_file(self._store, given.capture, answer, self._is_known(given.capture))
        elif given.task == "page":
            self._jobs.take_page(self._store, given.capture, given.hand.addresses, answer)
        elif given.task == "links":
            take_makeup(self._store, given.capture, answer)
            self._take_seen_again(given.capture, given.hand)
        elif given.task == "feed":
            take_feed(self._store, given.capture, answer, self._is_known(given.capture))
        else:
            self._store.add_file(given.capture, reading_from(answer["reading"]))

    def _take_seen_again(self, capture: Capture, hand: AtHand) -> None:
        """Note that a page was seen again; the same bytes may stand where no page was described before."""
        key = self._jobs.page_key(capture)
        if finding_items.is_item(self._archive.connection, key):
            self._store.sight(capture, key, hand.addresses)
            return
        read = _answer("page", capture, hand.read("page"))
        self._jobs.take_page(self._store, capture, hand.addresses, read)

    def _only_parts(self, crawl: int) -> frozenset[str]:
        if crawl not in self._of_crawls:
            self._of_crawls[crawl] = remarks.only_parts(self._archive.connection, crawl)
        return self._of_crawls[crawl]

    def _data(self, crawl: int) -> frozenset[str]:
        if crawl not in self._data_of_crawls:
            self._data_of_crawls[crawl] = remarks.data(self._archive.connection, crawl)
        return self._data_of_crawls[crawl]

    def _too_large(self, capture: Capture) -> Reading:
        """The reading of a payload that no reader takes: of that, no more is held than how it begins."""
        told, size = declared(capture), read_size(self._archive.connection, capture)
        if capture.rendered:
            return too_large(size, told.media_type)
        start = b""
        for piece in captures.payload_pieces(self._archive.connection, self._archive.folder, capture):
            start += piece[:_BEGINNING]
            if len(start) >= _BEGINNING:
                break
        return too_large(size, sniff(beginning(start, told.content_encoding), told.content_type))

    def _is_known(self, capture: Capture) -> IsKnown:
        return lambda recipe: was_read(self._archive.connection, capture, recipe)


def _has_room(under_way: Collection[_Given], capture: Capture) -> bool:
    """True where another capture can be given besides those that are under way."""
    held = _held(capture) + sum(_held(each.capture) for each in under_way)
    return len(under_way) < _AT_ONCE and held <= _BYTES_AT_ONCE


def _held(capture: Capture) -> int:
    """The bytes of a capture that are held while it is with a reader."""
    return 0 if capture.payload_size > LARGEST_INPUT else capture.payload_size


def _answer(task: Task, capture: Capture, future: Future[Answer]) -> Answer:
    try:
        return future.result()
    except ReaderFailed as failure:
        return failed(task, capture, failure)
