"""What harvesters are told, and who wants an archive to be harvested."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    "Harvesting": "Oogsten",
    "Programs of other archives take over the descriptions, and hear what changes and what goes, by OAI-PMH "
    "2.0 at this address:": (
        "Programma's van andere archieven nemen de beschrijvingen over, en horen wat er verandert en "
        "verdwijnt, met OAI-PMH 2.0 op dit adres:"
    ),
    "By site": "Per site",
    "By kind": "Per soort",
    "By event": "Per bijeenkomst",
    "This archive cannot be harvested yet: identifiers have its public address in them, and "
    "would change with it. Fill in address in the table [archive] of alliantie.toml.": (
        "Dit archief kan nog niet geoogst worden: in de kenmerken staat zijn openbare adres, en ze zouden "
        "daarmee veranderen. Vul address in, in de tabel [archive] van alliantie.toml."
    ),
    "This archive cannot be harvested yet: harvesters want a mail address to write to. "
    "Fill in contact in alliantie.toml.": (
        "Dit archief kan nog niet geoogst worden: wie oogst, wil een mailadres om naar te schrijven. "
        "Vul contact in, in alliantie.toml."
    ),
    "verb: expected one of {verbs:or}, found {found!r}": (
        "verb: verwacht werd een van {verbs:or}, gevonden {found!r}"
    ),
    "{name}: is given twice.": "{name}: staat er tweemaal.",
    "{name}: this verb has no such argument.": "{name}: dit verb heeft zo'n argument niet.",
    "{name}: expected a value, found nothing.": "{name}: verwacht werd een waarde, gevonden niets.",
    "{name}: expected no other argument beside it.": "{name}: daarnaast kan geen ander argument staan.",
    "{name}: is missing.": "{name}: ontbreekt.",
    "from and until: expected two days, or two moments to the second.": (
        "from en until: verwacht werden twee dagen, of twee momenten op de seconde."
    ),
    "from ({since}) is later than until ({until}).": "from ({since}) is later dan until ({until}).",
    "{name}: expected a day as 2013-10-04, or a moment as 2013-10-04T12:00:00Z; found {text!r}": (
        "{name}: verwacht werd een dag als 2013-10-04, of een moment als 2013-10-04T12:00:00Z; "
        "gevonden {text!r}"
    ),
    "This resumptionToken is none of this list. Begin the list again.": (
        "Dit resumptionToken is niet van deze lijst. Begin de lijst opnieuw."
    ),
    "This list was begun in another database of the archive. Begin it again.": (
        "Deze lijst is begonnen in een andere databank van het archief. Begin opnieuw."
    ),
    "set: no set can be called {name!r}.": "set: zo kan geen set heten: {name!r}.",
    "There is nothing of that.": "Daarvan is er niets.",
    "metadataPrefix: expected {formats:or}, found {found!r}": (
        "metadataPrefix: verwacht werd {formats:or}, gevonden {found!r}"
    ),
    "There is nothing under the identifier {identifier!r}.": (
        "Er is niets onder het kenmerk {identifier!r}."
    ),
}
