"""Tells what of an archive a night verifies, so that after so many nights all of it was.

The turn of a record follows from its place alone, so that it stays the same in an archive that grows: neither
what was there before nor what is new waits longer than the stated number of nights.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

READ_WHOLE = 64_000_000
"""Bytes of WARC files up to which an archive is verified whole every night: it takes seconds."""

TURN = 250_000
"""Bytes of a file that have their turn in the same night: of any larger archive, each night reads some."""


def is_read_whole(sizes: Iterable[int]) -> bool:
    """True where WARC files of these ``sizes``, in bytes, are verified whole every night."""
    return sum(sizes) <= READ_WHOLE


class ShareOfNight(NamedTuple):
    """The share of ``night`` when ``nights`` of them verify all of an archive."""

    night: int
    nights: int

    def has_index(self) -> bool:
        """True in the night in which the search index is verified too."""
        return self.night % self.nights == 0

    def has_file(self, number: int) -> bool:
        """True in the night in which the file with this number is compared with its digest."""
        return number % self.nights == self.night % self.nights

    def has_stretch(self, number: int, start: int) -> bool:
        """True in the night of the records of a file from the byte ``start`` on."""
        return self.has_file(number + start // TURN)
