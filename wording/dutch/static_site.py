"""In Dutch: the reading room as plain files, and what the export of it says."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The export
    "--at is for {wanted}, and not for {form}.": "--at is voor {wanted}, en niet voor {form}.",
    "--at {text}: expected an address such as https://archief.voorbeeld.nl/lezen": (
        "--at {text}: verwacht werd een adres zoals https://archief.voorbeeld.nl/lezen"
    ),
    "{path}: {items:item/items} in {files:file/files}, {size:bytes}. Begin at {first}.": (
        "{path}: {items:item/items} in {files:bestand/bestanden}, {size:bytes}. Begin bij {first}."
    ),
    "Every link was followed and leads to a file, and to every file leads a link.": (
        "Elke link is gevolgd en leidt naar een bestand, en naar elk bestand leidt een link."
    ),
    # What is wrong with it
    "a link of it leads nowhere: {link}": "een link erin leidt nergens heen: {link}",
    "a link leads to a place in it that is not there: {id}": (
        "een link leidt naar een plaats erin die er niet is: {id}"
    ),
    "a page leads to it, and it is not there": "een pagina leidt erheen, maar het is er niet",
    "no page leads to it": "geen pagina leidt erheen",
    "a name that some file systems cannot hold": "een naam die sommige bestandssystemen niet aankunnen",
    "some file systems take it for {other}": "sommige bestandssystemen zien het aan voor {other}",
    "its JSON-LD cannot be read": "de JSON-LD erin is niet te lezen",
    "its words are not in order": "de woorden erin staan niet op volgorde",
    "it is not in the sitemap, or only there": "het staat niet in de sitemap, of alleen daar",
    # The pages
    "Lists": "Lijsten",
    "All lists": "Alle lijsten",
    "Words": "Woorden",
    "all of them": "alle",
    "For instance: cliëntenraad zutphen.": "Bijvoorbeeld: cliëntenraad zutphen.",
    "The same as a list": "Dezelfde als lijst",
    "{field}: {value}": "{field}: {value}",
    "{items:item/items} from {sites:site/sites}.": "{items:item/items} van {sites:site/sites}.",
    "This is a part of the archive.": "Dit is een deel van het archief.",
    "Nothing that you see here asks any other site for anything.": (
        "Niets van wat u hier ziet, vraagt een andere site iets."
    ),
    "The archive itself, with its pages as they looked": (
        "Het archief zelf, met de pagina's zoals ze eruitzagen"
    ),
    # An item
    "Download the original ({size:bytes})": "Haal het origineel op ({size:bytes})",
    "Download the original, in a ZIP file ({size:bytes})": (
        "Haal het origineel op, in een ZIP-bestand ({size:bytes})"
    ),
    "See it in the archive itself": "Bekijk het in het archief zelf",
    "See how it looked in a browser on {moment:day}": (
        "Bekijk hoe het er op {moment:day} in een browser uitzag"
    ),
    "How it looked: what is written there stands in the text of this item": (
        "Hoe het eruitzag: wat er geschreven staat, staat in de tekst van dit item"
    ),
    "The original is not among these files: {why}": "Het origineel is niet bij deze bestanden: {why}",
    "Its bytes are not kept.": "De bytes ervan zijn niet bewaard.",
    # The search
    "Every word must be there, in any form; the beginning of a word ends in a star: energie*. What stands "
    "between quotation marks need not stand together.": (
        "Elk woord moet erin staan, in welke vorm ook; het begin van een woord eindigt op een sterretje: "
        "energie*. Wat tussen aanhalingstekens staat, hoeft niet bij elkaar te staan."
    ),
    "Searching needs script. Everything is there without it, by year, kind, site, event, place, person, "
    "organisation and theme:": (
        "Zoeken gaat niet zonder script. Zonder script is alles er ook, op jaar, soort, site, gebeurtenis, "
        "plaats, persoon, organisatie en thema:"
    ),
    "Searching …": "Aan het zoeken …",
    "Nothing has all these words. These items have some of them.": (
        "Nergens staan al deze woorden. In deze items staan er enkele."
    ),
    "A part of the index cannot be loaded: try again, or use the lists.": (
        "Een deel van de index is niet te laden: probeer het opnieuw, of gebruik de lijsten."
    ),
    # About it all
    "About these pages": "Over deze pagina's",
    "These pages were written out of the archive {name} on {moment:day}: {items:item/items}.": (
        "Deze pagina's zijn op {moment:day} geschreven uit het archief {name}: {items:item/items}."
    ),
    "They need no program: any web space shows them, and a browser opens them from a disk. What is withheld "
    "is not among them.": (
        "Er is geen programma voor nodig: elke webruimte toont ze, en een browser opent ze van een schijf. "
        "Wat is afgeschermd, is er niet bij."
    ),
    "Pages as they looked, every version, and all searches are where the archive itself is served:": (
        "Pagina's zoals ze eruitzagen, alle versies, en al het zoeken zijn er waar het archief zelf "
        "te raadplegen is:"
    ),
    "A word is found in all the forms that occur here, with and without accents: cliëntenraad, "
    "clientenraden. A form that no text here has leads to the nearest one.": (
        "Een woord wordt gevonden in alle vormen die hier voorkomen, met en zonder accenten: cliëntenraad, "
        "clientenraden. Een vorm die hier in geen tekst staat, leidt naar de naaste die er wel is."
    ),
    "Unlike the reading room of the archive, this search knows no phrases, no words to leave out, no names "
    "that sound alike, and stems every text as Dutch.": (
        "Anders dan de leeszaal van het archief kent dit zoeken geen woordgroepen, geen woorden om weg te "
        "laten en geen namen die hetzelfde klinken, en leest het elke tekst als Nederlands."
    ),
    "It works in your own browser: what you type goes nowhere.": (
        "Het werkt in uw eigen browser: wat u typt, gaat nergens heen."
    ),
    "Originals are there to download. What a browser would run, such as a page or a drawing, lies in a ZIP "
    "file: unpack it only if you trust the site that it came from.": (
        "Originelen zijn op te halen. Wat een browser zou uitvoeren, zoals een pagina of een tekening, zit "
        "in een ZIP-bestand: pak dat alleen uit als u de site vertrouwt waar het vandaan kwam."
    ),
    "These pages are made to meet WCAG 2.2 at level AA: all but the search works without script, and "
    "everything by keyboard and on a narrow screen.": (
        "Deze pagina's zijn gemaakt om te voldoen aan WCAG 2.2, niveau AA: alles behalve het zoeken werkt "
        "zonder script, en alles met het toetsenbord en op een smal scherm."
    ),
}
