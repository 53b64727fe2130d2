"""What is said of the names of the vocabulary, and of adding to them; with the help of that command."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    "{name} renamed to {new}": "{name} heet nu {new}",
    "{name} removed ({part})": "{name} weggehaald ({part})",
    "{name} removed": "{name} weggehaald",
    "{name} added": "{name} toegevoegd",
    "{name!r} is not in the vocabulary. See: alliantie vocabulary list": (
        "{name!r} staat niet in de woordenlijst. Zie: alliantie vocabulary list"
    ),
    "{name} is known already, as it is given. See: alliantie vocabulary show {name:shell}": (
        "{name} is al zo bekend. Zie: alliantie vocabulary show {name:shell}"
    ),
    "Names go into the vocabulary.toml of the archive: leave out --vocabulary here.": (
        "Namen komen in de vocabulary.toml van het archief: laat --vocabulary hier weg."
    ),
    "Give the name as well, such as: alliantie vocabulary try town Appelscha": (
        "Geef ook de naam, zoals: alliantie vocabulary try plaats Appelscha"
    ),
    "--date, --title and --once are for events.": "--date, --title en --once zijn voor gebeurtenissen.",
    "--town is for buildings, which have one, and for occasions of events.": (
        "--town is voor gebouwen, die er een hebben, en voor keren dat iets gehouden werd."
    ),
    "A building has no other spellings: add it once more by its other name.": (
        "Een gebouw heeft geen andere schrijfwijzen: voeg het nog eens toe onder zijn andere naam."
    ),
    "It stands in {path}.": "Het staat in {path}.",
    "Look at this: {doubt}": "Let op: {doubt}",
    "There are no such names.": "Zulke namen zijn er niet.",
    "get it": "krijgen het",
    "lose it": "verliezen het",
    "such as": "zoals",
    "from this archive": "van dit archief",
    "comes with the program": "hoort bij het programma",
    "what": "wat",
    "name": "naam",
    "also written": "ook geschreven",
    "from": "van",
    "as texts have it, as patterns": "zoals het in teksten staat, als patronen",
    "town": "plaats",
    "building": "gebouw",
    "{town!r} is no town of the vocabulary. First: alliantie vocabulary add town {town:shell}": (
        "{town!r} is geen plaats uit de woordenlijst. Eerst: alliantie vocabulary add town {town:shell}"
    ),
    "{text!r} already stands for {other!r} ({family}). A spelling belongs to one name: take it out there, or "
    "add it to {other!r}.": (
        "{text!r} staat al voor {other!r} ({family}). Een schrijfwijze hoort bij een naam: haal hem "
        "daar weg, of voeg toe aan {other!r}."
    ),
    "{text!r} is short: it may stand in many texts and mean something else there.": (
        "{text!r} is kort: het kan in veel teksten staan en daar iets anders betekenen."
    ),
    "{text!r} stands for {other!r} ({family}) as well: in a text only one of the two is found.": (
        "{text!r} staat ook voor {other!r} ({family}): in een tekst wordt maar een van de twee gevonden."
    ),
    "{text!r} is also a name of people: {names}.": "{text!r} is ook een naam van mensen: {names}.",
    "{text!r} is a name of others as well: {names}. All of them would be taken for {name!r}.": (
        "{text!r} is ook de naam van anderen: {names}. Zij zouden allemaal voor {name!r} doorgaan."
    ),
    "{path} was changed meanwhile. Nothing was changed; try again.": (
        "{path} is intussen veranderd. Er is niets veranderd; probeer het opnieuw."
    ),
    "{typed!r} is no kind of name. The kinds of names are {families:or}.": (
        "{typed!r} is geen soort naam. De soorten namen zijn {families:or}."
    ),
    "{name!r}: expected a name of at least {fewest:number} and at most {most:number} letters, in one line "
    "and without a semicolon, which parts names from each other.": (
        "{name!r}: verwacht werd een naam van minstens {fewest:number} en hoogstens {most:number} letters, "
        "op een regel en zonder puntkomma, die namen van elkaar scheidt."
    ),
    "{typed!r} is no kind of name; did you mean {near}?": (
        "{typed!r} is geen soort naam; bedoelde u {near}?"
    ),
    "Give the --date of an occasion, or its year, with --town and --title.": (
        "Geef met --town en --title ook --date: de datum van die keer, of het jaar."
    ),
    "--date {date!r}: expected a day, a range of days, or a year.": (
        "--date {date!r}: verwacht werd een dag, een reeks dagen of een jaar."
    ),
    "{name} does not stand in {path}: what comes with the program cannot be taken out. "
    "See: alliantie vocabulary list --own": (
        "{name} staat niet in {path}: wat bij het programma hoort, kan er niet uit. "
        "Zie: alliantie vocabulary list --own"
    ),
    "{path} has no {part!r} of {name}. See: alliantie vocabulary show {name:shell}": (
        "{path} heeft geen {part!r} van {name}. Zie: alliantie vocabulary show {name:shell}"
    ),
    "{name!r} cannot be added to {path!r} as that is written. Add it by hand.": (
        "{name!r} kan niet worden toegevoegd aan {path!r} zoals dat is geschreven. Doe het met de hand."
    ),
    "There is no such name in the archive's own file. See: alliantie vocabulary list --own": (
        "Die naam staat niet in het eigen bestand van het archief. Zie: alliantie vocabulary list --own"
    ),
    # The help.
    "List, try and add the names of the network.": "Toon, probeer en vermeerder de namen van het netwerk.",
    "List the names that items are described with, and add those that are not there yet.": (
        "Toon de namen waarmee items beschreven worden, en voeg toe wat er nog niet is."
    ),
    "Kinds of names are event, town, person, organisation, building and theme. Names that you add stand in "
    "vocabulary.toml in the archive, and go with it; all items are described anew by them.": (
        "Soorten namen zijn gebeurtenis, plaats, persoon, organisatie, gebouw en thema. Wat u toevoegt, "
        "staat in vocabulary.toml in het archief en gaat daarin mee; alle items worden er opnieuw mee "
        "beschreven."
    ),
    "Another way in which texts write it.": "Een andere manier waarop teksten het schrijven.",
    "The town of a building, or of an occasion of an event.": (
        "De plaats van een gebouw, of waar de gebeurtenis die keer was."
    ),
    "The day, range or year of an occasion of an event.": (
        "De dag, de reeks dagen of het jaar waarin de gebeurtenis die keer was."
    ),
    "The title or motto of an occasion of an event.": "De titel of het motto van de gebeurtenis die keer.",
    "The event was held only on the occasions that are given.": (
        "De gebeurtenis werd alleen die keren gehouden die genoemd zijn."
    ),
    "Only show what would change; write nothing.": "Toon alleen wat er zou veranderen; schrijf niets op.",
    "Print what changes as JSON.": "Toon wat er verandert als JSON.",
    "Print what would change as JSON.": "Toon wat er zou veranderen als JSON.",
    "Add a name, a spelling or an occasion.": "Voeg een naam, schrijfwijze of keer toe.",
    "All items are described anew. The spellings of an event are the words by which texts call it. See first "
    "what it changes with alliantie vocabulary try.": (
        "Alle items worden opnieuw beschreven. De schrijfwijzen van een gebeurtenis zijn de woorden waarmee "
        "teksten haar noemen. Kijk eerst wat het verandert met alliantie vocabulary try."
    ),
    "FAMILY": "SOORT",
    "What it is to be called.": "Hoe het moet heten.",
    "Give a name of your own another name.": "Geef een eigen naam een andere naam.",
    "Spellings and occasions go with it, and so do buildings and events of your own that name it. All items "
    "are described anew. The former name is no spelling of the new one: add it as such where texts write it "
    "so.": (
        "Schrijfwijzen en keren gaan mee, en eigen gebouwen en gebeurtenissen die het noemen ook. Alle items "
        "worden opnieuw beschreven. De oude naam is geen schrijfwijze van de nieuwe: voeg hem toe als "
        "teksten het zo schrijven."
    ),
    "{name} is named by {others} in the archive's own file, and cannot be taken out before that is changed "
    "or taken out. See: alliantie vocabulary show {first:shell}": (
        "{name} wordt in het eigen bestand van het archief genoemd door {others}, en kan niet weg voordat "
        "dat veranderd of weggehaald is. Zie: alliantie vocabulary show {first:shell}"
    ),
    "Only what stands in the archive's own file.": "Alleen wat in het eigen bestand van het archief staat.",
    "List the names with their other spellings.": "Toon de namen met hun andere schrijfwijzen.",
    "Only this spelling of it.": "Alleen deze schrijfwijze ervan.",
    "Only the occasion of an event in this year.": "Alleen de keer dat de gebeurtenis in dit jaar was.",
    "Take out a name of your own.": "Haal een eigen naam weg.",
    "Or take out only a spelling of it, or an occasion. All items are described anew. What comes with the "
    "program cannot be taken out.": (
        "Of haal alleen een schrijfwijze of een keer weg. Alle items worden opnieuw beschreven. Wat bij het "
        "programma hoort, kan er niet uit."
    ),
    "Show what stands under a name or a spelling.": "Toon wat er bij een naam of schrijfwijze staat.",
    "Show what adding a name would change.": "Toon wat een nieuwe naam zou veranderen.",
    "All items are described by it, and nothing is written. Without a name, show what the vocabulary changes "
    "as it stands, such as after you edited vocabulary.toml.": (
        "Alle items worden ermee beschreven, en er wordt niets opgeschreven. Zonder naam: wat de "
        "woordenlijst verandert zoals ze is, bijvoorbeeld nadat u vocabulary.toml hebt bewerkt."
    ),
    # Names of another archive.
    "Take over the names that another archive added.": "Neem de namen over die een ander archief toevoegde.",
    "Take over the names that another archive added: towns, people, organisations, events.": (
        "Neem de namen over die een ander archief toevoegde: plaatsen, personen, organisaties, "
        "gebeurtenissen."
    ),
    "FILE is the vocabulary.toml of another archive, or a bag or WACZ with it.": (
        "BESTAND is de vocabulary.toml van een ander archief, of een bag of WACZ waar die in zit."
    ),
    "Nothing that is known here gives way. What is new goes into the vocabulary.toml of this archive, and "
    "all items are described anew by it.": (
        "Niets wat hier bekend is, wijkt ervoor. Wat nieuw is, komt in de vocabulary.toml van dit archief, "
        "en alle items worden ermee opnieuw beschreven."
    ),
    "Take the rest where names are known otherwise here.": (
        "Neem de rest over waar namen hier anders bekend zijn."
    ),
    "otherwise here": "hier anders",
    "{told}: {count:name/names}": "{told}: {count:naam/namen}",
    "{count:name/names} taken over from {file}": "{count:naam/namen} overgenomen uit {file}",
    "{count:name/names} would be taken over. Nothing is written down yet: add --apply and --why TEXT.": (
        "{count:naam/namen} over te nemen. Er is nog niets opgeschreven: voeg --apply en --why TEKST toe."
    ),
    "{count:name is/names are} known otherwise here, and nothing was taken over. Settle that first, or leave "
    "them as they are here with --leave-conflicts.": (
        "{count:naam is/namen zijn} hier anders bekend, en er is niets overgenomen. Regel dat eerst, of laat "
        "het hier zoals het is met --leave-conflicts."
    ),
    "No names, and left; take them over by hand: {keys}": (
        "Geen namen, en niet overgenomen; neem ze over met de hand: {keys}"
    ),
    "{text!r} stands for {other!r} here": "{text!r} staat hier voor {other!r}",
    "here it stands in {town}": "hier staat het in {town}",
    "of {year} something else is known here": "van {year} is hier iets anders bekend",
    "{town} is no town of the vocabulary here": "{town} is hier geen plaats uit de woordenlijst",
    "a pattern of it may take long to look for; add it by hand if it is meant": (
        "naar een patroon ervan zoeken kan lang duren; voeg het met de hand toe als het zo bedoeld is"
    ),
    "{text!r} has spaces that nobody sees": "{text!r} heeft spaties die niemand ziet",
    "a title of it is no line of words": "een titel ervan is geen regel woorden",
    "{path} cannot be read as a vocabulary: {why}. Expected the vocabulary.toml of an archive, or a bag or "
    "WACZ with one.": (
        "{path} kan niet worden gelezen als woordenlijst: {why}. Verwacht: de vocabulary.toml van een "
        "archief, of een bag of WACZ met een."
    ),
    "{path} has {count:number} names: expected at most {most:number}. Part the file.": (
        "{path} heeft {count:number} namen: verwacht hoogstens {most:number}. Verdeel het bestand."
    ),
}
