"""What is said of decisions: when they are taken, in the browser, and by whom."""

from __future__ import annotations

DUTCH: dict[str | tuple[str, str], str] = {
    # A decision, wherever it is taken.
    "Somebody decided something of {item} since you looked. Nothing was changed: look at it as it is now, "
    "and decide again.": (
        "Over {item} heeft iemand iets besloten sinds u keek. Er is niets veranderd: bekijk het zoals het nu "
        "is, en besluit opnieuw."
    ),
    "Written down. Another run is using the archive and takes it over; what is withheld is so from now on.": (
        "Opgeschreven. Een andere run is met het archief bezig en neemt het over; wat is afgeschermd, is dat "
        "vanaf nu."
    ),
    # Accounts.
    "Password": "Wachtwoord",
    "{name} can log in once this runs: alliantie serve --curate": (
        "{name} kan inloggen zodra dit draait: alliantie serve --curate"
    ),
    "{name} can no longer log in. Their decisions stay.": (
        "{name} kan niet meer inloggen. Wat zij besloten, blijft staan."
    ),
    "The same password again": "Nog eens hetzelfde wachtwoord",
    "The two passwords are not the same. Nothing was changed.": (
        "De twee wachtwoorden zijn niet gelijk. Er is niets veranderd."
    ),
    "Cannot read the password in {file}: {why}. Expected a file of text whose first line it is.": (
        "Kan het wachtwoord in {file} niet lezen: {why}. Verwacht: een tekstbestand waarvan het de "
        "eerste regel is."
    ),
    "Curators cannot log in at {room}: without TLS, whoever is in between reads their passwords. Put "
    "a proxy with TLS in front, and give --room an address with https.": (
        "Inloggen kan niet op {room}: zonder TLS leest wie ertussen zit de wachtwoorden mee. Zet er "
        "een proxy met TLS voor, en geef --room een adres met https."
    ),
    "Nobody can log in: there is no curator in {file}. Make one with: alliantie curators add NAME": (
        "Niemand kan inloggen: in {file} staat geen beheerder. Maak er een met: alliantie curators add NAAM"
    ),
    "Expected an IP address, or a network as 10.0.0.0/24, for --proxy: {why}": (
        "Voor --proxy wordt een IP-adres verwacht, of een netwerk als 10.0.0.0/24: {why}"
    ),
    "an object with the accounts of curators": "een object met de accounts van beheerders",
    "Expected a name of at most {most:number} printable characters, found {name!r}": (
        "Verwacht: een naam van hoogstens {most:number} afdrukbare tekens; gevonden: {name!r}"
    ),
    "Expected a password of at least {least:number} characters, and at most {most:number}; a few "
    "words that have nothing to do with each other are easy to remember.": (
        "Verwacht: een wachtwoord van minstens {least:number} en hoogstens {most:number} tekens; "
        "enkele woorden die niets met elkaar te maken hebben, onthoudt u makkelijk."
    ),
    "The accounts would stand in {file}, which is in the archive itself, and would go along with it. "
    "Name a file outside it with --curators.": (
        "De accounts zouden in {file} staan, dus in het archief zelf, en zouden ermee meegaan. Noem "
        "met --curators een bestand erbuiten."
    ),
    "Others can read or change {file}. First do: chmod 600 {file:shell}": (
        "Anderen mogen bij {file}. Doe eerst: chmod 600 {file:shell}"
    ),
    "There is a curator {name} already. Remove that account first.": (
        "Er is al een beheerder {name}. Verwijder eerst dat account."
    ),
    "There is no curator {name}. Known: {names}": "Er is geen beheerder {name}. Bekend: {names}",
    # Logging in.
    "Only for who is logged in.": "Alleen voor wie is ingelogd.",
    "Nobody can log in here.": "Hier kan niemand inloggen.",
    "You are not logged in any more. Nothing was done; what you filled in is kept.": (
        "U bent niet meer ingelogd. Er is niets gedaan; wat u invulde, is bewaard."
    ),
    "Too many attempts. Try again in {minutes:minute/minutes}.": (
        "Te veel pogingen. Probeer het over {minutes:minuut/minuten} opnieuw."
    ),
    "That name and password do not go together.": "Die naam en dat wachtwoord horen niet bij elkaar.",
    "Log in": "Inloggen",
    "You are logged in": "U bent ingelogd",
    "Log out": "Uitloggen",
    "Logged in: {name}": "Ingelogd: {name}",
    "Name": "Naam",
    "For those who describe this archive. Reading needs no log-in.": (
        "Voor wie dit archief beschrijft. Om te lezen hoeft u niet in te loggen."
    ),
    "Go on with what you filled in": "Verder met wat u invulde",
    # Forms that are refused.
    "Expected a form that a page of this room sends.": (
        "Verwacht: een formulier dat een bladzijde van deze leeszaal verstuurt."
    ),
    "This form does not come from a page of this room, and nothing was done. Open the page here.": (
        "Dit formulier komt niet van een bladzijde van deze leeszaal, en er is niets gedaan. Open de "
        "bladzijde hier."
    ),
    "The form did not come in whole. Nothing was done.": (
        "Het formulier kwam niet heel aan. Er is niets gedaan."
    ),
    "Expected a form of at most {most:bytes}. Nothing was done.": (
        "Verwacht: een formulier van hoogstens {most:bytes}. Er is niets gedaan."
    ),
    "That is refused": "Dat wordt geweigerd",
    "Somebody was before you": "Iemand was u voor",
    "That cannot be sent": "Dat kan niet verstuurd worden",
    "That cannot be decided": "Dat kan niet besloten worden",
    "Too many attempts": "Te veel pogingen",
    "{count:thing is/things are} not right yet": "{count:ding klopt/dingen kloppen} nog niet",
    "The reason is missing.": "De reden ontbreekt.",
    "Expected a reason on one line, of at most {most:number} characters.": (
        "Verwacht: een reden op één regel, van hoogstens {most:number} tekens."
    ),
    "Expected a date as 4 October 2013, October 2013, 2013 or 2013-10-04/2013-11-01; found {value!r}": (
        "Verwacht: een datum als 4 oktober 2013, oktober 2013, 2013 of 2013-10-04/2013-11-01; "
        "gevonden: {value!r}"
    ),
    "Nothing was changed. {why}": "Er is niets veranderd. {why}",
    "Nothing was changed yet.": "Er is nog niets veranderd.",
    "Give another value, or let the one that was found count: not both.": (
        "Geef een andere waarde, of laat de gevonden waarde gelden: niet allebei."
    ),
    "Choose what is to be withheld.": "Kies wat moet worden afgeschermd.",
    "Nothing was chosen. Choose items in a search, by the box beside each.": (
        "Er is niets gekozen. Kies items bij het zoeken, met het vakje ernaast."
    ),
    "Expected at most {most:item/items} at a time.": "Verwacht: hoogstens {most:item/items} tegelijk.",
    "Not right yet": "Klopt nog niet",
    # Correcting.
    "Correct it": "Verbeter het",
    "Correct: {title}": "Verbeteren: {title}",
    "As 4 October 2013, October 2013 or 2013.": "Zoals 4 oktober 2013, oktober 2013 of 2013.",
    "Several are parted by semicolons.": "Meer dan één: met puntkomma's ertussen.",
    "A code such as nl, fy or en.": "Een code zoals nl, fy of en.",
    "Given by a person: {rule}": "Door een mens gegeven: {rule}",
    "Found: {rule}": "Gevonden: {rule}",
    "Nothing was found.": "Niets gevonden.",
    "It is now: {value}": "Het is nu: {value}",
    "nothing": "niets",
    "Let what was found count again": "Laat weer gelden wat gevonden werd",
    "The reason, for those who come after": "De reden, voor wie na ons komt",
    "Everybody can read it, but for what is withheld.": (
        "Iedereen kan die lezen, behalve bij wat is afgeschermd."
    ),
    "Show what would change": "Toon wat er zou veranderen",
    "What would change": "Wat er zou veranderen",
    "This is what would be written down. What was found stays beside it.": (
        "Dit zou worden opgeschreven. Wat gevonden werd, blijft ernaast staan."
    ),
    "it is now": "het is nu",
    "it becomes": "het wordt",
    "what was found": "wat gevonden werd",
    "Reason: {why}": "Reden: {why}",
    "Write it down": "Schrijf het op",
    "Change it first": "Pas het eerst aan",
    # Withholding.
    "Withhold it": "Scherm het af",
    "Withhold it instead": "Scherm het liever af",
    "Withhold: {title}": "Afschermen: {title}",
    "What is withheld nobody finds, sees or takes along from now on. Its bytes stay sealed in the "
    "archive, and the decision can be undone.": (
        "Wat is afgeschermd, kan vanaf nu niemand vinden, zien of meenemen. De bytes blijven "
        "verzegeld in het archief, en het besluit is terug te draaien."
    ),
    "What is to be withheld": "Wat moet worden afgeschermd",
    "This item, at all its addresses": "Dit item, op al zijn adressen",
    "Whatever is or will be found at this address:": "Alles wat op dit adres gevonden wordt, nu of later:",
    "Found there as well, and withheld with it:": "Daar ook gevonden, en mee afgeschermd:",
    # Several items.
    "choose": "kies",
    "Decide about what is chosen": "Besluit over wat gekozen is",
    "Decide about {count:item/items}": "Besluiten over {count:item/items}",
    "The items": "De items",
    "What is decided of all of them": "Wat voor alle wordt besloten",
    "They are corrected, as filled in below": "Ze worden verbeterd, zoals hieronder ingevuld",
    "They are withheld, at all their addresses": "Ze worden afgeschermd, op al hun adressen",
    "What stays empty is left as it is.": "Wat leeg blijft, verandert niet.",
    "as it is": "zoals het is",
    "All of these would be withheld. Their bytes stay sealed in the archive, and the decision can be "
    "undone.": (
        "Deze zouden alle worden afgeschermd. De bytes blijven verzegeld in het archief, en het "
        "besluit is terug te draaien."
    ),
    # The journal.
    "Decisions": "Besluiten",
    "Decisions, page {page:number}": "Besluiten, bladzijde {page:number}",
    "What people decided of descriptions, and what they withheld, newest first. What was found by "
    "itself stays beside it.": (
        "Wat mensen over beschrijvingen besloten, en wat zij afschermden, het nieuwste eerst. Wat "
        "vanzelf gevonden werd, blijft ernaast staan."
    ),
    "holds": "geldt",
    "About something that is withheld.": "Over iets dat is afgeschermd.",
    "Undo": "Draai terug",
    "decision {number:number}": "besluit {number:number}",
    "Nothing was decided yet.": "Er is nog niets besloten.",
    "Pages of the journal": "Bladzijden van de besluiten",
    "Newer decisions": "Nieuwere besluiten",
    "Older decisions": "Oudere besluiten",
    "Written down, and taken over.": "Opgeschreven en overgenomen.",
    "Undo a decision": "Een besluit terugdraaien",
    "Undo it": "Draai het terug",
    "This decision does not hold any more: there is nothing to undo.": (
        "Dit besluit geldt niet meer: er is niets terug te draaien."
    ),
    "withheld is": "afgeschermd is",
    "by": "door",
    "It can be found again, unless something else withholds it.": (
        "Het is dan weer te vinden, tenzij iets anders het afschermt."
    ),
    "It is withheld again.": "Het wordt weer afgeschermd.",
    "What was decided before counts again.": "Wat eerder besloten was, geldt dan weer.",
    "What was found by itself counts again.": "Wat vanzelf gevonden werd, geldt dan weer.",
    "Expected a number of a page, found {value!r}": (
        "Verwacht: het nummer van een bladzijde; gevonden: {value!r}"
    ),
    # The help.
    "Say who may decide in the browser.": "Zeg wie in de browser mag besluiten.",
    "With serve --curate they log in to correct descriptions and to withhold items. The accounts "
    "stand in a file outside the archive, and never go along with it.": (
        "Met serve --curate loggen zij in om beschrijvingen te verbeteren en items af te schermen. "
        "De accounts staan in een bestand buiten het archief, en gaan er nooit mee mee."
    ),
    "File whose first line is the password; without, it is asked for.": (
        "Bestand waarvan de eerste regel het wachtwoord is; anders wordt ernaar gevraagd."
    ),
    "File of the accounts.  [default: one among your configuration]": (
        "Bestand met de accounts.  [standaard: een bij uw instellingen]"
    ),
    "Make an account for a curator.": "Maak een account voor een beheerder.",
    "NAME": "NAAM",
    "Name the curators, one a line.": "Noem de beheerders, een per regel.",
    "Take an account away, and end its log-ins.": (
        "Neem een account weg, en beëindig wat ermee is ingelogd."
    ),
    "Let curators log in and decide; see: alliantie curators": (
        "Laat beheerders inloggen en besluiten; zie: alliantie curators"
    ),
    "Address of a proxy whose X-Forwarded headers count.": (
        "Adres van een proxy waarvan de X-Forwarded-koppen tellen."
    ),
    "Behind a proxy the room and the archived pages each need a host name of their own, given by "
    "--room and --replay. Curators log in under TLS, or on this machine alone.": (
        "Achter een proxy hebben de leeszaal en de bewaarde pagina's elk een eigen hostnaam nodig, "
        "met --room en --replay. Beheerders loggen in met TLS, of alleen op deze machine."
    ),
}
