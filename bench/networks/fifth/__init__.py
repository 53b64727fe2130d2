"""The fifth network, to check on: TYPO3, a home-made PHP system, Word as HTML, and WordPress of blocks."""

from __future__ import annotations

from random import Random

from bench.networks.entry import network_of
from bench.networks.fifth.blocks import MAATJES
from bench.networks.fifth.php import NOORDKOP
from bench.networks.fifth.typo3 import OOST
from bench.networks.fifth.word import SCHAKEL
from bench.networks.fifth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.network import Network
from bench.networks.vocabulary import vocabulary

_SITES = {
    "oost": (OOST, "Platform Kerk en Armoede Oost-Gelderland", "generic"),
    "noordkop": (NOORDKOP, "Minimaberaad Noordkop", "generic"),
    "schakel": (SCHAKEL, "Arbeidspastoraat De Schakel", "static"),
    "maatjes": (MAATJES, "Maatjesnetwerk Drechtsteden", "wordpress"),
}


def fifth_network(seed: int = 2006) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
