"""In Dutch: what is said of packages that are read again, and of taking whole ones in."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # What may be wrong with a package
    "a line of it is no digest with a name, or of a file again: {line!r}": (
        "een regel ervan is geen digest met een naam, of weer van hetzelfde bestand: {line!r}"
    ),
    "a name that leads out of the package": "een naam die buiten het pakket leidt",
    "a second file has this name": "een tweede bestand heeft deze naam",
    "expected BagIt 1.0 in UTF-8": "BagIt 1.0 in UTF-8 verwacht",
    "expected a list of the files with their digests": (
        "verwacht werd een lijst van de bestanden met hun digests"
    ),
    "files are to be fetched from elsewhere, and nothing is": (
        "er zouden bestanden van elders gehaald moeten worden, en dat gebeurt niet"
    ),
    "it cannot be read back: {why}": "het is niet terug te lezen: {why}",
    "it cannot be read: {why}": "het is niet te lezen: {why}",
    "it cannot be unpacked: {why}": "het is niet uit te pakken: {why}",
    "it has another number of files or bytes than it says": (
        "het heeft een ander aantal bestanden of bytes dan er staat"
    ),
    "it holds something else than was written": "er staat iets anders in dan er geschreven is",
    "it is encrypted": "het is versleuteld",
    "it is listed, and not there": "het staat in de lijst, en is er niet",
    "it is not in the list of digests": "het staat niet in de lijst met digests",
    "its digest is not the one in the delivery note": "de digest is niet die van de pakbon",
    "its digest is not the one that is listed": "de digest is niet die van de lijst",
    "more files, or deeper folders, than any package has": (
        "meer bestanden, of diepere mappen, dan een pakket ooit heeft"
    ),
    "neither a file nor a folder: a link, a pipe or a device": (
        "geen bestand en geen map: een koppeling, een pijp of een apparaat"
    ),
    "there is no list of digests in SHA-256 or SHA-512": (
        "er is geen lijst met digests in SHA-256 of SHA-512"
    ),
    # What is no package, or brings what cannot be taken
    "{path} cannot be read: {why}.": "{path} is niet te lezen: {why}.",
    "{path}: expected a bag (a folder with bagit.txt), a delivery in MDTO (a folder with pakbon.xml and "
    "manifest-sha256.txt) or a WACZ. Captures alone are taken in with: alliantie import warc": (
        "{path}: verwacht werd een bag (een map met bagit.txt), een levering in MDTO (een map met pakbon.xml "
        "en manifest-sha256.txt) of een WACZ. Opnamen alleen neem je op met: alliantie import warc"
    ),
    "{path}, {file}: {why}. Nothing was taken in.": "{path}, {file}: {why}. Er is niets opgenomen.",
    "expected a list of sites with their profiles": (
        "verwacht werd een lijst van websites met hun profielen"
    ),
    "expected a site with its profile, found {name!r}": (
        "verwacht werd een website met haar profiel, gevonden is {name!r}"
    ),
    "{site}: its profile now stands in {path}.": "{site}: het profiel staat nu in {path}.",
    # What the commands tell
    "Without the profile of {sites}, which names something withheld: whoever takes the package in needs "
    "one.": (
        "Zonder het profiel van {sites}, dat iets noemt wat is afgeschermd: wie het pakket opneemt, heeft er "
        "een nodig."
    ),
    "a bag": "een bag",
    "a WACZ": "een WACZ",
    "a delivery in MDTO": "een levering in MDTO",
    "{path}: {form}; every file is as it is listed.": (
        "{path}: {form}; elk bestand is zoals het in de lijst staat."
    ),
    "{path} is not as it says itself, and nothing of it was taken in. Have it sent again, or copy it again "
    "from where it came.": (
        "{path} is niet zoals het zelf zegt, en er is niets van opgenomen. Laat het opnieuw sturen, of "
        "kopieer het opnieuw van waar het vandaan kwam."
    ),
    "and more": "en meer",
    "new site: {site}, of {hosts}; a crawl of all sites takes it, too": (
        "nieuwe website: {site}, van {hosts}; een crawl van alle websites neemt haar mee"
    ),
    "the profile of {site} is another one here, which stays": (
        "het profiel van {site} is hier een ander, en dat blijft"
    ),
    "left, the profile of {site}: it asks addresses of a private network; see --private-networks": (
        "gelaten, het profiel van {site}: het vraagt adressen in een besloten netwerk; zie --private-networks"
    ),
    "new names: {names}": "nieuwe namen: {names}",
    "as it is here, {name}: {why}": "zoals het hier is, {name}: {why}",
    "{count:file/files} with captures": "{count:bestand/bestanden} met opnamen",
    "{count:decision/decisions} of people": "{count:besluit/besluiten} van mensen",
    "Nothing is taken in yet: add --apply and --why TEXT.": (
        "Er is nog niets opgenomen: voeg --apply en --why TEKST toe."
    ),
    "A package goes into the archive itself: leave out --sites and --vocabulary here.": (
        "Een pakket gaat het archief zelf in: laat --sites en --vocabulary hier weg."
    ),
    # The help
    "Take in a whole package of another archive.": "Neem een heel pakket van een ander archief op.",
    "Take in a package of another archive: a bag, a WACZ, or a folder with a delivery in MDTO.": (
        "Neem een pakket van een ander archief op: een bag, een WACZ, of een map met een levering in MDTO."
    ),
    "First all of it is read and compared with its own lists of digests. A package of which anything is not "
    "as it should be is refused as a whole, file by file, and the command ends with code 6.": (
        "Eerst wordt alles gelezen en vergeleken met de eigen lijsten met digests. Een pakket waarvan iets "
        "niet is zoals het hoort, wordt als geheel geweigerd, bestand voor bestand, en de opdracht eindigt "
        "met code 6."
    ),
    "Then come its profiles of sites, the names that people added, its captures, and what people decided of "
    "the items. Nothing that is here gives way. Taking it in again adds nothing; what was cut off is "
    "completed so.": (
        "Dan komen de profielen van websites, de namen die mensen toevoegden, de opnamen, en wat mensen over "
        "de items besloten. Niets wat hier is, wijkt ervoor. Nog eens opnemen voegt niets toe; wat werd "
        "afgebroken, komt zo af."
    ),
    "Take it in; without, only check it and show what it brings.": (
        "Neem het op; zonder dit wordt het alleen gecontroleerd, en getoond wat het brengt."
    ),
    "Where the package was got, for those who come after.": (
        "Waar het pakket vandaan komt, voor wie na ons komt."
    ),
    "Take profiles that ask addresses of a private network, too.": (
        "Neem ook profielen die adressen in een besloten netwerk vragen."
    ),
}
