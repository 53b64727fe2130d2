"""Reads what pages need to be shown, in processes of their own, for whoever hands pages over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager

from archive.database.connecting import Connection
from archive.exporting.page_parts import PageParts, Part, ReadParts
from archive.fetched import captures
from archive.fetched.captures import Capture
from archive.folder import Folder
from pipeline.configuration import Configuration
from pipeline.workers.job_and_answer import Answer
from pipeline.workers.jobs import Jobs, links_of, submit
from pipeline.workers.pool import ReaderFailed, ReaderPool
from pipeline.workers.tasks import TASKS
from spiders.links.page_links import Relation
from spiders.profiles.site_profile import SiteProfile

_MAY_BE_PAGE: Mapping[Relation, bool] = {"image": False, "requisite": True, "frame": True}
"""The relations in which parts stand to their page; what stands as a picture is never shown as a page."""


@contextmanager
def reading_parts(
    configuration: Configuration,
    profiles: Mapping[str, SiteProfile],
    connection: Connection,
    folder: Folder,
) -> Iterator[ReadParts]:
    """Give a function that reads what pages need; its processes start with the first page."""
    with ExitStack() as stack:
        reader = _PartReader(configuration, profiles, connection, folder, stack)
        yield reader.parts_of


class _PartReader:
    def __init__(
        self,
        configuration: Configuration,
        profiles: Mapping[str, SiteProfile],
        connection: Connection,
        folder: Folder,
        stack: ExitStack,
    ) -> None:
        self._connection, self._folder = connection, folder
        self._workers = configuration.workers
        self._jobs = {name: Jobs(each, configuration.vocabulary) for name, each in profiles.items()}
        self._stack = stack
        self._pool: ReaderPool | None = None

    def parts_of(self, pages: Sequence[Capture]) -> list[PageParts]:
        """The parts of each of these pages."""
        return [_parts(future) for future in [self._submit(page) for page in pages]]

    def _submit(self, page: Capture) -> Future[Answer]:
        if self._pool is None:
            self._pool = self._stack.enter_context(ReaderPool(TASKS, self._workers))
        payload = captures.payload(self._connection, self._folder, page)
        job = self._jobs[page.site].of(page, (page.url,))
        return submit(self._pool, "links", payload, job, urgent=True)


def _parts(future: Future[Answer]) -> PageParts:
    try:
        answer = future.result()
    except ReaderFailed:
        return PageParts((), is_all=False)
    parts = [
        Part(link.url, _MAY_BE_PAGE[link.relation])
        for link in links_of(answer)
        if link.relation in _MAY_BE_PAGE
    ]
    # A page that was read tells how many links were too many, be it none.
    return PageParts(tuple(parts), is_all=answer.get("beyond") == 0)
