"""In Dutch: the help of the program, and of the commands that readers call."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "Crawl, keep and make findable the web of a small civil-society network.": (
        "Crawl, bewaar en ontsluit het web van een klein maatschappelijk netwerk."
    ),
    "Directory of the archive.": "Map van het archief.",
    "Directory of site profiles.  [default: sites/ in the archive]": (
        "Map met profielen van sites.  [standaard: sites/ in het archief]"
    ),
    "Vocabulary of events, places, people and organisations.  [default: vocabulary.toml in the archive, if "
    "there is one]": (
        "Woordenlijst van gebeurtenissen, plaatsen, personen en organisaties.  [standaard: vocabulary.toml "
        "in het archief, als die er is]"
    ),
    "Tell more, and show tracebacks.": "Vertel meer, ook waar in het programma iets misging.",
    "Language of what is shown.  [default: the locale's]": (
        "Taal van wat er getoond wordt.  [standaard: die van het systeem]"
    ),
    "Correct the description of an item.": "Verbeter de beschrijving van een item.",
    "Crawl the named sites, or all of them.": "Crawl de genoemde sites, of alle.",
    "Show the main job on a sample network.": "Laat het werk zien aan een voorbeeldnetwerk.",
    "Write packages for hand-over.": "Schrijf pakketten voor een overdracht.",
    "Write out the original bytes of an item.": "Schrijf de oorspronkelijke bytes van een item weg.",
    "Take in what others crawled.": "Neem over wat anderen crawlden.",
    "Run unattended: crawl what is due, compare, report.": (
        "Draai onbewaakt: crawl wat aan de beurt is, vergelijk, doe verslag."
    ),
    "Make a new archive.": "Maak een nieuw archief.",
    "Make derived data again.": "Maak afgeleide gegevens opnieuw.",
    "Show what crawls found, and what is missing of event series.": (
        "Toon wat crawls vonden, en wat van reeksen ontbreekt."
    ),
    "Find items, in Dutch and forgiving.": "Vind items in het Nederlands; vergeeft spelfouten.",
    "Show what is known of one item or address.": "Toon wat van een item of adres bekend is.",
    "List, check, try and begin site profiles.": "Toon, controleer, probeer en begin profielen.",
    "Show what is in the archive.": "Toon wat er in het archief is.",
    "Read everything again and compare it with its digests.": (
        "Lees alles opnieuw en vergelijk het met de digests."
    ),
    "Save searches whose new hits are reported every night.": (
        "Bewaar zoekvragen waarvan elke nacht gemeld wordt wat er nieuw is."
    ),
    'Find items. Words may lack accents; "phrases", -not, OR, begin*, soort:verslag, jaar:2009..2013.': (
        'Vind items. Accenten mogen weg; "zinsdelen", -niet, OR, begin*, soort:verslag, jaar:2009..2013.'
    ),
    "An option that filters may be given again: items then have one of its values.": (
        "Een optie die filtert mag herhaald worden: items hebben dan een van haar waarden."
    ),
    "{field} {values:or}": "{field} {values:or}",
    "Kind of item, in Dutch or English: verslag, presentatie, foto, …": (
        "Soort item, in het Nederlands of Engels: verslag, presentatie, foto, …"
    ),
    "Name or host of a site; see: alliantie sites list": (
        "Naam of host van een site; zie: alliantie sites list"
    ),
    "Year of the item.": "Jaar van het item.",
    "Not before this year, month or day (2010-10-15).": "Niet voor dit jaar, deze maand of dag (2010-10-15).",
    "Not after this year, month or day.": "Niet na dit jaar, deze maand of dag.",
    "Town.": "Plaats.",
    "Name of a person.": "Naam van een persoon.",
    "Name of an organisation.": "Naam van een organisatie.",
    "Theme, such as armoede.": "Thema, zoals armoede.",
    "Event, such as Alliantiedagen 2013.": "Gebeurtenis, zoals Alliantiedagen 2013.",
    "Kind of file: html, pdf, doc, ppt, jpg, …": "Soort bestand: html, pdf, doc, ppt, jpg, …",
    "Language: nl, fy or en.": "Taal: nl, fy of en.",
    "Items a page.": "Items per bladzijde.",
    "Count the found items by kind, site, year, place, event and more.": (
        "Tel wat er gevonden is naar soort, site, jaar, plaats, gebeurtenis en meer."
    ),
    "Draw how many of the found items are of each year.": "Teken hoeveel gevonden items van elk jaar zijn.",
    "For people, for programs, for a reference manager, or the whole texts as lines of JSON.": (
        "Voor mensen, programma's of een literatuurlijst, of hele teksten als regels JSON."
    ),
    "Items like the one with this id.": "Items zoals het item met dit id.",
    "An address, a host or an id leads to what it names.": "Een adres, host of id leidt naar wat het noemt.",
    "Only items with all the words, and nothing instead of them.": (
        "Alleen items met alle woorden, en niets in plaats daarvan."
    ),
    "Open the archived copy of the first item.": "Open de bewaarde kopie van het eerste item.",
    "File to write to.": "Bestand om naar te schrijven.",
    "A small JPEG of a photo, without what the file states.": (
        "Een kleine JPEG van een foto, zonder wat het bestand vermeldt."
    ),
    "The document that a browser made of a page.": "Het document dat een browser van een pagina maakte.",
    "The picture of a page as a browser showed it.": (
        "De afbeelding van een pagina zoals een browser die toonde."
    ),
    "Leave a compressed page as the server sent it.": (
        "Laat een ingepakte pagina zoals de server haar stuurde."
    ),
    "Overwrite the file.": "Overschrijf het bestand.",
    "Show what is known of one item or address: description with origins, addresses, captures.": (
        "Toon wat van een item of adres bekend is: beschrijving met herkomst, adressen, opnamen."
    ),
    "Print the text that was read, nothing else.": "Toon alleen de gelezen tekst.",
    "Print everything as JSON.": "Toon alles als JSON.",
    "Show what is in the archive, how the last crawls and the last night came out, and what needs you.": (
        "Toon wat er in het archief is, hoe de laatste crawls en de laatste nacht afliepen, en waar "
        "iemand naar moet kijken."
    ),
    "Print it as JSON.": "Toon het als JSON.",
    "Show what a crawl found: new, changed, vanished, failed and left out; by default the last of each "
    "site.": (
        "Toon wat een crawl vond: nieuw, gewijzigd, verdwenen, mislukt en overgeslagen; van elke site de "
        "laatste, als niets anders gevraagd is."
    ),
    "With --diff: the last two texts of an item, sentence by sentence; as JSON, all of them. With "
    "--series: what is kept of each event, year, town and kind, what pages speak of that was never "
    "fetched, and what vanished from its site since.": (
        "Met --diff: de laatste twee teksten van een item, zin voor zin; als JSON alle teksten. Met "
        "--series: wat er van elke gebeurtenis, per jaar, plaats en soort bewaard is, waar pagina's van "
        "spreken en wat nooit is opgehaald, en wat sindsdien van zijn site verdween."
    ),
    "Show how the text of an item changed last instead.": (
        "Toon hoe de tekst van een item het laatst veranderde."
    ),
    "Show how complete each event series is instead.": "Toon hoe volledig elke reeks van gebeurtenissen is.",
    "The same as --format json.": "Hetzelfde als --format json.",
    "Save searches; the report of every night lists what they found that is new.": (
        "Bewaar zoekvragen; het verslag van elke nacht noemt wat ze aan nieuws vonden."
    ),
    "Save a search. It takes what alliantie search takes.": (
        "Bewaar een zoekvraag, zoals alliantie search die aanneemt."
    ),
    "Save a search.": "Bewaar een zoekvraag.",
    "Show the saved searches.": "Toon de bewaarde zoekvragen.",
    "Forget a saved search.": "Vergeet een bewaarde zoekvraag.",
    # The reading room.
    "Open the reading room: the archive in a browser.": "Open de leeszaal: het archief in een browser.",
    "Open the reading room: search the archive and see its pages in a browser, until Ctrl-C.": (
        "Open de leeszaal: doorzoek het archief en bekijk zijn pagina's in een browser, tot Ctrl-C."
    ),
    "Port to listen at.  [default: 8080, or the next free one]": (
        "Poort om op te luisteren.  [standaard: 8080, of de eerstvolgende vrije]"
    ),
    "Show e-mail addresses in texts, and keep in photos where they were taken.": (
        "Toon e-mailadressen in teksten, en laat in foto's staan waar ze gemaakt zijn."
    ),
    "Public address of the room, behind a proxy.": "Openbaar adres van de leeszaal, achter een proxy.",
    "Public address of archived pages: another host name.": (
        "Openbaar adres van bewaarde pagina's: een andere hostnaam."
    ),
    "Open it in the browser of this machine.": "Open hem in de browser van deze machine.",
}
