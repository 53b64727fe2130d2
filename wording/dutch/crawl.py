"""In Dutch: how crawls go and come out."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    # Before anything is asked.
    "No crawl left addresses waiting. Begin anew with: alliantie crawl": (
        "Geen crawl liet adressen wachten. Begin opnieuw met: alliantie crawl"
    ),
    "An address where its owners can reach you is needed to crawl {site}. "
    'Put contact = "you@example.org" into {path}, or give --contact.': (
        "Om {site} te crawlen is een adres nodig waarop de eigenaars u kunnen bereiken. "
        'Zet contact = "u@example.org" in {path}, of geef --contact.'
    ),
    "--delay {delay:decimal}: expected at least {least:decimal} second for {site}, which is not a server of "
    "your own.": (
        "--delay {delay:decimal}: minstens {least:decimal} seconde verwacht voor {site}, want dat is geen "
        "server van uzelf."
    ),
    "delay = {delay:decimal} in the profile of {site}: expected at least {least:decimal} second for what is "
    "not a server of your own.": (
        "delay = {delay:decimal} in het profiel van {site}: minstens {least:decimal} seconde verwacht, want "
        "dat is geen server van uzelf."
    ),
    "--concurrency is for servers of your own; one request at a time goes to {site}.": (
        "--concurrency is voor servers van uzelf; {site} krijgt één verzoek tegelijk."
    ),
    "{site} cannot be crawled: it has no seeds. {notes} When its address is known, put it into the profile "
    "as seeds and scope; alliantie sites try URL shows what is there.": (
        "{site} is niet te crawlen: er zijn geen seeds. {notes} Is het adres bekend, zet het dan als seeds "
        "en scope in het profiel; alliantie sites try URL toont wat er staat."
    ),
    "expected an address that begins with http:// or https://, found {url!r}": (
        "een adres verwacht dat met http:// of https:// begint, {url!r} gevonden"
    ),
    # Why a crawl ended early.
    "{free:bytes} are free on the disk, expected at least {needed:bytes}": (
        "op de schijf is {free:bytes} vrij, en er hoort minstens {needed:bytes} vrij te zijn"
    ),
    "quiet hours, {begin} to {end}": "stille uren, {begin} tot {end}",
    "the time for this run is over": "de tijd voor deze run is om",
    "its limit of {most:bytes} is reached": "de grens van {most:bytes} is bereikt",
    "stopped by hand": "met de hand gestopt",
    "Stopped at once, and {sites} had no time to end. What was captured is safe; "
    "go on with: alliantie crawl --resume": (
        "Meteen gestopt, en {sites} had geen tijd om te eindigen. Wat is opgenomen, is veilig; "
        "ga verder met: alliantie crawl --resume"
    ),
    "{why}; {waiting:address waits/addresses wait}, go on with: alliantie crawl --resume {site}": (
        "{why}; {waiting:adres wacht/adressen wachten}, ga verder met: alliantie crawl --resume {site}"
    ),
    # How it came out.
    "{host}: {why}": "{host}: {why}",
    "{hosts}; {host}": "{hosts}; {host}",
    "nothing could be fetched": "er was niets op te halen",
    "nothing could be fetched: {why}": "er was niets op te halen: {why}",
    "robots.txt forbids it": "robots.txt verbiedt het",
    "{url} is not fetched ({reason})": "{url} wordt niet opgehaald ({reason})",
    "no page answered with success": "geen enkele pagina antwoordde goed",
    "expected at least {expected:item/items}, found {found:number}": (
        "minstens {expected:item/items} verwacht, {found:number} gevonden"
    ),
    "{site}: {said}": "{site}: {said}",
    "{whole:number} of {pages:page/pages} have all their parts.": (
        "van {pages:pagina/pagina’s} zijn er {whole:number} met al hun onderdelen bewaard."
    ),
    "{site}: a script makes the words of {pages:page/pages} ({signs}).": (
        "{site}: een script maakt de woorden van {pages:pagina/pagina’s} ({signs})."
    ),
    "For instance: {examples}": "Bijvoorbeeld: {examples}",
    "seen and not followed: {things}.": "gezien en niet gevolgd: {things}.",
    "{said} Parts that are missing: {reasons}.": ("{said} Ontbrekende onderdelen: {reasons}."),
    "{site}: parts of pages: {counts}.": ("{site}: onderdelen van pagina’s: {counts}."),
    "nobody looked yet what {count:page needs/pages need} to be shown. Have them read again "
    "with: alliantie rebuild --derived": (
        "van {count:pagina/pagina’s} is nog niet nagegaan wat ervoor nodig is. Laat ze opnieuw "
        "lezen met: alliantie rebuild --derived"
    ),
    "{whole:number} of {pages:page/pages} whole": ("van {pages:pagina/pagina’s} {whole:number} heel"),
    "missing parts: {reasons}": ("ontbrekende onderdelen: {reasons}"),
    "seen and not followed: {things}": ("gezien en niet gevolgd: {things}"),
    "a script makes the words of {pages:page/pages}": (
        "een script maakt de woorden van {pages:pagina/pagina’s}"
    ),
    "parts of pages: {counts}": ("onderdelen van pagina’s: {counts}"),
    "{facts}; {fact}": ("{facts}; {fact}"),
    "{site}: {facts}.": ("{site}: {facts}."),
    "{what} ({count:number})": ("{what} ({count:number})"),
    # Pages that a browser makes.
    "the browser made {made:number} words of it, and it has {own:number} itself": (
        "de browser maakte er {made:number} woorden van, en zelf heeft zij er {own:number}"
    ),
    "{site}: a browser made {made:page/pages}.": "{site}: een browser maakte {made:pagina/pagina’s}.",
    "{site}: a browser made {made:page/pages}, of which {cut:number} cut short by a bound.": (
        "{site}: een browser maakte {made:pagina/pagina’s}, waarvan {cut:number} afgebroken bij een grens."
    ),
    "{site}: the browser did not get: {reasons}.": "{site}: de browser kreeg niet: {reasons}.",
    "{site}: {count:page/pages} that a browser was to make stayed as fetched: {outcome}.": (
        "{site}: {count:pagina/pagina’s} die een browser zou maken, bewaard zoals opgehaald: {outcome}."
    ),
    "{said} For instance: {examples}": "{said} Bijvoorbeeld: {examples}",
    "{site}: a browser tried {tried:page/pages} without a sign of a script, one of each kind; "
    "scripts brought something to {gained:number} of them.": (
        "{site}: een browser probeerde {tried:pagina/pagina’s} zonder teken van een script, van elke soort "
        "één; bij {gained:number} daarvan brachten scripts iets."
    ),
    "{site}: {count:page/pages} of those could not be made, and stayed as fetched.": (
        "{site}: {count:pagina/pagina’s} daarvan waren niet te maken, en bleven zoals opgehaald."
    ),
    "{site}: scripts brought {words:word/words} and {links:link/links} to {pages:page/pages} without "
    "a sign of it; {vain:page/pages} like them gained nothing, and stayed as fetched.": (
        "{site}: scripts brachten {words:woord/woorden} en {links:link/links} op {pages:pagina/pagina’s} "
        "zonder teken daarvan; {vain:net zo’n pagina kreeg/net zulke pagina’s kregen} niets, en bleven "
        "zoals opgehaald."
    ),
    "{site}: {count:page/pages} with scripts, of further kinds, were not tried in a browser: "
    "a crawl tries a few only.": (
        "{site}: {count:pagina/pagina’s} met scripts, van andere soorten, niet in een browser geprobeerd: "
        "een crawl probeert er maar enkele."
    ),
    "tried in a browser: {count:page/pages}": "geprobeerd in een browser: {count:pagina/pagina’s}",
    "scripts brought more to {count:page/pages} without a sign of it": (
        "scripts brachten meer op {count:pagina/pagina’s} zonder teken daarvan"
    ),
    "a browser made {pages:page/pages}": "een browser maakte {pages:pagina/pagina’s}",
    "{what}: {count:page/pages}": "{what}: {count:pagina/pagina’s}",
    "{what} ({why})": "{what} ({why})",
    "{what}; it asked for {asked:address/addresses}": "{what}; hij vroeg {asked:adres/adressen}",
    "{said}, and did not get: {reasons}": "{said}, en kreeg niet: {reasons}",
    "browser": "browser",
    "in a crawl": "bij een crawl",
    "no browser makes it: the profile or a setting says so": "geen browser maakt de pagina: dat zegt het "
    "profiel of een instelling",
    "a browser makes it: the profile or a setting says so": "een browser maakt de pagina: dat zegt het "
    "profiel of een instelling",
    "no browser makes it: nothing says that a script makes its words, and none could": "geen browser maakt "
    "de pagina: niets zegt dat een script de woorden maakt, en geen enkel script kan dat",
    "a browser makes it: scripts brought more to pages like it in the last crawl": "een browser maakt de "
    "pagina: scripts brachten de vorige keer meer op zulke pagina's",
    "no browser makes it: scripts brought nothing to pages like it in the last crawl": "geen browser maakt "
    "de pagina: scripts brachten de vorige keer niets op zulke pagina's",
    "a browser tries it, unless it tried enough others: only --render shows what scripts bring": "een "
    "browser probeert de pagina, tenzij hij er genoeg andere probeerde: alleen --render laat zien wat "
    "scripts brengen",
    "a browser makes it: {sign}": "een browser maakt de pagina: {sign}",
    "a browser tries it and makes it: scripts bring {words:word/words} and {links:link/links}": "een browser "
    "probeert de pagina en maakt haar: scripts brengen {words:woord/woorden} en {links:link/links}",
    "a browser tries it, and it stays as it came: scripts bring {words:word/words} and {links:link/links}, "
    "too little": "een browser probeert de pagina, en ze blijft zoals ze kwam: scripts brengen "
    "{words:woord/woorden} en {links:link/links}, te weinig",
    "{said}; but there is none here ({why})": "{said}; maar hier is er geen ({why})",
    "no browser is to be used, by {variable}": "volgens {variable} wordt geen browser gebruikt",
}
