"""In Dutch: what the archive says: its errors, its repairs, and what verification finds."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "it leads to {url}": "het leidt naar {url}",
    # Directories and files of an archive.
    "{root} is not an archive: expected a file {mark} in it. "
    "Point --archive at an archive, or make one with: alliantie init": (
        "{root} is geen archief: er hoort een bestand {mark} in te staan. "
        "Wijs met --archive een archief aan, of maak er een met: alliantie init"
    ),
    "{root} is an archive already, and is left as it is. "
    "For a new one, choose another directory with --archive DIR.": (
        "{root} is al een archief en blijft zoals het is. "
        "Kies voor een nieuw archief een andere map met --archive DIR."
    ),
    "Cannot make an archive at {root}: {error}. Choose a directory you may write to with --archive DIR.": (
        "In {root} kan geen archief worden gemaakt: {error}. "
        "Kies met --archive DIR een map waarin u mag schrijven."
    ),
    "What is at {root} is not an archive: expected an empty directory or one with {mark}, seen: {seen}. "
    "Choose another directory with --archive DIR.": (
        "Wat er in {root} staat, is geen archief: verwacht werd een lege map, of een met {mark}; "
        "gezien: {seen}. Kies met --archive DIR een andere map."
    ),
    "{file} cannot be read: {error}. Restore it from a copy.": (
        "{file} is niet te lezen: {error}. Zet het terug uit een kopie."
    ),
    "{root} has format {found}; this release knows formats up to {known:number}. "
    "Use the release that made it, or a newer one.": (
        "{root} heeft vorm {found}; deze versie kent vormen tot en met {known:number}. "
        "Gebruik de versie die het maakte, of een nieuwere."
    ),
    "{path} cannot be read: {error}. Expected {expected}; mend it, or move it away.": (
        "{path} is niet te lezen: {error}. Verwacht werd: {expected}. "
        "Herstel het bestand, of zet het elders neer."
    ),
    "Cannot write {path}: {error}. Free some space or mend the permissions.": (
        "{path} is niet te schrijven: {error}. Maak ruimte vrij, of herstel de rechten."
    ),
    "Cannot write to {directory}: {error}. "
    "Check its permissions, or choose another directory with --archive.": (
        "In {directory} kan niet worden geschreven: {error}. "
        "Controleer de rechten, of kies met --archive een andere map."
    ),
    "This archive is in use by '{purpose}' (process {process:number}, since {since:moment}). "
    "Wait until it ends, or stop it; reading goes on meanwhile.": (
        "Dit archief is in gebruik door '{purpose}' (proces {process:number}, sinds {since:moment}). "
        "Wacht tot dat klaar is, of stop het; lezen kan intussen gewoon."
    ),
    "This archive is in use by another run. Wait until it ends, or stop it; reading goes on meanwhile.": (
        "Dit archief is in gebruik. Wacht tot die run klaar is, of stop hem; lezen kan intussen gewoon."
    ),
    # The database.
    "This archive's database is in use by another run. "
    "Wait until it ends, or stop it; reading goes on meanwhile.": (
        "De database van dit archief is in gebruik. "
        "Wacht tot die run klaar is, of stop hem; lezen kan intussen gewoon."
    ),
    "This archive's database is in use by '{purpose}' (from {machine}, since {since:moment}). "
    "Wait until it ends, or stop it; reading goes on meanwhile. "
    "If its machine died, end it in the server: SELECT pg_terminate_backend({process:number})": (
        "De database van dit archief is in gebruik door '{purpose}' (vanaf {machine}, sinds {since:moment}). "
        "Wacht tot dat klaar is, of stop het; lezen kan intussen gewoon. "
        "Is die machine uitgevallen, beëindig het dan in de server: "
        "SELECT pg_terminate_backend({process:number})"
    ),
    "its own machine": "de machine van de server zelf",
    "{path} is missing, and there are WARC files in {directory}. If the database is in a server, set "
    "ALLIANTIE_DATABASE_URL. Otherwise restore it from a copy, or make it again with: "
    "alliantie rebuild --all": (
        "{path} ontbreekt, en in {directory} staan WARC-bestanden. Staat de database in een server, zet dan "
        "ALLIANTIE_DATABASE_URL. Zet haar anders terug uit een kopie, of maak haar opnieuw met: "
        "alliantie rebuild --all"
    ),
    "The database {address} is empty, and there are WARC files in {directory}. "
    "Restore it from a copy, or make it again with: alliantie rebuild --all": (
        "De database {address} is leeg, en in {directory} staan WARC-bestanden. "
        "Zet haar terug uit een kopie, of maak haar opnieuw met: alliantie rebuild --all"
    ),
    "Nothing is in {root} yet. Fill it with: alliantie crawl": (
        "{root} bevat nog niets. Vul het met: alliantie crawl"
    ),
    "Cannot write to the database {address}: {error}. "
    "Check the disk's free space and the permissions of the archive.": (
        "In de database {address} kan niet worden geschreven: {error}. "
        "Controleer de vrije ruimte op de schijf en de rechten van het archief."
    ),
    "The database {address} is not empty. Make it so first: "
    "expected a database without tables, to fill it from the WARC files.": (
        "De database {address} is niet leeg. Maak haar eerst leeg: "
        "verwacht werd een database zonder tabellen, om uit de WARC-bestanden te vullen."
    ),
    "The database {address} is of another archive: "
    "its {count:WARC file is/WARC files are} not in {directory}. "
    "Give this archive a database of its own.": (
        "De database {address} is van een ander archief: "
        "van haar {count:WARC-bestand/WARC-bestanden} staat er geen in {directory}. "
        "Geef dit archief een eigen database."
    ),
    "Cannot read the database {address}: {error}. "
    "Restore it from a copy, or make it again with: alliantie rebuild --all": (
        "De database {address} is niet te lezen: {error}. "
        "Zet haar terug uit een kopie, of maak haar opnieuw met: alliantie rebuild --all"
    ),
    "Expected the database {address} to answer, and its server could not be reached: {error}. "
    "Nothing is lost. Start the server, or mend the address in ALLIANTIE_DATABASE_URL or alliantie.toml; "
    "then try: alliantie status": (
        "De database {address} had moeten antwoorden, maar haar server is niet te bereiken: {error}. "
        "Er is niets verloren. Start de server, of verbeter het adres in ALLIANTIE_DATABASE_URL of "
        "alliantie.toml; probeer daarna: alliantie status"
    ),
    "The address of the database cannot be used: {error}. Expected one as "
    "postgresql+psycopg://USER@HOST/NAME in ALLIANTIE_DATABASE_URL or alliantie.toml; "
    "PostgreSQL needs: pip install 'alliantie[postgresql]'": (
        "Het adres van de database is niet te gebruiken: {error}. Verwacht werd een adres als "
        "postgresql+psycopg://GEBRUIKER@MACHINE/NAAM in ALLIANTIE_DATABASE_URL of alliantie.toml; "
        "voor PostgreSQL is nodig: pip install 'alliantie[postgresql]'"
    ),
    "The database {address} is at revision {revision}, which this release does not know "
    "(it knows up to {known}). A newer release made it: use that one.": (
        "De database {address} heeft revisie {revision}, die deze versie niet kent "
        "(zij kent revisies tot en met {known}). Een nieuwere versie heeft haar gemaakt: gebruik die."
    ),
    "The archive could not be written: {error}. What was acknowledged before is safe. "
    "Check free space and permissions, and run the crawl again.": (
        "Het archief is niet te schrijven: {error}. Wat eerder werd bevestigd, is veilig. "
        "Controleer de vrije ruimte en de rechten, en begin de crawl opnieuw."
    ),
    "the whole file has digest {found}, expected {sealed} of the last run": (
        "het hele bestand heeft digest {found}, bij de laatste run was die {sealed}"
    ),
    # Expected in files that people may edit.
    "the digests of files, as a run wrote them when it ended": (
        "de digests van bestanden, zoals een run ze aan het eind opschreef"
    ),
    "what was mended and when": "wat er is hersteld, en wanneer",
    "a list of objects with query and since": "een lijst van objecten met query en since",
    "an object with the reason for each paused site": "een object met van elke stilgelegde site de reden",
    "an object with a list of moments (UTC, ISO 8601) for each site that was taken up again": (
        "een object met van elke hervatte site een lijst van tijdstippen (UTC, ISO 8601)"
    ),
    # Looked for, and not there.
    "There is no capture {number:number} in this archive.": "In dit archief is geen opname {number:number}.",
    "No browser made a document of {address} that is kept.": (
        "Van {address} is geen document bewaard dat een browser maakte."
    ),
    "No capture in this archive holds the payload {digest}.": (
        "In geen opname van dit archief staat de inhoud {digest}."
    ),
    "There is no crawl {number:number} in this archive. See: alliantie status": (
        "In dit archief is geen crawl {number:number}. Kijk bij: alliantie status"
    ),
    'Nothing in this archive has the id or address {asked!r}. Look it up with: alliantie search "WORDS"': (
        'Niets in dit archief heeft het id of adres {asked!r}. Zoek het op met: alliantie search "WOORDEN"'
    ),
    "No saved search is {query!r}. See: alliantie watch list": (
        "Geen bewaarde zoekvraag luidt {query!r}. Kijk bij: alliantie watch list"
    ),
    "The site {site!r} is not paused. Paused sites: {paused}.": (
        "De site {site!r} ligt niet stil. Stilgelegde sites: {paused}."
    ),
    "The site {site!r} is not paused. No site is.": "De site {site!r} ligt niet stil; geen enkele site.",
    # Corrections and exclusions.
    "{field}: expected one of {fields}": "{field}: verwacht werd een van {fields}",
    "{field}: expected at most {most:printable character/printable characters}, found {value!r}": (
        "{field}: verwacht werden hoogstens {most:afdrukbaar teken/afdrukbare tekens}, gevonden {value!r}"
    ),
    "kind: expected one of {kinds}; found {value!r}": (
        "kind: verwacht werd een van {kinds}; gevonden {value!r}"
    ),
    "title: expected a title, found nothing": "title: verwacht werd een titel, en er staat niets",
    "language: expected a code such as nl, fy or en; found {value!r}": (
        "language: verwacht werd een code als nl, fy of en; gevonden {value!r}"
    ),
    "date: expected 2013, 2013-10, 2013-10-04 or a range 2013-10-04/2013-11-01; found {value!r}": (
        "date: verwacht werd 2013, 2013-10, 2013-10-04 of een reeks 2013-10-04/2013-11-01; gevonden {value!r}"
    ),
    "{item} is withheld since {since}, by {who}: {why}. Its bytes stay sealed. "
    "To end that: alliantie exclude --lift {subject:shell} --why TEXT": (
        "{item} is afgeschermd sinds {since}, door {who}: {why}. De bytes blijven verzegeld. "
        "Zo maakt u dat ongedaan: alliantie exclude --lift {subject:shell} --why TEKST"
    ),
    "the disk is full: {free:bytes} free, in {place}": "de schijf is vol: {free:bytes} vrij, in {place}",
    "your share of the disk is used up: {free:bytes} free for others, in {place}": (
        "je deel van de schijf is op: {free:bytes} vrij voor anderen, in {place}"
    ),
    "{full}. What was acknowledged before is safe. Make room, and run the command again.{said}": (
        "{full}. Wat eerder bevestigd is, is veilig. Maak ruimte, en voer de opdracht opnieuw uit.{said}"
    ),
    " {said}": " {said}",
    "the disk is full: what was printed could not be written in whole": (
        "de schijf is vol: wat is afgedrukt kon niet in zijn geheel geschreven worden"
    ),
    "{file} could not be written, nor cut back to its {length:byte/bytes}: {error}. What stands "
    "behind these may count or not: look at its end, and mend it before the next run.": (
        "{file} kon niet geschreven worden, en ook niet teruggebracht tot {length:byte/bytes}: {error}. Wat "
        "daarachter staat kan gelden of niet: kijk naar het einde, en herstel dat voor de volgende keer."
    ),
    "The decision is written down and holds. But the run did not come to its end, and the index "
    "may lack it: {why} Then run: alliantie rebuild --index": (
        "De beslissing is opgeschreven en geldt. Maar de opdracht kwam niet tot een einde, en in de index "
        "kan zij ontbreken: {why} Voer daarna uit: alliantie rebuild --index"
    ),
    "Cannot write {path}: {why}. Choose another place with -o.": (
        "Kan {path} niet schrijven: {why}. Kies een andere plaats met -o."
    ),
    "Cannot write to {file}: {error}. Check free space and permissions; nothing was changed.": (
        "In {file} kan niet worden geschreven: {error}. "
        "Controleer de vrije ruimte en de rechten; er is niets veranderd."
    ),
    "what: expected one of {acts}, found {found}": "what: verwacht werd een van {acts}, gevonden {found}",
    "{file}, line {line:number}: expected one decision as JSON, found something else ({seen}). "
    "Restore the file from a copy: exclusions that stood there no longer hold.": (
        "{file}, regel {line:number}: hier hoort een besluit als JSON te staan, en er staat iets anders "
        "({seen}). Zet het bestand terug uit een kopie: wat daar werd afgeschermd, is het niet meer."
    ),
    "Line {line:number} of {file} is not what the last run read there, about {subject}. "
    "What stands there now counts: compare it with a copy.": (
        "Regel {line:number} van {file} is niet wat de laatste run daar las, over {subject}. "
        "Wat er nu staat, geldt: vergelijk het met een kopie."
    ),
    "The last line of {file} is torn and does not count: {line!r}.": (
        "De laatste regel van {file} is afgescheurd en telt niet mee: {line!r}."
    ),
    # Mended when a run began.
    "Cannot repair {directory}: {error}. Check free space and permissions.": (
        "{directory} is niet te herstellen: {error}. Controleer de vrije ruimte en de rechten."
    ),
    "The disk fails at {path}: {why}. That is about the disk, its cable or its network, and not about "
    "what is in the file. Read what the system's log says of it, bring the archive to a sound disk, "
    "and run the command again.{said}": (
        "De schijf hapert bij {path}: {why}. Dat gaat over de schijf, de kabel of het netwerk, en niet over "
        "wat er in het bestand staat. Lees wat het logboek van het systeem erover zegt, breng het archief "
        "naar een goede schijf, en geef de opdracht nog eens.{said}"
    ),
    "Cannot remove {path}: {error}. Check its permissions.": (
        "{path} is niet weg te halen: {error}. Controleer de rechten."
    ),
    "Removed {directory}, which an interrupted import had left.": (
        "{directory} is weggehaald: een onderbroken import had het achtergelaten."
    ),
    "Moved {file} to quarantine: nothing in it had been acknowledged.": (
        "{file} staat nu in quarantaine: niets erin was bevestigd."
    ),
    "Of {file}, {missing:bytes} are missing of the {acknowledged:bytes} that were acknowledged: "
    "restore it from a copy, then run: alliantie verify": (
        "{file} mist {missing:bytes} van de {acknowledged:bytes} die bevestigd waren: "
        "zet het terug uit een kopie, en geef dan: alliantie verify"
    ),
    "Closed {file}, which an interrupted run had left open.": (
        "{file} is gesloten, dat een afgebroken run open had gelaten."
    ),
    "Closed {file}, which an interrupted run had left open, and moved what had not been acknowledged "
    "({tail:bytes}) to quarantine.": (
        "{file} is gesloten, dat een afgebroken run open had gelaten; "
        "wat niet bevestigd was ({tail:bytes}), staat nu in quarantaine."
    ),
    "Noted that {file} is closed, which an interrupted run had not come to.": (
        "Genoteerd dat {file} al gesloten is, waar een afgebroken run niet aan toe was gekomen."
    ),
    "The newest capture is of {newest:day}, which is still to come: a clock was wrong. Until then what "
    "is captured counts as older than that, and is kept, but not shown in its place.": (
        "De nieuwste opname is van {newest:day}, en dat moet nog komen: een klok stond verkeerd. Tot dan "
        "geldt wat wordt opgenomen als ouder; het wordt bewaard, maar niet in de plaats daarvan getoond."
    ),
    "The last crawl of {site} had been interrupted.": "De laatste crawl van {site} was afgebroken.",
    # Reasons that an archive keeps.
    "the run ended without closing this crawl": "de run eindigde zonder deze crawl af te sluiten",
    "the same text at most addresses of its site, which had texts of their own": (
        "dezelfde tekst op de meeste adressen van zijn site, die eerst elk een eigen tekst hadden"
    ),
    # Evidence of relations between items.
    "{share}% of the phrases in common": "{share}% van de woordgroepen gemeen",
    "{size} and {other}, {differing:mark differs/marks differ} of 256": (
        "{size} en {other}, {differing:kenmerk verschilt/kenmerken verschillen} van de 256"
    ),
    "{path} has another name on this disk, and what is written here would change what is there: "
    "expected an archive whose files are all its own. Put a copy in its place.": (
        "{path} heeft nog een naam op deze schijf, en wat hier geschreven wordt, zou veranderen wat daar "
        "staat: verwacht werd een archief met alleen eigen bestanden. Zet er een kopie voor in de plaats."
    ),
    "In the database {address} something is no table of an archive, and may do anything: {name!r}. "
    "Expected tables alone. Restore it from a copy, or make it again with: alliantie rebuild --all": (
        "In de database {address} is iets geen tabel van een archief, en kan van alles doen: {name!r}. "
        "Verwacht werden alleen tabellen. Zet een kopie terug, of maak haar opnieuw met: "
        "alliantie rebuild --all"
    ),
    "a value in the column {column} of the table {table} is not as any run writes it ({found})": (
        "een waarde in de kolom {column} van de tabel {table} is niet zoals een run die schrijft ({found})"
    ),
    "Another program keeps the database {address} to itself, for longer than was waited. "
    "Nothing is damaged. End that program, or wait for it, and try again.": (
        "Een ander programma houdt de database {address} voor zichzelf, langer dan er gewacht is. "
        "Er is niets beschadigd. Beëindig dat programma, of wacht erop, en probeer het opnieuw."
    ),
    "item {item}: {what}": "item {item}: {what}",
    "row {row}: {what}": "rij {row}: {what}",
    "its description is not as any run writes it: {amiss}": (
        "zijn beschrijving is niet zoals een run die schrijft: {amiss}"
    ),
    "it cannot be read ({kind})": "die is niet te lezen ({kind})",
    "expected another value for {field}": "verwacht: een andere waarde voor {field}",
    "The database {database} is not as a run leaves it: {amiss}. "
    "Restore it from a copy, or make it again with: alliantie rebuild --all": (
        "De database {database} is niet zoals een run haar achterlaat: {amiss}. "
        "Zet een kopie terug, of maak haar opnieuw met: alliantie rebuild --all"
    ),
    "a file in {place} would become larger than it may be here: see ulimit -f, and what the disk allows. "
    "What was acknowledged before is safe. Allow more, and run the command again.{said}": (
        "een bestand in {place} zou groter worden dan het hier mag zijn: zie ulimit -f, en wat de schijf "
        "toelaat. Wat eerder bevestigd was, is veilig. Sta meer toe, en geef de opdracht nog eens.{said}"
    ),
    "{path} is a symbolic link, and nothing is written through one: expected an archive whose files "
    "are all its own. Put what it leads to in its place, or mount that there.": (
        "{path} is een symbolische koppeling, en daardoorheen wordt niets geschreven: een archief verwacht "
        "waarvan alle bestanden van zichzelf zijn. Zet waar zij heen leidt op haar plaats, of koppel dat "
        "daar aan met mount."
    ),
    "{path} cannot be read: {error}. Mend its permissions; it is not damaged by that.": (
        "{path} kan niet gelezen worden: {error}. Herstel de rechten; daarvan is het niet beschadigd."
    ),
    "{path} cannot be opened: {why}. Mend its permissions, or run the command as somebody who may.": (
        "{path} kan niet worden geopend: {why}. Herstel de rechten, of geef het commando als iemand die "
        "het mag."
    ),
}
