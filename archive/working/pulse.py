"""The pulse of a worker: that it lives, told to the others, and an end to those of whom nothing is heard.

A worker that is killed lets go of its lock by itself. One that is stopped, or whose machine is, keeps it,
and may keep everybody from writing. So each says now and then that it is there; of whom nothing was heard for
a while the others end the connections in the server. If it wakes up, it finds that it may write nothing more.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from archive.database.server_lock import connect_apart
from archive.working.worker_rows import reserve

BEAT = 10.0
"""Seconds between two signs of life."""

SILENCE = 120.0
"""Seconds of silence after which a worker is taken for lost."""

_SEEN = text(
    "UPDATE workers SET seen_at = timezone('utc', clock_timestamp()), "
    "ahead = EXTRACT(EPOCH FROM CAST(:here AS timestamp) - timezone('utc', clock_timestamp())) "
    "WHERE id = :worker"
)
_END_SILENT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN workers ON session = application_name "
    "WHERE datname = current_database() AND workers.id <> :worker "
    "AND seen_at < timezone('utc', clock_timestamp()) - make_interval(secs => :silence)"
)


class Pulse:
    """Tells that the worker with this number lives for the duration of a block, from a thread of its own."""

    def __init__(self, engine: Engine) -> None:
        self._held = connect_apart(engine)
        self.worker = reserve(self._held)
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        self._thread.join()
        with suppress(DBAPIError):
            self._held.close()

    def _beat(self) -> None:
        last = time.monotonic()
        while not self._is_over.wait(BEAT):
            try:
                here = datetime.now(UTC).replace(tzinfo=None)
                self._held.execute(_SEEN, {"worker": self.worker, "here": here})
                # Who slept itself heard of nobody: all may have, on one machine that was.
                if time.monotonic() - last < 2 * BEAT:
                    self._held.execute(_END_SILENT, {"worker": self.worker, "silence": SILENCE})
            except DBAPIError:
                # Whoever writes next in this worker finds out, and says so.
                return
            last = time.monotonic()
