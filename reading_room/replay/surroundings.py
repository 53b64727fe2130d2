"""Where a page is shown: its address and moment, the two origins, and the language of its reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wording.words import Words


def no_other(address: str) -> str | None:
    """Of no picture is another size known."""
    return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What has to be known of a page, beside its bytes, to show it.

    ``moment`` has 14 digits. ``room`` and ``replay`` are origins on different hosts, such as
    ``http://localhost:8080`` and ``http://127.0.0.1:8080``. ``stands_in`` tells by which address a picture
    that was not kept is shown, if another size of it was.
    """

    address: str
    moment: str
    room: str
    replay: str
    words: Words
    is_frame: bool = False
    stands_in: Callable[[str], str | None] = no_other
