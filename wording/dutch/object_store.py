"""In Dutch: sealed WARC files in an object store: put there, brought back, compared, mended."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The command.
    "Put sealed WARC files into an object store.": "Zet afgesloten WARC-bestanden in een objectopslag.",
    "Put sealed WARC files into the object store that alliantie.toml names, or bring them back.": (
        "Zet afgesloten WARC-bestanden in de objectopslag die alliantie.toml noemt, of haal ze terug."
    ),
    'Which store: warc = "s3://bucket/prefix", with warc_endpoint and warc_region where it is not Amazon\'s. '
    "Credentials come from the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY) or from ~/.aws.": (
        'Welke opslag: warc = "s3://bucket/prefix", met warc_endpoint en warc_region waar die niet van '
        "Amazon is. De sleutels komen uit de omgeving (AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY) of "
        "uit ~/.aws."
    ),
    "Put every sealed file that waits. Runs that wrote do so by themselves at their end.": (
        "Zet elk afgesloten bestand dat wacht in de opslag. Wie iets schreef, doet dat aan het eind vanzelf."
    ),
    "Put every sealed file that waits.": ("Zet elk afgesloten bestand dat wacht in de opslag."),
    "Each is read back whole and compared before it counts as put. Then copies here go, the one used longest "
    "ago first, until they take no more than warc_kept_here. Ends with code 5 where something could not be "
    "put.": (
        "Elk wordt helemaal teruggelezen en vergeleken voor het meetelt. Daarna gaan de exemplaren hier weg, "
        "wat het langst niet gebruikt is het eerst, tot ze niet meer innemen dan warc_kept_here. Eindigt met "
        "code 5 waar iets niet in de opslag kwam."
    ),
    "Bring sealed files back into the archive. All of them or those named, each compared with its digest.": (
        "Haal afgesloten bestanden terug in het archief. Alle of de genoemde, elk vergeleken met zijn digest."
    ),
    "Bring sealed files back into the archive.": ("Haal afgesloten bestanden terug in het archief."),
    "They go again with the next putting where that has to make room: raise warc_kept_here to keep them.": (
        "Ze gaan de volgende keer weer weg waar ruimte nodig is: verhoog warc_kept_here om ze te houden."
    ),
    "{count:file/files} put into the store ({size:bytes}).": (
        "{count:bestand/bestanden} in de opslag gezet ({size:bytes})."
    ),
    "{count:object/objects} deleted of files that were written anew since.": (
        "{count:object/objecten} verwijderd van bestanden die sindsdien opnieuw geschreven zijn."
    ),
    "{count:copy/copies} removed here, to make room.": (
        "{count:exemplaar/exemplaren} hier verwijderd, om ruimte te maken."
    ),
    "{count:file/files} brought back from the store.": (
        "{count:bestand/bestanden} teruggehaald uit de opslag."
    ),
    # What became of a file.
    "{file} was not put: {why}": "{file} is niet in de opslag gezet: {why}",
    "the database was made from it when it was not whole, and has no digest of it": (
        "de database is ervan gemaakt toen het niet heel was, en heeft er geen digest van"
    ),
    "it has {size:bytes}, and a store takes {most:bytes} at once": (
        "het is {size:bytes}, en een opslag neemt {most:bytes} ineens aan"
    ),
    "it is harmed here, with the digest {found}, expected {expected}": (
        "het is hier beschadigd, met digest {found}, verwacht {expected}"
    ),
    "the store does not have it": "de opslag heeft het niet",
    "the store has {found:byte/bytes} of it, expected {expected:number}": (
        "de opslag heeft er {found:byte/bytes} van, verwacht {expected:number}"
    ),
    "the store gives back other bytes: they have the digest {found}, expected {expected}": (
        "de opslag geeft andere bytes terug: ze hebben digest {found}, verwacht {expected}"
    ),
    "the store gives back other bytes than were put: they have the digest {found}": (
        "de opslag geeft andere bytes terug dan erin gezet zijn: ze hebben digest {found}"
    ),
    "{file} as it was before was deleted from the store, which does not tell whether it keeps versions of "
    "what is deleted: see that it keeps none": (
        "wat {file} eerst was, is uit de opslag verwijderd; die zegt niet of ze versies bewaart van "
        "wat verwijderd is: zie erop toe dat ze er geen bewaart"
    ),
    "the object is there still, though the store said that it was deleted": (
        "het object is er nog, al zei de opslag dat het verwijderd was"
    ),
    "{store} has WARC files that this archive does not know, such as {name!r}: expected an empty place, or "
    "one with files of this archive. Choose another prefix for warc in alliantie.toml.": (
        "{store} heeft WARC-bestanden die dit archief niet kent, zoals {name!r}: verwacht werd een lege "
        "plek, of een met bestanden van dit archief. Kies een ander voorvoegsel voor warc in alliantie.toml."
    ),
    "{file}: what the store gives back has the digest {found}, expected {expected}. Restore it from a copy, "
    "with: alliantie verify --mend-from COPY": (
        "{file}: wat de opslag teruggeeft, heeft digest {found}, verwacht {expected}. Zet het terug uit een "
        "kopie met: alliantie verify --mend-from KOPIE"
    ),
    "{file} is to be written anew, and is neither in {directory} nor in the store. Restore it from a copy, "
    "and run any command that writes, such as: alliantie crawl": (
        "{file} moet opnieuw geschreven worden, en is niet in {directory} en niet in de opslag. Zet het "
        "terug uit een kopie, en geef een opdracht die schrijft, zoals: alliantie crawl"
    ),
    # The store itself.
    "the store refuses ({why})": "de opslag weigert ({why})",
    "the store does not answer ({why})": "de opslag antwoordt niet ({why})",
    "the store breaks off before all was there": "de opslag breekt af voor alles er was",
    "it could not be read: {said}": "het was niet te lezen: {said}",
    "{address}: {said}. That says nothing of what it holds. Look at the store, at its address in "
    "alliantie.toml and at the credentials in your environment or in ~/.aws, and run the command again.": (
        "{address}: {said}. Over wat erin staat, zegt dat niets. Kijk naar de opslag, naar het adres ervan "
        "in alliantie.toml en naar de sleutels in je omgeving of in ~/.aws, en geef de opdracht opnieuw."
    ),
    "The WARC files of this archive are in {store}, and what asks an object store is not installed: pip "
    "install 'alliantie[s3]'": (
        "De WARC-bestanden van dit archief staan in {store}, en wat een objectopslag aanspreekt, is niet "
        "geïnstalleerd: pip install 'alliantie[s3]'"
    ),
    "The store {store} cannot be asked ({why}). Look at warc_endpoint and warc_region in alliantie.toml.": (
        "De opslag {store} is niet aan te spreken ({why}). Kijk naar warc_endpoint en warc_region in "
        "alliantie.toml."
    ),
    "This archive has all its WARC files in its own directory: expected the address of an object store in "
    "alliantie.toml, as in: warc = {example!r}": (
        "Dit archief heeft al zijn WARC-bestanden in de eigen map: verwacht werd het adres van een "
        "objectopslag in alliantie.toml, zoals: warc = {example!r}"
    ),
    "There is no sealed WARC file {name} in this archive.": (
        "Er is geen afgesloten WARC-bestand {name} in dit archief."
    ),
    "The store does not have {name}.": "De opslag heeft {name} niet.",
    "what was last put into the object store": "wat er het laatst in de objectopslag gezet is",
    "expected s3://BUCKET/PREFIX, found {found!r}": "verwacht s3://BUCKET/VOORVOEGSEL, gevonden {found!r}",
    "expected the name of a region, found {found!r}": "verwacht de naam van een regio, gevonden {found!r}",
    # Verified and mended.
    "the store has a file of this name, and the database knows none": (
        "de opslag heeft een bestand met deze naam, en de database kent er geen"
    ),
    "the store has it as it was before, too, with the digest {digest}; it goes with: alliantie warc put": (
        "de opslag heeft het ook nog zoals het eerst was, met digest {digest}; dat gaat weg met: alliantie "
        "warc put"
    ),
    "the store has another file of this name, with the digest {digest}, that this archive never put there: "
    "is another archive, or an older copy of this one, using the same store?": (
        "de opslag heeft een ander bestand met deze naam, met digest {digest}, dat dit archief er nooit in "
        "zette: gebruikt een ander archief, of een oudere kopie van dit, dezelfde opslag?"
    ),
    "Mend what is harmed with what this copy has of it, or the object store of the archive (s3://…).": (
        "Herstel wat beschadigd is met wat deze kopie ervan heeft, of de objectopslag van het archief (s3://…)."
    ),
    "{place}: expected the directory of a copy, or the object store that the settings of the archive name.": (
        "{place}: verwacht werd de map van een kopie, of de objectopslag die de instellingen van het archief "
        "noemen."
    ),
    "{file} was put into the store again, from the one here": (
        "{file} is opnieuw in de opslag gezet, van het exemplaar hier"
    ),
    "{file} came back from the store, whole": "{file} kwam heel terug uit de opslag",
    "What was decided to destroy is not destroyed yet: {why}": (
        "Wat volgens besluit vernietigd moet worden, is nog niet vernietigd: {why}"
    ),
    # What needs a person.
    "Of its sealed WARC files {put} are in {store} ({size:bytes}), {here} of these here as well, and "
    "{waiting} wait to be put.": (
        "Van de afgesloten WARC-bestanden in {store}: {put} ({size:bytes}), waarvan ook hier: {here}; wat "
        "nog wacht: {waiting}."
    ),
    "{count:WARC file is/WARC files are} neither in the archive nor known to be in its store, such as "
    "{file}. Restore it from a copy.": (
        "{count:WARC-bestand is/WARC-bestanden zijn} niet in het archief en voor zover bekend niet in de "
        "opslag, zoals {file}. Zet het terug uit een kopie."
    ),
    "The store still has {count:WARC file/WARC files} as before something in it was destroyed, such as "
    "{file}. That goes with the next putting.": (
        "De opslag heeft nog {count:WARC-bestand/WARC-bestanden} van voor er iets in vernietigd werd, zoals "
        "{file}. Dat gaat de volgende keer weg."
    ),
    "{count:sealed WARC file waits/sealed WARC files wait} to be put into {store}: {why}": (
        "{count:afgesloten WARC-bestand wacht/afgesloten WARC-bestanden wachten} op {store}: {why}"
    ),
    "alliantie warc put": "alliantie warc put",
    "alliantie verify --mend-from COPY": "alliantie verify --mend-from KOPIE",
}
