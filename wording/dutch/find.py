"""In Dutch: what search, show, get and watch print."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # A search.
    "{total:item/items} for: {query}": "{total:item/items} voor: {query}",
    "{total:item/items} in all": "{total:item/items} in totaal",
    "Nothing found for: {query}": "Niets gevonden voor: {query}",
    "Nothing can be found here yet": "Hier is nog niets te vinden",
    "Nothing was found for: {query}. This is what there is for: {instead}": (
        "Niets gevonden voor: {query}. Dit is er voor: {instead}"
    ),
    "First {whole:item/items} with all of the words, then what holds only some of them.": (
        "Eerst {whole:item/items} met alle woorden, daarna wat er maar een deel van bevat."
    ),
    "No item holds all of these words; these hold some of them.": (
        "Geen item bevat al deze woorden; deze bevatten er een deel van."
    ),
    "Found nowhere: {words}": "Nergens gevonden: {words}",
    "Among these are names that only sound alike: {names}": (
        "Hierbij zijn namen die alleen hetzelfde klinken: {names}"
    ),
    "There is no word to look for in: {query}. Words such as de, het and van stand in nearly every text; "
    "add one that says more.": (
        "Hierin staat geen woord om naar te zoeken: {query}. Woorden als de, het en van staan in bijna elke "
        "tekst; voeg er een toe dat meer zegt."
    ),
    "Only what holds all the words as they are written: --exact": (
        "Alleen wat alle woorden zo bevat als ze er staan: --exact"
    ),
    "Did you mean: {query}?": "Bedoelde u: {query}?",
    "Try fewer words, the beginning of a word (energie*), or leave out a filter.": (
        "Probeer minder woorden, het begin van een woord (energie*), of laat een filter weg."
    ),
    "like {id}": "zoals {id}",
    "from {date}": "vanaf {date}",
    "until {date}": "tot en met {date}",
    "also at {address}": "ook op {address}",
    "page {page:number}": "bladzijde {page:number}",
    "Next page: --page {page:number}": "Volgende bladzijde: --page {page:number}",
    "There is no page {page:number}: the last is --page {last:number}": (
        "Er is geen bladzijde {page:number}: de laatste is --page {last:number}"
    ),
    "The search index is missing, damaged or of another release: building it again.": (
        "De zoekindex ontbreekt, is beschadigd of van een andere versie en wordt opnieuw gemaakt."
    ),
    "{why}\n  {asked}\n  {mark}": "{why}\n  {asked}\n  {mark}",
    # An archived copy, and the bytes of an item.
    "Opening the archived copy: {path}": "De bewaarde kopie wordt geopend: {path}",
    "No program was found that opens it (xdg-open or its like failed). Open this file yourself: {path}": (
        "Er is geen programma gevonden dat dit opent (xdg-open of zoiets mislukte). "
        "Open dit bestand zelf: {path}"
    ),
    "Files of this kind are not opened unseen. Write it out with: alliantie get {id} -o FILE": (
        "Bestanden van deze soort worden niet zomaar geopend. Schrijf het weg met: "
        "alliantie get {id} -o BESTAND"
    ),
    "These bytes are not for a terminal. Name a file: -o FILE": (
        "Deze bytes horen niet op een terminal. Noem een bestand: -o BESTAND"
    ),
    "There is a file {file} already. Choose another name, or overwrite it with --force.": (
        "Er is al een bestand {file}. Kies een andere naam, of overschrijf het met --force."
    ),
    "{file}: {size:bytes}, {media_type}": "{file}: {size:bytes}, {media_type}",
    "The server sent this packed, {size:bytes} of it: expected at most {most:bytes} to unpack. "
    "Write it out as it was sent, with --as-sent.": (
        "De server stuurde dit ingepakt, {size:bytes}: ten hoogste {most:bytes} verwacht om uit te pakken. "
        "Schrijf het weg zoals het gestuurd werd, met --as-sent."
    ),
    "There is no thumbnail of {item}: it is no photo, or small by itself. Leave out --thumbnail.": (
        "Van {item} is er geen verkleinde afbeelding: het is geen foto, of al klein. Laat --thumbnail weg."
    ),
    "No browser made a document of {item}. Leave out --rendered for what its server sent.": (
        "Geen browser maakte een document van {item}. Laat --rendered weg voor wat de server stuurde."
    ),
    "No browser made a picture of {item}.": "Geen browser maakte een afbeelding van {item}.",
    "Choose one of {options:or}.": "Kies een van {options:or}.",
    # What a browser made of a page.
    "rendered": "weergegeven",
    "{how}, {at:day}": "{how}, {at:day}",
    "{how}, {at:day} ({why})": "{how}, {at:day} ({why})",
    "{said}; {gain}": "{said}; {gain}",
    "tried without a sign that a script makes it: {words:word/words} and {links:link/links} came": (
        "geprobeerd zonder teken dat een script haar maakt: er kwamen {words:woord/woorden} en "
        "{links:link/links}"
    ),
    "{said}; not opened: {left}": "{said}; niet geopend: {left}",
    "{said}: “{words}”": "{said}: “{words}”",
    "{said}; not kept: {lost}": "{said}; niet bewaard: {lost}",
    "{said}; with {besides}": "{said}; met {besides}",
    "{count:frame/frames}": "{count:kader/kaders}",
    "{count:earlier state/earlier states}": "{count:eerdere stand/eerdere standen}",
    "{what} ({count})": "{what} ({count})",
    # An item.
    "address": "adres",
    "also at": "ook op",
    "announced as": "aangekondigd als",
    "leads now to": "leidt nu naar",
    "made by script": "door een script gemaakt",
    "{sign} ({place})": "{sign} ({place})",
    "{state} ({why})": "{state} ({why})",
    "Where each value comes from": "Waar elke waarde vandaan komt",
    "field": "veld",
    "value": "waarde",
    "rule": "regel",
    "found in": "gevonden in",
    "sure": "zeker",
    "What people decided": "Wat mensen besloten",
    "corrected": "verbeterd",
    "withheld": "afgeschermd",
    "no longer withheld": "niet meer afgeschermd",
    "correction withdrawn": "verbetering ingetrokken",
    "date": "datum",
    "who": "wie",
    "decision": "besluit",
    "why": "waarom",
    "Related items": "Verwante items",
    "relation": "verband",
    "item": "item",
    "id": "id",
    "No item is at {address}. What is known of it: alliantie show {address:shell}": (
        "Op {address} staat geen item. Wat ervan bekend is: alliantie show {address:shell}"
    ),
    "and {count:number} more": "en nog {count:number}",
    "Captures": "Opnamen",
    "captured at (UTC)": "opgenomen op (UTC)",
    "status": "status",
    "size": "omvang",
    "note": "opmerking",
    "record": "record",
    "unchanged": "ongewijzigd",
    "same text": "zelfde tekst",
    "{count:of these was/of these were} taken from {file}, made with {software}; got from: {origin}; "
    "taken in by {by}.": (
        "{count:hiervan is/hiervan zijn} overgenomen uit {file}, gemaakt met {software}; "
        "verkregen van: {origin}; overgenomen door {by}."
    ),
    "Begins with": "Begint met",
    "{at} (UTC)  {address}": "{at} (UTC)  {address}",
    # An address that is no item.
    "It leads to {address}": "Het leidt naar {address}",
    "leads to {address}": "leidt naar {address}",
    "The server answered {status}: there is no item.": "De server antwoordde {status}: er is geen item.",
    "Its newest capture was cut off, and is no item.": "De nieuwste opname is afgekapt, en is geen item.",
    "These are the site's rules for crawlers.": "Dit zijn de regels van de site voor crawlers.",
    "The page says that there is nothing at this address.": ("De pagina zegt dat er op dit adres niets is."),
    "It is a page that is read for its links: a list of other pages, and no item by itself.": (
        "Het is een pagina die om haar links wordt gelezen: een lijst van andere pagina's, en zelf geen item."
    ),
    "It is a feed, a sitemap or other data, read for the addresses that it names.": (
        "Het is een feed, een sitemap of andere gegevens, gelezen om de adressen die erin staan."
    ),
    "It is a part of pages, such as a style sheet or a small picture, and no item by itself.": (
        "Het is een onderdeel van pagina's, zoals een stijlblad of een kleine afbeelding, en zelf geen item."
    ),
    "Nothing was made of it yet.": "Er is nog niets van gemaakt.",
    "It was not fetched.": "Het is niet opgehaald.",
    "Not fetched": "Niet opgehaald",
    "crawl of": "crawl van",
    "reason": "reden",
    "more": "meer",
    "found on": "gevonden op",
    "{address} was not fetched: there are no bytes. See: alliantie show {address:shell}": (
        "{address} is niet opgehaald: er zijn geen bytes. Zie: alliantie show {address:shell}"
    ),
    # Saved searches.
    "A saved search holds something to look for; this one is empty.": (
        "Een bewaarde zoekvraag bevat iets om naar te zoeken; deze is leeg."
    ),
    "Saved: {query}": "Bewaard: {query}",
    "Forgotten: {query}": "Vergeten: {query}",
    "No search is saved yet.": "Er is nog geen zoekvraag bewaard.",
    "{file} is a symbolic link, and is not written through. Choose another name.": (
        "{file} is een symbolische koppeling, en daar wordt niet doorheen geschreven. Kies een andere naam."
    ),
    "Parts of the page": "Onderdelen van de pagina",
    "{all:part/parts} are kept, but not all of its parts are known:": (
        "{all:onderdeel is/onderdelen zijn} bewaard, maar niet alle onderdelen zijn bekend:"
    ),
    "{count:part/parts} more than are listed here, in {url}": (
        "{count:onderdeel/onderdelen} meer dan hier staan, in {url}"
    ),
    "{url} was not read to its end: it may name more parts": (
        "{url} is niet tot het einde gelezen en noemt misschien meer onderdelen"
    ),
    "It has no parts besides its text.": "De pagina heeft geen onderdelen behalve haar tekst.",
    "All of its {all:part/parts} are kept.": "Alle {all:onderdeel/onderdelen} zijn bewaard.",
    "{kept:number} of {all:part/parts} are kept. Missing:": (
        "Van {all:onderdeel/onderdelen} zijn er {kept:number} bewaard. Wat ontbreekt:"
    ),
    "{kept:number} of {all:script/scripts} kept; no script runs when a page is shown.": (
        "Van {all:script/scripts} bewaard: {kept:number}; als een pagina wordt getoond draait er geen script."
    ),
    "Not fetched, a player of {provider}: {title}": "Niet opgehaald, een speler van {provider}: {title}",
    "{kind} {url}: never asked for": "{kind} {url}: nooit opgevraagd",
    "{kind} {url}: {why}": "{kind} {url}: {why}",
    "{reason} ({detail})": "{reason} ({detail})",
    "{address} was never captured: this page names it as its own address. See what is there with: "
    "alliantie sites try {address:shell}": (
        "{address} is nooit vastgelegd: deze pagina noemt het als haar eigen adres. Kijk wat er staat "
        "met: alliantie sites try {address:shell}"
    ),
    "It was never captured; it is only named on pages that are kept.": (
        "Dit is nooit vastgelegd; het wordt alleen genoemd op pagina’s die bewaard zijn."
    ),
    "as its own address": ("als haar eigen adres"),
    "by a link": ("met een link"),
    "names it": ("noemt het"),
    "A crawl of its site fetches it where it is in scope and a page links to it. See what is there now "
    "with: alliantie sites try {address:shell}": (
        "Een crawl van de site haalt het op waar het binnen het bereik valt en een pagina ernaar "
        "verwijst. Kijk wat er nu staat met: alliantie sites try {address:shell}"
    ),
}
