"""The eleventh network, to look at once: GeneratePress, CMS Made Simple, NetObjects Fusion and Wix."""

from __future__ import annotations

from random import Random

from bench.networks.eleventh.fusion import ZEEUWSVLAANDEREN
from bench.networks.eleventh.generatepress import BOLLENSTREEK
from bench.networks.eleventh.made_simple import WESTFRIESLAND
from bench.networks.eleventh.wix import CUIJK
from bench.networks.eleventh.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.vocabulary import vocabulary

_SITES = {
    "bollenstreek": (BOLLENSTREEK, "Diaconaal Platform Bollenstreek", "wordpress"),
    "westfriesland": (WESTFRIESLAND, "Cliëntenraad Werk en Inkomen West-Friesland", "generic"),
    "zeeuwsvlaanderen": (ZEEUWSVLAANDEREN, "Werkgroep De Keerzijde", "generic"),
    "cuijk": (CUIJK, "Stichting Buurtkracht Land van Cuijk", "generic"),
}


def eleventh_network(seed: int = 2026) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
