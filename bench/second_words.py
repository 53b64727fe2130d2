"""The words of the second sample: an invented network of tenants, with its own towns and people."""

from __future__ import annotations

TOWNS = (
    "Appelscha",
    "Dokkum",
    "Delfzijl",
    "Stadskanaal",
    "Coevorden",
    "Ommen",
    "Raalte",
    "Borculo",
    "Lochem",
)

PEOPLE = (
    "Geeske Windmuller",
    "Tamme Oosterloo",
    "Roelie Brandsema",
    "Hindrik van Esveld",
    "Ubbo Kruizenga",
    "Fokje Talsma",
    "Jannes ter Haverkate",
    "Wubbe Alserda",
)

ORGANISATIONS = {
    "Noordelijk Woonberaad": ["NWB"],
    "Huurdersraad Oost": ["Huurdersraad Oost-Nederland"],
    "Woonstichting De Grutte Pleats": ["De Grutte Pleats"],
    "Steunpunt Dak": [],
}

THEMES = ("huurverhoging", "woningnood", "servicekosten", "sloop en nieuwbouw", "stookkosten", "dakloosheid")

# Events, and how texts call them.
SERIES = {"Woondag": "woondag(?:en)?", "Huurderscongres": "huurderscongres(?:sen)?"}

MOTTOS = {2011: "Een dak is geen luxe", 2013: "Wie bouwt er voor ons", 2015: "Van wie is de straat"}

OPENINGS = (
    "Ruim {number} bewoners kwamen die dag bijeen om over {theme} te praten.",
    "Het was even zoeken naar stoelen, want er kwamen {number} mensen op af.",
    "Buiten regende het, binnen zaten {number} huurders rond lange tafels.",
)

MIDDLES = (
    "{person} vertelde hoe in haar straat de rekeningen hoger werden terwijl er niets werd opgeknapt.",
    "Volgens {person} begint het bij het onderhoud: wie over schimmel klaagt, moet meer luchten.",
    "{person} van {organisation} liet zien wat een gezin overhoudt als de huur is betaald.",
    "In de middag werd er in kleine groepen gesproken, met koffie en met kaarten van de buurt op tafel.",
    "De wethouder beloofde dat er met de corporatie wordt gepraat, maar noemde daarbij geen termijn.",
    "Er werd ook gelachen, vooral toen iemand zijn energierekening voorlas alsof het een gedicht was.",
    "Over {theme} waren de aanwezigen het eens: zo kan het niet langer, want de rek is eruit.",
    "Niemand ging weg zonder een afspraak om elkaar in de wijk weer op te zoeken.",
)

ENGLISH = (
    "Tenants from the three northern provinces have been asking for a fair rent for many years.",
    "This page tells what they did, which of their plans were accepted, and what is still to be done.",
    "All of our work is done by volunteers; the office is open on two mornings of the week.",
)

FRISIAN = (
    "De hierders yn it noarden fan it lân wolle al jierren in earlike hier foar harren hûs.",
    "Op dizze side lêze jo wat der dien is, hokker plannen oannommen binne en wat noch komme moat.",
    "It wurk wurdt troch frijwilligers dien; it kantoar is twa moarnen yn de wike iepen foar elkenien.",
)
