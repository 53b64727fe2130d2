"""The names of the sixth network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Tiel Culemborg Zaltbommel Druten Geldermalsen Kesteren Leerdam Beusichem Gieten Emmen Assen".split(),
    *"Stadskanaal Veendam Borger Musselkanaal Nieuw-Buinen Groningen Almelo Hengelo Enschede Borne".split(),
    *"Oldenzaal Rijssen Nijverdal Zwolle Heerlen Kerkrade Sittard Geleen Roermond Venlo Weert".split(),
    *"Maastricht Landgraaf Brunssum Vlissingen Middelburg Goes Terneuzen Zierikzee Utrecht".split(),
    *"Amersfoort Rotterdam Amsterdam Arnhem Nijmegen".split(),
    "Den Haag",
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Voedselbanken Rivierenland": ["Voedselbank Rivierenland", "Voedselbank Tiel"],
    "Cliëntenraad Hunze en Veenstreek": [],
    "Vrouwen en Bijstand Twente": ["VBT"],
    "SchuldhulpNet Maas en Mijn": ["SchuldhulpNet"],
    "Straatpastoraat Schelde": [],
    "Landelijke Cliëntenraad": ["LCR"],
    "Hogeschool van Arnhem en Nijmegen": ["HAN"],
}

PEOPLE = (
    "Willeke Kool",
    "Ton Verkerk",
    "Gijs Udo",
    "Mirjam Taanman",
    "Jantje Hadderingh",
    "Geesje Timmer",
    "Bert Schonewille",
    "Mohamed Azzouz",
    "Alie Pranger",
    "Annechien Folkerts",
    "Toos ten Dam",
    "Bea Olde Wolbers",
    "Zeliha Arslan",
    "Riek Nijhuis",
    "Rianne Smeets",
    "Jo Habets",
    "Fatih Aydin",
    "Luc Janssen-Dohmen",
    "Lieke Francke",
    "Pim de Rijke",
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Cliëntendag": ("cli[eë]ntendag(?:en)?", {2011: ("2011-11-17", "Emmen")}),
    "Vrouwendag": ("vrouwendag(?:en)?", {1997: ("1997-11-15", "Borne")}),
    "Lange Tafel": ("lange tafel", {2021: ("2021-09-18", "Roermond")}),
    "Nacht zonder Dak": ("nacht zonder dak", {2019: ("2019-10-12", "Middelburg")}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
