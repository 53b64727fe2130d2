"""The kinds of items under every name that readers have for them."""

from __future__ import annotations

from search.dutch.analysis import fold

_NAMES = {
    "report": "verslag verslagen impressie terugblik reports",
    "introduction": "inleiding inleidingen toespraak lezing speech talk",
    "presentation": "presentatie presentaties slides",
    "photo": "foto foto's fotos fotoreportage photos",
    "position-paper": "voorstellenbrief voorstellenbrieven positionpaper",
    "manifesto": "manifest manifesten proclamatie",
    "newsletter": "nieuwsbrief nieuwsbrieven",
    "article": "artikel artikelen column essay interview",
    "announcement": "aankondiging uitnodiging agenda programma",
    "minutes": "notulen",
    "annual-report": "jaarverslag jaarverslagen",
    "page": "pagina pagina's bladzijde",
    "other": "overig overige",
}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in (kind, *names.split())}


def kind_called(name: str) -> str | None:
    """The kind that goes by ``name`` in Dutch or English, or None."""
    folded = fold(name.strip())
    spelt = (folded, folded.replace(" ", ""), folded.replace(" ", "-"))
    return next(filter(None, map(_BY_NAME.get, spelt)), None)


def names_of(kind: str) -> list[str]:
    """The words that readers have for a kind; none for what is no kind of its own."""
    return [] if kind in ("page", "other") else _NAMES[kind].split()
