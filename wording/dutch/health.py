"""What is said of what needs a person, and of pages that a person looked at."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    "{count:thing/things} went wrong in the night of {day:day}. Its report says what: {path}": (
        "{count:ding ging/dingen gingen} mis in de nacht van {day:day}. Wat er misging staat in het "
        "verslag: {path}"
    ),
    # Marks.
    "appearance": "uiterlijk",
    "looked at, good": "bekeken, goed",
    "looked at, not good": "bekeken, niet goed",
    "{verdict} ({who}, {at}): {why}": "{verdict} ({who}, {at}): {why}",
    "{said} (the page was captured otherwise since)": "{said} (daarna is de pagina anders vastgelegd)",
    "{typed!r}: expected good or not-good.": "{typed!r}: verwacht werd goed of niet-goed.",
    "{item}: {verdict}.": "{item}: {verdict}.",
    "{item} has no mark any more.": "{item} heeft geen oordeel meer.",
    "{item} has no mark: there is nothing to take away.": (
        "{item} heeft geen oordeel: er is niets weg te halen."
    ),
    "Say good or not-good, or --withdraw.": "Zeg goed of niet-goed, of --withdraw.",
    "Say what is not good, or no longer so, with --why TEXT.": (
        "Zeg met --why TEKST wat er niet goed is, of niet meer zo is."
    ),
    "Good or not good": "Goed of niet goed",
    "Good or not good: {title}": "Goed of niet goed: {title}",
    "Whoever reads it sees what you found, beside the parts of the page and above it. The decision can be "
    "undone.": (
        "Wie het leest, ziet wat u vond: bij de onderdelen van de pagina en boven haar weergave. Het "
        "besluit kan worden teruggedraaid."
    ),
    "What you found": "Wat u vond",
    "It is good as it is kept.": "Ze is goed zoals ze bewaard is.",
    "It is not good: something is missing or wrong.": "Ze is niet goed: er ontbreekt iets of er is iets mis.",
    "It may be left out where the page is good.": "Bij een goede pagina mag u haar weglaten.",
    "Choose what you found.": "Kies wat u vond.",
    "Mark a page as good or not good.": "Zeg of een pagina goed is of niet.",
    "Take the mark away.": "Haal het oordeel weg.",
    "What is good or not; needed for what is not good.": (
        "Wat er goed is of niet; nodig bij wat niet goed is."
    ),
    "Mark a page that you looked at as good or not good.": (
        "Zeg van een pagina die u bekeken hebt of ze goed is of niet."
    ),
    "The mark is a decision: it stands in curation.jsonl, beside the parts of the page and above its replay, "
    "and alliantie undo takes it back. Of a page that changed since, it says so. alliantie status counts "
    "what "
    "is not good.": (
        "Het oordeel is een besluit: het staat in curation.jsonl, bij de delen van de pagina en boven haar "
        "weergave, en alliantie undo draait het terug. Als de pagina daarna veranderde, staat dat erbij. "
        "alliantie status telt wat niet goed is."
    ),
    # Pages that are kept by themselves.
    "Name sites or pages, not both; and pages without --resume or --if-changed.": (
        "Noem sites of pagina's, niet allebei; en pagina's zonder --resume of --if-changed."
    ),
    "{site}, {outcome}: {captures:capture/captures} ({size:bytes}).": (
        "{site}, {outcome}: {captures:opname/opnamen} ({size:bytes})."
    ),
    "See: alliantie show {url:shell}": "Zie: alliantie show {url:shell}",
    "{count:version is/versions are} kept of it.": "{count:versie is/versies zijn} ervan bewaard.",
    "Not kept now: {why}": "Nu niet bewaard: {why}",
    "{count:player of another site was/players of other sites were} not fetched.": (
        "{count:speler van een andere site/spelers van andere sites} niet opgehaald."
    ),
    "In place of sites, URLs of pages can be named, with or without a profile: each is kept whole, with all "
    "that it needs to be shown, and nothing that it links to is followed.": (
        "In plaats van sites kunt u URL's van pagina's noemen, met of zonder profiel: elke pagina wordt heel "
        "bewaard, met alles wat nodig is om haar te tonen, en niets waar ze naar verwijst wordt gevolgd."
    ),
    # What needs a person.
    "What needs a person today:": "Wat vandaag iemand nodig heeft:",
    "What needs a person today": "Wat vandaag iemand nodig heeft",
    "Show {count:thing/things}": "Toon {count:punt/punten}",
    "Nothing needs a person today.": "Vandaag hoeft niemand iets te doen.",
    "{count:number} more": "nog {count:number}",
    "{count:site/sites} gave nothing in the last crawl: {sites}.": (
        "{count:site/sites} met niets in de laatste crawl: {sites}."
    ),
    "{count:site/sites} gave less than expected: {sites}.": (
        "{count:site/sites} met minder dan verwacht: {sites}."
    ),
    "Browsers refuse the certificates of {count:host/hosts}, or soon will; tell the owner. {first}": (
        "Browsers weigeren de certificaten van {count:host/hosts}, of binnenkort; zeg het de eigenaar. "
        "{first}"
    ),
    "{count:address was/addresses were} not fetched since a limit was reached ({reasons}), of: {sites}. "
    "Where "
    "they are worth it, raise the limit in the profile, and crawl again.": (
        "{count:adres/adressen} niet opgehaald omdat een grens was bereikt ({reasons}), van: {sites}. Als ze "
        "het waard zijn, verhoog dan de grens in het profiel en crawl opnieuw."
    ),
    "A script makes the words of {count:page/pages}, and there was no browser to make them, of: {sites}. "
    "Install one, and crawl again.": (
        "Een script maakt de woorden van {count:pagina/pagina's}, en er was geen browser om ze te maken, "
        "van: "
        "{sites}. Installeer er een, en crawl opnieuw."
    ),
    "{count:player of another site was/players of other sites were} not kept ({providers}), of: {sites}. "
    "Keep "
    "what they show by another way, and take it in.": (
        "{count:speler van een andere site/spelers van andere sites} niet bewaard ({providers}), van: "
        "{sites}. "
        "Bewaar wat ze tonen op een andere manier, en neem dat op."
    ),
    "{count:correction/corrections} of which rules find something else by now, such as {item}: {field} "
    "{value!r}, found now: {now!r}. Correct it again to keep it, or withdraw it.": (
        "{count:verbetering/verbeteringen} waarvoor de regels nu iets anders vinden, zoals {item}: {field} "
        "{value!r}, nu gevonden: {now!r}. Verbeter het opnieuw om het te houden, of trek het in."
    ),
    "{count:page was/pages were} marked as not good, such as {item}: {why}": (
        "{count:pagina/pagina's} met het oordeel niet goed, zoals {item}: {why}"
    ),
    "{count:scanned document has/scanned documents have} no words yet, such as {item}.": (
        "{count:gescand document/gescande documenten} nog zonder woorden, zoals {item}."
    ),
    "{count:item is/items are} of no known kind, such as {item}. Correct them in a table.": (
        "{count:item/items} zonder bekende soort, zoals {item}. Verbeter ze in een tabel."
    ),
    "{count:item has/items have} no date and should have one, such as {item}.": (
        "{count:item/items} zonder datum, terwijl er een hoort, zoals {item}."
    ),
    "alliantie crawl {site:shell}": "alliantie crawl {site:shell}",
    "alliantie crawl {url:shell}": "alliantie crawl {url:shell}",
    "alliantie report {crawl:number}": "alliantie report {crawl:number}",
    "alliantie sites try {url:shell}": "alliantie sites try {url:shell}",
    "alliantie import warc FILE": "alliantie import warc BESTAND",
    "alliantie verify": "alliantie verify",
    "alliantie nightly": "alliantie nightly",
    "alliantie rebuild --ocr": "alliantie rebuild --ocr",
    "alliantie export csv --kind other -o TABLE.csv": "alliantie export csv --kind other -o TABEL.csv",
    "alliantie correct {item} date=DATE --why TEXT": "alliantie correct {item} datum=DATUM --why TEKST",
    "alliantie correct {item} --withdraw {field} --why TEXT": (
        "alliantie correct {item} --withdraw {field} --why TEKST"
    ),
}
