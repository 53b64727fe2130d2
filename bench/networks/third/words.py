"""The words of the third network: debts and food banks in the south, old people along the German border."""

from __future__ import annotations

TOWNS = (
    "Goes Souburg Oss Best Boxtel Uden Tholen Middelburg Kapelle Reusel Venray Horst Heel Bergen Gennep Well "
    "Beesel Panningen Kleve Geldern Kevelaer"
).split() + ["Bergen op Zoom"]

ORGANISATIONS = {
    "Steunpunt Rondkomen": ["Rondkomen"],
    "Stichting Ouderenwerk Noord-Limburg": ["Ouderenwerk Noord-Limburg", "SONL"],
    "Seniorenraad Venray": [],
    "Haagse Kledingbank": [],
    "Caritas Kleve": ["Caritasverband Kleve"],
}

PEOPLE = (
    "Marijke Best",
    "Piet-Hein de Rooij",
    "Jacobien van der Wurff",
    "Leni op 't Hof",
    "Ton Bergen",
    "Fatma Aydin",
    "Hanneke Uijtdewilligen",
    "Anneke ter Brugge",
    "Wim Goes",
    "Cor van Ierland",
    "Gerda in 't Veld",
    "Sjang Heel",
    "Mia Verhaegh-van den Heuvel",
    "Thei Cuppen",
    "Truus Horst",
    "Jac. op de Kamp",
    "Annemarie Lucassen",
    "Hildegard Scholten",
    "Pater Nol van Gennip",
)

SERIES = {
    "Rondkomdag": (
        "rondkomdag(?:en)?",
        {2011: ("2011-10-07", "Oss"), 2013: ("2013-10-04", "Best"), 2015: ("2015-10-02", "Middelburg")},
    ),
    "Seniorendag": (
        "seniorendag(?:en)?",
        {2000: ("2000-09-20", "Horst"), 2002: ("2002-09-18", "Venray"), 2004: ("2004-09-22", "Gennep")},
    ),
}

DEBTS = (
    "De meeste mensen schamen zich, en wachten daardoor tot de deurwaarder voor de deur staat.",
    "Met een map, twaalf tabbladen en een perforator begint bij ons iedere oplossing.",
    "Een kwart van de gezinnen heeft na aftrek van huur en stroom minder dan vijftig euro per week over.",
    "Wie eenmaal achterloopt, betaalt vaak meer aan kosten dan de oorspronkelijke rekening bedroeg.",
    "De vrijwilliger neemt niets over, maar zit er wel naast als er gebeld wordt.",
    "Er is koffie, er is een kopieerapparaat, en niemand hoeft een nummertje te trekken.",
    "Volgens de wethouder kost een huisuitzetting de gemeenschap al gauw zevenduizend euro.",
    "Het loket vroeg om stukken die het loket zelf een maand eerder had kwijtgemaakt.",
    "Kinderen merken het als eerste: het schoolreisje, de voetbalclub, de jas van vorig jaar.",
    "Soms is de oplossing een telefoontje, soms duurt het drie jaar en een rechter.",
    "De pakketten worden op vrijdag ingepakt door een ploeg van twaalf, onder wie vijf klanten van vroeger.",
    "Zonder de bakkers en de tuinders uit de streek zouden de kratten halfleeg zijn.",
    "Het gesprek werd een paar keer onderbroken door gelach, en een keer door tranen.",
    "Geld lenen om geld terug te betalen: het staat met grote letters op de reclamezuilen.",
)

OLD_AGE = (
    "Wij worden ouder, maar de drempels van de winkels worden er niet lager op.",
    "Met de belbus kom je overal, als je er maar een dag van tevoren om vraagt.",
    "De tafels waren gedekt, de harmonie speelde, en de vlaai was om drie uur op.",
    "In de aanleunwoningen wil men vooral weten wie er 's nachts komt als er gebeld wordt.",
    "De pensioenen zijn bevroren, de servicekosten helaas niet.",
    "Vooral de mannen komen moeilijk de deur uit, zegt de wijkzuster.",
    "Onze vrijwilligers lezen voor, doen boodschappen en vullen formulieren in.",
    "Er wordt gekaart, gejeu-de-bouled en geklaagd, in die volgorde.",
    "De huisarts ziet het aan de koelkast: wie alleen eet, eet slecht.",
    "Internet is niet alleen voor de jeugd: tien dames en een heer haalden hun muisdiploma.",
    "Over de nieuwe tariefgroepen van de thuiszorg kon niemand precies uitleg geven.",
    "Men was het erover eens dat een lift geen luxe is, ook niet bij twee verdiepingen.",
)
