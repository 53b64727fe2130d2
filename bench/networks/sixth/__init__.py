"""The sixth network, to check on: a site builder, a council's CMS, pages of 1998, Hugo, and e-mail."""

from __future__ import annotations

from random import Random

from bench.networks.entry import network_of
from bench.networks.network import Network
from bench.networks.sixth.builder import VOEDSELBANK
from bench.networks.sixth.council import CLIENTENRAAD
from bench.networks.sixth.hugo import SCHULDHULP
from bench.networks.sixth.mailing import STRAAT
from bench.networks.sixth.twente import TWENTE
from bench.networks.sixth.words import ORGANISATIONS, PEOPLE, SERIES, TOWNS
from bench.networks.vocabulary import vocabulary

_SITES = {
    "voedselbank": (VOEDSELBANK, "Voedselbanken Rivierenland", "generic"),
    "clientenraad": (CLIENTENRAAD, "Cliëntenraad Hunze en Veenstreek", "generic"),
    "twente": (TWENTE, "Vrouwen en Bijstand Twente", "static"),
    "schuldhulp": (SCHULDHULP, "SchuldhulpNet Maas en Mijn", "generic"),
    "straat": (STRAAT, "Straatpastoraat Schelde", "generic"),
}


def sixth_network(seed: int = 2011) -> Network:
    """The network; the same seed gives the same bytes."""
    return network_of(_SITES, Random(seed), vocabulary(TOWNS, ORGANISATIONS, PEOPLE, SERIES))
