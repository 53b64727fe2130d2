"""Sites of a federation, from a seed: how many pages each has, how fast it answers, who shares a host.

Few are large and most are small, as the sites that the survey of this network found. Some are down now and
then, and some for good.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from pipeline.nightly.due import Rhythm

_MEDIAN_PAGES = 250
_SPREAD = 1.3
_LARGEST = 60_000
_SHARING = 0.12
"""The share of sites that stand on the host of another one: a hoster's, or a diocese's."""

_KNOWING = 0.5
"""The share of sites that say what did not change; what others send again is read again by its digest."""

_RHYTHMS: tuple[tuple[Rhythm, float], ...] = (("nightly", 0.1), ("weekly", 0.6), ("monthly", 0.3))


@dataclass(frozen=True, slots=True)
class InventedSite:
    """A site: ``answer`` is in seconds, ``delay`` those between two requests, ``changing`` a share of pages.

    ``down`` is the share of nights on which it does not answer; who ``knows`` says what did not change (304).
    """

    name: str
    host: str
    rhythm: Rhythm
    pages: int
    answer: float
    delay: float
    changing: float
    down: float
    knows: bool = True


def invented_sites(count: int, seed: int) -> list[InventedSite]:
    """So many sites; the same for the same seed."""
    return list(_sites(count, Random(seed)))


def _sites(count: int, chance: Random) -> Iterator[InventedSite]:
    hosts: list[str] = []
    for number in range(count):
        host = chance.choice(hosts) if hosts and chance.random() < _SHARING else f"host-{number}"
        hosts.append(host)
        names, weights = zip(*_RHYTHMS, strict=True)
        yield InventedSite(
            name=f"site-{number:05}",
            host=host,
            rhythm=chance.choices(names, weights)[0],
            pages=min(_LARGEST, 5 + int(chance.lognormvariate(math.log(_MEDIAN_PAGES), _SPREAD))),
            answer=chance.lognormvariate(math.log(0.35), 0.7),
            delay=2.0 if chance.random() < 0.9 else 10.0,
            changing=min(0.5, chance.expovariate(1 / 0.02)),
            down=_of_down(chance.random()),
            knows=chance.random() < _KNOWING,
        )


def _of_down(chance: float) -> float:
    """A site in five hundred is gone for good, and one in fifty answers every other night."""
    if chance < 0.002:
        return 1.0
    return 0.5 if chance < 0.02 else 0.005
