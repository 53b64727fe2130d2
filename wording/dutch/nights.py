"""In Dutch: the report of a night, its plan, its timer, and who hears of it."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "{host}: {what}.": "{host}: {what}.",
    "the crawl did not say why": "de crawl zei niet waarom",
    # The report.
    "Began {began} and ended {ended} (UTC).": "Begonnen om {began} en klaar om {ended} (UTC).",
    "Damage: {damage}": "Schade: {damage}",
    "Mended: {note}": "Hersteld: {note}",
    "New in the archive: {name}": "Nieuw in het archief: {name}",
    "Night of {date:day}: all is well.": "Nacht van {date:day}: alles in orde.",
    "Night of {date:day}: somebody must look.": "Nacht van {date:day}: iemand moet kijken.",
    "No site was due.": "Geen site was aan de beurt.",
    "Not finished, and first tomorrow, since quiet hours began: {sites}.": (
        "Niet af, en morgen het eerst, omdat de stille uren begonnen: {sites}."
    ),
    "Not finished, and first tomorrow, for lack of time: {sites}.": (
        "Niet af, en morgen eerst, bij gebrek aan tijd: {sites}."
    ),
    "Not finished, and first tomorrow: {sites}.": "Niet af, en morgen eerst: {sites}.",
    "Nothing ran in the nights of {nights}.": "In de nachten van {nights} liep er niets.",
    "Trouble: {trouble}": "Storing: {trouble}",
    "came back": "teruggekeerd",
    "could not be had": "niet op te halen",
    "moved": "verhuisd",
    "nothing changed": "niets veranderd",
    "replaced": "vervangen",
    "seen from {first:day} to {last:day}": "gezien van {first:day} tot {last:day}",
    "was: {was}": "was: {was}",
    "{count} new for: {query}": "{count} nieuw voor: {query}",
    "{date:day}": "{date:day}",
    "{number} could not be had": "{number} niet op te halen",
    "{number} {what}": "{number} {what}",
    "{records:record/records} read again: all whole.": "{records:record/records} nagelezen: alles gaaf.",
    "No record was read again: none had its turn.": "Niets nagelezen: geen record was aan de beurt.",
    "All of the archive is read again within {nights:night/nights}.": (
        "Binnen {nights:nacht/nachten} wordt het hele archief nagelezen."
    ),
    "{site} failed: {reason}": "{site} is mislukt: {reason}",
    "{site} fell short: {reason}": "{site} bleef achter: {reason}",
    "{site} is paused: {reason}": "{site} is stilgezet: {reason}",
    "{site} is still paused: {reason}": "{site} staat nog stil: {reason}",
    "{site}: {changes} ({requests:request/requests}, {size:bytes}).": (
        "{site}: {changes} ({requests:verzoek/verzoeken}, {size:bytes})."
    ),
    # Hosts that are otherwise than before.
    "{host} now leads to {to} ({count:address/addresses}): a move? Then say so in its profile.": (
        "{host} leidt nu naar {to} ({count:adres/adressen}): verhuisd? Zet dat dan in het profiel."
    ),
    "{host}: its certificate cannot be read.": "{host}: het certificaat is niet te lezen.",
    "{host}: its certificate expires on {date:day}.": "{host}: het certificaat verloopt op {date:day}.",
    "{host}: its certificate has expired on {date:day}.": (
        "{host}: het certificaat is verlopen op {date:day}."
    ),
    "{host}: its certificate is for others: {names}.": "{host}: het certificaat is van anderen: {names}.",
    "{host}: its certificate is in order again.": "{host}: het certificaat is weer in orde.",
    "{host}: its certificate is signed by itself.": "{host}: het certificaat is door zichzelf ondertekend.",
    "{host}: its certificate is valid from {date:day} only.": (
        "{host}: het certificaat geldt pas vanaf {date:day}."
    ),
    "{host}: its robots.txt now forbids {count:address/addresses} that were captured before.": (
        "{host}: robots.txt verbiedt nu {count:adres/adressen} die eerder zijn opgehaald."
    ),
    # Who hears of it.
    'no mail was sent: expected sendmail on this machine, found none. Set nightly.smtp = "host:port" in '
    "alliantie.toml": (
        'er is geen mail verstuurd: op deze machine is geen sendmail. Zet nightly.smtp = "host:port" in '
        "alliantie.toml"
    ),
    "The password of the mail server stands in {file}, which everybody on this machine may read or write. "
    "Close it with: chmod o= {file}": (
        "Het wachtwoord van de mailserver staat in {file}, dat iedereen op deze machine mag lezen of "
        "schrijven. Sluit het af met: chmod o= {file}"
    ),
    "the log-in for the mail server cannot be read from {file}: {error}": (
        "de inloggegevens voor de mailserver zijn niet te lezen uit {file}: {error}"
    ),
    "{file}: expected two lines, user and password for the mail server, found {found:number}": (
        "{file}: twee regels verwacht, gebruiker en wachtwoord voor de mailserver; gevonden: {found:number}"
    ),
    "{host!r} offers no TLS, and a password is not sent without. Use its port for TLS (465 or 587), or take "
    "nightly.login out": (
        "{host!r} biedt geen TLS, en zonder gaat er geen wachtwoord over het net. Neem de poort voor TLS "
        "(465 of 587), of haal nightly.login weg"
    ),
    "{file}: expected user and password in ASCII characters: others cannot be sent": (
        "{file}: gebruiker en wachtwoord in ASCII-tekens verwacht: andere zijn niet te versturen"
    ),
    "And {left:number} more: see the page beside this text.": (
        "En nog {left:number}: zie de pagina naast deze tekst."
    ),
    "the heartbeat {address!r}: expected an http or https address": (
        "de heartbeat {address!r}: een adres van http of https verwacht"
    ),
    "the heartbeat {address} did not answer: {error}": "de heartbeat {address} antwoordde niet: {error}",
    "the mail to {address} was not sent: {error}": "de mail aan {address} is niet verstuurd: {error}",
    "the mail server answered {code} {words}": "de mailserver antwoordde {code} {words}",
    "what answers there is no mail server": "wat daar antwoordt is geen mailserver",
    "{file} could not be written: {error}": "{file} kon niet worden geschreven: {error}",
    "the report could not be written: {error}": "het verslag kon niet worden geschreven: {error}",
    "expected one address, found {value!r}.": "één adres verwacht, maar {value!r} gevonden.",
    # The plan, and the timer.
    "At most {minutes:minute/minutes}.": "Hoogstens {minutes:minuut/minuten}.",
    "Free on the disk: {free:bytes}; at least {needed:bytes} stays free.": (
        "Vrij op de schijf: {free:bytes}; ten minste {needed:bytes} blijft vrij."
    ),
    "Free on the disk: {free:bytes}; nothing is fetched below {needed:bytes}.": (
        "Vrij op de schijf: {free:bytes}; onder {needed:bytes} wordt niets opgehaald."
    ),
    "No site is due.": "Geen site is aan de beurt.",
    "# {path}, for you alone: {variables}": "# {path}, voor u alleen: {variables}",
    "{name}: expected a line of words, found {value!r}": (
        "{name}: verwacht werd een regel woorden, gevonden {value!r}"
    ),
    "There is a timer already, and this one takes its place: {other}": (
        "Er is al een timer, en deze komt ervoor in de plaats: {other}"
    ),
    "Write these units?": "Deze units schrijven?",
    "everything": "alles",
    "fetched": "opgehaald",
    "minutes last time": "minuten vorige keer",
    "quiet hours": "stille uren",
    "requests last time": "verzoeken vorige keer",
    "volume last time": "omvang vorige keer",
    "what changed": "wat veranderde",
    "{site} is due from {date:day}.": "{site} is aan de beurt vanaf {date:day}.",
    "{url} is missing since this night, and {count:page lacks/pages lack} it. "
    "See why with: alliantie report": (
        "{url} ontbreekt sinds deze nacht, en {count:pagina mist/pagina’s missen} het. "
        "Kijk waarom met: alliantie report"
    ),
    "{url} is gone, the style sheet of {count:page/pages}. What was captured of it before is kept, and "
    "they are shown with it.": (
        "{url} is weg, het opmaakblad van {count:pagina/pagina’s}. Wat er eerder van is vastgelegd "
        "blijft bewaard, en daarmee worden ze getoond."
    ),
}
