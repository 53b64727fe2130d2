"""Which pictures look the same: one photo in two sizes, or saved again.

A look is 256 bits, each of which tells whether a part of the picture is darker than the part to its right
(``pipeline.read.look``). Another size of a picture has nearly the same bits and the same proportions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

_MOST_DIFFERENT = 30
"""Bits of 256. Other sizes of a photo differ in less, other photos in 46 at least; see docs/decisions.md."""

_PROPORTION = 0.03
"""How much of the ratio of width to height is lost when sides are rounded to whole pixels."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture looks like, and its size in pixels."""

    bits: int
    width: int
    height: int

    @property
    def size(self) -> str:
        """The size as people write it."""
        return f"{self.width} × {self.height}"

    def differs_in(self, other: Look) -> int:
        """In how many bits of 256 two looks differ."""
        return (self.bits ^ other.bits).bit_count()

    def is_same_picture(self, other: Look) -> bool:
        """Whether both are sizes of one picture, as good as surely."""
        if self.differs_in(other) > _MOST_DIFFERENT:
            return False
        one, two = self.width * other.height, other.width * self.height
        return abs(one - two) <= _PROPORTION * max(one, two)


def look_from(details: Mapping[str, object]) -> Look | None:
    """The look in the details of a reading, if it is of a picture that has one."""
    bits, width, height = (details.get(name) for name in ("look", "width", "height"))
    if not isinstance(bits, str) or not bits or not isinstance(width, int) or not isinstance(height, int):
        return None
    return Look(int(bits, 16), width, height)


def pairs_of_same_pictures(looks: Mapping[str, Look]) -> Iterator[tuple[str, str]]:
    """Every two names of sizes of one picture, in a lasting order."""
    for one, other in combinations(sorted(looks), 2):
        if looks[one].is_same_picture(looks[other]):
            yield one, other
