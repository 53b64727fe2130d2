"""The Dutch of getting captures from other archives."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    "{count:of these was/of these were} captured by {archive}, and got from there by {by}.": (
        "{count:hiervan is/hiervan zijn} opgenomen door {archive}, en daar opgehaald door {by}."
    ),
    "{archive} has {rows:capture/captures}; wanted are {wanted} of {addresses:address/addresses}.": (
        "{archive} heeft {rows:opname/opnamen}; nodig zijn er {wanted} van {addresses:adres/adressen}."
    ),
    "{hours:decimal} hours": "{hours:decimal} uur",
    "{count:minute/minutes}": "{count:minuut/minuten}",
    "{site}: {captures:capture/captures} taken in ({size:bytes}).": (
        "{site}: {captures:opname/opnamen} overgenomen ({size:bytes})."
    ),
    "The other archive did not give what was asked: {why}.": (
        "Het andere archief gaf niet wat er gevraagd was: {why}."
    ),
    "from {first:day} to {last:day}; it takes {time}": "van {first:day} tot {last:day}; het duurt {time}",
    "expected a year, month or day, such as 2004 or 2004-10": (
        "verwachtte een jaar, maand of dag, zoals 2004 of 2004-10"
    ),
    "{captures:capture/captures}, {size:bytes}, {waiting:number} waiting": (
        "{captures:opname/opnamen}, {size:bytes}, {waiting:number} in de wacht"
    ),
    "{count:capture is/captures are} here already": "{count:opname is/opnamen zijn} er al",
    "left out, no capture of an address: {count}": "overgeslagen, geen opname van een adres: {count}",
    "{reason}: {count}": "{reason}: {count}",
    "it shows a page of its own, with status {status:number}": (
        "het toont een eigen pagina, met status {status:number}"
    ),
    "it answered {status:number}": "het antwoordde {status:number}",
    "it leads to {place}": "het verwijst naar {place}",
    "it has one of {moment:moment} instead": "het heeft er een van {moment:moment}",
    "Behind {server} is {addresses}, which is not a public address of a web server. "
    "If this is your own, name it with --archive.": (
        "Achter {server} zit {addresses}, en dat is geen openbaar adres van een webserver. "
        "Is die van u zelf, noem haar dan met --archive."
    ),
    "it refused the connection": "het weigerde de verbinding",
    "its answer cannot be read: {why}": "het antwoord is niet te lezen: {why}",
    "it cannot be reached: {why}": "het is niet te bereiken: {why}",
    "it shows a page of its own in place of each of the last {count:capture/captures}: it seems to show "
    "nothing of this site any more": (
        "het toont een eigen pagina in plaats van elk van de laatste {count:opname/opnamen}: zo te zien "
        "toont het van deze site niets meer"
    ),
    "it broke off after {size:bytes}": "het brak af na {size:bytes}",
    "its index does not say where it stands": "de index zegt niet waar hij staat",
    "it is of {url}": "het is er een van {url}",
    "{archive}: {why}. {waiting:capture is/captures are} still wanted; go on with the same command and "
    "--resume.": (
        "{archive}: {why}. Er {waiting:opname is/opnamen zijn} nog nodig; ga verder met dezelfde opdracht "
        "en --resume."
    ),
    "stopped by hand": "met de hand gestopt",
    "the import was cut off; what it had got is described with that of a later one": (
        "het overnemen werd afgebroken; wat er al was, is beschreven bij een volgende keer"
    ),
    "{url} is in the scope of no profile, so there is no site that it would be of. Begin a profile with: "
    "alliantie sites new {url:shell}": (
        "{url} valt in geen profiel, dus is er geen site waar het bij hoort. Begin een profiel met: "
        "alliantie sites new {url:shell}"
    ),
    "An address where its keepers can reach you is needed to ask another archive. "
    'Put contact = "you@example.org" into {path}, or give --contact.': (
        "Om een ander archief iets te vragen is een adres nodig waar de beheerders u kunnen bereiken. "
        'Zet contact = "u@example.org" in {path}, of geef --contact.'
    ),
    "--delay {delay:decimal}: expected at least {least:decimal} second for an archive of others.": (
        "--delay {delay:decimal}: verwachtte ten minste {least:decimal} seconde voor een archief van anderen."
    ),
    "No import of {site} was cut off. Begin one without --resume.": (
        "Van {site} is geen overname afgebroken. Begin er een zonder --resume."
    ),
    "its index was expected to answer in JSON, found {found!r}": (
        "de index had in JSON moeten antwoorden, gaf {found!r}"
    ),
    "it shows nothing of this site, at the wish of its owner or by its own decision": (
        "het toont niets van deze site, op verzoek van de eigenaar of omdat het dat zelf besloot"
    ),
    "its index answered {status:number}, three times in a row": (
        "de index antwoordde drie keer achter elkaar {status:number}"
    ),
    "an answer of its index broke off, three times in a row": (
        "een antwoord van de index brak drie keer achter elkaar af"
    ),
    "its index names more than {most:number} captures of this. Ask for less at once with --from and --to": (
        "de index noemt er meer dan {most:number} opnamen van. Vraag minder ineens, met --from en --to"
    ),
    "its index gives more than {most:bytes} in one answer. Ask for less at once with --from and --to": (
        "de index geeft meer dan {most:bytes} in één antwoord. Vraag minder ineens, met --from en --to"
    ),
    "it was expected to list its indexes in JSON": "het had zijn indexen in JSON moeten opsommen",
    "it names an index on another server: {address}": "het noemt een index op een andere server: {address}",
    "it answered {status:number}: it shows nothing of this": (
        "het antwoordde {status:number}: het toont hier niets van"
    ),
    "{text!r} is no archive that can be asked. Expected one of {known}, or the address of a collection of "
    "pywb, such as https://archief.example.org/collectie": (
        "{text!r} is geen archief waaraan iets te vragen is. Verwachtte een van {known}, of het adres van "
        "een collectie van pywb, zoals https://archief.example.org/collectie"
    ),
    "it said three times in a row that it is asked too much": (
        "het zei drie keer achter elkaar dat er te veel gevraagd wordt"
    ),
    "it asked to be left alone for {hours:decimal} hours": (
        "het vroeg om {hours:decimal} uur met rust gelaten te worden"
    ),
    "there is no record of a capture where its index says": (
        "er staat geen record van een opname op de plaats die de index noemt"
    ),
    "it is larger than {size:bytes}": "het is groter dan {size:bytes}",
    "the page says that its site does not work": "de pagina zegt dat haar site het niet doet",
    "the page only asks whether its reader is a person": ("de pagina vraagt alleen of de lezer een mens is"),
    "not shown by the other archive": "niet getoond door het andere archief",
    "the other archive cannot show it": "het andere archief kan het niet tonen",
    "another address came, which is no part of the site": (
        "er kwam een ander adres, dat niet bij de site hoort"
    ),
    "a capture of another moment came": "er kwam een opname van een ander moment",
    "broken off, at the other archive or before": "afgebroken, bij het andere archief of eerder",
    "The first year, month or day: 2004, 2004-10 or 2004-10-31.": (
        "Het eerste jaar, de eerste maand of dag: 2004, 2004-10 of 2004-10-31."
    ),
    "The last one.": "Het laatste jaar, de laatste maand of dag.",
    "Only make the plan: what there is, and how long it takes.": (
        "Maak alleen het plan: wat er is, en hoe lang het duurt."
    ),
    "Go on with what an import that was cut off still wants.": (
        "Ga verder met wat een afgebroken overname nog nodig heeft."
    ),
    "The archive to ask, by name or by the address of a collection of pywb.  [default: elsewhere in the "
    "profile]": (
        "Het archief dat gevraagd wordt, bij naam of met het adres van een collectie van pywb.  [standaard: "
        "elsewhere in het profiel]"
    ),
    "How an archive that is named by its address is asked.": (
        "Hoe een archief dat met zijn adres genoemd is, gevraagd wordt."
    ),
    "Captures of each address that are wanted though nothing changed.": (
        "Opnamen van elk adres die nodig zijn ook als er niets veranderde."
    ),
    "Seconds from one capture to the next.": "Seconden van de ene opname tot de volgende.",
    "Print what came of it as JSON.": "Toon wat ervan kwam als JSON.",
    "Get what other archives captured of a SITE, or of one URL: kept, read, described and marked as "
    "theirs.": (
        "Haal op wat andere archieven van een SITE opnamen, of van één URL: bewaard, gelezen, beschreven en "
        "vermeld als van hen."
    ),
    "First it is planned: all that the archive has in the scope of the profile, what of it is new to us, "
    "and how long it takes. Then one capture after the other is fetched, as slowly as the archive asks. "
    "Stop with Ctrl-C: what was fetched stays, and --resume goes on.": (
        "Eerst komt er een plan: alles wat het archief heeft binnen het profiel, wat daarvan hier nog niet "
        "is, en hoe lang het duurt. Dan wordt de ene opname na de andere opgehaald, zo langzaam als het "
        "archief wil. Stop met Ctrl-C: wat er is, blijft, en --resume gaat verder."
    ),
    "Get what other archives captured of a site.": "Haal op wat andere archieven van een site opnamen.",
}
