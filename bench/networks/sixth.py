"""The sixth network, to check on: a site builder, a council's CMS, pages of 1998, Hugo, and e-mail."""

from __future__ import annotations

from random import Random

from bench.networks.fifth_entry import Site, things_of
from bench.networks.network import Network
from bench.networks.sixth_builder import VOEDSELBANK
from bench.networks.sixth_council import CLIENTENRAAD
from bench.networks.sixth_hugo import SCHULDHULP
from bench.networks.sixth_mailing import STRAAT
from bench.networks.sixth_twente import TWENTE
from bench.networks.sixth_words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_PROFILES = {
    "voedselbank": (VOEDSELBANK, "Voedselbanken Rivierenland", "generic"),
    "clientenraad": (CLIENTENRAAD, "Cliëntenraad Hunze en Veenstreek", "generic"),
    "twente": (TWENTE, "Vrouwen en Bijstand Twente", "static"),
    "schuldhulp": (SCHULDHULP, "SchuldhulpNet Maas en Mijn", "generic"),
    "straat": (STRAAT, "Straatpastoraat Schelde", "generic"),
}


def sixth_network(seed: int = 2011) -> Network:
    """The network; the same seed gives the same bytes."""
    chance = Random(seed)
    things = tuple(thing for site, _, _ in _PROFILES.values() for thing in things_of(site, chance))
    profiles = {name: _profile(*told) for name, told in _PROFILES.items()}
    return Network(things, profiles, vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))


def _profile(site: Site, organisation: str, platform: str) -> str:
    return (
        f'title = "{organisation}"\norganisation = "{organisation}"\nseeds = ["http://{site.host}/"]\n'
        f'scope = ["{site.host}"]\nplatform = "{platform}"\n'
    )
