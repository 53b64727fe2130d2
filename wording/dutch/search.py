"""In Dutch: what a search says of its query and its answer."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # Of a query.
    "The field {names:or} needs something to look for": "Bij het veld {names:or} hoort wat u zoekt",
    "There is no kind {kind!r}; try verslag, presentatie, foto, nieuwsbrief": (
        "Er is geen soort {kind!r}; probeer verslag, presentatie, foto, nieuwsbrief"
    ),
    "Expected a year or years as 2009..2013, found {years!r}": (
        "Verwacht een jaar, of jaren als 2009..2013; dit is {years!r}"
    ),
    "Expected the earlier year first, found {years!r}": (
        "Verwacht het vroegste jaar voorop; dit is {years!r}"
    ),
    "A query may have {most:character/characters}, this one has {length:number}": (
        "Een zoekvraag mag {most:teken/tekens} hebben, deze heeft er {length:number}"
    ),
    "Expected a word before {sign}": "Er hoort een woord te staan voor {sign}",
    "Expected a word after {sign}": "Er hoort een woord te staan na {sign}",
    "Expected a date as 2013-10-04, oktober 2013 or 4 oktober, found {date!r}": (
        "Verwacht een datum als 2013-10-04, oktober 2013 of 4 oktober; dit is {date!r}"
    ),
    "A query may have {most:word/words}, of which one with * counts for {weight:number}; this one has more": (
        "Een zoekvraag mag {most:woord/woorden} hebben, en een met * telt voor {weight:number}; "
        "deze heeft er meer"
    ),
    "A word with - before it cannot stand beside OR": "Een woord met - ervoor kan niet naast OR staan",
    'This " has no other to close it': 'Deze " wordt nergens gesloten',
    "Write what to look for right behind {field}, without a space": (
        "Schrijf wat u zoekt direct achter {field}, zonder spatie"
    ),
    "There is no field {field!r}; there are {fields}": "Er is geen veld {field!r}; wel {fields}",
    "A * may only stand at the end of a word, a ? nowhere": (
        "Een * kan alleen aan het eind van een woord staan, een ? nergens"
    ),
    "Before a * come at least {least:letter/letters}": (
        "Voor een * horen minstens {least:letter/letters} te staan"
    ),
    # Of its options.
    "Pages begin at 1 and hold 0 items or more; found page {page:number} of {limit:item/items}": (
        "Bladzijden beginnen bij 1 en tonen 0 items of meer; "
        "gevraagd is bladzijde {page:number} van {limit:item/items}"
    ),
    "Expected a date of the calendar as 2013, 2013-10 or 2013-10-04, found {date!r}": (
        "Verwacht een bestaande datum als 2013, 2013-10 of 2013-10-04; dit is {date!r}"
    ),
    "Expected the earlier date in --from, found {begin!r} after {end!r}": (
        "Verwacht de vroegste datum bij --from; {begin!r} is later dan {end!r}"
    ),
    "There is no item {item!r} in the index; ids stand between [ ] in what a search shows": (
        "Er is geen item {item!r} in de index; een id staat tussen [ ] in wat een zoekvraag toont"
    ),
    "This query took longer than {seconds:second/seconds}. Use fewer or longer words, or a filter.": (
        "Deze zoekvraag duurde langer dan {seconds:seconde/seconden}. "
        "Gebruik minder of langere woorden, of een filter."
    ),
    # Of the index.
    "The search index at {folder} is missing. Build it again with: alliantie rebuild --index": (
        "De zoekindex in {folder} ontbreekt. Maak hem opnieuw met: alliantie rebuild --index"
    ),
    "The search index at {folder} is of another release. Build it again with: alliantie rebuild --index": (
        "De zoekindex in {folder} is van een andere versie. Maak hem opnieuw met: alliantie rebuild --index"
    ),
    "The search index at {folder} is damaged. Build it again with: alliantie rebuild --index": (
        "De zoekindex in {folder} is beschadigd. Maak hem opnieuw met: alliantie rebuild --index"
    ),
    "The search index at {folder} is damaged ({why}). Build it again with: alliantie rebuild --index": (
        "De zoekindex in {folder} is beschadigd ({why}). Maak hem opnieuw met: alliantie rebuild --index"
    ),
    "the file is missing": "het bestand ontbreekt",
    "the file cannot be read: {why}": "het bestand is niet te lezen: {why}",
    "expected {expected:byte/bytes}, found {found:number}": (
        "{expected:byte/bytes} verwacht, {found:number} gevonden"
    ),
    "its bytes come to {found}, expected {expected} (CRC-32)": (
        "zijn bytes komen op {found}, verwacht was {expected} (CRC-32)"
    ),
    "{file} does not hold what it was written with": "in {file} staat niet wat er geschreven werd",
    "{file} does not begin as a file of the index": "{file} begint niet als een bestand van de index",
    "expected postings of {expected:byte/bytes}, found {found:number}": (
        "vindplaatsen van {expected:byte/bytes} verwacht, {found:number} gevonden"
    ),
    "expected {expected:number/numbers}, found {found:number}": (
        "{expected:getal/getallen} verwacht, {found:number} gevonden"
    ),
    "The search index at {folder} cannot be read: Permission denied. Mend the permissions of its files.": (
        "De zoekindex in {folder} kan niet gelezen worden: geen toestemming (Permission denied). Herstel de "
        "rechten van de bestanden."
    ),
}
