"""In Dutch: what descriptions of the archive as a dataset, and rows for the register of web archives, say."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "Left empty in the rows: {keys}. Say it in {file}, under [register].": (
        "Leeg gelaten in de rijen: {keys}. Zeg het in {file}, onder [register]."
    ),
    # What is asked of them
    "Leave out {options} for {form}: it is of the whole archive.": (
        "Laat {options} weg bij {form}: dat gaat over het hele archief."
    ),
    "expected {expected}, found nothing": "verwacht werd {expected}, niets gevonden",
    "expected {expected}, found {found!r}": "verwacht werd {expected}, gevonden: {found!r}",
    "expected nothing, found {found!r}": "niets verwacht, gevonden: {found!r}",
    "The description would be refused, for {setting}: {problem}. Set it in alliantie.toml.": (
        "De beschrijving zou geweigerd worden, om {setting}: {problem}. Stel het in alliantie.toml in."
    ),
    "an http or https address": "een http- of https-adres",
    "an https address": "een https-adres",
    "a day, such as 2026-11-30": "een dag, zoals 2026-11-30",
    "years or days, such as 1998/2014": "jaren of dagen, zoals 1998/2014",
    "the code of a language, such as nl": "de code van een taal, zoals nl",
    "one of {choices}": "een van {choices}",
    "a registered media type of what is in it, such as text/csv": (
        "een geregistreerd mediatype van wat erin zit, zoals text/csv"
    ),
    "an e-mail address": "een e-mailadres",
    "words": "woorden",
    "Organization or Person": "Organization of Person",
    "nde: a description of the archive as a dataset, for the Dataset Register of the NDE. register: a row "
    "for each site, for the Dutch register of web archives.": (
        "nde: een beschrijving van het archief als dataset, voor het Datasetregister van het NDE. register: "
        "een rij voor elke site, voor het Nationaal Register Webarchieven."
    ),
    # What the description says
    "Descriptions of {items:item/items} for harvesters, by OAI-PMH 2.0: oai_dc and mdto.": (
        "Beschrijvingen van {items:item/items} voor harvesters, volgens OAI-PMH 2.0: oai_dc en mdto."
    ),
    # The page of it
    "The archive as a dataset": "Het archief als dataset",
    "This archive does not describe itself as a dataset.": "Dit archief beschrijft zich niet als dataset.",
    "As a dataset": "Als dataset",
    "What the archive holds, under which licence, and where programs take it": (
        "Wat het archief bevat, onder welke licentie, en waar programma's het ophalen"
    ),
    "Licence of the descriptions": "Licentie van de beschrijvingen",
    "Published by": "Uitgegeven door",
    "Numbers of the publisher": "Nummers van de uitgever",
    "Made by": "Gemaakt door",
    "Questions": "Vragen",
    "About the years": "Over de jaren",
    "About the places": "Over de plaatsen",
    "Subjects": "Onderwerpen",
    "Words for it": "Trefwoorden",
    "Languages": "Talen",
    "Published on": "Uitgegeven op",
    "Begun on": "Begonnen op",
    "Last changed on": "Laatst gewijzigd op",
    "Where programs take it": "Waar programma's het ophalen",
    "This description as JSON-LD": "Deze beschrijving als JSON-LD",
}
