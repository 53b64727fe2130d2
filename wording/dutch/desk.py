"""What is said of tables of corrections, of names that nobody knows, and of decisions and their undoing."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    # Values as people write them.
    "{field}: {before} → {after}": "{field}: {before} → {after}",
    "{id}: {field}: {before} → {after}": "{id}: {field}: {before} → {after}",
    "See: alliantie show {id}": "Zie: alliantie show {id}",
    "To go back on it: alliantie undo {numbers} --why TEXT": (
        "Om het terug te draaien: alliantie undo {numbers} --why TEKST"
    ),
    "{name!r} is no field; did you mean {near}? The fields are {fields}.": (
        "{name!r} is geen veld; bedoelde u {near}? De velden zijn {fields}."
    ),
    "{name!r} is no field. The fields are {fields}.": "{name!r} is geen veld. De velden zijn {fields}.",
    "{value!r} is no kind; did you mean {near}? The kinds are {names:or}.": (
        "{value!r} is geen soort; bedoelde u {near}? De soorten zijn {names:or}."
    ),
    "{value!r} is no kind. The kinds are {names:or}.": (
        "{value!r} is geen soort. De soorten zijn {names:or}."
    ),
    "{name} is not a town that is known; did you mean {near}?": (
        "{name} is geen bekende plaats; bedoelde u {near}?"
    ),
    "{name} is not a town that is known.": ("{name} is geen bekende plaats."),
    "{name} is not a name that is known; did you mean {near}?": (
        "{name} is geen bekende naam; bedoelde u {near}?"
    ),
    "{item} has no correction of this field: {field}. There is nothing to withdraw. "
    "See: alliantie decisions --item {item}": (
        "{item} heeft geen verbetering van dit veld: {field}. Er is niets in te trekken. "
        "Zie: alliantie decisions --item {item}"
    ),
    "{question} --new takes it as it is.": "{question} Met --new wordt het zo opgeschreven.",
    "Take it as it is": "Neem het zoals het is",
    # A table of corrections.
    "Give a table with --from, or an item and what to correct: not both.": (
        "Geef een tabel met --from, of een item en wat er te verbeteren is: niet allebei."
    ),
    "{items:item/items} in the table, and nothing was changed in it.": (
        "{items:item/items} in de tabel, en er is niets in veranderd."
    ),
    "{count:value/values} would change, of {items:item/items}. Nothing is written down yet: add --apply "
    "and --why TEXT.": (
        "{count:waarde/waarden} van {items:item/items} te veranderen. Er is nog niets opgeschreven: voeg "
        "--apply en --why TEKST toe."
    ),
    "{count:value/values} changed, of {items:item/items}. To go back on it: alliantie undo {numbers} "
    "--why TEXT": (
        "{count:waarde/waarden} van {items:item/items} veranderd. Om dat terug te draaien: "
        "alliantie undo {numbers} --why TEKST"
    ),
    "{place} ({column}): {why}": "{place} ({column}): {why}",
    "{count:cell is/cells are} refused, and nothing was changed. Mend them in the table, and try again.": (
        "{count:cel/cellen} geweigerd, en er is niets veranderd. Herstel dat in de tabel, en probeer het "
        "opnieuw."
    ),
    "{file} is empty: expected a table with a header.": (
        "{file} is leeg: verwacht werd een tabel met kolomnamen."
    ),
    "{file} cannot be read: {why}.": "{file} kan niet gelezen worden: {why}.",
    "{file} is a file of a spreadsheet itself. Save it there as CSV first: in Excel "
    '"CSV UTF-8", in LibreOffice "Text CSV".': (
        "{file} is een bestand van een rekenblad zelf. Sla het daar eerst op als CSV: in Excel "
        '"CSV UTF-8", in LibreOffice "Tekst CSV".'
    ),
    "{file} is larger than {most:bytes}, the most that a table can be. Keep the rows that you changed, "
    "or the columns, and leave out the rest.": (
        "{file} is groter dan {most:bytes}, wat een tabel hoogstens kan zijn. Houd de rijen of de kolommen "
        "die u veranderde, en laat de rest weg."
    ),
    "{file} is no table in letters that are known: expected UTF-8, UTF-16 or Windows-1252. "
    'Save it in the spreadsheet as "CSV UTF-8".': (
        "{file} is geen tabel in bekende letters: verwacht werd UTF-8, UTF-16 of Windows-1252. "
        'Sla het in het rekenblad op als "CSV UTF-8".'
    ),
    "{file}, row {row:number}: a quotation mark is not closed, or stands where none can ({why}).": (
        "{file}, rij {row:number}: een aanhalingsteken is niet gesloten, of staat waar het niet kan ({why})."
    ),
    "{file}, row {row:number}: a cell is longer than {most:number} characters, which no cell can be.": (
        "{file}, rij {row:number}: een cel is langer dan {most:number} tekens, en dat kan geen cel zijn."
    ),
    "{file} has no column {name}: found {columns}. Expected the table that export csv or "
    "search --format csv wrote, with its first row.": (
        "{file} heeft geen kolom {name}; gevonden: {columns}. Verwacht werd de tabel die export csv of "
        "search --format csv schreef, met de eerste rij."
    ),
    "{file} has two columns for the same: {one} and {other}. Leave one of them out.": (
        "{file} heeft twee kolommen voor hetzelfde: {one} en {other}. Laat er een weg."
    ),
    "The column {name} is none that is known; did you mean {near}?": (
        "De kolom {name} is niet bekend; bedoelde u {near}?"
    ),
    "Not looked at, as nothing in it can be corrected: {names}.": (
        "Niet bekeken, omdat daarin niets te verbeteren is: {names}."
    ),
    "This row has more cells than there are columns: a sign between cells stands in one that has no "
    "quotation marks.": (
        "Deze rij heeft meer cellen dan er kolommen zijn: in een cel zonder aanhalingstekens staat een "
        "scheidingsteken."
    ),
    "Nothing in this archive has the id or address {asked!r}. A row that is new describes nothing: "
    "leave it out.": (
        "In dit archief heeft niets het id of adres {asked!r}. Een nieuwe rij beschrijft niets: laat die weg."
    ),
    "No item has the id {asked!r}; the one at this address has {id}.": (
        "Geen item heeft het id {asked!r}; dat op dit adres heeft {id}."
    ),
    "{id} is not at the address of this row, {url}: were columns sorted apart from each other? "
    "Take the table anew, and sort whole rows.": (
        "{id} staat niet op het adres van deze rij, {url}: zijn kolommen los van elkaar gesorteerd? "
        "Neem de tabel opnieuw, en sorteer hele rijen."
    ),
    "Row {row:number} is about the same item, and says: {other}.": (
        "Rij {row:number} gaat over hetzelfde item, en zegt: {other}."
    ),
    "The cell is empty, and was: {before}. --empty takes that for none.": (
        "De cel is leeg; er stond: {before}. Met --empty betekent dat: geen."
    ),
    "{value} stood there before decision {number:number}, by {who} on {day}: is this table older? "
    "To go back on that decision: alliantie undo {number:number}": (
        "{value} stond daar vóór besluit {number:number}, van {who} op {day}: is deze tabel ouder? "
        "Om dat besluit terug te draaien: alliantie undo {number:number}"
    ),
    "{value!r} is what a spreadsheet writes where it could not reckon, or show, what is there.": (
        "{value!r} schrijft een rekenblad waar het iets niet kon uitrekenen of tonen."
    ),
    "{value!r} is a formula. Give what it comes to; a text that begins so has ' before it.": (
        "{value!r} is een formule. Geef de uitkomst; een tekst die zo begint heeft er een ' voor."
    ),
    "{value!r} has letters that were read wrongly. Open the table as UTF-8, and save it so.": (
        "In {value!r} zijn letters verkeerd gelezen. Open de tabel als UTF-8, en sla haar zo op."
    ),
    "[e-mail] stands for an address that tables leave out. Write what should stand there.": (
        "[e-mail] staat voor een adres dat tabellen weglaten. Schrijf wat er moet staan."
    ),
    "{value} is how a spreadsheet counts days. It may mean {day}: write that, and have the column hold "
    "text.": (
        "{value} is hoe een rekenblad dagen telt. Het kan {day} zijn: schrijf dat, en maak van de kolom "
        "tekst."
    ),
    "{value!r} is a date without a year: write it as 2013-10-04.": (
        "{value!r} is een datum zonder jaar: schrijf het als 2013-10-04."
    ),
    "{value} may mean {one} or {other}, and nothing in this table tells which. Write it as one of these.": (
        "{value} kan {one} of {other} zijn, en niets in deze tabel zegt welk. Schrijf het als een van die "
        "twee."
    ),
    # Decisions and their numbers.
    "number": "nummer",
    "about": "over",
    "state": "stand",
    "{values:value/values} of {items:item/items}": "{values:waarde/waarden} van {items:item/items}",
    "holds in part": "geldt deels",
    "undone by {numbers}": "teruggedraaid door {numbers}",
    "undoes {numbers}": "draait {numbers} terug",
    "No such decision.": "Zo'n besluit is er niet.",
    "--kind {word}: there is no such decision. Try {names:or}.": (
        "--kind {word}: zo'n besluit is er niet. Probeer {names:or}."
    ),
    "--since {text}: expected a date, such as 2026-11-01.": (
        "--since {text}: verwacht werd een datum, zoals 2026-11-01."
    ),
    "{count:decision was/decisions were} undone. To go back on that: alliantie undo {numbers} --why TEXT": (
        "{count:besluit/besluiten} teruggedraaid. Om dat weer terug te draaien: "
        "alliantie undo {numbers} --why TEKST"
    ),
    "Left alone: decision {number:number}, since decision {after:number} came after it.": (
        "Met rust gelaten: besluit {number:number}, want besluit {after:number} kwam erna."
    ),
    "There is no decision {number:number}; the last one is {count:number}. See: alliantie decisions": (
        "Er is geen besluit {number:number}; het laatste is {count:number}. Zie: alliantie decisions"
    ),
    "There is no decision {number:number}: nothing was decided yet.": (
        "Er is geen besluit {number:number}: er is nog niets besloten."
    ),
    "Decision {number:number} does not hold any more: decision {after:number} came after it. There is "
    "nothing to undo. See: alliantie decisions": (
        "Besluit {number:number} geldt niet meer: besluit {after:number} kwam erna. Er is niets terug te "
        "draaien. Zie: alliantie decisions"
    ),
    "Expected the number of a decision, or its first and last one as 12-15; found {typed!r}. "
    "See: alliantie decisions": (
        "Verwacht: het nummer van een besluit, of het eerste en laatste als 12-15; gevonden: {typed!r}. "
        "Zie: alliantie decisions"
    ),
    # The help.
    "List what people decided, by number.": "Noem wat mensen besloten, met nummers.",
    "Take back decisions by their number.": "Draai besluiten terug, met hun nummer.",
    "Correct the description of an item, or of many by a table.": (
        "Verbeter de beschrijving van een item, of van vele met een tabel."
    ),
    "Fields are kind, title, date (2013, 2013-10, 2013-10-04 or 2013-10-04/2013-11-01), place, event, "
    'authors, people, organisations and themes (parted by semicolons; behind an editor stands "(red.)"), '
    "language, caption and rights; fields, kinds, languages and dates in Dutch or English. An empty value "
    "says that there is none. The correction goes into curation.jsonl; no crawl and no rebuild "
    "overwrites it.": (
        "Velden zijn soort, titel, datum (2013, 2013-10, 2013-10-04 of 2013-10-04/2013-11-01), plaats, "
        "gebeurtenis, auteurs, personen, organisaties en thema's (gescheiden door puntkomma's; achter wie de "
        'redactie had staat "(red.)"), taal, bijschrift en rechten; velden, soorten, talen en data in het '
        "Nederlands of Engels. Een lege waarde zegt dat er geen is. De verbetering komt in curation.jsonl; "
        "geen crawl en geen rebuild overschrijft haar."
    ),
    "With --from, change cells of the table in a spreadsheet and leave the columns of id and address in. "
    "It shows what would change, and writes nothing down without --apply; then it is one decision, or "
    "none.": (
        "Verander voor --from cellen van de tabel in een rekenblad, en laat de kolommen met id en adres "
        "staan. Er wordt getoond wat er zou veranderen, en zonder --apply niets opgeschreven; met --apply is "
        "het één besluit, of geen."
    ),
    "Correct many items by a table that export csv or search --format csv wrote.": (
        "Verbeter vele items met een tabel die export csv of search --format csv schreef."
    ),
    "With --from: write it down; without, only show what would change.": (
        "Met --from: schrijf het op; anders wordt alleen getoond wat er zou veranderen."
    ),
    "With --from: a cell that was emptied says that there is none.": (
        "Met --from: een leeggemaakte cel zegt dat er geen is."
    ),
    "Take names of towns and people that are not known.": (
        "Neem ook namen van plaatsen en mensen die niet bekend zijn."
    ),
    "List what people decided: corrections, exclusions, and what ended them; the newest last.": (
        "Noem wat mensen besloten: verbeteringen, afschermingen, en wat die beëindigde; het nieuwste "
        "achteraan."
    ),
    "Each has a number, by which alliantie undo takes it back; what was decided at once stands in one "
    "line, as 12-1011. JSON and CSV have a row for each value. They name what is withheld too, and say "
    "so: think of that before you hand them on.": (
        "Elk heeft een nummer, waarmee alliantie undo het terugdraait; wat in één keer besloten werd staat "
        "op één regel, als 12-1011. JSON en CSV hebben een rij per waarde. Ze noemen ook wat is afgeschermd, "
        "en zeggen dat erbij: denk daaraan voor u ze doorgeeft."
    ),
    "Only what was decided of this item, or at this address.": (
        "Alleen wat over dit item of op dit adres besloten werd."
    ),
    "Only what was decided by whom this is a name, or a part of it.": (
        "Alleen wat besloten werd door wie zo heet, of ten dele zo heet."
    ),
    "Only what was decided on this day or later.": "Alleen wat op deze dag of later besloten werd.",
    "WORD": "WOORD",
    "NUMBER": "NUMMER",
    "Undo a decision by its number, or several as 12-1011; what was decided before it counts again.": (
        "Draai een besluit terug met zijn nummer, of meer als 12-1011; wat daarvoor besloten was geldt weer."
    ),
    "alliantie decisions lists them. What something else was decided of since is left alone, and told. "
    "That they were undone is a decision too, and can be undone.": (
        "alliantie decisions noemt ze. Waarover sindsdien iets anders besloten is, wordt met rust gelaten, "
        "en dat wordt gezegd. Dat ze teruggedraaid zijn is ook een besluit, en dus terug te draaien."
    ),
}
