"""What a worker of an engine does: it looks whether it would come to the same, and then does the work.

Nothing of a batch is unpacked before: a worker of another release may not know what is in it. So the names
in this file, and what they hold, stay as they are from release to release.
"""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.engines.alike import differences, how_it_reads
from wording.message import say
from wording.told_error import ToldError


class Shared(Protocol):
    """Bytes that every worker gets once, as Spark's broadcasts are."""

    @property
    def value(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Refused:
    """A worker on this machine did not do its work; ``why`` is a message as it is stored."""

    machine: str
    why: str


@dataclass(frozen=True)
class AtWork:
    """Does the work in ``shared`` on a batch. ``number`` tells what is shared from what was shared before.

    ``expected`` is how the machine reads that asks for it.
    """

    shared: Shared
    number: int
    expected: Mapping[str, str]

    def __call__(self, batch: bytes) -> Any:
        """The result, or Refused."""
        machine = socket.gethostname()
        if other := differences(self.expected, how_it_reads()):
            why = say(
                "it has other versions than this machine, which are in brackets: {versions}. Install the "
                "same on all of them",
                versions=", ".join(other),
            )
            return Refused(machine, why.stored())
        try:
            work, context = self._unpacked()
            return work(context, pickle.loads(batch))
        except ToldError as error:
            return Refused(machine, error.message.stored())

    def _unpacked(self) -> tuple[Callable[[Any, Any], Any], Any]:
        if self.number not in _unpacked:
            _unpacked.clear()
            _unpacked[self.number] = pickle.loads(self.shared.value)
        return _unpacked[self.number]


_unpacked: dict[int, tuple[Callable[[Any, Any], Any], Any]] = {}
"""The work that this process is at, and for all batches."""


def packed(value: Any) -> bytes:
    """A batch, or work and context, for a worker."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
