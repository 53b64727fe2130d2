"""What is wrong with a file of a package."""

from __future__ import annotations

from dataclasses import dataclass

from wording.message import Message, say


@dataclass(frozen=True, slots=True)
class PackageFault:
    """A file of a package by its path, and what is wrong with it."""

    file: str
    message: Message


NOT_LISTED = say("it is not in the list of digests")
NOT_THERE = say("it is listed, and not there")
OTHER_DIGEST = say("its digest is not the one that is listed")
LED_OUT = say("a name that leads out of the package")
NO_FILE = say("neither a file nor a folder: a link, a pipe or a device")
