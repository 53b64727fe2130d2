"""What the reading room says."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    # The rooms and what every page has.
    "Search": "Zoeken",
    "Photos": "Foto's",
    "Events": "Bijeenkomsten",
    "Vanished": "Verdwenen",
    "Nights": "Nachten",
    "Sites": "Sites",
    "Reading room": "Leeszaal",
    "Reading room of {name}": "Leeszaal van {name}",
    "Skip to the content": "Naar de inhoud",
    "Rooms of the archive": "Zalen van het archief",
    "Words, an address or a number": "Woorden, een adres of een nummer",
    "Kept by {keeper}.": "Bewaard door {keeper}.",
    "Questions, errors and objections: {contact}": "Vragen, fouten en bezwaren: {contact}",
    "Licence of the descriptions: {licence}": "Licentie van de beschrijvingen: {licence}",
    "Nothing that you see here asks any other site for anything: archived pages are shown from this archive, "
    "without their scripts.": (
        "Niets van wat u hier ziet, vraagt iets aan een andere site: bewaarde pagina's worden uit dit "
        "archief getoond, zonder hun scripts."
    ),
    "To the front page": "Naar de voorpagina",
    # The front page.
    "For instance: cliëntenraad zutphen, or the address of a page that is gone.": (
        "Bijvoorbeeld: cliëntenraad zutphen, of het adres van een pagina die er niet meer is."
    ),
    "{items:item/items} from {sites:site/sites}, described out of {captures:capture/captures} "
    "({size:bytes}).": (
        "{items:item/items} van {sites:site/sites}, beschreven uit {captures:opname/opnamen} ({size:bytes})."
    ),
    "What is here": "Wat er is",
    "By event": "Per bijeenkomst",
    "The most recent": "Het nieuwste",
    # A search.
    "Search: {what}": "Zoeken: {what}",
    "Nothing found": "Niets gevonden",
    "{total:item/items} found": "{total:item/items} gevonden",
    "all items": "alle items",
    "best first": "beste eerst",
    "newest first": "nieuwste eerst",
    "oldest first": "oudste eerst",
    "Order": "Volgorde",
    "New hits of this search": "Nieuwe treffers van deze zoekvraag",
    "Did you mean": "Bedoelde u",
    "Only what holds all the words as they are written": "Alleen wat alle woorden zo bevat als ze er staan",
    "Also what holds some of the words, or names that sound alike": (
        "Ook wat een deel van de woorden bevat, of namen die hetzelfde klinken"
    ),
    "Chosen filters": "Gekozen filters",
    "take away": "weghalen",
    "Previous page": "Vorige bladzijde",
    "Next page": "Volgende bladzijde",
    "Narrow down": "Verfijnen",
    "Choose a year": "Kies een jaar",
    "All {count:number}": "Alle {count:number}",
    "{field}: all values": "{field}: alle waarden",
    "{field}: {count:value/values}": "{field}: {count:waarde/waarden}",
    "most first": "meeste eerst",
    "by name": "op naam",
    "Back to the search": "Terug naar de zoekvraag",
    "Expected {names:or} behind of=, found {value!r}": "Verwachtte {names:or} achter of=, vond {value!r}",
    "The database of this archive cannot be asked now. Nothing is lost. "
    "Whoever keeps the archive finds the reason in the log.": (
        "De database van dit archief kan nu niets gevraagd worden. Er is niets verloren. "
        "Wie het archief bewaart, vindt de reden in het log."
    ),
    "Texts": "Teksten",
    "Texts (JSON lines)": "Teksten (regels JSON)",
    "From here on the texts cannot be read now.": "Vanaf hier kunnen de teksten nu niet gelezen worden.",
    "With this text all together would be more than {most:bytes}.": (
        "Met deze tekst zou alles bij elkaar meer zijn dan {most:bytes}."
    ),
    "There is no text in it.": "Er staat geen tekst in.",
    "This search as": "Deze zoekvraag als",
    "That cannot be asked": "Dat kan niet gevraagd worden",
    "Expected {forms:or} after the dot, found {form!r}": (
        "Verwacht na de punt: {forms:or}; gevonden: {form!r}"
    ),
    "Expected at most {most:number} characters to search for": (
        "Verwacht hoogstens {most:number} tekens om naar te zoeken"
    ),
    "Expected {names:or} to sort by, found {sort!r}": (
        "Verwacht om op te sorteren: {names:or}; gevonden: {sort!r}"
    ),
    "Expected a number from 1 to {most} for {name}, found {value!r}": (
        "Verwacht voor {name} een getal van 1 tot {most}, gevonden: {value!r}"
    ),
    # An item.
    "how it was announced": "zo werd het aangekondigd",
    "See it as it looked": "Bekijk het zoals het eruitzag",
    "Read as text": "Lees als tekst",
    "{title}: text": "{title}: tekst",
    "{title}, as it was on {moment:day}: text": "{title}, zoals het was op {moment:day}: tekst",
    "The web archive of the national library (KB)": "Het webarchief van de KB, de nationale bibliotheek",
    "Dutch sites since 2007, to be seen in its building in The Hague; ask there for the address.": (
        "Nederlandse sites sinds 2007, te bekijken in haar gebouw in Den Haag; vraag daar naar het adres."
    ),
    "Nothing could be read in this version.": "In deze versie was niets te lezen.",
    "Expected an address (url) and its moment ({name})": (
        "Verwacht een adres (url) en het moment ervan ({name})"
    ),
    "Download the original": "Download het origineel",
    "All versions": "Alle versies",
    "All that is known of it": "Alles wat ervan bekend is",
    "What is known": "Wat bekend is",
    "captured": "opgenomen",
    "No page under this name": "Geen pagina onder deze naam",
    "This server answers to other names alone. Take the address of the reading room as it was given to you; "
    "whoever opened the room finds it where the room was started.": (
        "Deze server antwoordt alleen onder andere namen. Neem het adres van de leeszaal zoals u het kreeg; "
        "wie de zaal opende, vindt het waar de zaal gestart is."
    ),
    "Kept on {moment:day}.": "Bewaard op {moment:day}.",
    "on {moment:day}": "op {moment:day}",
    "The oldest is of {oldest:day}, the newest of {newest:day}.": (
        "Het oudste is van {oldest:day}, het nieuwste van {newest:day}."
    ),
    "Read on": "Lees verder",
    "Show the origin of {count:value/values}": "Toon de herkomst van {count:waarde/waarden}",
    "sources differ": "bronnen verschillen",
    "{count:capture/captures}": "{count:opname/opnamen}",
    "Cite": "Citeren",
    "footnote": "voetnoot",
    "lasting address": "blijvend adres",
    "PWID": "PWID",
    "Report an error, or object": "Meld een fout, of maak bezwaar",
    "Write to {contact}, and name the number {id}.": "Schrijf naar {contact}, en noem het nummer {id}.",
    "There is no text: {state}.": "Er is geen tekst: {state}.",
    "There is no small picture of {item}.": "Er is geen kleine afbeelding van {item}.",
    "There is no item {id}.": "Er is geen item {id}.",
    # Errors.
    "This room has no page at that address.": "Deze leeszaal heeft geen pagina op dat adres.",
    "Not in this archive": "Niet in dit archief",
    "Destroyed by decision": "Bij besluit vernietigd",
    "What had this number was destroyed by decision on {day}. Nothing of it is kept.": (
        "Wat dit nummer had, is op {day} bij besluit vernietigd. Er is niets van bewaard."
    ),
    "Something went wrong here": "Hier ging iets mis",
    "The archive cannot answer now": "Het archief kan nu niet antwoorden",
    "There is nothing in this archive under that address or number.": (
        "Onder dat adres of nummer is er niets in dit archief."
    ),
    "An error that nobody expected. Whoever keeps the archive finds it in the log.": (
        "Een fout die niemand verwachtte. Wie het archief beheert, vindt hem in het logboek."
    ),
    # The command that opens it.
    "Cannot listen at port {port}: {why}. Choose another with --port.": (
        "Kan niet luisteren op poort {port}: {why}. Kies een andere met --port."
    ),
    "Give both --room and --replay, or neither: they are two host names.": (
        "Geef --room en --replay allebei, of geen van beide: het zijn twee hostnamen."
    ),
    "--room and --replay have the same host name. Archived pages need a name of their own.": (
        "--room en --replay hebben dezelfde hostnaam. Bewaarde pagina's hebben een eigen naam nodig."
    ),
    "The reading room is open at {address} – Ctrl-C closes it.": (
        "De leeszaal is open op {address} – Ctrl-C sluit hem."
    ),
    "Expected an address as {example} for {option}, found {typed}": (
        "Verwacht voor {option} een adres als {example}, gevonden: {typed}"
    ),
    # An archived page, and the bar above it.
    "Archived page of": "Bewaarde pagina van",
    "{title}, as it was on {moment:day}": "{title}, zoals op {moment:day}",
    "Archived page: {title}": "Bewaarde pagina: {title}",
    "{moment:day}, {clock} UTC": "{moment:day}, {clock} UTC",
    "{moment:day}": "{moment:day}",
    "first version": "eerste versie",
    "last version": "laatste versie",
    "{count:version/versions}": "{count:versie/versies}",
    "The site answered {status}: this is what it showed.": "De site antwoordde {status}: dit liet hij zien.",
    "As a browser made it on {moment:day}.": "Zoals een browser hem op {moment:day} maakte.",
    "As it was for readers without script.": "Zoals hij was voor lezers zonder script.",
    "See it as its server sent it": "Bekijk hem zoals zijn server hem stuurde",
    "See it as a browser made it": "Bekijk hem zoals een browser hem maakte",
    "This page leads on to another:": "Deze pagina leidt door naar een andere:",
    "{count:frame/frames} in this page": "{count:frame/frames} in deze pagina",
    "Open the PDF": "Open de pdf",
    "Its text": "De tekst ervan",
    "Not kept: {address}": "Niet bewaard: {address}",
    "Not kept here": "Hier niet bewaard",
    "Nothing of {address} is kept here.": "Van {address} is hier niets bewaard.",
    "Kept near it": "In de buurt wel bewaard",
    "Elsewhere": "Elders",
    "These links leave this archive.": "Deze links verlaten dit archief.",
    "The address itself, as it is today": "Het adres zelf, zoals het nu is",
    "{address}: its captures lead round in a circle, by way of {target}.": (
        "{address}: de opnamen ervan leiden in een kring rond, over {target}."
    ),
    "{address} led to {target}, which is not kept.": (
        "{address} leidde naar {target}, en dat is niet bewaard."
    ),
    "No script runs here.": "Hier draait geen script.",
    "This is not kept here.": "Dit is hier niet bewaard.",
    "Expected a date as Thu, 01 Apr 2010 00:00:00 GMT in Accept-Datetime, found {date!r}": (
        "Verwacht in Accept-Datetime een datum als Thu, 01 Apr 2010 00:00:00 GMT, gevonden: {date!r}"
    ),
    "Expected {forms:or} behind timemap": "Verwacht achter timemap: {forms:or}",
    # Chosen items.
    "Chosen items": "Gekozen items",
    "Nothing chosen": "Niets gekozen",
    "Take what is chosen along": "Neem mee wat gekozen is",
    "Take along": "Meenemen",
    "The files, as ZIP": "De bestanden, als ZIP",
    "Keep only what is ticked": "Houd alleen wat is aangevinkt",
    "{count:chosen item is/chosen items are} not in this archive.": (
        "{count:gekozen item staat/gekozen items staan} niet in dit archief."
    ),
    "What the database knows of this file is damaged.": (
        "Wat de database van dit bestand weet, is beschadigd."
    ),
    "The encoding in which the server sent this is damaged.": (
        "De codering waarin de server dit stuurde is beschadigd."
    ),
    "With this file all together would be more than {most:bytes}.": (
        "Met dit bestand zou het samen meer dan {most:bytes} zijn."
    ),
    "This photo is too large for its place to be taken out of it.": (
        "Deze foto is te groot om de plaats van opname eruit te halen."
    ),
}
