"""The networks by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.networks.eighth import eighth_network
from bench.networks.eleventh import eleventh_network
from bench.networks.fifth import fifth_network
from bench.networks.fourth import fourth_network
from bench.networks.network import Network
from bench.networks.ninth import ninth_network
from bench.networks.seventh import seventh_network
from bench.networks.sixth import sixth_network
from bench.networks.tenth import tenth_network
from bench.networks.third import third_network
from bench.networks.thirteenth import thirteenth_network
from bench.networks.twelfth import twelfth_network

NETWORKS: Mapping[str, Callable[[], Network]] = {
    "third": third_network,
    "fourth": fourth_network,
    "fifth": fifth_network,
    "sixth": sixth_network,
    "seventh": seventh_network,
    "eighth": eighth_network,
    "ninth": ninth_network,
    "tenth": tenth_network,
    "eleventh": eleventh_network,
    "twelfth": twelfth_network,
    "thirteenth": thirteenth_network,
}
