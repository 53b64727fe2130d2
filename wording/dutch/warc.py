"""In Dutch: what verification, recovery of the database, imports and exports say of WARC files."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # Of files of ours and of others.
    "no header of a record ends here": "hier eindigt geen kop van een record",
    "the file ends within a packed member": "het bestand eindigt midden in een ingepakt deel",
    "the ZIP cannot be read: {why}": "de ZIP kan niet gelezen worden: {why}",
    "{member} cannot be read: {why}": "{member} kan niet gelezen worden: {why}",
    "{member} does not match its digest {promised}": "{member} klopt niet met zijn digest {promised}",
    "{member} is missing, which the package names": "{member} ontbreekt, en het pakket noemt het wel",
    "a second file is called {member}: it is left out": "nog een bestand heet {member}: het is overgeslagen",
    "{member}: {reason}": "{member}: {reason}",
    "{member} is encrypted": "{member} is versleuteld",
    "unpacked it is {size:bytes}, and {free:bytes} are free on the disk of the archive; to take it in, "
    "make room and import the file again": (
        "uitgepakt is het {size:bytes}, en op de schijf van het archief is {free:bytes} vrij; maak ruimte en "
        "haal het bestand nog eens binnen"
    ),
    "a file that is taken in was changed while it was read": (
        "een bestand dat wordt binnengehaald is veranderd terwijl het gelezen werd"
    ),
    "the disk could not read it ({why})": "de schijf kon het niet lezen ({why})",
    "a block of {size:bytes}": "een blok van {size:bytes}",
    "expected WARC files in archive/, as a WACZ has them, found none": (
        "WARC-bestanden in archive/ verwacht, zoals een WACZ die heeft, geen gevonden"
    ),
    "expected a WARC file right in archive/, found {member!r}": (
        "een WARC-bestand rechtstreeks in archive/ verwacht, {member!r} gevonden"
    ),
    "expected {file}, found none that names files": "{file} verwacht, geen gevonden dat bestanden noemt",
    "the Zstandard frame is damaged ({why})": "het Zstandard-deel is beschadigd ({why})",
    "expected a whole dictionary of at most {most:byte/bytes} as the first frame": (
        "een heel woordenboek van ten hoogste {most:byte/bytes} als eerste deel verwacht"
    ),
    "the gzip member is damaged ({why})": "het gzip-deel is beschadigd ({why})",
    "the record lacks {lacking:byte/bytes} of the {promised:number} it promises": (
        "het record mist {lacking:byte/bytes} van de {promised:number} die het belooft"
    ),
    "expected a header field, found {found!r}": "een veld van de kop verwacht, {found!r} gevonden",
    "expected a Content-Length in bytes, found {found!r}": (
        "een Content-Length in bytes verwacht, {found!r} gevonden"
    ),
    "the header has more than {most:line/lines}": "de kop heeft meer dan {most:regel/regels}",
    # Of files of ours.
    "expected WARC/1.1, found {found!r}": "WARC/1.1 verwacht, {found!r} gevonden",
    "expected a header line that ends in CR LF, found {found!r}": (
        "een regel van de kop verwacht die op CR LF eindigt, {found!r} gevonden"
    ),
    "the WARC header is not UTF-8 ({why})": "de WARC-kop is geen UTF-8 ({why})",
    "the header has two values for {name}": "de kop heeft twee waarden voor {name}",
    "the header lacks {name}": "in de kop ontbreekt {name}",
    "expected two line ends behind the record, found {found!r}": (
        "twee regeleinden achter het record verwacht, {found!r} gevonden"
    ),
    "the block does not match its digest: expected {promised}, found {found}": (
        "het blok klopt niet met zijn digest: verwacht {promised}, gevonden {found}"
    ),
    "the payload does not match its digest: expected {promised}, found {found}": (
        "de inhoud klopt niet met haar digest: verwacht {promised}, gevonden {found}"
    ),
    "expected {expected:byte/bytes}, the file ends at {offset:number}": (
        "{expected:byte/bytes} verwacht, het bestand eindigt bij {offset:number}"
    ),
    "expected {expected:byte/bytes}, a record ends at {offset:number}": (
        "{expected:byte/bytes} verwacht, een record eindigt bij {offset:number}"
    ),
    "{path} at byte {offset:number}: {reason}. Restore this file from another copy.": (
        "{path} bij byte {offset:number}: {reason}. Zet dit bestand terug uit een andere kopie."
    ),
    "{path} cannot be read: {why}. Restore this file from another copy.": (
        "{path} is niet te lezen: {why}. Zet dit bestand terug uit een andere kopie."
    ),
    "Cannot write {path}: {why}. What was acknowledged before is safe. "
    "Free some space or mend the permissions, and run the crawl again.": (
        "{path} is niet te schrijven: {why}. Wat eerder bevestigd is, staat veilig. "
        "Maak ruimte vrij of herstel de rechten, en start de crawl opnieuw."
    ),
    # Of files of others.
    "the file is empty": "het bestand is leeg",
    "expected the beginning of a record, found {found!r}": (
        "het begin van een record verwacht, {found!r} gevonden"
    ),
    "expected a WARC-Date, found {found!r}": "een WARC-Date verwacht, {found!r} gevonden",
    "expected a date of 14 digits, found {found!r}": "een datum van 14 cijfers verwacht, {found!r} gevonden",
    "expected an address, found {found!r}": "een adres verwacht, {found!r} gevonden",
    "the block does not match its digest {promised}": "het blok klopt niet met de digest {promised}",
    "the payload does not match its digest {promised}": "de inhoud klopt niet met de digest {promised}",
    # When WARC files are compared with the database.
    "the file cannot be read: {why}": "het bestand is niet te lezen: {why}",
    "expected {expected:byte/bytes}, found {found:number}": (
        "{expected:byte/bytes} verwacht, {found:number} gevonden"
    ),
    "the whole file has digest {found}, expected {expected}": (
        "het hele bestand heeft digest {found}, verwacht was {expected}"
    ),
    "the record of what was asked for capture {id} is not behind it": (
        "het record van wat voor opname {id} is gevraagd, staat er niet achter"
    ),
    "there is no record of capture {id} here": "hier staat geen record van opname {id}",
    "the database knows no capture of this record": "de database kent geen opname bij dit record",
    "the database knows no rendering of this record": "de database kent geen weergave bij dit record",
    "what this rendering made is not in the file, or not as it should be": (
        "wat deze weergave maakte staat niet in het bestand, of niet zoals het hoort"
    ),
    "there is no record of a rendering here": "hier staat geen record van een weergave",
    "no record holds what rendering {id:number} made": "geen record bevat wat weergave {id:number} maakte",
    "capture {id:number} is not read as its last rendering says": (
        "opname {id:number} wordt niet gelezen zoals de laatste weergave ervan zegt"
    ),
    "rendering {id:number} is not read by what it made": (
        "weergave {id:number} wordt niet gelezen zoals wat erbij gemaakt is"
    ),
    "the record of the page that was rendered is lost": (
        "het record van de pagina die weergegeven werd is verloren"
    ),
    "the record that holds what this rendering made is lost": (
        "het record met wat deze weergave maakte is verloren"
    ),
    "the database knows no file of this name": "de database kent geen bestand met deze naam",
    "expected an address, found {found!r}; the record is kept, and nothing is made of it": (
        "een adres verwacht, {found!r} gevonden; het record blijft bewaard, en er wordt niets van gemaakt"
    ),
    "the file is whole, and the database was made without all that is in it; to take that in: "
    "alliantie rebuild --all": (
        "het bestand is heel, en de database is gemaakt zonder alles wat erin staat; om dat over te nemen: "
        "alliantie rebuild --all"
    ),
    "the file has decisions that the last run did not read; they count, and the next run takes them "
    "in: alliantie rebuild --derived": (
        "het bestand heeft beslissingen die de vorige run niet las; ze gelden, en de volgende run neemt ze "
        "over: alliantie rebuild --derived"
    ),
    "the header is not as expected: {why}": "de kop is niet zoals verwacht: {why}",
    "expected no record of type {type} in a file of ours": (
        "een record van type {type} hoort niet in een bestand van ons"
    ),
    "this {type} record belongs to {id}, which does not stand before it": (
        "dit {type}-record hoort bij {id}, dat er niet voor staat"
    ),
    "the record says {name} is {found}, the database {known}": (
        "volgens het record is {name} {found}, volgens de database {known}"
    ),
    # When the database is looked at by itself.
    "A row of the database cannot be read: {why}. "
    "Restore it from a copy, or make it again with: alliantie rebuild --all": (
        "Een rij van de database is niet te lezen: {why}. "
        "Zet een kopie terug, of maak haar opnieuw met: alliantie rebuild --all"
    ),
    "a row cannot be read: {why}": "een rij is niet te lezen: {why}",
    "SQLite says: {words}": "SQLite meldt: {words}",
    "there is nothing in {parent} to which row {row} of {table} can refer": (
        "in {parent} is niets waar rij {row} van {table} naar kan verwijzen"
    ),
    "capture {id} is a revisit of {original}, which does not hold its payload": (
        "opname {id} verwijst naar {original}, waar haar inhoud niet in staat"
    ),
    "the text read from payload {digest} is not what it was": (
        "de tekst uit {digest} is niet meer wat hij was"
    ),
    "item {id} does not have the id of its key {key!r}": (
        "item {id} heeft niet het id van zijn sleutel {key!r}"
    ),
    "no capture holds the payload of item {id}": "in geen opname staat de inhoud van item {id}",
    "what was read of item {id} is missing": "van item {id} ontbreekt wat er gelezen is",
    "item {id} is not listed as it is described": "item {id} staat anders te boek dan het beschreven is",
    # When journal and indexes are compared with it.
    "line {line:number} is not what the last run read there, about {subject}": (
        "regel {line:number} is niet wat de laatste run daar las, over {subject}"
    ),
    "this is not the index of the WARC file": "dit is niet de index van het WARC-bestand",
    # When the database is made again from WARC files.
    "the database knows no crawl {crawl:number}": "de database kent crawl {crawl:number} niet",
    "the record of crawl {crawl:number} says {name} is {found}, the database {known}": (
        "het record van crawl {crawl:number} zegt dat {name} {found} is, de database {known}"
    ),
    "the record of crawl {crawl:number} holds its profile, and the database has another text or none": (
        "het record van crawl {crawl:number} bevat zijn profiel, en de database heeft een andere tekst of "
        "geen"
    ),
    "the profile with digest {digest} is not the text that it was": (
        "het profiel met controlegetal {digest} is niet meer de tekst die het was"
    ),
    "no crawl was made by the profile {digest}": "geen crawl is gemaakt met het profiel {digest}",
    "the profile in this record does not have the digest {digest}": (
        "het profiel in dit record heeft niet het controlegetal {digest}"
    ),
    "the record is not one of ours: {why}": "het record is er geen van ons: {why}",
    "the record does not say of which crawl it is": "het record zegt niet van welke crawl het is",
    "the record that holds the payload of this revisit is lost": (
        "het record waarin de inhoud van dit revisit-record staat, is verloren"
    ),
    "Cannot put {made} in the place of {database}: {why}. "
    "Mend the permissions, and run: alliantie rebuild --all": (
        "{made} kan de plaats van {database} niet innemen: {why}. "
        "Herstel de rechten, en geef: alliantie rebuild --all"
    ),
    # When a package is made.
    "{file} at byte {offset:number}: {reason}. Nothing was handed over. "
    "See what is concerned with: alliantie verify": (
        "{file} bij byte {offset:number}: {reason}. Er is niets overgedragen. "
        "Zie om welke items het gaat met: alliantie verify"
    ),
    "{file}: no record begins at byte {offset:number}, where one should. "
    "Nothing was handed over. See what is concerned with: alliantie verify": (
        "{file}: bij byte {offset:number} begint geen record, en dat zou wel moeten. "
        "Er is niets overgedragen. Zie om welke items het gaat met: alliantie verify"
    ),
    "{path} cannot be read: {why}. Nothing was handed over. "
    "Restore it from a copy, and see what else is amiss with: alliantie verify": (
        "{path} is niet te lezen: {why}. Er is niets overgedragen. "
        "Zet een kopie terug, en zie wat er nog meer mis is met: alliantie verify"
    ),
    "Nothing in this archive is as the options say, or all of it is withheld: no package was made. "
    "Leave out an option, or see what there is with: alliantie status": (
        "Niets in dit archief is zoals de opties zeggen, of alles daarvan is afgeschermd: er is geen pakket "
        "gemaakt. Laat een optie weg, of zie wat er is met: alliantie status"
    ),
    "Cannot write {path}: {why}. The archive is untouched. "
    "Free some space, or choose another place with -o.": (
        "{path} is niet te schrijven: {why}. Aan het archief is niets veranderd. "
        "Maak ruimte vrij, of kies een andere plaats met -o."
    ),
    "{path}: expected a place outside the archive {archive}, which no package replaces. "
    "Choose another place with -o.": (
        "{path}: een plaats buiten het archief {archive} verwacht, dat voor geen pakket wijkt. "
        "Kies een andere plaats met -o."
    ),
    "{path} is being written by another export. Wait until that ends, or choose another place with -o.": (
        "{path} wordt al door een andere export geschreven. Wacht tot die klaar is, of kies met -o een "
        "andere plek."
    ),
    "{path}: a directory that is no package of this form stands there, and is left as it is. "
    "Name a file or directory in it: -o {example}": (
        "{path}: daar staat een map die geen pakket van deze vorm is; die blijft zoals hij is. Noem een "
        "bestand of map daarin: -o {example}"
    ),
    "Cannot write {path}: {why}. The captures themselves are safe. "
    "Free some space or mend the permissions.": (
        "{path} is niet te schrijven: {why}. De opnamen zelf staan veilig. "
        "Maak ruimte vrij of herstel de rechten."
    ),
}
