"""The names of the seventh network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Purmerend Edam Volendam Monnickendam Beemster Amsterdam Hoorn Haarlem Zaandam Wormer Krommenie".split(),
    *"Assendelft Koog Utrecht Helmond Deurne Asten Someren Gemert Laarbeek Eindhoven Venray".split(),
    *"Roermond Ede Veenendaal Wageningen Barneveld Rhenen Nijkerk Arnhem Amersfoort Apeldoorn".split(),
    *"Leeuwarden Drachten Heerenveen Sneek Groningen Assen Hoogeveen Emmen Meppel Zwolle Rotterdam".split(),
    *"Beilen Delfzijl Nijmegen Tilburg Brussel".split(),
    "Den Haag",
    "Den Bosch",
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Grip op Geld Waterland": ["Stichting Grip op Geld Waterland", "Grip op Geld"],
    "Diaconaal Platform De Peel": ["Platform De Peel"],
    "Noodopvang Vallei": ["Stichting Noodopvang Vallei"],
    "Huurdersberaad Zaanstreek": ["Huurdersberaad"],
    "Samenwerkende Cliëntenraden Noord": ["Cliëntenraden Noord", "SCN"],
    "Landelijke Cliëntenraad": ["LCR"],
    "Nederlandse Woonbond": ["Woonbond"],
    "Raad van Kerken": [],
}

PEOPLE = (
    "Marleen Visser",
    "Youssef Benali",
    "Cor Schilder",
    "Anouk de Graaf",
    "Jan van Lieshout",
    "Mia Verberne",
    "Toon Manders",
    "Riet van den Eijnden",
    "Hanneke Brouwer",
    "Tesfay Haile",
    "Gerrit van Ginkel",
    "Sara Mulder",
    "Klaas Kuijper",
    "Tineke Blees",
    "Piet Honig",
    "Sietske Hoekstra",
    "Harm Veenstra",
    "Grietje Postma",
    "Roel Dijkema",
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Peelberaad": ("peelberaad", {2013: ("2013-10-11", "Helmond")}),
    "Huurdersdag": ("huurdersdag(?:en)?", {2002: ("2002-11-09", "Zaandam")}),
    "Noordelijke Cliëntendag": ("noordelijke cli[eë]ntendag(?:en)?", {2010: ("2010-11-04", "Assen")}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
