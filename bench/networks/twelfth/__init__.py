"""The twelfth network, to look at once: seven small sites of makers and years of their own, 1999 to 2026."""

from __future__ import annotations

from random import Random

from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.twelfth.beez import STEENWIJK
from bench.networks.twelfth.block_theme import GROENEHART
from bench.networks.twelfth.blogger import HAARLEM
from bench.networks.twelfth.campaign import VANGNET
from bench.networks.twelfth.csc import BREDA
from bench.networks.twelfth.frontpage import OLDAMBT
from bench.networks.twelfth.olivero import MIJNSTREEK
from bench.networks.twelfth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_SITES = {
    "oldambt": (OLDAMBT, "Werkgroep De Onderkant", "generic"),
    "steenwijk": (STEENWIJK, "Minima Platform Steenwijkerland", "joomla"),
    "groenehart": (GROENEHART, "Armoedecoalitie Groene Hart", "wordpress"),
    "mijnstreek": (MIJNSTREEK, "Cliëntenplatform Westelijke Mijnstreek", "generic"),
    "haarlem": (HAARLEM, "Buurtpastoraat Haarlem-Oost", "generic"),
    "vangnet": (VANGNET, "Stichting Vangnet", "generic"),
    "breda": (BREDA, "Bureau Kerk en Samenleving West-Brabant", "generic"),
}


def twelfth_network(seed: int = 1999) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
