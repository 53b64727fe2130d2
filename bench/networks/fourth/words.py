"""The words of the fourth network: churches between Veluwe and IJssel, sheltered work in the north-east."""

from __future__ import annotations

TOWNS = (
    "Epe Ede Hattem Heerde Nunspeet Elburg Wezep Dieren Velp Vaassen Emmeloord Hardenberg Goor Laren Diever "
    "Meppel Nordhorn Rolde Peize Sleen Haren Gasselte"
).split()

ORGANISATIONS = {
    "Diaconaal Beraad IJsselrand": ["Diaconaal Beraad", "DBIJ"],
    "Vereniging Werk op Maat": ["Werk op Maat", "VWM"],
    "Groningse Wasserij De Sop": ["De Sop"],
    "Drentse Kwekerij": [],
    "Lebenshilfe Nordhorn": [],
}

PEOPLE = (
    "Willemijn van den Berg",
    "Bert van 't Hul",
    "Henny Goor-Bouwmeester",
    "Ede Hofstra",
    "Samira El Idrissi",
    "Klaas-Willem de With",
    "Theresia Laren",
    "Ineke Rheden",
    "Gert Jan ter Horst",
    "Roelof Haren",
    "Aaltje van der Sleen",
    "Jantinus de Vries-Rolde",
    "Hilbrand Meppelink",
    "Trijn op den Dries",
    "Mohamed Achahbar",
    "Wubbo ten Cate",
)

SERIES = {
    "Kerk-en-buurtdag": (
        "kerk-en-buurtdag(?:en)?",
        {2009: ("2009-09-26", "Heerde"), 2012: ("2012-06-02", "Epe")},
    ),
    "Werkfestival": ("werkfestivals?", {2008: ("2008-10-16", "Meppel")}),
}

CHURCH = (
    "Wie aanbelt, krijgt eerst soep en pas daarna vragen.",
    "De collecte bracht genoeg op voor twee bedden en een nieuwe kraan.",
    "‘Wij delen uit wat we zelf ook hebben gekregen’, zegt een van de diakenen.",
    "In de kerkzaal stonden de banken aan de kant en de tafels in een kring.",
    "Soms komt iemand alleen om te zitten, en dat is genoeg.",
    "Het loket is dicht op vrijdag, de honger niet.",
    "Er wordt gezongen, maar het hoeft niet.",
    "Drie van de vier gasten hebben werk, en toch geen huis.",
    "De koster heeft inmiddels zeven sleutels uitgeleend en er acht teruggekregen.",
    "Achter een keurige voordeur kan het koud zijn.",
    "Met een renteloze lening is soms meer gewonnen dan met een gift.",
    "Vrijwilligers uit drie kerken wisselen elkaar af, van protestant tot oud-katholiek.",
)

WORK = (
    "Op de afdeling wordt verpakt, gesoldeerd en veel gelachen.",
    "De werkleider kent iedereen bij naam, en de meeste verjaardagen ook.",
    "Een baan is meer dan loon, al is het loon ook belangrijk.",
    "De bus naar de kwekerij vertrekt om kwart over zeven, en wacht op niemand.",
    "Er is een wachtlijst van ruim twee jaar, en die wordt langer.",
    "Met een begeleider op de werkvloer blijkt er meer mogelijk dan op papier staat.",
    "De cao-onderhandelingen liggen stil, de machines gelukkig niet.",
    "De ondernemer zegt dat hij geen liefdadigheid zoekt, maar mensen die op tijd komen.",
    "Wie jarig is, trakteert; dat staat in geen reglement.",
    "De keuring duurde twintig minuten, het wachten op de uitslag vier maanden.",
    "Bij de lunch ging het over voetbal, over de wethouder en weer over voetbal.",
    "In de wasserij is het warm, maar de ploeg is hecht.",
)
