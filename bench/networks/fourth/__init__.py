"""The fourth network, to look at once: churches (WordPress, to 2019), sheltered work (Drupal, to 2014)."""

from __future__ import annotations

from random import Random

from bench.networks.fourth.drupal import things_of_werk
from bench.networks.fourth.wordpress import things_of_diaconie
from bench.networks.fourth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.network import Network
from bench.networks.vocabulary import vocabulary

_PROFILES = {
    "diaconie": """title = "Diaconaal Beraad IJsselrand"
organisation = "Diaconaal Beraad IJsselrand"
seeds = ["http://www.diaconie-ijsselrand.example/"]
scope = ["www.diaconie-ijsselrand.example"]
platform = "wordpress"
""",
    "werk": """title = "Vereniging Werk op Maat"
organisation = "Vereniging Werk op Maat"
seeds = ["http://www.werkopmaat.example/"]
scope = ["www.werkopmaat.example"]
[read]
main = ["div#squeeze"]
""",
}


def fourth_network(seed: int = 1998) -> Network:
    """The network; the same seed gives the same bytes."""
    chance = Random(seed)
    things = (*things_of_diaconie(chance), *things_of_werk(chance))
    return Network(things, _PROFILES, vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
