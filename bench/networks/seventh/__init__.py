"""The seventh network, to check on: a page builder, Joomla, Drupal, FrontPage and Plone as often used."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.seventh.drupal import VALLEI
from bench.networks.seventh.elementor import WATERLAND, feed_of_waterland
from bench.networks.seventh.frontpage import ZAANSTREEK
from bench.networks.seventh.joomla import PEEL
from bench.networks.seventh.plone import NOORD
from bench.networks.seventh.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_SITES = {
    "waterland": (WATERLAND, "Grip op Geld Waterland", "wordpress"),
    "peel": (PEEL, "Diaconaal Platform De Peel", "joomla"),
    "vallei": (VALLEI, "Noodopvang Vallei", "generic"),
    "zaanstreek": (ZAANSTREEK, "Huurdersberaad Zaanstreek", "static"),
    "noord": (NOORD, "Samenwerkende Cliëntenraden Noord", "generic"),
}


def seventh_network(seed: int = 2024) -> Network:
    """The network; the same seed gives the same bytes."""
    network = network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
    return replace(network, things=(*network.things, *feed_of_waterland()))
