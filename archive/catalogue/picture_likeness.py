"""Finds pictures that look the same: one photo in two sizes, or saved again.

A look is 256 bits, each of which tells whether a part of the picture is darker than the part to its right
(``pipeline.read.pictures.look``).
Another size of a picture has nearly the same bits and the same proportions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_MOST_DIFFERENT = 30
"""Bits of 256. Other sizes of a photo differ in less, other photos in 46 at least; see docs/decisions.md."""

_BITS, _PART = 256, 16
_WHOLE_PART = (1 << _PART) - 1

_PROPORTION = 0.03
"""How much of the ratio of width to height is lost when sides are rounded to whole pixels."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a picture, and its size in pixels."""

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
        """True when both are sizes of one picture, as good as surely."""
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
    seen: dict[int, list[str]] = defaultdict(list)
    pairs = []
    for name in sorted(looks):
        parts = list(_parts(looks[name].bits))
        near = {other for part in parts for close in _close_to(part) for other in seen.get(close, ())}
        pairs += [(other, name) for other in near if looks[other].is_same_picture(looks[name])]
        for part in parts:
            seen[part].append(name)
    yield from sorted(pairs)


def _parts(bits: int) -> Iterator[int]:
    """The sixteen parts of a look, each with its number.

    Where thirty bits differ at most, one in some part does: there are fewer than two for each. So whoever
    looks for the same picture need not compare it with every other.
    """
    return ((bits >> number * _PART & _WHOLE_PART) | number << _PART for number in range(_BITS // _PART))


def _close_to(part: int) -> Iterator[int]:
    """A part, and the sixteen that differ from it in one bit."""
    yield part
    yield from (part ^ 1 << bit for bit in range(_PART))
