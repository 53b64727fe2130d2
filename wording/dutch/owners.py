"""In Dutch: what owners of sites are told, what they ask, and how hosts are asked more slowly."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # The page.
    "For owners of sites": "Voor eigenaren van sites",
    "Is this your site?": "Is dit uw site?",
    "Who fetches it, how often, and how to have that ended": (
        "Wie hem ophaalt, hoe vaak, en hoe u daar een eind aan maakt"
    ),
    "Pages of your site may have been fetched for this archive, which keeps what organisations publish, so "
    "that it can still be read when a site is gone.": (
        "Van uw site zijn misschien bladzijden opgehaald voor dit archief. Het bewaart wat organisaties "
        "publiceren, zodat het nog te lezen is als een site er niet meer is."
    ),
    "How it fetches": "Hoe er opgehaald wordt",
    "It calls itself alliantie, and names an address at which a person can be reached.": (
        "De crawler noemt zich alliantie, en noemt een adres waar een mens te bereiken is."
    ),
    "It asks one thing at a time, with a pause of a second or more, and more slowly while your server is "
    "slow.": (
        "Hij vraagt één ding tegelijk, met een pauze van een seconde of meer, en langzamer zolang uw server "
        "traag is."
    ),
    "It obeys robots.txt always, Crawl-delay up to {minutes:minute/minutes}, and Retry-After.": (
        "Hij houdt zich altijd aan robots.txt, aan Crawl-delay tot {minutes:minuut/minuten}, en aan "
        "Retry-After."
    ),
    "It asks only what links lead to: it logs in nowhere and sends no forms, unless a profile of the site "
    "allows one.": (
        "Hij vraagt alleen waar links heen leiden: hij logt nergens in en verstuurt geen formulieren, tenzij "
        "het profiel van de site er een toestaat."
    ),
    "It comes back once a night, a week or a month, and asks mostly whether something has changed.": (
        "Hij komt elke nacht, week of maand terug, en vraagt meestal alleen of er iets veranderd is."
    ),
    "How to keep it out": "Hoe u hem buiten houdt",
    "Put these two lines into the robots.txt of your site. They are obeyed from the next visit on.": (
        "Zet deze twee regels in de robots.txt van uw site. Vanaf het volgende bezoek gelden ze."
    ),
    "What you can ask": "Wat u kunt vragen",
    "To stop: nothing of your site is fetched any more.": (
        "Te stoppen: van uw site wordt niets meer opgehaald."
    ),
    "To be slower, or to stay away in some hours of the day.": (
        "Langzamer te gaan, of op sommige uren van de dag weg te blijven."
    ),
    "To take away what is kept: nobody can find or see it here any more.": (
        "Weg te halen wat er bewaard is: niemand kan het hier nog vinden of zien."
    ),
    "Write to {contact}. What you ask is noted, and holds until you say otherwise.": (
        "Schrijf naar {contact}. Wat u vraagt wordt vastgelegd, en geldt tot u iets anders zegt."
    ),
    # The command.
    "List, check, try and begin site profiles; note what the owner of a site asks.": (
        "Toon, controleer, probeer en begin profielen van sites; leg vast wat de eigenaar van een "
        "site vraagt."
    ),
    "SECONDS": "SECONDEN",
    "Do what the owner of a site asks.": "Doe wat de eigenaar van een site vraagt.",
    "Who asked it, and how; for those who come after.": "Wie het vroeg, en hoe; voor wie na ons komt.",
    "With slow: between two requests.  [default: 30]": "Bij slow: tussen twee verzoeken.  [standaard: 30]",
    "Who notes it.  [default: ALLIANTIE_WHO, or the user]": (
        "Wie het vastlegt.  [standaard: ALLIANTIE_WHO, of de gebruiker]"
    ),
    "Without SITE: print what was asked as JSON.": "Zonder SITE: druk af wat er gevraagd is als JSON.",
    "Note what the owner of SITE asks, and do it: stop, slow, remove, or lift; without SITE, list it all.": (
        "Leg vast wat de eigenaar van SITE vraagt, en doe het: stop, slow (langzamer), remove (weghalen) of "
        "lift (niets meer); zonder SITE: toon alles."
    ),
    "After stop nothing of the site is fetched, and a crawl of it that is under way ends with its next "
    "answer. With slow it is asked less often. To remove is to stop, and to withhold all that is kept of it; "
    "its bytes stay sealed. With lift the owner's wish ends; what was withheld is brought back by alliantie "
    "undo.": (
        "Na stop wordt van de site niets opgehaald, en een crawl die loopt eindigt bij het volgende "
        "antwoord. "
        "Bij slow wordt er minder vaak gevraagd. Remove is stoppen, en afschermen van al wat ervan bewaard "
        "is; de bytes blijven verzegeld. Met lift vervalt de wens van de eigenaar; wat afgeschermd werd, "
        "haalt alliantie undo terug."
    ),
    "Expected SITE, what its owner asks, and --why.": (
        "Verwacht werden SITE, wat de eigenaar vraagt, en --why."
    ),
    "--delay says how slow: it goes with slow alone.": "--delay zegt hoe langzaam: alleen bij slow.",
    "Withheld: {count:item or page/items and pages}. To take that back: alliantie undo {numbers} "
    "--why TEXT": (
        "Afgeschermd: {count:item of bladzijde/items en bladzijden}. Om dat terug te nemen: "
        "alliantie undo {numbers} --why TEKST"
    ),
    "Another run is writing; it takes this over. Readers see nothing of it from now on.": (
        "Een andere run schrijft, en neemt dit over. Lezers zien er vanaf nu niets meer van."
    ),
    "{site}: at most one request in {delay:decimal} s from now on.": (
        "{site}: voortaan hoogstens één verzoek per {delay:decimal} s."
    ),
    "{site}: its owner asks nothing any more; it is crawled as before.": (
        "{site}: de eigenaar vraagt niets meer; de site wordt weer als vroeger gecrawld."
    ),
    "{site}: nothing is fetched any more.": "{site}: er wordt niets meer opgehaald.",
    "{at:moment}, {who}: {held} ({why})": "{at:moment}, {who}: {held} ({why})",
    "No owner of a site asked anything.": "Geen eigenaar van een site heeft iets gevraagd.",
    "--delay {delay:decimal}: expected seconds between two requests, up to {most:number}. Who asks for more "
    "asks to stop.": (
        "--delay {delay:decimal}: verwacht werden seconden tussen twee verzoeken, hoogstens "
        "{most:number}. Wie "
        "meer vraagt, vraagt te stoppen."
    ),
    # What holds.
    "The owner of the site {site!r} asked nothing that holds: nothing to end.": (
        "De eigenaar van de site {site!r} heeft niets gevraagd dat nog geldt: er valt niets te beëindigen."
    ),
    "{path}, line {line:number}, cannot be understood: {seen}. Expected what the owner of a site asked, as "
    "JSON. Mend it, or restore it from a copy: a site may have to be left in peace.": (
        "{path}, regel {line:number}, is niet te begrijpen: {seen}. Verwacht werd wat de eigenaar "
        "van een site "
        "vroeg, als JSON. Herstel het, of zet het terug uit een kopie: misschien moet een site met rust "
        "gelaten worden."
    ),
    "its owner asked that it be left in peace ({why})": "de eigenaar vroeg om rust ({why})",
    "{site} is not crawled: {why}. If its owner thinks otherwise now: "
    "alliantie sites owner-asks {site} lift --why TEXT": (
        "{site} wordt niet gecrawld: {why}. Denkt de eigenaar er nu anders over: "
        "alliantie sites owner-asks {site} lift --why TEKST"
    ),
    # The pace.
    "{host}: its robots.txt asks for {asked:second/seconds} between two requests; what was kept: "
    "{kept:number}": (
        "{host}: de robots.txt vraagt {asked:seconde/seconden} tussen twee verzoeken; aangehouden is: "
        "{kept:number}"
    ),
    "{host} answered slowly: at times it was asked once in {delay:decimal} s": (
        "{host} antwoordde traag: soms is er maar eens in de {delay:decimal} s gevraagd"
    ),
    "expected the name of a time zone behind the hours, such as Europe/Amsterdam, found {name!r}, which this "
    "machine does not know": (
        "verwacht werd achter de uren de naam van een tijdzone, zoals Europe/Amsterdam, gevonden "
        "{name!r}, die "
        "deze machine niet kent"
    ),
}
