"""What the report of a night says, in English and in Dutch."""

from __future__ import annotations

SAID = {
    "all well": ("all is well", "alles in orde"),
    "certificate early": (
        "{host}: its certificate is valid from {to} only.",
        "{host}: het certificaat geldt pas vanaf {to}.",
    ),
    "certificate expired": (
        "{host}: its certificate has expired on {to}.",
        "{host}: het certificaat is verlopen op {to}.",
    ),
    "certificate expiring": (
        "{host}: its certificate expires on {to}.",
        "{host}: het certificaat verloopt op {to}.",
    ),
    "certificate foreign": (
        "{host}: its certificate is for others: {to}.",
        "{host}: het certificaat is van anderen: {to}.",
    ),
    "certificate mended": (
        "{host}: its certificate is in order again.",
        "{host}: het certificaat is weer in orde.",
    ),
    "certificate self-signed": (
        "{host}: its certificate is signed by itself.",
        "{host}: het certificaat is door zichzelf ondertekend.",
    ),
    "certificate unreadable": (
        "{host}: its certificate cannot be read.",
        "{host}: het certificaat is niet te lezen.",
    ),
    "changed": ("changed", "gewijzigd"),
    "damage": ("Damage: {damage}", "Schade: {damage}"),
    "database url": (
        "The units do not hold ALLIANTIE_DATABASE_URL: put database_url into {file}.",
        "ALLIANTIE_DATABASE_URL staat niet in de units: zet database_url in {file}.",
    ),
    "due later": ("{site} is due from {date}.", "{site} is aan de beurt vanaf {date}."),
    "everything": ("everything", "alles"),
    "failed": ("could not be had", "niet op te halen"),
    "fetched": ("fetched", "opgehaald"),
    "leads elsewhere": (
        "{host} now leads to {to} ({count:address/addresses}): a move? Then say so in its profile.",
        "{host} leidt nu naar {to} ({count:adres/adressen}): verhuisd? Zet dat dan in het profiel.",
    ),
    "minutes last time": ("minutes last time", "minuten vorige keer"),
    "moved": ("moved", "verhuisd"),
    "needs a person": ("somebody must look", "iemand moet kijken"),
    "new": ("new", "nieuw"),
    "new items": ("New in the archive", "Nieuw in het archief"),
    "night": ("Night of {date}: {verdict}.", "Nacht van {date}: {verdict}."),
    "night took": (
        "Began {began} and ended {ended} (UTC).",
        "Begonnen om {began} en klaar om {ended} (UTC).",
    ),
    "no room": (
        "Free on the disk: {free}; nothing is fetched below {needed}.",
        "Vrij op de schijf: {free}; onder {needed} wordt niets opgehaald.",
    ),
    "no site was due": ("No site was due.", "Geen site was aan de beurt."),
    "note": ("Mended: {note}", "Hersteld: {note}"),
    "nights missed": ("Nothing ran in the nights of {dates}.", "In de nachten van {dates} liep er niets."),
    "nothing changed": ("nothing changed", "niets veranderd"),
    "paused": ("{site} is paused: {reason}", "{site} is stilgezet: {reason}"),
    "postponed": (
        "Not finished, and first tomorrow, for lack of time: {sites}.",
        "Niet af, en morgen eerst, bij gebrek aan tijd: {sites}.",
    ),
    "put off": ("Not finished, and first tomorrow: {sites}.", "Niet af, en morgen eerst: {sites}."),
    "quiet hours": ("quiet hours", "stille uren"),
    "refused": ("left out", "overgeslagen"),
    "replaced": ("replaced", "vervangen"),
    "requests last time": ("requests last time", "verzoeken vorige keer"),
    "returned": ("came back", "teruggekeerd"),
    "room enough": (
        "Free on the disk: {free}; at least {needed} stays free.",
        "Vrij op de schijf: {free}; ten minste {needed} blijft vrij.",
    ),
    "seen": ("seen from {first} to {last}", "gezien van {first} tot {last}"),
    "shut out": (
        "{host}: its robots.txt now forbids {count:address/addresses} that were captured before.",
        "{host}: robots.txt verbiedt nu {count:adres/adressen} die eerder zijn opgehaald.",
    ),
    "site": ("site", "site"),
    "site failed": ("{site} failed: {reason}", "{site} is mislukt: {reason}"),
    "site night": (
        "{site}: {changes} ({requests:request/requests}, {volume}).",
        "{site}: {changes} ({requests:verzoek/verzoeken}, {volume}).",
    ),
    "site short": ("{site} fell short: {reason}", "{site} bleef achter: {reason}"),
    "still paused": ("{site} is still paused: {reason}", "{site} staat nog stil: {reason}"),
    "time budget": ("At most {minutes:minute/minutes}.", "Hoogstens {minutes:minuut/minuten}."),
    "trouble": ("Trouble: {trouble}", "Storing: {trouble}"),
    "vanished": ("vanished", "verdwenen"),
    "verified": (
        "{records:record/records} read again: all whole.",
        "{records:record/records} nagelezen: alles gaaf.",
    ),
    "volume last time": ("volume last time", "omvang vorige keer"),
    "was": ("was: {was}", "was: {was}"),
    "watched": ("{count} new for: {query}", "{count} nieuw voor: {query}"),
    "what changed": ("what changed", "wat veranderde"),
    "write units": ("Write these units?", "Deze units schrijven?"),
}
