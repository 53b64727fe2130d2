"""The eighth network, to check on: WordPress of 2010 and 2021, Joomla beside pages by hand, Drupal, Jimdo."""

from __future__ import annotations

from random import Random

from bench.networks.eighth.drupal import ACHTERHOEK
from bench.networks.eighth.elementor import THUISBASIS
from bench.networks.eighth.jimdo import HOOGVELD
from bench.networks.eighth.joomla import WALCHEREN
from bench.networks.eighth.twentyten import EEMLAND
from bench.networks.eighth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.vocabulary import vocabulary

_SITES = {
    "eemland": (EEMLAND, "Minimaplatform Eemland", "wordpress"),
    "thuisbasis": (THUISBASIS, "Stichting Thuisbasis Brabant", "wordpress"),
    "walcheren": (WALCHEREN, "Werkgroep Kerk en Bijstand Walcheren", "joomla"),
    "achterhoek": (ACHTERHOEK, "Diaconaal Netwerk Achterhoek", "generic"),
    "hoogveld": (HOOGVELD, "Buurtkas Hoogveld", "generic"),
}


def eighth_network(seed: int = 2012) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
