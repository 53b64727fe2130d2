"""One capture that is about to be read: its record, or what was read of it elsewhere, is at hand."""

from __future__ import annotations

from concurrent.futures import Future

from archive.fetched.captures import Capture
from archive.fetched.exchange import Head
from pipeline.again.archive_again import OpenedArchive
from pipeline.again.read_apart import ReadApart
from pipeline.engines.engine_error import WorkerRefused
from pipeline.workers.job_and_answer import Answer, Task
from pipeline.workers.jobs import Jobs, headers_read, submit
from pipeline.workers.what_is_read import read_of
from wording.message import restored, say


class AtHand:
    """A capture that was found at ``addresses``, with what was read ``apart`` of it, if anything was.

    Raises DamagedRecord or NotKept where its record cannot be read, and WorkerRefused where it can be here
    and could not be there.
    """

    def __init__(
        self,
        archive: OpenedArchive,
        jobs: Jobs,
        capture: Capture,
        addresses: tuple[str, ...],
        apart: ReadApart | None,
    ) -> None:
        self.addresses = addresses
        self._archive, self._jobs, self._capture = archive, jobs, capture
        self._answers = apart.answers if apart else {}
        self._record: tuple[Head, bytes] | None = None
        if apart is None or apart.trouble:
            head, payload = self._read_record()
            self.sort, self.leads_on = jobs.sort(capture, payload), bool(head.get("refresh"))
        else:
            self.sort, self.leads_on = apart.sort, apart.leads_on
        if apart is not None and apart.trouble:
            raise _could_not(apart)

    def read(self, task: Task) -> Future[Answer]:
        """The answer that was made elsewhere, or that a reader process of this run will make."""
        if task in self._answers:
            answered: Future[Answer] = Future()
            answered.set_result(self._answers[task])
            return answered
        head, payload = self._read_record()
        job = self._jobs.of(self._capture, self.addresses, headers_read(head.fields))
        return submit(self._archive.pool, task, payload, job)

    def _read_record(self) -> tuple[Head, bytes]:
        if self._record is None:
            self._record = read_of(self._archive.connection, self._archive.folder, self._capture)
        return self._record


def _could_not(apart: ReadApart) -> WorkerRefused:
    return WorkerRefused(
        say(
            "The worker on {machine} cannot read what this machine can: {why}. Give it the same directory of "
            "the archive, or the same way to its object store. Nothing was changed.",
            machine=apart.machine,
            why=restored(apart.trouble),
        )
    )
