"""The thirteenth network, to look at once: seven small sites of makers and years of their own, 1999 "
"to 2026."""

from __future__ import annotations

from random import Random

from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.thirteenth.bartik import TILBURG
from bench.networks.thirteenth.blogspot import HOOGEVEEN
from bench.networks.thirteenth.frontpage import DEVENTER
from bench.networks.thirteenth.full_site import APELDOORN
from bench.networks.thirteenth.jimdo import VLISSINGEN
from bench.networks.thirteenth.purity import POLDER
from bench.networks.thirteenth.typo3 import OVERLEG
from bench.networks.thirteenth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_SITES = {
    "deventer": (DEVENTER, "Komitee Vrouwen en Bijstand Deventer", "generic"),
    "polder": (POLDER, "Diaconaal Platform Noordoostpolder", "joomla"),
    "tilburg": (TILBURG, "Sociaal Beraad Tilburg", "generic"),
    "apeldoorn": (APELDOORN, "Platform Armoede Apeldoorn", "wordpress"),
    "vlissingen": (VLISSINGEN, "Buurtkamer De Kajuit", "generic"),
    "hoogeveen": (HOOGEVEEN, "Steunpunt Rondkomen Hoogeveen", "generic"),
    "overleg": (OVERLEG, "Landelijk Overleg Minima", "generic"),
}


def thirteenth_network(seed: int = 2001) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
