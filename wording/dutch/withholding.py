"""In Dutch: what is withheld from readers, to whom something is open, and what was destroyed."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # Reasons and access.
    "agreement": "afspraak",
    "copyright": "auteursrecht",
    "court": "rechter",
    "error": "vergissing",
    "another reason": "een andere reden",
    "privacy": "privacy",
    "unlawful": "onrechtmatig",
    "access": "toegang",
    "destroyed": "vernietigd",
    "as the site is": "zoals de site",
    "on the spot only": "alleen ter plaatse",
    "open to all": "open voor iedereen",
    "closed until {day}": "gesloten tot {day}",
    "category": "categorie",
    "review on": "herzien op",
    "There is no reason {word!r}. Try {names:or}.": "Er is geen reden {word!r}. Probeer {names:or}.",
    "--asked-by: expected a role, such as the person named; found {text!r}": (
        "--asked-by: hier hoort een rol, zoals de genoemde; gevonden: {text!r}"
    ),
    "--{option}: expected a day as 2027-05-01, found {day!r}": (
        "--{option}: hier hoort een dag, zoals 2027-05-01; gevonden: {day!r}"
    ),
    "Expected a day as 2030-01-01, found {day!r}": "Hier hoort een dag, zoals 2030-01-01; gevonden: {day!r}",
    "{day} has come already: what is closed until then is open to all.": (
        "{day} is al aangebroken: wat tot dan gesloten is, is voor iedereen open."
    ),
    # What may not be seen.
    "{item} is closed until {day}, since {since}, by {who}: {why}. To end that: alliantie access "
    "{subject:shell} --open --why TEXT": (
        "{item} is gesloten tot {day}, sinds {since}, door {who}: {why}. Om dat te beëindigen: alliantie "
        "access {subject:shell} --open --why TEKST"
    ),
    "{item} is open on the spot only, since {since}, by {who}: {why}.": (
        "{item} is alleen ter plaatse open, sinds {since}, door {who}: {why}."
    ),
    "{item} was destroyed on {since}, by {who}: {why}. Nothing of it is kept.": (
        "{item} is vernietigd op {since}, door {who}: {why}. Er is niets van bewaard."
    ),
    "{name}: {access}.": "{name}: {access}.",
    "Give one of these: --open, --on-the-spot, --closed-until DATE or --as-site.": (
        "Geef een van deze: --open, --on-the-spot, --closed-until DATUM of --as-site."
    ),
    # Withholding many things.
    "--lift takes an ID or URL. To go back on what was decided at once: alliantie undo NUMBERS": (
        "--lift gaat met een ID of URL. Wat in één keer besloten is, draait u terug met: alliantie undo "
        "NUMMERS"
    ),
    "Say what to withhold: an ID or URL, or --query, --prefix or --person.": (
        "Zeg wat moet worden afgeschermd: een ID of URL, of --query, --prefix of --person."
    ),
    "--with-others goes with --person or --naming: what else names whom?": (
        "--with-others gaat met --person of --naming: wat noemt wie nog meer?"
    ),
    "--prefix: expected the beginning of an address, such as https://example.nl/leden/": (
        "--prefix: hier hoort het begin van een adres, zoals https://example.nl/leden/"
    ),
    "To be withheld:": "Af te schermen:",
    "whatever is found under {prefix!r} later": "alles wat later onder {prefix!r} gevonden wordt",
    "Nothing else that is kept names {name}.": "Niets anders dat bewaard is noemt {name}.",
    "Names {name}, and is withheld as well:": "Noemt {name}, en wordt ook afgeschermd:",
    "Names {name} too, and stays as it is without --with-others:": (
        "Noemt {name} ook, en blijft zoals het is zonder --with-others:"
    ),
    "Beside these, without the name; look whether a picture shows who is meant:": (
        "Hiernaast, zonder de naam; kijk of een foto laat zien wie bedoeld is:"
    ),
    "beside {id}": "naast {id}",
    "among its people": "bij de personen",
    "in its title": "in de titel",
    "in a caption": "in een bijschrift",
    "in its text": "in de tekst",
    "in its address": "in het adres",
    "in what it said before": "in wat er eerder stond",
    "Nothing is found that is not withheld already. Look it up with: alliantie search WORDS": (
        "Er is niets gevonden dat niet al is afgeschermd. Zoek het op met: alliantie search WOORDEN"
    ),
    "{count:item/items} would be withheld. Nothing is written down yet: add --apply and --why TEXT.": (
        "{count:item zou/items zouden} worden afgeschermd. Er is nog niets opgeschreven: voeg --apply en "
        "--why TEKST toe."
    ),
    "{count:item is/items are} withheld. To go back on it: alliantie undo {numbers} --why TEXT": (
        "{count:item is/items zijn} afgeschermd. Om erop terug te komen: alliantie undo {numbers} --why TEKST"
    ),
    # What is withheld now.
    "Nothing is due for review.": "Niets hoeft te worden herzien.",
    "Nothing is withheld, and all is open.": "Niets is afgeschermd, en alles is open.",
    "{count:decision is/decisions are} due for review.": (
        "{count:besluit moet/besluiten moeten} worden herzien."
    ),
    "{count:exclusion is/exclusions are} due for review. See: alliantie withheld --due": (
        "{count:afscherming moet/afschermingen moeten} worden herzien. Zie: alliantie withheld --due"
    ),
    "{count:exclusion holds/exclusions hold}. See: alliantie withheld": (
        "{count:afscherming geldt/afschermingen gelden}. Zie: alliantie withheld"
    ),
    "{count:item or site is/items or sites are} not open to all. See: alliantie withheld": (
        "{count:item of site is/items of sites zijn} niet voor iedereen open. Zie: alliantie withheld"
    ),
    # Help.
    "Say to whom an item or a site is open.": "Zeg voor wie een item of site open is.",
    "Withhold items from all readers.": "Scherm items af voor alle lezers.",
    "List what is withheld or not open to all.": "Noem wat is afgeschermd of niet voor iedereen open is.",
    "Open to all, also an item of a site that is not.": (
        "Open voor iedereen, ook een item van een site die dat niet is."
    ),
    "Open to readers on the spot alone, and in no package.": (
        "Alleen open voor lezers ter plaatse, en in geen pakket."
    ),
    "Open to nobody until this day, and by itself from then on.": (
        "Voor niemand open tot deze dag, en vanaf dan vanzelf."
    ),
    "Open as the site of the item is.": "Open zoals de site van het item.",
    "Say to whom an item, or all of a site, is open: to all, on the spot only, or to nobody until a day.": (
        "Zeg voor wie een item, of een hele site, open is: voor iedereen, alleen ter plaatse, of tot een "
        "dag voor niemand."
    ),
    "On the spot is whoever types commands, and whoever reads in a room that was opened with alliantie "
    "serve --on-the-spot. What is not open is in no search, page, feed, citation or package. What is "
    "said of an item goes before what is said of its site, and an exclusion before both.": (
        "Ter plaatse is wie opdrachten typt, en wie leest in een leeszaal die geopend is met alliantie "
        "serve --on-the-spot. Wat niet open is, staat in geen zoekresultaat, pagina, feed, verwijzing of "
        "pakket. Wat van een item gezegd is gaat voor wat van zijn site gezegd is, en een afscherming voor "
        "beide."
    ),
    "Whatever a search for these words finds.": "Alles wat een zoekvraag met deze woorden vindt.",
    "Whatever is found at addresses that begin so, now or later.": (
        "Alles wat gevonden wordt op adressen die zo beginnen, nu of later."
    ),
    "Whatever has this person among its people or makers.": (
        "Alles waar deze persoon bij de personen of makers staat."
    ),
    "List what else names this person.  [default: the one of --person]": (
        "Noem wat deze persoon nog meer noemt.  [standaard: die van --person]"
    ),
    "Withhold what else names the person as well.": "Scherm ook af wat de persoon nog meer noemt.",
    "Write it down; without, these options only show what would be withheld.": (
        "Schrijf het op; zonder dit laten deze opties alleen zien wat zou worden afgeschermd."
    ),
    "Why: privacy, copyright, court, unlawful, error, …": (
        "Waarom: privacy, auteursrecht, rechter, onrechtmatig, vergissing, …"
    ),
    "The day on which somebody is to look at it again.": "De dag waarop iemand er opnieuw naar moet kijken.",
    "The day on which somebody asked for it.": "De dag waarop iemand erom vroeg.",
    "The role of whoever asked, no name: the maker, a court.": (
        "De rol van wie erom vroeg, zonder naam: de maker, een rechter."
    ),
    "Withhold items from search, show, get and export; their bytes stay sealed in the WARC files.": (
        "Scherm items af voor search, show, get en export; hun bytes blijven verzegeld in de WARC-bestanden."
    ),
    "With --query, --prefix, --person or --naming it first shows what would be withheld, what else names "
    "the person, and what stands beside it: pages, captions, photos, file names, and texts of earlier "
    "versions. Nothing is written down without --apply; then it is one decision, or none.": (
        "Met --query, --prefix, --person of --naming laat het eerst zien wat zou worden afgeschermd, wat "
        "de persoon nog meer noemt, en wat ernaast staat: pagina's, bijschriften, foto's, bestandsnamen, "
        "en teksten van eerdere versies. Zonder --apply wordt er niets opgeschreven; daarmee is het één "
        "besluit, of geen."
    ),
    "An exclusion of a person stands, and one of a query with --standing: what comes in later and is found "
    "so is told by status and in the report of a night, for somebody to decide.": (
        "Een afscherming van een persoon blijft staan, en met --standing ook die van een zoekvraag: wat "
        "later binnenkomt en zo gevonden wordt, melden status en het nachtverslag, zodat iemand erover "
        "beslist."
    ),
    "Tell what comes in later and is found so.  [default: with --person]": (
        "Meld wat later binnenkomt en zo gevonden wordt.  [standaard: met --person]"
    ),
    "--standing and --once go with --person or --query: what comes in later, found by what?": (
        "--standing en --once horen bij --person of --query: wat later binnenkomt, gevonden waarmee?"
    ),
    "What comes in later and is found so is told by: alliantie status": (
        "Wat later binnenkomt en zo gevonden wordt, meldt: alliantie status"
    ),
    "{count:decision waits/decisions wait} for the run that has the archive, or the next one, to take over. "
    "What is withheld is so already.": (
        "{count:besluit wacht/besluiten wachten} op de run die het archief heeft, of de volgende, om te "
        "worden overgenomen. Wat is afgeschermd, is dat al."
    ),
    "An address cannot stand as a query: withhold it, or what begins so with --prefix.": (
        "Een adres kan niet als zoekvraag blijven staan: scherm het af, of met --prefix wat zo begint."
    ),
    "an object with what was found for each exclusion": (
        "een object met wat er voor elke afscherming gevonden is"
    ),
    "{count:item that came in since is/items that came in since are} found by an exclusion that stands. "
    "See: alliantie status": (
        "{count:sindsdien binnengekomen item is/sindsdien binnengekomen items zijn} gevonden door een "
        "afscherming die blijft staan. Zie: alliantie status"
    ),
    "{count:item that came in since names/items that came in since name} {name}, of whom an exclusion "
    "stands. Look, and withhold what is to be: alliantie exclude --person {name:shell} --with-others": (
        "{count:sindsdien binnengekomen item noemt/sindsdien binnengekomen items noemen} {name}, van wie een "
        "afscherming blijft staan. Kijk, en scherm af wat afgeschermd moet: "
        "alliantie exclude --person {name:shell} --with-others"
    ),
    "{count:item that came in since is/items that came in since are} found by {query!r}, of which an "
    "exclusion stands. Look, and withhold what is to be: alliantie exclude --query {query:shell} "
    "--standing": (
        "{count:sindsdien binnengekomen item is/sindsdien binnengekomen items zijn} gevonden met {query!r}, "
        "waarvan een afscherming blijft staan. Kijk, en scherm af wat afgeschermd moet: "
        "alliantie exclude --query {query:shell} --standing"
    ),
    "WORDS": "WOORDEN",
    "ROLE": "ROL",
    "Show what is open on the spot only, too: no reader from elsewhere may reach this room.": (
        "Laat ook zien wat alleen ter plaatse open is: geen lezer van elders mag deze leeszaal bereiken."
    ),
    "Only what is due for review.": "Alleen wat herzien moet worden.",
    "List what is withheld now, or not open to all: why, since when, who asked, and when to look again.": (
        "Noem wat nu is afgeschermd, of niet voor iedereen open: waarom, sinds wanneer, wie erom vroeg, en "
        "wanneer er opnieuw naar gekeken wordt."
    ),
    "JSON and CSV are the record by which a network answers for it. They name what is withheld: think of "
    "that before you hand them on.": (
        "JSON en CSV zijn de verantwoording van het netwerk. Ze noemen wat is afgeschermd: denk daaraan "
        "voordat u ze doorgeeft."
    ),
    # Destroying.
    "Destroyed {count:capture/captures}, as was decided: a run had been cut off, or a copy put back. For "
    "what was derived from it: alliantie rebuild --derived": (
        "{count:opname/opnamen} vernietigd, zoals besloten was: een run was afgebroken, of een kopie "
        "teruggezet. Voor wat ervan afgeleid was: alliantie rebuild --derived"
    ),
    "{path} could not be written anew: {why}. It is as it was. Make room for a second one, or mend its "
    "permissions, and run any command that writes, such as: alliantie crawl": (
        "{path} kon niet opnieuw geschreven worden: {why}. Het bestand is zoals het was. Maak ruimte voor "
        "een tweede, of herstel de rechten, en voer een opdracht uit die schrijft, zoals: alliantie crawl"
    ),
    "Nothing is destroyed yet. To destroy this, for good: alliantie destroy {asked:shell} --confirm "
    "{token} --why TEXT": (
        "Er is nog niets vernietigd. Om dit te vernietigen, voorgoed: alliantie destroy {asked:shell} "
        "--confirm {token} --why TEKST"
    ),
    "Destroyed: {captures:capture/captures}, {items:item/items}. alliantie verify knows of it.": (
        "Vernietigd: {captures:opname/opnamen}, {items:item/items}. alliantie verify weet ervan."
    ),
    "Not touched: backups, second copies, packages that were handed over, and pages that speak of it; "
    "nor published indexes, until you publish again: alliantie index publish TO": (
        "Niet aangeraakt: back-ups, tweede kopieën, overgedragen pakketten, en pagina's die erover spreken; "
        "en gepubliceerde indexen, totdat u opnieuw publiceert: alliantie index publish NAAR"
    ),
    "{typed}: nothing is said of access to it, so there is nothing to take back.": (
        "{typed}: over de toegang ertoe is niets gezegd, dus er is niets terug te nemen."
    ),
    "To be destroyed:": "Te vernietigen:",
    "{captures:capture/captures} in {files:WARC file/WARC files}, {made:record/records} of what browsers "
    "made": (
        "{captures:opname/opnamen} in {files:WARC-bestand/WARC-bestanden}, {made:record/records} van wat "
        "browsers maakten"
    ),
    "Look into these yourself, in the archive: {places}.": "Kijk hier zelf in, in het archief: {places}.",
    "{count:capture stays/captures stay}, out of sight: other addresses have what they hold as well.": (
        "{count:opname blijft/opnamen blijven}, uit het zicht: andere adressen hebben wat erin staat ook."
    ),
    "{url} has what was destroyed by decision": "{url} heeft wat bij besluit vernietigd is",
    "{url} was destroyed by decision": "{url} is bij besluit vernietigd",
    "destroyed by decision": "bij besluit vernietigd",
    "{subject} was destroyed: that cannot be undone.": (
        "{subject} is vernietigd: dat is niet terug te draaien."
    ),
    "Something else stood at {url} until {since:moment}, and was split off. Destroy that by its "
    "own id, or all that was ever captured at the address with: alliantie destroy {url:shell} --why TEXT": (
        "Op {url} stond tot {since:moment} iets anders, en dat is afgesplitst. Vernietig dat met zijn "
        "eigen id, of alles wat ooit van het adres is opgenomen met: alliantie destroy {url:shell} "
        "--why TEKST"
    ),
    "It is withheld all the same. See: alliantie withheld": (
        "Het blijft hoe dan ook afgeschermd. Zie: alliantie withheld"
    ),
    "{token!r} is not the token of what would be destroyed now: that changed since, or it is mistyped. "
    "Nothing was destroyed. See: alliantie destroy {asked:shell} --why TEXT": (
        "{token!r} hoort niet bij wat nu vernietigd zou worden: dat is sindsdien veranderd, of het is "
        "verkeerd getypt. Er is niets vernietigd. Zie: alliantie destroy {asked:shell} --why TEKST"
    ),
    "{subject} was destroyed already; nothing of it is kept.": (
        "{subject} is al vernietigd; er is niets van bewaard."
    ),
    "Decision {number:number} destroyed something: that cannot be undone.": (
        "Besluit {number:number} heeft iets vernietigd: dat is niet terug te draaien."
    ),
    "Destroy what must not be kept, in two steps.": "Vernietig wat niet bewaard mag worden, in twee stappen.",
    "Destroy what was shown under this token.": "Vernietig wat onder dit kenmerk getoond is.",
    "Destroy an item, or all that was captured at an address, with every copy of its bytes. For good.": (
        "Vernietig een item, of alles wat op een adres is opgenomen, met elke kopie van de bytes. Voorgoed."
    ),
    "First it shows what would be destroyed, and a token. With --confirm and that token it is: the "
    "records in the WARC files, what was read and made of them, and what is found. Tombstones take their "
    "place, and no crawl and no import takes the same address or the same bytes again. Nothing brings it "
    "back; to withhold something, use alliantie exclude.": (
        "Eerst laat het zien wat vernietigd zou worden, met een kenmerk. Met --confirm en dat kenmerk "
        "gebeurt het: de records in de WARC-bestanden, wat ervan gelezen en gemaakt is, en wat ervan te "
        "vinden is. Er komen grafstenen voor in de plaats, en geen crawl en geen import neemt hetzelfde "
        "adres of dezelfde bytes nog op. Niets brengt het terug; om iets af te schermen is er alliantie "
        "exclude."
    ),
    "What lies elsewhere is not touched: backups, second copies, packages that were handed over. Of a "
    "published index it goes when you publish again: alliantie index publish TO.": (
        "Wat elders ligt, wordt niet aangeraakt: back-ups, tweede kopieën, overgedragen pakketten. Uit een "
        "gepubliceerde index verdwijnt het als u opnieuw publiceert: alliantie index publish NAAR."
    ),
    "TOKEN": "KENMERK",
    "Expected the name of a person, found {name!r}": "Hier hoort de naam van een persoon; gevonden: {name!r}",
    "It is destroyed. But what was derived from it may be there still: {why} Then run: alliantie rebuild "
    "--derived, and alliantie rebuild --all": (
        "Het is vernietigd. Maar wat ervan afgeleid was, kan er nog zijn: {why} Voer daarna uit: alliantie "
        "rebuild --derived, en alliantie rebuild --all"
    ),
    # In the browser.
    "Sort of reason": "Soort reden",
    "Look at it again on (a day, as 2030-01-01)": "Opnieuw bekijken op (een dag, zoals 2030-01-01)",
    "asked by: {role}": "gevraagd door: {role}",
}
