"""Has the index follow a run: in a process of its own, or at the end of a run that brought little.

A process takes longer to load what it needs than a few items take to be indexed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from pipeline.pipeline_error import IndexingFailed
from wording.message import NOTHING, Message, restored, say

_MANY = 50
"""New payloads of a run from which on their indexing is worth a process."""


class Indexer:
    """The indexing of a run: caught up when it is closed, by a process that starts when there is much."""

    def __init__(self, archive: Path, database_url: str | None, sites: Path | None = None) -> None:
        self._archive, self._database_url, self._sites = archive, database_url, sites
        self._new = 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Indexer:
        return self

    def note_new(self) -> None:
        """Note that there is a new payload, which may come to be indexed."""
        self._new += 1
        if self._new == _MANY:
            self.start()

    def start(self) -> None:
        """Start the process, which indexes what there is and what comes."""
        given = [str(self._sites)] if self._sites else []
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pipeline.indexing", str(self._archive), *given],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # By way of the environment: a command line shows a database's password to everyone.
            env={**os.environ, "ALLIANTIE_DATABASE_URL": self._database_url or ""},
            start_new_session=True,
        )

    def hurry(self) -> None:
        """Have what was found so far indexed now: little more will come, and a person waits."""
        if self._process is None:
            return
        assert self._process.stdin
        # Why the process is gone is told when it is closed.
        with suppress(BrokenPipeError):
            os.write(self._process.stdin.fileno(), b".")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        why = self._index_here() if self._process is None else _ended(self._process)
        if why and error is None:
            raise IndexingFailed(
                say(
                    "The index could not be brought up to date. The archive itself is whole. Build the index "
                    "again with: alliantie rebuild --index. What went wrong: {why}",
                    why=why,
                )
            )

    def _index_here(self) -> Message:
        """Index all that there is in this process; returns why that failed, NOTHING when it did not."""
        # Loads the search engine, which most of a crawl has no use for.
        from pipeline.indexing import catch_up, why_not

        try:
            catch_up(self._archive, self._database_url, self._sites)
        except Exception as failure:  # noqa: BLE001 - whatever a spoilt index does, the archive is whole
            return why_not(failure, self._archive)
        return NOTHING


class LaterIndexer(Indexer):
    """That of a run which leaves the index to somebody else: it does nothing."""

    def note_new(self) -> None:
        """Leave it."""

    def hurry(self) -> None:
        """Leave it."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave it."""


def _ended(process: subprocess.Popen[bytes]) -> Message:
    """Wait until the process has indexed everything; returns the last that it said when it failed."""
    _, messages = process.communicate()
    if not process.returncode:
        return NOTHING
    lines = messages.decode("utf-8", "replace").strip().splitlines()
    # A message as it is stored, or the end of a traceback.
    return restored(lines[-1]) if lines else say("the indexing process ended")
