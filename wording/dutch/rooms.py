"""What the other rooms of the reading room say: photos, events, the vanished, nights, sites, versions."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    # Nights of which the report is damaged.
    "{count:report/reports} of nights cannot be read.": (
        "{count:verslag van een nacht is/verslagen van nachten zijn} niet te lezen."
    ),
    "The report of this night cannot be read: {file} is not as a night writes it.": (
        "Het verslag van deze nacht is niet te lezen: {file} is niet zoals een nacht het schrijft."
    ),
    # Lists.
    "Expected an address (url)": "Verwacht een adres (url)",
    "Pages of the list": "Bladzijden van de lijst",
    "page {number:number} of {last:number}": "bladzijde {number:number} van {last:number}",
    "There is no page {number:number}: the last is {last:number}": (
        "Bladzijde {number:number} is er niet: de laatste is {last:number}"
    ),
    # Photos.
    "Photos: {what}": "Foto's: {what}",
    "{count:photo/photos}": "{count:foto/foto's}",
    "See the photos as a wall": "Bekijk de foto's als fotowand",
    "No photos": "Geen foto's",
    "The same as a list, with filters": "Hetzelfde als lijst, met filters",
    # Events.
    "What is kept of each event, by year, town and kind, and why there is nothing where nothing is.": (
        "Wat er van elke bijeenkomst bewaard is, per jaar, plaats en soort, en waarom er niets is "
        "waar niets is."
    ),
    "Nothing in this archive is of an event that is known by name.": (
        "Niets in dit archief is van een bijeenkomst die bij naam bekend is."
    ),
    "{count:thing/things} kept": "{count:ding/dingen} bewaard",
    "{count:number} not kept": "{count:number} niet bewaard",
    "{count:number} not kept: {reasons}": "{count:number} niet bewaard: {reasons}",
    "{count:number} gone from its site since": "{count:number} sindsdien van de site verdwenen",
    "kept here, and gone from its site since": "hier bewaard, en sindsdien van de site verdwenen",
    "nothing speaks of it": "niets spreekt ervan",
    "without a year": "zonder jaar",
    "no town named": "geen plaats genoemd",
    "see all": "zie alles",
    "of this event": "van deze bijeenkomst",
    "something is withheld here": "hier wordt iets achtergehouden",
    "What the table says": "Wat de tabel zegt",
    "A number is how many things of that kind are kept, and leads to them. A dash: no page in this "
    "archive speaks "
    "of such a thing. Where pages speak of something that is not kept, the reason stands there: "
    "what the server "
    "answered, that robots.txt forbids it, or that nobody asked for it. What is gone from its site "
    "since is kept "
    "here all the same.": (
        "Een getal is hoeveel er van die soort bewaard is, en leidt ernaartoe. Een streepje: geen "
        "pagina in dit "
        "archief spreekt van zoiets. Waar pagina's spreken van iets dat niet bewaard is, staat de "
        "reden: wat de "
        "server antwoordde, dat robots.txt het verbiedt, of dat niemand erom vroeg. Wat sindsdien "
        "van de site "
        "verdween, is hier toch bewaard."
    ),
    "There is no series of events {name!r} in this archive.": "Een reeks {name!r} is er niet in dit archief.",
    "Spoken of, and not to be had where it was": "Er wordt van gesproken, en het is niet meer waar het was",
    "named on": "genoemd op",
    "Everything that pages here speak of is kept.": "Alles waar pagina's hier van spreken, is bewaard.",
    # The vanished.
    "What is kept here and no longer to be had where it was found: {count:address/addresses}.": (
        "Wat hier bewaard is en niet meer te krijgen waar het gevonden werd: {count:adres/adressen}."
    ),
    "{count:address was/addresses were} missed on fewer than three days, and may be back.": (
        "{count:adres werd/adressen werden} op minder dan drie dagen gemist; dat kan tijdelijk zijn."
    ),
    "Leave these out": "Laat ze weg",
    "Show these too": "Toon ze ook",
    "last seen on {moment:day}": "het laatst gezien op {moment:day}",
    "gone since {moment:day}": "weg sinds {moment:day}",
    "Nothing that is kept here is known to be gone.": (
        "Van niets dat hier bewaard is, is bekend dat het weg is."
    ),
    "For owners of a site": "Voor wie een site heeft",
    "Have your page for errors lead to {address}: your reader then sees what is kept of it here.": (
        "Laat uw foutpagina leiden naar {address}: uw lezer ziet dan wat er hier van bewaard is."
    ),
    # The nights.
    "There is no night {name!r} in this archive.": "Een nacht {name!r} is er niet in dit archief.",
    "Every night the sites that are due are looked at again. This is what was otherwise than before.": (
        "Elke nacht worden de sites die aan de beurt zijn opnieuw bekeken. Dit was er anders dan daarvoor."
    ),
    "New items": "Nieuwe items",
    "New items as a feed (Atom)": "Nieuwe items als feed (Atom)",
    "This archive has no nights yet. These are its crawls.": (
        "Dit archief heeft nog geen nachten. Dit zijn de crawls ervan."
    ),
    "Crawls": "Crawls",
    "began (UTC)": "begonnen (UTC)",
    "versions": "versies",
    "{count:address/addresses} could not be had": "{count:adres was/adressen waren} niet te krijgen",
    "something of which only the keeper of the archive is told more": (
        "iets waarover alleen de beheerder van het archief meer te horen krijgt"
    ),
    "All {count:number}": "Alle {count:number}",
    "{site}: {count:number} {what}": "{site}: {count:number} {what}",
    # Sites.
    "There is no site {name!r} in this archive.": "Een site {name!r} is er niet in dit archief.",
    "What this archive keeps of each site, how its last crawl came out, and what was seen and not "
    "followed.": (
        "Wat dit archief van elke site bewaart, hoe de laatste crawl afliep, en wat gezien en niet "
        "gevolgd is."
    ),
    "from {first:day} to {last:day}": "van {first:day} tot {last:day}",
    "Last crawl, {moment:day}: {outcome}.": "Laatste crawl, {moment:day}: {outcome}.",
    "Its items": "De items ervan",
    "What vanished of it": "Wat ervan verdween",
    "The last crawl": "De laatste crawl",
    "A script makes the words of {pages:page/pages}.": (
        "Een script maakt de woorden van {pages:pagina/pagina's}."
    ),
    "Seen and not followed": "Gezien en niet gevolgd",
    "Examples of what was not fetched": "Voorbeelden van wat niet opgehaald is",
    # Versions.
    "Versions of an address": "Versies van een adres",
    "Versions of {address}": "Versies van {address}",
    "An address": "Een adres",
    "Show its versions": "Toon de versies",
    "It stood at {count:address/addresses}:": "Het stond op {count:adres/adressen}:",
    "How it went": "Hoe het verliep",
    "gone from its site": "van de site verdwenen",
    "it led to {address}": "het leidde naar {address}",
    "it led elsewhere": "het leidde ergens anders heen",
    "{count:earlier state is/earlier states are} not listed; the captures stand below.": (
        "{count:eerdere toestand staat/eerdere toestanden staan} hier niet bij; de opnamen staan hieronder."
    ),
    "The same words, or nearly, elsewhere": "Dezelfde woorden, of bijna, ergens anders",
    "what changed": "wat er veranderde",
    "All captures": "Alle opnamen",
    "There are no words to compare at {address}.": "Op {address} zijn er geen woorden om te vergelijken.",
    "Compared: {address}": "Vergeleken: {address}",
    "Two versions compared": "Twee versies vergeleken",
    "{removed:sentence/sentences} only in the old version, {added:sentence/sentences} only in the new.": (
        "{removed:zin/zinnen} alleen in de oude versie, {added:zin/zinnen} alleen in de nieuwe."
    ),
    "The words of the version of {moment:day} were never read, so there is nothing to compare them with.": (
        "De woorden van de versie van {moment:day} zijn nooit gelezen; er is dus niets om mee te vergelijken."
    ),
    "Side by side": "Naast elkaar",
    "One under the other": "Onder elkaar",
    "The words are the same.": "De woorden zijn dezelfde.",
    "was": "was",
    "became": "werd",
    "{count:sentence/sentences} the same": "{count:zin/zinnen} hetzelfde",
    "Not everything was compared: the texts are too long, or too different.": (
        "Niet alles is vergeleken: de teksten zijn te lang, of te verschillend."
    ),
    "Parts that changed": "Onderdelen die veranderden",
    "only in the old version": "alleen in de oude versie",
    "only in the new version": "alleen in de nieuwe versie",
    "with other bytes": "met andere bytes",
    # About.
    "About this reading room": "Over deze leeszaal",
    "Here you read what sites have published, as it was captured: also what is no longer to be had there.": (
        "Hier leest u wat sites gepubliceerd hebben, zoals het opgenomen is: ook wat daar niet "
        "meer te krijgen is."
    ),
    "Searching": "Zoeken in het archief",
    "Words are found in all their forms, with and without accents: cliëntenraad, clientenraden.": (
        "Woorden worden in al hun vormen gevonden, met en zonder accenten: cliëntenraad, clientenraden."
    ),
    "Words between quotation marks stand together; a word with a minus before it may not be there.": (
        "Woorden tussen aanhalingstekens staan bij elkaar; een woord met een min ervoor mag er niet staan."
    ),
    "An address or a number leads to the thing itself.": "Een adres of een nummer leidt naar het ding zelf.",
    "What you see": "Wat u ziet",
    "An item is a thing that was published: a report, a photo, a page. Each value of its "
    "description says which "
    "rule found it, in which words, and how sure that is. What a person corrected stands beside "
    "what was found.": (
        "Een item is iets dat gepubliceerd werd: een verslag, een foto, een pagina. Elke waarde "
        "van de beschrijving "
        "zegt welke regel haar vond, in welke woorden, en hoe zeker dat is. Wat een mens "
        "verbeterde, staat naast "
        "wat gevonden werd."
    ),
    "An archived page is shown without its scripts. The bar above it says of when it is, how many "
    "of its parts are "
    "kept, and what is missing. Its links stay within this archive.": (
        "Een bewaarde pagina wordt zonder haar scripts getoond. De balk erboven zegt van wanneer "
        "ze is, hoeveel "
        "onderdelen bewaard zijn, en wat er ontbreekt. Haar links blijven binnen dit archief."
    ),
    "Accessibility": "Toegankelijkheid",
    "Our own pages are made to meet WCAG 2.2 at level AA: they work without script, by keyboard, "
    "and on a narrow "
    "screen. Archived pages are as their makers made them; “read as text” gives their words.": (
        "Onze eigen pagina's zijn gemaakt om aan WCAG 2.2 op niveau AA te voldoen: ze werken "
        "zonder script, met het "
        "toetsenbord, en op een smal scherm. Bewaarde pagina's zijn zoals hun makers ze maakten; “lees als "
        "tekst” geeft de woorden ervan."
    ),
    "Your privacy": "Uw privacy",
    "Nobody notes who reads what. There are no cookies, but for curators who log in, and nothing "
    "is asked of any "
    "other site.": (
        "Niemand noteert wie wat leest. Er zijn geen cookies, behalve voor beheerders die "
        "inloggen, en aan geen "
        "andere site wordt iets gevraagd."
    ),
    "Errors and objections": "Fouten en bezwaren",
    "Write to {contact}, with the number of the item. Whatever should not be here can be withheld.": (
        "Schrijf naar {contact}, met het nummer van het item. Wat hier niet hoort, kan achtergehouden worden."
    ),
    "Whoever keeps this archive has not said yet how to be reached.": (
        "Wie dit archief bewaart, heeft nog niet gezegd hoe die te bereiken is."
    ),
}
