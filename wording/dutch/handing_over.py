"""In Dutch: what hand-overs in MDTO, and in WARC files of a size, say beside other packages."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # What is asked of them
    "--max-size {text}: expected a size of 1 kB or more, such as 1GB or 500MB.": (
        "--max-size {text}: verwacht werd een omvang van 1 kB of meer, zoals 1GB of 500MB."
    ),
    "--plain and --max-size are for {forms:or}, and not for {form}.": (
        "--plain en --max-size zijn voor {forms:or}, en niet voor {form}."
    ),
    "MDTO wants more to be said of {label!r}: fill in {key}": (
        "MDTO wil bij {label!r} dat er meer gezegd wordt: vul {key} in"
    ),
    "expected words, found nothing": "woorden verwacht, niets gevonden",
    # What they came to
    "{objects:object/objects} in {files:file/files}, each described in MDTO 1.0.1.": (
        "{objects:object/objecten} in {files:bestand/bestanden}, elk beschreven in MDTO 1.0.1."
    ),
    "All of it was read again, and is as it was written.": (
        "Alles is teruggelezen, en is zoals het geschreven is."
    ),
    "{count:file is/files are} larger than asked: a single capture in it is.": (
        "{count:bestand is/bestanden zijn} groter dan gevraagd: een enkele opname daarin is dat al."
    ),
    # What is wrong with a package
    "{file} at byte {offset:number} could not be read back: {reason}. No package was made. Try again, and "
    "look at the disk that it is written to.": (
        "{file} is bij byte {offset:number} niet terug te lezen: {reason}. Er is geen pakket gemaakt. "
        "Probeer het opnieuw, en kijk naar de schijf waarop het geschreven wordt."
    ),
    "expected {expected:capture/captures} in the copy, found {found:number}. No package was made. Try again, "
    "and look at the disk that it is written to.": (
        "{expected:opname/opnamen} verwacht in de kopie, gevonden: {found:number}. Er is geen "
        "pakket gemaakt. Probeer het opnieuw, en kijk naar de schijf waarop het geschreven wordt."
    ),
    "{file}: not as it should be in the package: {what}. No package was made. Try again, and look at the "
    "disk that it is written to.": (
        "{file}: niet zoals het in het pakket hoort te zijn: {what}. Er is geen pakket gemaakt. Probeer "
        "het opnieuw, en kijk naar de schijf waarop het geschreven wordt."
    ),
    "{element}: {what}": "{element}: {what}",
    "a name that receiving systems refuse": "een naam die ontvangende systemen weigeren",
    "a value that it cannot have": "een waarde die daar niet kan staan",
    "an element is missing": "een element ontbreekt",
    "an element that does not belong there": "een element dat daar niet hoort",
    "an element without a value": "een element zonder waarde",
    "expected one object that it is part of, found {count:number}": (
        "verwacht werd één object waarvan het deel is, gevonden: {count:number}"
    ),
    "it is no XML: {why}": "het is geen XML: {why}",
    "no sidecar describes it": "geen bestand ernaast beschrijft het",
    "size or digest are not those of the file": "omvang of digest zijn niet die van het bestand",
    "the id {id!r} is given twice": "het id {id!r} komt twee keer voor",
    "the id {id!r} leads to nothing in the package": "het id {id!r} leidt in het pakket nergens heen",
    "{list!r} has no term {term!r}": "{list!r} heeft geen term {term!r}",
}
