"""The ninth network, to check on: Divi, Joomla 1.5, pages by hand, classic Google Sites, iprox."""

from __future__ import annotations

from random import Random

from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.ninth.by_hand import DRENTHE
from bench.networks.ninth.divi import RIVIERENLAND
from bench.networks.ninth.google import WENDING
from bench.networks.ninth.iprox import HOEKSCHEWAARD
from bench.networks.ninth.milkyway import PARKSTAD
from bench.networks.ninth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_SITES = {
    "rivierenland": (RIVIERENLAND, "SchuldenVrij Rivierenland", "wordpress"),
    "parkstad": (PARKSTAD, "Platform Kerk en Samenleving Parkstad", "joomla"),
    "drenthe": (DRENTHE, "Werkgroep Kerk en Uitkering", "generic"),
    "wending": (WENDING, "Buurtkamer De Wending", "generic"),
    "hoekschewaard": (HOEKSCHEWAARD, "Participatieraad Hoeksche Waard", "generic"),
}


def ninth_network(seed: int = 1961) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
