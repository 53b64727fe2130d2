"""The tenth network, to work on: a site builder whose blog holds all, and a wiki beside pages of Word."""

from __future__ import annotations

from random import Random

from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.tenth.builder import SALLAND
from bench.networks.tenth.wiki import GOOI
from bench.networks.tenth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_SITES = {
    "salland": (SALLAND, "Netwerk Genoeg Salland", "generic"),
    "gooi": (GOOI, "Armoedeberaad Gooi en Vecht", "generic"),
}


def tenth_network(seed: int = 2021) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
