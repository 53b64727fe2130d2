"""The names of the fifth network, as an archivist would add them to the vocabulary: of events few days."""

from __future__ import annotations

from collections.abc import Mapping

from bench.networks.vocabulary import Series

TOWNS = (
    *"Doetinchem Winterswijk Zutphen Aalten Lichtenvoorde Borculo Ruurlo Terborg Groenlo Dinxperlo".split(),
    *"Lochem Varsseveld Arnhem Schagen Julianadorp Hippolytushoef Breezand Alkmaar Haarlem Zaandam".split(),
    *"Wormerveer Krommenie Assendelft Purmerend IJmuiden Amsterdam Utrecht Amersfoort Rotterdam".split(),
    *"Dordrecht Zwijndrecht Papendrecht Sliedrecht Alblasserdam Gorinchem".split(),
    *("Den Helder", "Anna Paulowna", "Den Oever", "Den Haag", "Hendrik-Ido-Ambacht", "Koog aan de Zaan"),
)
"""Towns in which something was held or that a text is about."""

ORGANISATIONS: Mapping[str, list[str]] = {
    "Platform Kerk en Armoede Oost-Gelderland": ["PKA Oost", "Platform Kerk en Armoede"],
    "Minimaberaad Noordkop": ["Minimaberaad"],
    "Arbeidspastoraat De Schakel": [],
    "Maatjesnetwerk Drechtsteden": ["Maatjesnetwerk"],
    "Voedselbank Doetinchem": [],
    "Kringloop Winterswijk": [],
    "Cliëntenraad Den Helder": [],
    "Vrouwencentrum Schagen": [],
    "Leger des Heils Dordrecht": [],
    "Sociale Dienst Drechtsteden": [],
    "Zaanse Raad van Kerken": [],
}

PEOPLE = (
    "Gerrie Wessels",
    "Harm Loman",
    "Riet te Bokkel",
    "Jan-Willem Nijland",
    "Dinie Hofstee",
    "Wim Esselink",
    "Klaas Kuut",
    "Ina Blaauboer",
    "Truus Wit-Koning",
    "Siem Bakker",
    "Aicha el Idrissi",
    "Jos van der Gracht",
    "Piet Stam",
    "Marijke Honig",
    "Cor Vredenduin",
    "Lidy Mol",
    "Henk de Boer-Jonk",
    "Tessa van Wingerden",
    "Ruud 't Lam",
    "Samira Bouali",
    "Arie Kooijman",
    "Hanneke de Jong-Visser",
    "Bram Boogaard",
    "Yolanda Pieters",
)
"""People who wrote or spoke."""

SERIES: Series = {
    "Achterhoekse Armoededag": (
        "achterhoekse armoededag(?:en)?",
        {2010: ("2010-11-06", "Doetinchem"), 2012: ("2012-11-03", "Winterswijk")},
    ),
    "Minimabeurs": ("minimabeurs", {2006: ("2006-10-14", "Den Helder")}),
    "Fabrieksgesprek": ("fabrieksgesprek(?:ken)?", {2001: ("2001-05-17", "Wormerveer")}),
    "Maatjesdag": ("maatjesdag(?:en)?", {2019: ("2019-06-15", "Dordrecht")}),
}
"""Events; of the years that are not told the day stands in the pages alone."""
