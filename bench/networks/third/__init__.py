"""The third network, to work on: debts (Joomla, 2010 to 2016) and old people (frames, 1999 to 2006)."""

from __future__ import annotations

from random import Random

from bench.networks.network import Network
from bench.networks.third.frames import things_of_ouderenwerk
from bench.networks.third.joomla import things_of_rondkomen
from bench.networks.third.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_PROFILES = {
    "rondkomen": """title = "Steunpunt Rondkomen"
organisation = "Steunpunt Rondkomen"
seeds = ["http://www.rondkomen.example/"]
scope = ["www.rondkomen.example"]
platform = "joomla"
""",
    "ouderenwerk": """title = "Stichting Ouderenwerk Noord-Limburg"
organisation = "Stichting Ouderenwerk Noord-Limburg"
seeds = ["http://www.ouderenwerk.example/"]
scope = ["www.ouderenwerk.example"]
platform = "static"
""",
}


def third_network(seed: int = 1987) -> Network:
    """The network; the same seed gives the same bytes."""
    chance = Random(seed)
    things = (*things_of_rondkomen(chance), *things_of_ouderenwerk(chance))
    return Network(things, _PROFILES, vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
