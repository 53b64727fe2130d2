"""What the program says to readers, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping

_SAID = {
    "address": ("address", "adres"),
    "also at": ("also at", "ook op"),
    "and more reasons": ("and {count} more reasons", "en nog {count} redenen"),
    "announced as": ("announced as", "aangekondigd als"),
    "archive holds": (
        "The archive holds {captures} captures in {volume} of WARC files.",
        "Het archief bevat {captures} opnamen in {volume} aan WARC-bestanden.",
    ),
    "begins": ("Begins with", "Begint met"),
    "caption": ("caption", "bijschrift"),
    "captured at": ("captured at (UTC)", "opgenomen op (UTC)"),
    "captures": ("Captures", "Opnamen"),
    "column captures": ("captures", "opnamen"),
    "column items": ("items", "items"),
    "column refused": ("left out", "overgeslagen"),
    "column revisits": ("unchanged", "ongewijzigd"),
    "column status 4xx": ("missing", "ontbreekt"),
    "column truncated": ("broken off", "afgebroken"),
    "confidence": ("sure", "zeker"),
    "crawl complete": (
        "{site}: complete. {captures} captures ({volume}), {items} items.",
        "{site}: volledig. {captures} opnamen ({volume}), {items} items.",
    ),
    "crawl failed": (
        "{site}: failed after {captures} captures.",
        "{site}: mislukt na {captures} opnamen.",
    ),
    "crawl interrupted": (
        "{site}: interrupted. {captures} captures ({volume}) are kept.",
        "{site}: onderbroken. {captures} opnamen ({volume}) zijn bewaard.",
    ),
    "crawl short": (
        "{site}: fell short. {captures} captures ({volume}), {items} items.",
        "{site}: bleef achter. {captures} opnamen ({volume}), {items} items.",
    ),
    "crawl took": ("Took {seconds} seconds.", "Duurde {seconds} seconden."),
    "date": ("date", "datum"),
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
    "did you mean": ("Did you mean: {words}?", "Bedoelde u: {words}?"),
    "event": ("event", "gebeurtenis"),
    "evidence": ("found in", "gevonden in"),
    "field": ("field", "veld"),
    "found": ("{total} items for: {query}", "{total} items voor: {query}"),
    "found none": ("Nothing found for: {query}", "Niets gevonden voor: {query}"),
    "id": ("id", "id"),
    "items": ("items", "items"),
    "kind": ("kind", "soort"),
    "language": ("language", "taal"),
    "last crawl": ("last crawl (UTC)", "laatste crawl (UTC)"),
    "media type": ("media type", "bestandstype"),
    "more": ("Next page: --page {page}", "Volgende bladzijde: --page {page}"),
    "no date": ("no date", "geen datum"),
    "note": ("note", "opmerking"),
    "organisations": ("organisations", "organisaties"),
    "outcome": ("outcome", "uitkomst"),
    "outcome complete": ("complete", "volledig"),
    "outcome failed": ("failed", "mislukt"),
    "outcome interrupted": ("interrupted", "onderbroken"),
    "outcome running": ("running", "bezig"),
    "outcome short": ("short", "te weinig"),
    "page number": ("page {number}", "bladzijde {number}"),
    "people": ("people", "personen"),
    "place": ("place", "plaats"),
    "record": ("record", "record"),
    "refused": ("Left out", "Overgeslagen"),
    "revisit": ("unchanged", "ongewijzigd"),
    "rule": ("rule", "regel"),
    "site": ("site", "site"),
    "size": ("size", "omvang"),
    "some of the words": (
        "Little or nothing holds all of these words; some of these items hold only some of them.",
        "Weinig of niets bevat al deze woorden; een deel van deze items bevat er maar enkele.",
    ),
    "status": ("status", "status"),
    "text": ("text", "tekst"),
    "try": (
        "Try fewer words, the beginning of a word (energie*), or leave out a filter.",
        "Probeer minder woorden, het begin van een woord (energie*), of laat een filter weg.",
    ),
    "value": ("value", "waarde"),
    "where it comes from": ("Where each value comes from", "Waar elke waarde vandaan komt"),
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
        return self._said[key][self._column].format(**values)

    def kind(self, kind: str) -> str:
        """The name of a kind of item."""
        return _KINDS[kind][self._column] if kind in _KINDS else kind

    def state(self, state: str, reason: str) -> str:
        """The outcome of reading an item, with its reason."""
        name = _STATES[state][self._column] if state in _STATES else state
        return f"{name} ({reason})" if reason else name

    def date(self, start: str, end: str, precision: str) -> str:
        """A date as people write it, no more exact than it is known; "no date" when none is."""
        if not start:
            return _SAID["no date"][self._column]
        shown = self._moment(start)
        return f"{shown} – {self._moment(end)}" if end and precision == "range" else shown

    def _moment(self, moment: str) -> str:
        year, month, day = (*moment.split("-"), "", "")[:3]
        name = _MONTHS[self._column][int(month) - 1] if month else ""
        return " ".join(part for part in (day.lstrip("0"), name, year) if part)
