"""The names of the thirteenth network, as an archivist would add them to the vocabulary: of events "
"few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Deventer Zutphen Raalte Olst Zwolle Arnhem Utrecht Amersfoort Rotterdam Nijmegen".split(),
    *"Emmeloord Marknesse Luttelgeest Nagele Ens Urk Lelystad Kampen".split(),
    *"Tilburg Goirle Waalwijk Oisterwijk Breda Eindhoven Apeldoorn Epe Ugchelen Vaassen".split(),
    *"Vlissingen Middelburg Souburg Goes Terneuzen Hoogeveen Assen Zuidwolde Pesse Meppel Wijster".split(),
    "Den Haag",
    "'s-Hertogenbosch",
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Komitee Vrouwen en Bijstand Deventer": ["Komitee Vrouwen en Bijstand"],
    "Diaconaal Platform Noordoostpolder": ["Diaconaal Platform"],
    "Sociaal Beraad Tilburg": ["Sociaal Beraad"],
    "Platform Armoede Apeldoorn": [],
    "Buurtkamer De Kajuit": ["De Kajuit"],
    "Steunpunt Rondkomen Hoogeveen": ["Steunpunt Rondkomen"],
    "Landelijk Overleg Minima": ["LOM"],
    "Nibud": [],
}

PEOPLE = (
    "Riek Stegeman",
    "Gonnie Aarnink",
    "Hennie Kolkman",
    "Truus van Zalk",
    "Jannie Hoekman-Post",
    "Wim Doornenbal",
    "Kees Bakels",
    "Teun van der Wiel",
    "Mieke Verhulst",
    "Frans Cuypers",
    "Naima el Idrissi",
    "Sjaan Couwenberg",
    "Marijke Brummelkamp",
    "Yusuf Demirci",
    "Loes Wegereef",
    "Bart Nijenhuis",
    "Ko Meulmeester",
    "Adri de Visser",
    "Samira Boukhari",
    "Alie Knol",
    "Roelof Strijker",
    "Geert Schonewille",
    "Paul Terwindt",
    "Hanneke Oudshoorn",
    "Ineke Rademaker",
    "Dick van Slooten",
    "Chantal Groenendijk",
)

SERIES: Series = {
    "Bijstandsvrouwendag": ("bijstandsvrouwendag(?:en)?", {2000: ("2000-11-18", "Deventer")}),
    "Polderontmoeting": ("polderontmoeting(?:en)?", {}),
    "Tilburgs Sociaal Debat": ("tilburgs sociaal debat", {2013: ("2013-10-17", "Tilburg")}),
    "Armoedetop": ("(?:apeldoornse )?armoedetop", {}),
    "Minimacongres": (
        "minimacongres(?:sen)?",
        {2009: ("2009-06-05", "Utrecht"), 2016: ("2016-11-24", "Zwolle")},
    ),
}
"""Events; of the years that are not told the day stands in the pages alone."""
