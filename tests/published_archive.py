"""An archive whose index is published, and a folder that follows it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.folder import Folder
from pipeline.configuration import Configuration
from pipeline.published_index import fetch_index, publish_index
from search.answer.request_and_hits import Answer, SearchRequest
from search.answer.searcher import search
from search.index.index_folder import Index
from search.index.updating import updating
from search.publishing.fetching import Fetched
from search.publishing.publishing import Published
from tests import databases
from tests.search_collection import ITEMS, make_item

QUERIES = (
    "",
    "verslag",
    "armoede",
    "zutphen",
    '"verslag van"',
    "verslog",
    "armoed*",
    "schulden armoede",
    "xyz",
)


@dataclass(frozen=True, slots=True)
class Followed:
    """The archive, the place where it is published, and a reading folder."""

    archive: Path
    place: Path
    reader: Path

    @staticmethod
    def of(made: Path, folder: Path) -> Followed:
        """One more archive as ``made``, in ``folder``."""
        databases.copy(made, folder / "archief")
        return Followed(folder / "archief", folder / "gepubliceerd", folder / "lezer")

    def publish(self, *, whole: bool = False) -> Published:
        """Publish what the archive has."""
        configuration = databases.configured(self.archive)
        return publish_index(configuration, str(self.place), lambda done, total: None, whole=whole)

    def fetch(self, *, whole: bool = False) -> Fetched:
        """Fetch what is published."""
        configuration = Configuration(self.reader)
        return fetch_index(configuration, str(self.place), lambda done, total: None, whole=whole)

    def grow(self, first: int = 0) -> None:
        """Have the index hold some more items."""
        with updating(Index(Folder(self.archive).own_index)) as update:
            update.add(ITEMS[first : first + 10])

    def learn(self, number: int, title: str) -> None:
        """Have it hold one more item."""
        with updating(Index(Folder(self.archive).own_index)) as update:
            update.add([make_item(number, title, title)])

    def files(self) -> set[str]:
        """What lies at the place."""
        return {path.name for path in (self.place / "files").iterdir()}

    def carried(self, to: Path) -> None:
        """Bring the place elsewhere as it is now."""
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(self.place, to)


def answers(archive: Path, queries: Sequence[str] = QUERIES) -> list[Answer]:
    """The answers to some queries, but for how long they took."""
    requests = [SearchRequest(query, facets=True, earlier=True) for query in queries]
    return [search(archive, request)._replace(took_ms=0.0) for request in requests]
