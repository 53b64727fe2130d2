"""What the program says to readers, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping

from cli.wording.counted import Counted
from search.answer.request_and_hits import SURE

_SAID = {
    "address": ("address", "adres"),
    "after": ("after", "nu"),
    "also at": ("also at", "ook op"),
    "and more links": ("and {count} more", "en nog {count}"),
    "and more": ("and {count} more", "en nog {count}"),
    "and more reasons": ("and {count:more reason/more reasons}", "en nog {count:reden/redenen}"),
    "announced as": ("announced as", "aangekondigd als"),
    "archive holds": (
        "The archive holds {captures:capture/captures} in {volume} of WARC files.",
        "Het archief bevat {captures:opname/opnamen} in {volume} aan WARC-bestanden.",
    ),
    "as a list": ("a list, read for its links only", "een lijst, alleen gelezen om haar verwijzingen"),
    "became changed": ("changed", "gewijzigd"),
    "became failed": ("failed", "mislukt"),
    "became new": ("new", "nieuw"),
    "became same_text": ("same text", "zelfde tekst"),
    "became unchanged": ("unchanged", "ongewijzigd"),
    "became vanished": ("vanished", "verdwenen"),
    "before": ("before", "voorheen"),
    "begins": ("Begins with", "Begint met"),
    "breadcrumb": ("breadcrumb", "kruimelpad"),
    "caption": ("caption", "bijschrift"),
    "captured at": ("captured at (UTC)", "opgenomen op (UTC)"),
    "captures": ("Captures", "Opnamen"),
    "charset": ("charset", "tekenset"),
    "changed": ("Changed {changed} of {items:item/items}.", "{changed} van {items:item/items} veranderd."),
    "column captures": ("captures", "opnamen"),
    "column crawled": ("crawled", "gecrawld"),
    "column items": ("items", "items"),
    "column refused": ("left out", "overgeslagen"),
    "column revisits": ("unchanged", "ongewijzigd"),
    "column status 4xx": ("missing", "ontbreekt"),
    "column truncated": ("broken off", "afgebroken"),
    "confidence": ("sure", "zeker"),
    "crawl": ("crawl", "crawl"),
    "crawl complete": (
        "{site}: complete. {captures:capture/captures} ({volume}), {items:item/items}.",
        "{site}: volledig. {captures:opname/opnamen} ({volume}), {items:item/items}.",
    ),
    "crawl failed": (
        "{site}: failed after {captures:capture/captures}.",
        "{site}: mislukt na {captures:opname/opnamen}.",
    ),
    "crawl interrupted": (
        "{site}: interrupted. {captures:capture is/captures are} kept ({volume}).",
        "{site}: onderbroken. {captures:opname is/opnamen zijn} bewaard ({volume}).",
    ),
    "crawl could go on": (
        "The last crawl of {site} left {waiting:address/addresses} waiting. This one begins anew; "
        "crawl --resume {site} would have gone on.",
        "De vorige crawl van {site} liet {waiting:adres/adressen} wachten. Deze begint opnieuw; "
        "crawl --resume {site} was verdergegaan.",
    ),
    "crawl short": (
        "{site}: fell short. {captures:capture/captures} ({volume}), {items:item/items}.",
        "{site}: bleef achter. {captures:opname/opnamen} ({volume}), {items:item/items}.",
    ),
    "crawl took": ("Took {seconds:second/seconds}.", "Duurde {seconds:seconde/seconden}."),
    "date": ("date", "datum"),
    "decided by people": ("What people decided", "Wat mensen besloten"),
    "decided to correct": ("corrected", "verbeterd"),
    "decided to exclude": ("withheld", "afgeschermd"),
    "decided to lift": ("no longer withheld", "niet meer afgeschermd"),
    "decided to withdraw": ("correction withdrawn", "verbetering ingetrokken"),
    "decision": ("decision", "besluit"),
    "demo begins": (
        "Serving a sample network on this machine and crawling it into {archive} …",
        "Een voorbeeldnetwerk wordt op deze machine aangeboden en bewaard in {archive} …",
    ),
    "demo goes on": (
        "\nTry also:  {command} search energiearmoede --facets\n"
        "           {command} search --kind verslag --year 2013 --place Zutphen\n"
        "           {command} status",
        "\nProbeer ook:  {command} search energiearmoede --facets\n"
        "              {command} search --kind verslag --year 2013 --place Zutphen\n"
        "              {command} status",
    ),
    "asked instead": (
        "Nothing was found for: {query}. This is what there is for: {words}",
        "Niets gevonden voor: {query}. Dit is er voor: {words}",
    ),
    "did you mean": ("Did you mean: {words}?", "Bedoelde u: {words}?"),
    "event": ("event", "gebeurtenis"),
    "evidence": ("found in", "gevonden in"),
    "feeds": ("feeds", "feeds"),
    "field": ("field", "veld"),
    "followed": ("Followed ({count}):", "Gevolgd ({count}):"),
    "from": ("from", "vanaf"),
    "found": ("{total:item/items} for: {query}", "{total:item/items} voor: {query}"),
    "found all": ("{total:item/items} in all", "{total:item/items} in totaal"),
    "found none": ("Nothing found for: {query}", "Niets gevonden voor: {query}"),
    "found nothing": ("Nothing can be found here yet", "Hier is nog niets te vinden"),
    "id": ("id", "id"),
    "imported from": (
        "{count:of these was/of these were} taken from {file}, made with {software}; got from: {origin}; "
        "taken in by {by}.",
        "{count:hiervan is/hiervan zijn} overgenomen uit {file}, gemaakt met {software}; "
        "verkregen van: {origin}; overgenomen door {by}.",
    ),
    "item": ("item", "item"),
    "items": ("items", "items"),
    "kind": ("kind", "soort"),
    "language": ("language", "taal"),
    "last crawl": ("last crawl (UTC)", "laatste crawl (UTC)"),
    "leads now to": ("leads now to", "leidt nu naar"),
    "limit reached": (
        "{site}: {reason}, {count:address/addresses} (limits.{limit} in its profile), such as",
        "{site}: {reason}, {count:adres/adressen} (limits.{limit} in het profiel), zoals",
    ),
    "main text": ("Text:", "Tekst:"),
    "media type": ("media type", "bestandstype"),
    "like": ("like {id}", "zoals {id}"),
    "more": ("Next page: --page {page}", "Volgende bladzijde: --page {page}"),
    "no date": ("no date", "geen datum"),
    "no watches": ("No search is saved yet.", "Er is nog geen zoekvraag bewaard."),
    "no such page": (
        "There is no page {page}: the last is --page {last}",
        "Er is geen bladzijde {page}: de laatste is --page {last}",
    ),
    "no page here": ("Nothing was fetched from {url}: {reason}", "Van {url} is niets opgehaald: {reason}"),
    "not followed": ("Not followed ({count}):", "Niet gevolgd ({count}):"),
    "not fetched": ("not fetched", "niet opgehaald"),
    "note": ("note", "opmerking"),
    "nothing kept": ("nothing kept", "niets bewaard"),
    "one version": (
        "{title}: its text never changed.",
        "{title}: de tekst is nooit veranderd.",
    ),
    "open copy": ("Opening the archived copy: {path}", "De bewaarde kopie wordt geopend: {path}"),
    "open failed": (
        "No program was found that opens it (xdg-open or its like failed). Open this file yourself: {path}",
        "Er is geen programma gevonden dat dit opent (xdg-open of zoiets mislukte). Open zelf: {path}",
    ),
    "open not": (
        "Files of this kind are not opened unseen. Write it out with: alliantie get {id} -o FILE",
        "Bestanden van deze soort worden niet zomaar geopend. Schrijf het weg met: "
        "alliantie get {id} -o BESTAND",
    ),
    "organisation": ("organisation", "organisatie"),
    "organisations": ("organisations", "organisaties"),
    "origin byte order mark": ("from its byte order mark", "volgens de byte order mark"),
    "origin declared": ("as declared", "zoals opgegeven"),
    "origin default": ("by default, none is declared", "bij gebrek aan opgave"),
    "origin profile": ("as the profile says", "zoals het profiel zegt"),
    "origin UTF-8 with faults": ("with faults in it", "met fouten erin"),
    "origin valid UTF-8": ("by its bytes", "volgens de bytes"),
    "outcome": ("outcome", "uitkomst"),
    "outcome complete": ("complete", "volledig"),
    "outcome failed": ("failed", "mislukt"),
    "outcome interrupted": ("interrupted", "onderbroken"),
    "outcome running": ("running", "bezig"),
    "outcome short": ("short", "te weinig"),
    "page number": ("page {number}", "bladzijde {number}"),
    "people": ("people", "personen"),
    "person": ("person", "persoon"),
    "place": ("place", "plaats"),
    "platform": ("platform", "platform"),
    "platform differs": (
        "{platform} (the page looks like {guessed})",
        "{platform} (de pagina lijkt op {guessed})",
    ),
    "probably": ("probably {date}", "waarschijnlijk {date}"),
    "problems": ("{count:problem/problems}", "{count:probleem/problemen}"),
    "profile written": (
        "{path}: written. Look through it, then: alliantie --sites {folder} sites check",
        "{path}: geschreven. Kijk het na, en dan: alliantie --sites {folder} sites check",
    ),
    "profiles are well": ("All profiles are well.", "Alle profielen zijn in orde."),
    "present": ("kept", "bewaard"),
    "published": ("published", "gepubliceerd"),
    "read again": (
        "Read {done} of {total:payload/payloads} again.",
        "{done} van {total:inhoud/inhouden} opnieuw gelezen.",
    ),
    "record": ("record", "record"),
    "refused": ("Left out", "Overgeslagen"),
    "related": ("Related items", "Verwante items"),
    "relation": ("relation", "verband"),
    "relation announced by": ("announced by", "aangekondigd door"),
    "relation copy of": ("copy of", "kopie van"),
    "relation part of": ("part of", "onderdeel van"),
    "relation shown in": ("shown in", "te zien op"),
    "relation to announced by": ("announces", "kondigt aan"),
    "relation to copy of": ("copied as", "gekopieerd als"),
    "relation to part of": ("contains", "bevat"),
    "relation to shown in": ("shows", "toont"),
    "relation to version of": ("also as", "ook als"),
    "relation version of": ("version of", "versie van"),
    "revisit": ("unchanged", "ongewijzigd"),
    "rhythm monthly": ("monthly", "elke maand"),
    "rhythm nightly": ("nightly", "elke nacht"),
    "rhythm weekly": ("weekly", "elke week"),
    "rights": ("rights", "rechten"),
    "rule": ("rule", "regel"),
    "same text": ("same text", "zelfde tekst"),
    "site": ("site", "site"),
    "sitemaps": ("sitemaps", "sitemaps"),
    "size": ("size", "omvang"),
    "some of the words": (
        "Little or nothing holds all of these words; some of these items hold only some of them.",
        "Weinig of niets bevat al deze woorden; een deel van deze items bevat er maar enkele.",
    ),
    "skipped": (
        "Left out, for want of seeds: {sites}.",
        "Overgeslagen, want zonder beginadres: {sites}.",
    ),
    "status": ("status", "status"),
    "text": ("text", "tekst"),
    "title": ("title", "titel"),
    "indexed": ("Indexed {items:item/items}.", "{items:item/items} geïndexeerd."),
    "index again": (
        "The search index is missing, damaged or of another release: building it again.",
        "De zoekindex ontbreekt, is beschadigd of van een andere versie en wordt opnieuw gemaakt.",
    ),
    "try": (
        "Try fewer words, the beginning of a word (energie*), or leave out a filter.",
        "Probeer minder woorden, het begin van een woord (energie*), of laat een filter weg.",
    ),
    "damage found": ("{count:thing is/things are} amiss:", "{count:ding is/dingen zijn} niet in orde:"),
    "damage items": ("items affected: {items}", "getroffen items: {items}"),
    "damage of a WARC": (
        "Restore these files from another copy and verify again. What is not named here is sound. "
        "Where there is no copy, do not trust the items named above; alliantie rebuild --all makes the "
        "database again from what is still sound.",
        "Zet deze bestanden terug uit een kopie en controleer opnieuw. Wat hier niet staat is in orde. "
        "Is er geen kopie, vertrouw de genoemde items dan niet meer; alliantie rebuild --all maakt de "
        "database opnieuw uit wat nog in orde is.",
    ),
    "damage of the database": (
        "Make the database again from the WARC files with: alliantie rebuild --all",
        "Maak de database opnieuw uit de WARC-bestanden met: alliantie rebuild --all",
    ),
    "damage of the journal": (
        "Compare curation.jsonl with a copy and mend it before the next run: what it says counts.",
        "Vergelijk curation.jsonl met een kopie en herstel het voor de volgende run: wat er staat, geldt.",
    ),
    "damage of a CDXJ": (
        "Remove the files in cdxj/ that are named above: the next run makes them again.",
        "Verwijder de bestanden in cdxj/ die hierboven staan: de volgende run maakt ze opnieuw.",
    ),
    "damage of the index": (
        "Build the search index again with: alliantie rebuild --index",
        "Maak de zoekindex opnieuw met: alliantie rebuild --index",
    ),
    "all is well": (
        "Read {records:record/records} ({volume}) again: every digest is right.",
        "{records:record/records} ({volume}) opnieuw gelezen: alle digests kloppen.",
    ),
    "at byte": ("{file} at byte {offset}", "{file} bij byte {offset}"),
    "files read": ("Read {done} of {total} of WARC files.", "{done} van {total} aan WARC-bestanden gelezen."),
    "rebuilt": (
        "Made again: {crawls:crawl/crawls}, {captures:capture/captures}, {items:item/items}.",
        "Opnieuw gemaakt: {crawls:crawl/crawls}, {captures:opname/opnamen}, {items:item/items}.",
    ),
    "recognised": (
        "Scanned documents: {read} with words, {without_words} without, {failed} failed in part or whole.",
        "Gescande documenten: {read} met woorden, {without_words} zonder, {failed} geheel of deels mislukt.",
    ),
    "recognised of": (
        "Recognised {done} of {total} scanned documents.",
        "{done} van {total} gescande documenten herkend.",
    ),
    "mended": ("What was mended of interrupted runs:", "Wat van onderbroken runs hersteld is:"),
    "until": ("until", "tot en met"),
    "value": ("value", "waarde"),
    "version of": (
        "{moment} (UTC)  {url}",
        "{moment} (UTC)  {url}",
    ),
    "watch added": ("Saved: {query}", "Bewaard: {query}"),
    "watch removed": ("Forgotten: {query}", "Vergeten: {query}"),
    "what is missing": ("What is spoken of and missing", "Waarvan sprake is en wat ontbreekt"),
    "where it comes from": ("Where each value comes from", "Waar elke waarde vandaan komt"),
    "why no seeds": ("no: no seeds", "nee: geen beginadres"),
    "who": ("who", "wie"),
    "why": ("why", "waarom"),
    "would change": (
        "Would change {changed} of {items:item/items}.",
        "Zou {changed} van {items:item/items} veranderen.",
    ),
    "year": ("year", "jaar"),
}

_KINDS = {
    "annual-report": ("annual report", "jaarverslag"),
    "announcement": ("announcement", "aankondiging"),
    "article": ("article", "artikel"),
    "introduction": ("introduction", "inleiding"),
    "manifesto": ("manifesto", "manifest"),
    "minutes": ("minutes", "notulen"),
    "newsletter": ("newsletter", "nieuwsbrief"),
    "other": ("other", "overig"),
    "page": ("page", "pagina"),
    "photo": ("photo", "foto"),
    "position-paper": ("position paper", "voorstellenbrief"),
    "presentation": ("presentation", "presentatie"),
    "report": ("report", "verslag"),
}

_STATES = {
    "damaged": ("damaged", "beschadigd"),
    "encrypted": ("encrypted", "versleuteld"),
    "no text": ("no text", "geen tekst"),
    "not read yet": ("not read yet", "nog niet gelezen"),
    "read": ("read", "gelezen"),
    "scanned": ("scanned, no text in it", "gescand, zonder tekst"),
    "too large": ("too large to read", "te groot om te lezen"),
    "unknown format": ("unknown format", "onbekend formaat"),
}

_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "januari februari maart april mei juni juli augustus september oktober november december".split(),
)


class Words:
    """The program's words in one language, ``nl`` or ``en``."""

    def __init__(self, language: str, said: Mapping[str, tuple[str, str]] = _SAID) -> None:
        self._said = said
        self._column = 1 if language == "nl" else 0

    def __call__(self, key: str, **values: object) -> str:
        """The words for ``key`` with the values filled in."""
        counted = {name: Counted(value) for name, value in values.items()}
        return self._said[key][self._column].format(**counted)

    def kind(self, kind: str) -> str:
        """The name of a kind of item."""
        return _KINDS[kind][self._column] if kind in _KINDS else kind

    def state(self, state: str, reason: str) -> str:
        """The outcome of reading an item, with its reason."""
        name = _STATES[state][self._column] if state in _STATES else state
        return f"{name} ({reason})" if reason else name

    def date(self, start: str, end: str, precision: str, confidence: float = 1.0) -> str:
        """A date as people write it, no more exact and no surer than it is known; "no date" when none is."""
        if not start:
            return self("no date")
        shown = self._moment(start)
        shown = f"{shown} – {self._moment(end)}" if end and precision == "range" else shown
        return shown if confidence >= SURE else self("probably", date=shown)

    def _moment(self, moment: str) -> str:
        year, month, day = (*moment.split("-"), "", "")[:3]
        name = _MONTHS[self._column][int(month) - 1] if month else ""
        return " ".join(part for part in (day.lstrip("0"), name, year) if part)
