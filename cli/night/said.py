"""What the report of a night says, in English and in Dutch."""

from __future__ import annotations

SAID = {
    "all well": ("all is well", "alles in orde"),
    "changed": ("changed", "gewijzigd"),
    "damage": ("Damage: {damage}", "Schade: {damage}"),
    "everything": ("everything", "alles"),
    "failed": ("could not be had", "niet op te halen"),
    "fetched": ("fetched", "opgehaald"),
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
    "no site was due": ("No site was due.", "Geen site was aan de beurt."),
    "nights missed": ("Nothing ran in the nights of {dates}.", "In de nachten van {dates} liep er niets."),
    "nothing changed": ("nothing changed", "niets veranderd"),
    "paused": ("{site} is paused: {reason}", "{site} is stilgezet: {reason}"),
    "postponed": (
        "First tomorrow, for lack of time: {sites}.",
        "Morgen eerst, bij gebrek aan tijd: {sites}.",
    ),
    "refused": ("left out", "overgeslagen"),
    "replaced": ("replaced", "vervangen"),
    "requests last time": ("requests last time", "verzoeken vorige keer"),
    "returned": ("came back", "teruggekeerd"),
    "seen": ("seen from {first} to {last}", "gezien van {first} tot {last}"),
    "site": ("site", "site"),
    "site crawl": ("{site}: {outcome}", "{site}: {outcome}"),
    "site night": (
        "{site}: {changes} ({requests} requests, {volume}).",
        "{site}: {changes} ({requests} verzoeken, {volume}).",
    ),
    "trouble": ("Trouble: {trouble}", "Storing: {trouble}"),
    "vanished": ("vanished", "verdwenen"),
    "verified": ("{records} records read again: all whole.", "{records} records nagelezen: alles gaaf."),
    "was": ("was: {was}", "was: {was}"),
    "watched": ("{count} new for: {query}", "{count} nieuw voor: {query}"),
    "what changed": ("what changed", "wat veranderde"),
    "write units": ("Write these units?", "Deze units schrijven?"),
}
