"""Has captures read by an engine while those before them are stored, in their order all the same.

Batches go out ahead, and come back as answers, which are taken up where the run would have asked a reader
process of its own. So nothing that is written depends on who read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from archive.fetched import captures
from archive.fetched.address import can_be_read
from archive.fetched.captures import Capture
from archive.fetched.redirects import redirects
from archive.object_store.chosen import chosen_for
from archive.parts import remarks
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.read_apart import Before, ReadApart, ReadingOf, ToRead, read_batch
from pipeline.read import LARGEST_INPUT
from pipeline.workers.what_is_read import read_size, where_it_is

_BYTES_AT_ONCE = 1 << 25
"""Bytes of payloads in a batch, however few these are then."""

Answered = Callable[[Capture], ReadApart | None]
"""The answers for a capture that were made elsewhere; None for one that nobody was asked for."""


def nothing_ahead(capture: Capture) -> None:
    """For runs that read by themselves."""


class ReadingAhead:
    """Reads captures ahead; ``whole`` gives each when it was read, and ``answered`` what came of it, once."""

    def __init__(self, archive: OpenedArchive, whole: Iterable[Capture]) -> None:
        self._archive = archive
        self._ready: dict[int, ReadApart] = {}
        self._crawls: dict[int, _OfCrawl] = {}
        # Of each payload a hash is enough: one taken for another is read by the run itself.
        self._payloads: set[int] = set()
        self._at: set[int] = set()
        self.whole = self._whole(whole)

    def answered(self, capture: Capture) -> ReadApart | None:
        """What was read of a capture that ``whole`` gave."""
        return self._ready.pop(capture.id, None)

    def _whole(self, whole: Iterable[Capture]) -> Generator[Capture, None, None]:
        archive = self._archive
        given = ReadingOf(
            archive.folder.root,
            archive.describer.profiles,
            archive.vocabulary.read_bytes() if archive.vocabulary else None,
            chosen_for(archive.folder),
        )
        batches = ((some, some.to_read) for some in _batches(map(self._asked, whole), archive.engine.at_once))
        with closing(archive.engine.each(read_batch, given, batches)) as every:
            for some, read in every:
                numbers = (each.where.capture.id for each in some.to_read)
                self._ready.update(zip(numbers, read, strict=True))
                yield from some.captures

    def _asked(self, capture: Capture) -> tuple[Capture, ToRead | None]:
        """A capture with what is to be read of it; nothing of what the run takes as it is."""
        crawl = self._crawl(capture.crawl)
        is_nothing = not can_be_read(capture.url) or captures.is_robots_txt(capture.url)
        if is_nothing or capture.url in crawl.data or self._size(capture) > LARGEST_INPUT:
            return capture, None
        addresses = (capture.url, *crawl.leading.get(capture.url, ()))
        where = where_it_is(self._archive.connection, capture)
        return capture, ToRead(where, addresses, self._before(capture), capture.url in crawl.only_parts)

    def _size(self, capture: Capture) -> int:
        return read_size(self._archive.connection, capture)

    def _before(self, capture: Capture) -> Before:
        """Whether the same bytes will have been read by then."""
        payload, at = hash(capture.read_digest), hash((capture.read_digest, capture.url))
        is_again = payload in self._payloads and (capture.refers_to is not None or bool(capture.rendered))
        before: Before = "never" if not is_again else "here" if at in self._at else "elsewhere"
        self._payloads.add(payload)
        self._at.add(at)
        return before

    def _crawl(self, number: int) -> _OfCrawl:
        if number not in self._crawls:
            connection = self._archive.connection
            # Captures come crawl by crawl.
            self._crawls = {
                number: _OfCrawl(
                    redirects(connection, number),
                    remarks.only_parts(connection, number),
                    remarks.data(connection, number),
                )
            }
        return self._crawls[number]


@dataclass(frozen=True, slots=True)
class _OfCrawl:
    """The addresses of a crawl that lead to each, that were fetched as parts alone, and that are data."""

    leading: dict[str, list[str]]
    only_parts: Collection[str]
    data: Collection[str]


@dataclass(frozen=True, slots=True)
class _Some:
    """Captures in their order, and those of them that are to be read."""

    captures: list[Capture] = field(default_factory=list)
    to_read: list[ToRead] = field(default_factory=list)


def _batches(asked: Iterable[tuple[Capture, ToRead | None]], most: int) -> Iterator[_Some]:
    """Captures some at a time, as many as are a batch to read."""
    some, held = _Some(), 0
    for capture, to_read in asked:
        some.captures.append(capture)
        if to_read is not None:
            some.to_read.append(to_read)
            held += capture.payload_size
        if len(some.to_read) >= most or held >= _BYTES_AT_ONCE:
            yield some
            some, held = _Some(), 0
    if some.captures:
        yield some
