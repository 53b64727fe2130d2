"""The workers at an archive, as a table: who has which sites, since when, and heard of when."""

from __future__ import annotations

from collections.abc import Sequence

from archive.working.worker_states import Life, WorkerState
from cli.terminal import table
from wording.message import Message, say
from wording.words import Words

_LIVES: dict[Life, Message] = {"at work": say("at work"), "silent": say("silent"), "gone": say("gone")}


def workers_as_text(workers: Sequence[WorkerState], words: Words) -> list[str]:
    """The lines; none where there are no workers."""
    if not workers:
        return []
    rows = [
        (
            each.machine,
            str(each.process),
            f"{each.began_at:%Y-%m-%d %H:%M}",
            f"{each.seen_at:%Y-%m-%d %H:%M:%S}",
            words(_LIVES[each.life]),
            ", ".join(each.sites),
        )
        for each in workers
    ]
    heads = [
        words("worker on"),
        words("process"),
        words("since (UTC)"),
        words("last heard of"),
        words("state"),
        words("sites"),
    ]
    return ["", table(rows, heads)]
