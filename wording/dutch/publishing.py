"""In Dutch: a search index that is published for other machines, and fetched there."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The command.
    "Publish the search index for other machines.": "Publiceer de zoekindex voor andere machines.",
    "Publish the search index for other machines, or fetch it there.": (
        "Publiceer de zoekindex voor andere machines, of haal hem daar op."
    ),
    "A place is a folder, which may be shared or carried by rsync, or s3://BUCKET/PREFIX. The server of a "
    "store is that of ALLIANTIE_WARC_ENDPOINT; credentials come from the environment or from ~/.aws.": (
        "Een plaats is een map, die gedeeld mag zijn of met rsync gebracht, of s3://BUCKET/PREFIX. De server "
        "van een opslag is die van ALLIANTIE_WARC_ENDPOINT; de sleutels komen uit de omgeving of uit ~/.aws."
    ),
    "Go on, looking again after so many seconds, until Ctrl-C.": (
        "Ga door, en kijk na zoveel seconden opnieuw, tot Ctrl-C."
    ),
    "Read everything again, and mend what is harmed.": "Lees alles opnieuw, en herstel wat beschadigd is.",
    "Fetch what is published at FROM into a folder to read in.": (
        "Haal op wat bij VAN gepubliceerd is, in een map om in te lezen."
    ),
    "The folder is that of --archive, and is made where there is none. Every file is compared with its "
    "digest, and readers change over when all are there. What is torn, older, or of another archive or "
    "release is refused, and what was fetched before stays in use.": (
        "De map is die van --archive, en wordt gemaakt waar er geen is. Elk bestand wordt vergeleken met "
        "zijn digest, en lezers stappen over als ze er alle zijn. Wat onvolledig is, ouder, of van een ander "
        "archief of een andere uitgave, wordt geweigerd; wat eerder is opgehaald, blijft in gebruik."
    ),
    "Publish the index at TO; a crawl may run meanwhile.": (
        "Publiceer de index bij NAAR; er mag intussen een crawl lopen."
    ),
    "What people decided goes with it. Only files that are not there yet are put. When somebody decided "
    "something since the last time, what was published before goes at once; otherwise it stays until the "
    "next time, for who is still fetching it.": (
        "Wat mensen besloten, gaat mee. Alleen bestanden die er nog niet zijn, worden gezet. Is er sinds de "
        "vorige keer iets besloten, dan gaat wat eerder gepubliceerd was meteen weg; anders blijft het tot "
        "de volgende keer, voor wie het nog aan het ophalen is."
    ),
    # What was done.
    "Publication {number:number} is up to date.": "Publicatie {number:number} is bij.",
    "Publication {number:number}: {count:file/files}, of which {put:number} new ({size:bytes}).": (
        "Publicatie {number:number}: {count:bestand/bestanden}, waarvan {put:number} nieuw ({size:bytes})."
    ),
    "{count:file/files} there had other bytes, and were put anew.": (
        "{count:bestand/bestanden} daar met andere bytes opnieuw gezet."
    ),
    "{count:file/files} removed that readers need no longer.": (
        "{count:bestand/bestanden} weggehaald die lezers niet meer nodig hebben."
    ),
    "Publication {number:number} of {at:moment} is what is here.": (
        "Publicatie {number:number} van {at:moment} staat hier."
    ),
    "Publication {number:number} of {at:moment} is here now: {count:file/files} fetched ({size:bytes}).": (
        "Publicatie {number:number} van {at:moment} staat nu hier: {count:bestand/bestanden} opgehaald "
        "({size:bytes})."
    ),
    "{count:older index is/older indexes are} still being read in, and will go next time.": (
        "{count:oudere index wordt/oudere indexen worden} nog gelezen, en weggehaald bij de volgende keer."
    ),
    # What is refused.
    "{root} has an index that was fetched, and no database: expected that of its archive. Set "
    "ALLIANTIE_DATABASE_URL to its server, or bring a copy of its database here.": (
        "{root} heeft een opgehaalde index en geen database: verwacht die van zijn archief. Zet "
        "ALLIANTIE_DATABASE_URL op de server daarvan, of breng een kopie van zijn database hierheen."
    ),
    "{root} only reads: its index and its decisions are fetched from another archive. Expected an archive to "
    "write to. Give the command where that archive is, with --archive DIR.": (
        "In {root} wordt alleen gelezen: de index en de besluiten worden opgehaald van een ander archief. "
        "Verwacht een archief om in te schrijven. Geef de opdracht waar dat archief staat, met --archive MAP."
    ),
    "This folder only reads, and what is decided in it would be lost. Decide where its archive is.": (
        "In deze map wordt alleen gelezen, en wat hier besloten wordt, zou verloren gaan. Beslis waar het "
        "archief staat."
    ),
    "{place}: expected a folder apart from the archive {archive}": (
        "{place}: verwacht een map buiten het archief {archive}"
    ),
    "Nothing was captured in {root} yet, so there is nothing to publish. Fill it with: alliantie crawl": (
        "In {root} is nog niets vastgelegd, dus er is niets te publiceren. Vul het met: alliantie crawl"
    ),
    "{file} cannot be read, and the archive is known by its beginning. Look with: alliantie verify": (
        "{file} is niet te lezen, en aan dat begin wordt het archief herkend. Kijk met: alliantie verify"
    ),
    "Expected a folder or s3://BUCKET/PREFIX, found {typed!r}": (
        "Verwacht een map of s3://BUCKET/PREFIX; dit is {typed!r}"
    ),
    "The search index at {folder} was fetched, and is missing, damaged or of another release. Bring both "
    "machines to the same release, and fetch it again with: alliantie index fetch FROM --whole": (
        "De zoekindex in {folder} is opgehaald, en ontbreekt, is beschadigd of is van een andere uitgave. "
        "Breng beide machines op dezelfde uitgave, en haal hem opnieuw op met: alliantie index fetch VAN "
        "--whole"
    ),
    "{root} has a search index of its own. Expected a folder for reading alone: fetch into a directory that "
    "is new or empty, with --archive DIR.": (
        "{root} heeft een eigen zoekindex. Verwacht een map om alleen in te lezen: haal op naar een map die "
        "nieuw of leeg is, met --archive MAP."
    ),
    "The index that is published is of another release than this one, and what was fetched before stays in "
    "use. Bring both machines to the same release, and publish again.": (
        "De gepubliceerde index is van een andere uitgave dan deze; wat eerder is opgehaald, blijft in "
        "gebruik. Breng beide machines op dezelfde uitgave, en publiceer opnieuw."
    ),
    "What is published there is the index of another archive than what was fetched into {root} before. Fetch "
    "it into a directory of its own, with --archive DIR.": (
        "Wat daar gepubliceerd is, is de index van een ander archief dan eerder is opgehaald in {root}. Haal "
        "hem op naar een eigen map, met --archive MAP."
    ),
    "Publication {published:number} is older than {has:number}, which {root} has and keeps. Is what is "
    "published brought there from a place that is behind?": (
        "Publicatie {published:number} is ouder dan {has:number}, die {root} heeft en houdt. Komt wat daar "
        "gepubliceerd is van een plaats die achterloopt?"
    ),
    "What is published at {place} is not whole: {file} is missing, or has other bytes than were published. "
    "What was fetched before stays in use. Publish it again with: alliantie index publish TO --whole": (
        "Wat bij {place} gepubliceerd is, is niet heel: {file} ontbreekt, of heeft andere bytes dan "
        "gepubliceerd zijn. Wat eerder is opgehaald, blijft in gebruik. Publiceer opnieuw met: alliantie "
        "index publish NAAR --whole"
    ),
    "No index is published at {place}. Publish one there first: alliantie index publish TO": (
        "Bij {place} is geen index gepubliceerd. Publiceer er eerst een: alliantie index publish NAAR"
    ),
    "{place} has the index of another archive. Expected an empty place, or one where this archive was "
    "published before. Give another folder or prefix.": (
        "Bij {place} staat de index van een ander archief. Verwacht een lege plaats, of een waar dit archief "
        "eerder gepubliceerd is. Geef een andere map of een ander voorvoegsel."
    ),
    "{file} of the search index is damaged ({why}), and was not published. Build the index again with: "
    "alliantie rebuild --index": (
        "{file} van de zoekindex is beschadigd ({why}), en is niet gepubliceerd. Bouw de index opnieuw met: "
        "alliantie rebuild --index"
    ),
    "Somebody else published at {place} at the same time, and readers have that. Publish again, and see to "
    "it that only one does.": (
        "Een ander publiceerde tegelijk bij {place}, en dat hebben de lezers. Publiceer opnieuw, en zorg dat "
        "er maar een dat doet."
    ),
    "The search index at {folder} could not be held still to be published: it is damaged, or changes all the "
    "time. Look with: alliantie verify": (
        "De zoekindex in {folder} was niet stil te houden om te publiceren: hij is beschadigd, of verandert "
        "steeds. Kijk met: alliantie verify"
    ),
}
