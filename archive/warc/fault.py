"""Faults of WARC and ARC files: a place where no sound record stands, and why."""

from __future__ import annotations

from dataclasses import dataclass

from wording.message import Message
from wording.told_error import ToldError


@dataclass(frozen=True, slots=True)
class Fault:
    """A place in the file called ``file`` where no sound record stands.

    ``offset`` and ``length`` are in bytes of the file as it is on disk: where that begins, and how far it is
    to the next place where a record may begin.
    """

    file: str
    offset: int
    length: int
    reason: Message


class Unsound(ToldError):
    """Raised by what reads a record; whoever reads the file makes a Fault of it and goes on behind it.

    ``offset`` is where in the file it was found, None where that is in the record being read.
    """

    def __init__(self, message: Message, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset
