"""In Dutch: what commands print, but for searches and the reports of nights."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # What ends any command.
    "Interrupted.": "Onderbroken.",
    "Unexpected error: {error}. Run the command again with -v after alliantie for the details.": (
        "Onverwachte fout: {error}. Geef de opdracht nog eens met -v achter alliantie voor de bijzonderheden."
    ),
    # Words in tables.
    "after": "nu",
    "before": "voorheen",
    "broken off": "afgebroken",
    "captures": "opnamen",
    "changed": "gewijzigd",
    "crawl": "crawl",
    "crawled": "gecrawld",
    "field": "veld",
    "items": "items",
    "kept": "bewaard",
    "last crawl (UTC)": "laatste crawl (UTC)",
    "left out": "overgeslagen",
    "missing": "ontbreekt",
    "new": "nieuw",
    "not fetched": "niet opgehaald",
    "note": "opmerking",
    "nothing kept": "niets bewaard",
    "outcome": "uitkomst",
    "platform": "platform",
    "same text": "zelfde tekst",
    "sites": "sites",
    "status": "status",
    "unchanged": "ongewijzigd",
    "vanished": "verdwenen",
    "and {count} more": "en nog {count}",
    # correct, exclude
    "Expected FIELD=VALUE, found {text!r}.": "VELD=WAARDE verwacht, maar {text!r} gevonden.",
    "{field} was given twice. Give it once; names and themes are parted by semicolons.": (
        "{field} is twee keer gegeven. Geef het één keer; tussen namen of thema's staan puntkomma's."
    ),
    "Say what to correct, as FIELD=VALUE, or name a field to --withdraw.": (
        "Zeg wat er te verbeteren is, als VELD=WAARDE, of noem een veld bij --withdraw."
    ),
    "{name} can be found again.": "{name} is weer te vinden.",
    "{name} is withheld.": "{name} is afgeschermd.",
    "{name}: nothing is kept from there yet; what will be found there is withheld.": (
        "{name}: daar is nog niets van bewaard; wat er gevonden wordt, is afgeschermd."
    ),
    # crawl, demo
    "Left out, for want of seeds: {sites}.": "Overgeslagen, want zonder beginadres: {sites}.",
    "Left out: {reasons}.": "Overgeslagen: {reasons}.",
    "Serving a sample network on this machine and crawling it into {archive} …": (
        "Een voorbeeldnetwerk wordt op deze machine aangeboden en bewaard in {archive} …"
    ),
    "The last crawl of {site} left {waiting:address/addresses} waiting. This one begins anew; crawl "
    "--resume {site} would have gone on.": (
        "De vorige crawl van {site} liet {waiting:adres/adressen} wachten. Deze begint opnieuw; crawl "
        "--resume {site} was verdergegaan."
    ),
    "Took {seconds:decimal} s.": "Duurde {seconds:decimal} s.",
    "Try also:": "Probeer ook:",
    "and {count:more reason/more reasons}": "en nog {count:reden/redenen}",
    "{captures:capture/captures}, {size:bytes}, {waiting:number} waiting  ({sites})": (
        "{captures:opname/opnamen}, {size:bytes}, {waiting:number} te gaan  ({sites})"
    ),
    "{site}: complete. {captures:capture/captures} ({size:bytes}), {items:item/items}.": (
        "{site}: volledig. {captures:opname/opnamen} ({size:bytes}), {items:item/items}."
    ),
    "{site}: failed after {captures:capture/captures}.": "{site}: mislukt na {captures:opname/opnamen}.",
    "{site}: fell short. {captures:capture/captures} ({size:bytes}), {items:item/items}.": (
        "{site}: bleef achter. {captures:opname/opnamen} ({size:bytes}), {items:item/items}."
    ),
    "{site}: interrupted. {captures:capture is/captures are} kept ({size:bytes}).": (
        "{site}: onderbroken. {captures:opname is/opnamen zijn} bewaard ({size:bytes})."
    ),
    "{site}: {reason}, {count:address/addresses} (limits.{limit} in its profile), such as": (
        "{site}: {reason}, {count:adres/adressen} (limits.{limit} in het profiel), zoals"
    ),
    # report
    "--series and --diff are about all crawls together: leave the number out.": (
        "--series en --diff gaan over alle crawls samen: laat het nummer weg."
    ),
    "Mentioned on pages, but not kept:": "Op pagina's genoemd, maar niet bewaard:",
    "{title}: its text never changed.": "{title}: de tekst is nooit veranderd.",
    # export, import
    "--kind {name}: there is no such kind. Try {names:or}.": (
        "--kind {name}: zo'n soort is er niet. Probeer {names:or}."
    ),
    "--year {text}: expected a year or two, such as 2013 or 2009..2013.": (
        "--year {text}: een jaar of twee verwacht, zoals 2013 of 2009..2013."
    ),
    "damaged, and left out: {count}": "beschadigd, en overgeslagen: {count}",
    "left out, {reason}: {count}": "overgeslagen, {reason}: {count}",
    "{count:capture is/captures are} there only because pages need them to be shown.": (
        "{count:opname is/opnamen zijn} er alleen bij omdat pagina's die nodig hebben om getoond te worden."
    ),
    "{count:page/pages} could not be read to the end: what else is needed there is not known.": (
        "{count:pagina was/pagina's waren} niet tot het einde te lezen: wat daar nog bij hoort, is onbekend."
    ),
    "{count:item is/items are} withheld or not open to all, and in no package.": (
        "{count:item is/items zijn} afgeschermd of niet voor iedereen open, en in geen pakket te vinden."
    ),
    "{count:page/pages} with what a browser made": "{count:pagina/pagina's} met wat een browser maakte",
    "{file}: {kept:capture/captures} taken in, {known:was/were} here already.": (
        "{file}: {kept:opname/opnamen} overgenomen, {known:was/waren} er al."
    ),
    "{path} exists. Choose another name, or write over it with --force.": (
        "{path} bestaat al. Kies een andere naam, of overschrijf het met --force."
    ),
    "{path}: expected a file on disk, which can be read more than once.": (
        "{path}: een bestand op schijf verwacht, dat meer dan eens te lezen is."
    ),
    "{path}: {items:item/items}, {captures:capture/captures}, {size:bytes}.": (
        "{path}: {items:item/items}, {captures:opname/opnamen}, {size:bytes}."
    ),
    # sites
    "All profiles are well.": "Alle profielen zijn in orde.",
    "There are no profiles yet. Begin one with: alliantie sites new URL": (
        "Er zijn nog geen profielen. Begin er een met: alliantie sites new URL"
    ),
    "Expected a directory of site profiles at {folder}; there is none. See --sites.": (
        "In {folder} hoort een map met profielen van sites te staan, en die is er niet. Zie --sites."
    ),
    "Followed ({count}):": "Gevolgd ({count}):",
    "Not followed ({count}):": "Niet gevolgd ({count}):",
    "Left out, by reason:": "Weggelaten, per reden:",
    "{count:number}: {reason}, such as {url}": "{count:number}: {reason}, zoals {url}",
    "Nothing was fetched from {url}: {reason}. {detail}": "Van {url} is niets opgehaald: {reason}. {detail}",
    "Text:": "Tekst:",
    "a list, read for its links only": "een lijst, alleen gelezen om haar verwijzingen",
    "breadcrumb": "kruimelpad",
    "charset": "tekenset",
    "expected an address that begins with http:// or https://, found {url!r}.": (
        "een adres verwacht dat begint met http:// of https://, maar {url!r} gevonden."
    ),
    "feeds": "feeds",
    "monthly": "elke maand",
    "nightly": "elke nacht",
    "no: no seeds": "nee: geen beginadres",
    "sitemaps": "sitemaps",
    "weekly": "elke week",
    "{count:problem/problems}": "{count:probleem/problemen}",
    "{path} exists already; choose another name.": "{path} bestaat al; kies een andere naam.",
    "{path}: written. Look through it, then: {command}": "{path}: geschreven. Kijk het na, en dan: {command}",
    "{platform} (the page looks like {guessed})": "{platform} (de pagina lijkt op {guessed})",
    # init
    "Name of the archive, as in citations": "Naam van het archief, zoals in verwijzingen",
    "Who keeps it": "Wie het bewaart",
    "Web address at which the public finds it, if it has one": (
        "Webadres waar het publiek het vindt, als het dat heeft"
    ),
    "Licence of its descriptions, such as CC0 1.0": "Licentie van de beschrijvingen, zoals CC0 1.0",
    "See the sites with: {command}": "Bekijk de sites met: {command}",
    "Then: {command}": "En dan: {command}",
    "{archive}: made, with {count:profile/profiles} of sites.": (
        "{archive}: gemaakt, met {count:profiel/profielen} van sites."
    ),
    "{file} stood there already and is left as it is: put what citations are to say into it, under "
    "[archive].": (
        "{file} stond er al en blijft zoals het is: zet daarin, onder [archive], wat verwijzingen moeten "
        "zeggen."
    ),
    # rebuild
    "Changed {changed} of {items:item/items}.": "{changed} van {items:item/items} veranderd.",
    "Indexed {items:item/items}.": "{items:item/items} geïndexeerd.",
    "Made again: {crawls:crawl/crawls}, {captures:capture/captures}, {items:item/items}.": (
        "Opnieuw gemaakt: {crawls:crawl/crawls}, {captures:opname/opnamen}, {items:item/items}."
    ),
    "Nobody knows what --ocr would find; leave out --ocr or --dry-run.": (
        "Niemand weet wat --ocr zou vinden; laat --ocr of --dry-run weg."
    ),
    "Read {done:bytes} of {total:bytes} of WARC files.": (
        "{done:bytes} van {total:bytes} aan WARC-bestanden gelezen."
    ),
    "Read {done} of {total:payload/payloads} again.": "{done} van {total:inhoud/inhouden} opnieuw gelezen.",
    "Recognised {done} of {total:scanned document/scanned documents}.": (
        "{done} van {total:gescand document/gescande documenten} herkend."
    ),
    "Say what to make again: --index, --derived, --ocr or --all.": (
        "Zeg wat er opnieuw gemaakt moet worden: --index, --derived, --ocr of --all."
    ),
    "Scanned documents: {read} with words, {without_words} without, {failed} failed in part or whole.": (
        "Gescande documenten: {read} met woorden, {without_words} zonder, {failed} geheel of deels mislukt."
    ),
    "Would change {changed} of {items:item/items}.": "Zou {changed} van {items:item/items} veranderen.",
    # init
    "What citations, feeds and packages say of the archive; Enter leaves a value blank.": (
        "Wat verwijzingen, feeds en pakketten van het archief zeggen; met Enter blijft een waarde leeg."
    ),
    # agree
    "Nothing to agree to: no server is named in {file}, and no profile in sites/ opens a private network.": (
        "Niets om mee in te stemmen: {file} noemt geen server, en geen profiel in sites/ opent een besloten "
        "netwerk."
    ),
    "Agreed to, for {archive}:": "Ingestemd, voor {archive}:",
    # status
    "Last night: {date:day}.": "Laatste nacht: {date:day}.",
    "Mended lately:": "Onlangs hersteld:",
    "No night has run for {days:day/days}. Is the timer on? See: alliantie nightly --install-timer": (
        "Er liep al {days:dag/dagen} geen nacht. Staat de timer aan? Zie: alliantie nightly --install-timer"
    ),
    "Put off to the next night: {sites}.": "Uitgesteld tot de volgende nacht: {sites}.",
    "The night of {date:day} is running.": "De nacht van {date:day} is bezig.",
    "The archive holds {captures:capture/captures} in {size:bytes} of WARC files.": (
        "Het archief bevat {captures:opname/opnamen} in {size:bytes} aan WARC-bestanden."
    ),
    "The night of {date:day} is not over; the next run goes on with it.": (
        "De nacht van {date:day} is niet af; de volgende keer gaat die verder."
    ),
    "The night of {date:day} was cut off before its report.": (
        "De nacht van {date:day} brak af voor het verslag."
    ),
    "Waiting for a person:": "Wat op iemand wacht:",
    "{at:moment}: {repair}": "{at:moment}: {repair}",
    "{site} is paused: {reason}. When you have looked: alliantie nightly --go-on {site}": (
        "{site} is stilgezet: {reason}. Als er gekeken is: alliantie nightly --go-on {site}"
    ),
    "{site} is being crawled; {waiting:address waits/addresses wait}.": (
        "{site} wordt opgehaald; {waiting:adres wacht/adressen wachten}."
    ),
    "{site} left {waiting:address/addresses} waiting. Go on with: alliantie crawl --resume {site}": (
        "{site} liet {waiting:adres/adressen} wachten. Ga verder met: alliantie crawl --resume {site}"
    ),
    # verify
    "--share {text}: expected a part and how many there are, such as 3/30.": (
        "--share {text}: een deel verwacht, en hoeveel er zijn, zoals 3/30."
    ),
    "Build the search index again with: alliantie rebuild --index": (
        "Maak de zoekindex opnieuw met: alliantie rebuild --index"
    ),
    "Compare curation.jsonl with a copy and mend it before the next run: what it says counts. "
    "Where it is right as it stands, have it taken in with: alliantie rebuild --derived": (
        "Vergelijk curation.jsonl met een kopie en herstel het voor de volgende run: wat er staat, geldt. "
        "Klopt het zoals het er staat, laat het dan overnemen met: alliantie rebuild --derived"
    ),
    "Expected sites, --sample or --share, and only one of them.": (
        "Noem sites, --sample of --share, en niet meer dan een van deze."
    ),
    "Make the database again from the WARC files with: alliantie rebuild --all": (
        "Maak de database opnieuw uit de WARC-bestanden met: alliantie rebuild --all"
    ),
    "Read {records:record/records} ({size:bytes}) again: every digest is right.": (
        "{records:record/records} ({size:bytes}) opnieuw gelezen: alle digests kloppen."
    ),
    "Remove the files in cdxj/ that are named above: the next run makes them again.": (
        "Verwijder de bestanden in cdxj/ die hierboven staan: de volgende run maakt ze opnieuw."
    ),
    "The disk fails, or its cable or its network: of what it could not read nobody can tell whether it "
    "is sound. Read what the system's log says of it, bring the archive to a sound disk, and verify "
    "again there.": (
        "De schijf hapert, of de kabel of het netwerk: van wat niet gelezen kon worden weet niemand of het "
        "gaaf is. Lees wat het logboek van het systeem erover zegt, breng het archief naar een goede schijf, "
        "en controleer het daar nog eens."
    ),
    "Restore these files from another copy and verify again; from one that alliantie copy made, with: "
    "alliantie verify --mend-from COPY. What is not named here is sound. Where "
    "there is no copy, do not trust the items named above; alliantie rebuild --all makes the database "
    "again from what is still sound. A file that is none of ours does not belong in warc/: move it away, "
    "and take it in with alliantie import warc.": (
        "Zet deze bestanden terug uit een kopie en controleer opnieuw; uit een die alliantie copy "
        "maakte, met: "
        "alliantie verify --mend-from KOPIE. Wat hier niet staat is in orde. "
        "Is er geen kopie, vertrouw de genoemde items dan niet meer; alliantie rebuild --all maakt de "
        "database opnieuw uit wat nog in orde is. Een bestand dat niet van ons is hoort niet in warc/: haal "
        "het daar weg, en neem het over met alliantie import warc."
    ),
    "items affected: {items}": "getroffen items: {items}",
    "{count:thing is/things are} amiss:": "{count:ding is/dingen zijn} niet in orde:",
    "{file} at byte {offset:number}: {reason}": "{file} bij byte {offset:number}: {reason}",
    "{file}: {reason}": "{file}: {reason}",
    "To be shown it needs: {kinds}. A crawl asks for them.": (
        "Om getoond te worden heeft zij nodig: {kinds}. Een crawl vraagt ernaar."
    ),
    "Seen and not followed: {things}.": ("Gezien en niet gevolgd: {things}."),
    "player of {provider}: {title}": ("speler van {provider}: {title}"),
}
