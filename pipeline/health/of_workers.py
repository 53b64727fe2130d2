"""What of the workers at an archive needs a person: those that are gone or silent, and clocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archive.working.worker_states import WorkerState
from pipeline.health.need import Need
from wording.message import Message, say

OF_THE_WORKERS = ("worker gone", "worker silent", "clock of a worker")
"""The codes of it, which name machines."""

_MOST_OFF = 60.0
"""Seconds by which a clock may differ before that is told."""

_WORK = say("alliantie work")


def needs_of_workers(workers: Sequence[WorkerState]) -> Iterator[Need]:
    """What to do about workers; nothing where all are at work."""
    gone = [each for each in workers if each.life == "gone"]
    silent = [each for each in workers if each.life == "silent"]
    if gone:
        said = say(
            "{count:worker is/workers are} gone, such as process {process:number} on {machine}, which had "
            "{sites}. The next worker, or any other run, goes on with that.",
            **_about(gone),
        )
        yield Need("worker gone", len(gone), gone[0].machine, said, _WORK)
    if silent:
        said = say(
            "Of {count:worker/workers} nothing was heard for some time, such as process {process:number} on "
            "{machine}, which has {sites}. It may be stopped, or its machine; the next worker takes over "
            "from it.",
            **_about(silent),
        )
        yield Need("worker silent", len(silent), silent[0].machine, said, _WORK)
    for each in workers:
        if each.life == "at work" and abs(each.ahead) > _MOST_OFF:
            yield Need("clock of a worker", 1, each.machine, _off(each), say("timedatectl set-ntp true"))


def _about(workers: Sequence[WorkerState]) -> dict[str, Any]:
    first = workers[0]
    return {
        "count": len(workers),
        "process": first.process,
        "machine": first.machine,
        "sites": list(first.sites) or say("no site"),
    }


def _off(worker: WorkerState) -> Message:
    return say(
        "On {machine} the clock differs by {seconds:second/seconds} from that of the database's server: what "
        "is captured there has moments that are off by as much.",
        machine=worker.machine,
        seconds=round(abs(worker.ahead)),
    )
