"""In Dutch: the second copy, made, compared and used to mend."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The command.
    "Make or refresh a second copy of the archive.": "Maak of ververs een tweede kopie van het archief.",
    "Make a second copy of the archive in the directory TO, or bring one up to date; a crawl may run.": (
        "Maak in de map NAAR een tweede kopie van het archief, of werk die bij; een crawl mag doorlopen."
    ),
    "Each file is read again after it was written, and compared with its digest. What is harmed in the "
    "archive takes nothing from the copy, and ends with code 6. The copy is an archive of its own: it can "
    "be read, verified, and stand in. TO is new, empty, or the copy of this archive. Cut off, it goes on "
    "where it was.": (
        "Elk bestand wordt na het schrijven nagelezen en vergeleken met zijn digest. Wat in het archief "
        "beschadigd is, gaat niet ten koste van de kopie, en eindigt met code 6. De kopie is zelf "
        "een archief: "
        "ze is te lezen, na te lezen, en kan invallen. NAAR is nieuw, leeg, of de kopie van dit archief. "
        "Afgebroken gaat het verder waar het was."
    ),
    "Read all that the copy has again, and mend it.": "Lees alles wat de kopie heeft na, en herstel het.",
    "Make the search index of the copy, too.": "Maak ook de zoekindex van de kopie.",
    "Print what was done as JSON.": "Druk af wat er gedaan is als JSON.",
    "Compare the copy in this directory, too.": "Vergelijk ook de kopie in deze map.",
    "Copies are made by alliantie copy. With --mend-from, whole files and records with the right digest come "
    "back from the copy, what was harmed is kept in quarantine/, and nothing is written to the copy. With "
    "the address of the archive's own object store, file and object are each made good by the other.": (
        "Kopieën maakt alliantie copy. Met --mend-from komen hele bestanden en records met de juiste digest "
        "terug uit de kopie; wat beschadigd was, blijft bewaard in quarantine/, en in de kopie wordt niets "
        "geschreven. Met het adres van de eigen objectopslag van het archief worden bestand en object elk "
        "door het andere hersteld."
    ),
    "--mend-from verifies all of the archive: leave out the other options.": (
        "--mend-from leest het hele archief na: laat de andere opties weg."
    ),
    "{place}: {written:file/files} written ({size:bytes}), {kept} as they were.": (
        "{place}: {written:bestand/bestanden} geschreven ({size:bytes}); wat er al was: {kept}."
    ),
    "The copy has no search index, which can be made of it at any time: alliantie copy {place:shell} "
    "--index": (
        "De kopie heeft geen zoekindex; die is er altijd bij te maken: alliantie copy {place:shell} --index"
    ),
    "See what is harmed with: alliantie verify": "Zie wat er beschadigd is met: alliantie verify",
    "COPY": "KOPIE",
    "TO": "NAAR",
    # What is copied.
    "what was copied, as alliantie copy wrote it": "wat er gekopieerd is, zoals alliantie copy het schreef",
    "{file} was harmed in the copy, and is whole again": "{file} was in de kopie beschadigd, en is weer heel",
    "{file} is harmed in the archive: {amiss}. The copy keeps what it has.": (
        "{file} is in het archief beschadigd: {amiss}. De kopie houdt wat ze heeft."
    ),
    "{file} is harmed in the archive: {amiss}. It was copied as it is, since the copy had nothing of it.": (
        "{file} is in het archief beschadigd: {amiss}. Het is gekopieerd zoals het is, want de kopie had er "
        "niets van."
    ),
    "it has the digest {found}, expected {expected}": "de digest is {found}, verwacht {expected}",
    "it is longer than the {size:byte/bytes} that it had when it was closed": (
        "het is langer dan de {size:byte/bytes} die het had toen het gesloten werd"
    ),
    "at byte {offset:number}: {why}": "bij byte {offset:number}: {why}",
    "it cannot be read ({why})": "het is niet te lezen ({why})",
    "{file} cannot be read: {why}": "{file} is niet te lezen: {why}",
    "{file} was not copied: {why}": "{file} is niet gekopieerd: {why}",
    "{file} was not copied: line {line:number} of it is in the copy, and is otherwise or gone in the "
    "archive, "
    "where lines are only ever added. Compare the two. If what the archive has is right, move that of the "
    "copy away.": (
        "{file} is niet gekopieerd: regel {line:number} staat in de kopie, en is in het archief "
        "anders of weg, "
        "terwijl er alleen regels bij komen. Vergelijk de twee. Klopt die van het archief, zet die "
        "van de kopie "
        "dan weg."
    ),
    "{name} is no file or folder of an archive": "{name} is geen bestand of map van een archief",
    "{name} is no file": "{name} is geen bestand",
    "{name} is larger than such a file can be": "{name} is groter dan zo'n bestand kan zijn",
    "{name}: the line with database_url cannot be left out": (
        "{name}: de regel met database_url kan er niet uit weggelaten worden"
    ),
    "{name} is gone from the archive; that of the copy was put into its quarantine/": (
        "{name} is weg uit het archief; dat van de kopie is in haar quarantine/ gezet"
    ),
    "{name} is in the copy, and the archive knows nothing of it any more; it was kept": (
        "{name} staat in de kopie, en het archief weet er niets meer van; het is bewaard"
    ),
    "The database {address} is harmed, and was not copied: SQLite says {said!r}. The copy has the "
    "one that it "
    "had. Make it again with: alliantie rebuild --all": (
        "De database {address} is beschadigd en niet gekopieerd: SQLite zegt {said!r}. De kopie houdt die ze "
        "had. Maak hem opnieuw met: alliantie rebuild --all"
    ),
    "{file} is not what the last run left: {why}. Nothing was copied. See what is amiss with: "
    "alliantie verify": (
        "{file} is niet wat de laatste run achterliet: {why}. Er is niets gekopieerd. Zie wat er mis is met: "
        "alliantie verify"
    ),
    "The disk gives back other bytes than were written to {path}: expected the digest {expected}, found "
    "{found}. Do not keep a copy there; use another disk.": (
        "De schijf geeft andere bytes terug dan er geschreven zijn naar {path}: verwacht digest {expected}, "
        "gevonden {found}. Bewaar daar geen kopie; neem een andere schijf."
    ),
    # Whose copy it is.
    "The copy at {place} was never finished. Go on with: alliantie copy {place:shell}": (
        "De kopie in {place} is nooit afgemaakt. Ga verder met: alliantie copy {place:shell}"
    ),
    "{archive} is itself a copy. A copy is not mended from another one: refresh it from its archive with: "
    "alliantie --archive ARCHIVE copy {archive}": (
        "{archive} is zelf een kopie. Een kopie wordt niet uit een andere hersteld: ververs haar uit haar "
        "archief met: alliantie --archive ARCHIEF copy {archive}"
    ),
    "{place}: expected a directory apart from {archive}, best on another disk; this one lies in it, or has "
    "it within.": (
        "{place}: verwacht werd een map los van {archive}, liefst op een andere schijf; deze ligt erin, of "
        "heeft het in zich."
    ),
    "{place} is no copy of an archive: expected a file {account} in it. To make a copy, give a "
    "directory that "
    "is new or empty: alliantie copy DIR": (
        "{place} is geen kopie van een archief: verwacht werd een bestand {account} erin. Geef voor "
        "een kopie "
        "een map die nieuw of leeg is: alliantie copy MAP"
    ),
    "{place} is a copy of another archive: its WARC files are not those of {archive}. Give a "
    "directory that is "
    "new or empty, or the copy of this archive.": (
        "{place} is een kopie van een ander archief: haar WARC-bestanden zijn niet die van "
        "{archive}. Geef een "
        "map die nieuw of leeg is, of de kopie van dit archief."
    ),
    "{place} has WARC files that its archive does not have, such as {name!r}: a run wrote to it, and "
    "it is an "
    "archive of its own now. It was left as it is. Make the copy in another directory.": (
        "{place} heeft WARC-bestanden die het archief niet heeft, zoals {name!r}: een run heeft erin "
        "geschreven, en het is nu zelf een archief. Het is gelaten zoals het is. Maak de kopie in een andere "
        "map."
    ),
    "In {place} something was decided that {archive} does not have: it is an archive of its own "
    "now, and was left as it is. Take its decisions over (export decisions there, import decisions "
    "here), and make the copy in another directory.": (
        "In {place} is iets besloten dat {archive} niet heeft: het is nu zelf een archief, en is gelaten "
        "zoals het is. Neem de besluiten over (daar export decisions, hier import decisions), en maak de "
        "kopie in een andere map."
    ),
    "{root} is a second copy, and has its database in a file: expected no address of a server. Leave "
    "ALLIANTIE_DATABASE_URL empty. To have the copy stand in with a server, remove {account} from it "
    "first.": (
        "{root} is een tweede kopie, en heeft haar database in een bestand: verwacht werd geen adres van een "
        "server. Laat ALLIANTIE_DATABASE_URL leeg. Haal, om de kopie met een server te laten invallen, eerst "
        "{account} eruit weg."
    ),
    # A copy beside its archive.
    "The copy at {place}, of {made:moment}: {count:thing is/things are} amiss.": (
        "De kopie in {place}, van {made:moment}: {count:ding is/dingen zijn} niet in orde."
    ),
    "The copy at {place}, of {made:moment}: {files:file/files} ({size:bytes}) read, every digest is right.": (
        "De kopie in {place}, van {made:moment}: {files:bestand/bestanden} ({size:bytes}) gelezen, "
        "elke digest "
        "klopt."
    ),
    "Mend the copy from the archive with: alliantie copy {place:shell} --whole": (
        "Herstel de kopie uit het archief met: alliantie copy {place:shell} --whole"
    ),
    "Mend the archive from the copy with: alliantie verify --mend-from {place:shell}": (
        "Herstel het archief uit de kopie met: alliantie verify --mend-from {place:shell}"
    ),
    "{file} is not in the copy yet": "{file} staat nog niet in de kopie",
    "{file} cannot be read in the copy: {why}": "{file} is in de kopie niet te lezen: {why}",
    "{file} has the digest {found} in the copy, expected {expected}": (
        "{file} heeft in de kopie de digest {found}, verwacht {expected}"
    ),
    "{file} was written anew in the archive, as when something in it is destroyed, "
    "and the copy has it as it was": (
        "{file} is in het archief opnieuw geschreven, zoals wanneer er iets uit wordt vernietigd, "
        "en de kopie heeft het nog als eerst"
    ),
    "{file} is {more:bytes} longer by now": "{file} is inmiddels {more:bytes} langer",
    "line {line:number} of {file} is not the same in archive and copy": (
        "regel {line:number} van {file} is in archief en kopie niet gelijk"
    ),
    "{count:decision/decisions} more in the archive by now": (
        "inmiddels {count:beslissing/beslissingen} meer in het archief"
    ),
    # What is mended.
    "Nothing is harmed: there is nothing to mend.": "Niets is beschadigd: er valt niets te herstellen.",
    "{file} was put back from the copy, whole": "{file} is heel teruggezet uit de kopie",
    "{count:record/records} of {file} came back from the copy": (
        "{count:record/records} van {file} teruggehaald uit de kopie"
    ),
    "{count:capture/captures} of {file} were destroyed by decision, and stay so, "
    "though the copy still has them. Then run: alliantie rebuild --all, and refresh the copy": (
        "{count:opname/opnamen} van {file} zijn bij besluit vernietigd, en blijven dat, "
        "al heeft de kopie ze nog. Geef daarna: alliantie rebuild --all, en ververs de kopie"
    ),
    "{file} was mended from the copy": "{file} is hersteld uit de kopie",
    "{file}, which only the copy had, was put back. Then run: alliantie rebuild --all": (
        "{file}, dat alleen de kopie had, is teruggezet. Geef daarna: alliantie rebuild --all"
    ),
    "{file} is not mended: {why}": "{file} is niet hersteld: {why}",
    "it cannot be read in the copy ({why})": "het is in de kopie niet te lezen ({why})",
    "the copy does not have it": "de kopie heeft het niet",
    "the copy does not have it whole": "de kopie heeft het niet heel",
    "what is harmed here is not whole in the copy either": (
        "wat hier beschadigd is, is in de kopie ook niet heel"
    ),
    "more of it is harmed than the copy can give": "er is meer van beschadigd dan de kopie kan geven",
    "what the copy has of it is not what the last run read": (
        "wat de kopie ervan heeft, is niet wat de laatste run las"
    ),
    "{file} is harmed: {why}. It tells which bytes are the right ones, so nothing was mended. Make it again "
    "first: alliantie rebuild --all": (
        "{file} is beschadigd: {why}. Daarin staat welke bytes de juiste zijn, dus is er niets "
        "hersteld. Maak "
        "hem eerst opnieuw: alliantie rebuild --all"
    ),
    # At night.
    "There is no copy at {place}: expected one that was begun by a person. Is its disk mounted? Else "
    "begin it "
    "with: alliantie copy {place:shell}": (
        "In {place} staat geen kopie: verwacht werd een die iemand begonnen is. Is de schijf aangekoppeld? "
        "Begin haar anders met: alliantie copy {place:shell}"
    ),
    "Second copy: {copied}": "Tweede kopie: {copied}",
    "Publication {number:number} of the index is at {place}.": (
        "Publicatie {number:number} van de index staat in {place}."
    ),
    "expected a folder with its whole path, or s3://BUCKET/PREFIX, found {found!r}": (
        "verwacht werd een map met haar hele pad, of s3://BUCKET/PREFIX, gevonden {found!r}"
    ),
    "expected a directory with its whole path, found {found!r}": (
        "verwacht werd een map met haar hele pad, gevonden {found!r}"
    ),
}
