"""Recognises addresses that do something when they are asked for: delete, log out, order, unsubscribe.

A polite site does such things on POST only; old ones do them on any request. Told by a verb that is the
value of a parameter, a parameter itself, or a whole part of the path: ``/delete-facebook`` only tells of it.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_DEEDS = frozenset(
    """
    delete remove erase destroy trash untrash verwijder verwijderen wissen logout logoff signout
    signoff uitloggen loguit afmelden meldaf unsubscribe optout uitschrijven schrijfuit addtocart
    add2cart removefromcart emptycart inwinkelwagen
    """.split()
)
"""Verbs that are nothing else where they stand alone; without what joins their parts."""

_ALSO_DEEDS = frozenset(
    """
    del drop purge flush add insert save update submit send vote rate like subscribe activate deactivate
    confirm approve publish unpublish clear empty reset buy checkout flag ban wis schrap schrappen
    weggooien markread opzeggen afmelding toevoegen voegtoe opslaan bewaren bijwerken plaatsen verzenden
    verstuur versturen stem activeer activeren bevestig bevestigen publiceren leegmaken legen koop
    kopen bestel bestellen
    """.split()
)
"""Verbs that are deeds where a parameter says what is to be done; elsewhere they may be words like others."""

_SAY_WHAT_TO_DO = frozenset(
    """
    action actie act do doe task taak cmd command opdracht op operation opdr mode modus func function method
    fuseaction rm todo
    """.split()
)
_IN_ENGLISH = frozenset(("action", "act", "task", "do", "cmd", "command", "op"))
_SAY_WHAT_IT_IS_ABOUT = frozenset(
    """
    q s query search zoek zoeken zoekterm zoekwoord zoekopdracht trefwoord trefwoorden term terms
    tag tags woord word words keyword keywords onderwerp thema theme topic subject categorie
    category cat rubriek title titel name naam label slug begrip lemma tekst text artikel article
    letter
    """.split()
)
_LISTS_OF_WORDS = _SAY_WHAT_IT_IS_ABOUT | {"wiki", "woordenboek", "begrippen", "lexicon"}
_CARTS = frozenset(
    """
    cart basket winkelwagen winkelwagentje winkelmand winkelmandje mandje bestelling wishlist verlanglijst
    """.split()
)
_ENDS_VISIT = re.compile(
    r"(?:log[_-]?out|log[_-]?off|sign[_-]?out|uitloggen|log[_-]?uit)\.html?", re.IGNORECASE
)
"""Pages that programs make under such a name; what other verbs are the names of may well be about them."""

_OF_THING = re.compile(
    r"(?:del|delete|remove|verwijder|wis|erase|trash)_?"
    r"(?:id|item|nr|nummer|post|comment|message|msg|entry|user|file|bericht|reactie|bestand|regel)",
    re.IGNORECASE,
)
"""A verb with what it is done to, in one word."""
_CHANGE = re.compile(r"(?:^|[\n}])\s*mutation\b[^{}]*\{")
"""How a request in GraphQL begins that changes something."""
_BRACKETS = re.compile(r"[\[\]]+")
_JOINS = re.compile(r"[\s_-]+")
_PARTS = re.compile(r"[.:/_\s]|(?<=[a-z])(?=[A-Z])")
_SENDS_FILE = re.compile(r"downloads?[._]?send", re.IGNORECASE)
"""The task by which jDownloads, of Joomla, hands over a file."""
_PROGRAM = re.compile(r"\.(?:php\d?|aspx?|jspx?|cfm|cgi|pl|do|action|phtml)$", re.IGNORECASE)


def does_something(url: str) -> bool:
    """Tell if asking for an address may change something at the site."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if any(_orders(*pair) for pair in pairs) or _is_path_of_deed(parts.path):
        return True
    *_, before, name = ["", "", *filter(None, parts.path.lower().split("/"))]
    return bool(pairs) and (_is_program_of_deed(parts.path) or _fills_cart(name or before, pairs))


def _orders(name: str, value: str) -> bool:
    name = name.lower()
    if name == "query" and _CHANGE.search(value):
        return True
    if any(_joined(part) in _DEEDS for part in _BRACKETS.split(name)) or name.partition("_")[0] in _DEEDS:
        return True
    if value and (_OF_THING.fullmatch(name) or (name == "del" and value.isdigit())):
        return True
    if "/" in value and not _is_prose(value) and _is_path_of_deed(value):
        # Programs that make all pages get their path so: Drupal ``q``, OpenCart ``route``, Yii ``r``.
        return True
    if name in _SAY_WHAT_IT_IS_ABOUT:
        return name == "q" and value.lower() in ("logout", "logout/")
    if _joined(value) in _DEEDS or value.lower() == "del":
        return True
    if name in _CARTS and _joined(value) in _ALSO_DEEDS:
        return True
    return name in _SAY_WHAT_TO_DO and _is_order(value, name in _IN_ENGLISH)


def _is_order(value: str, in_english: bool) -> bool:
    """Tell if what a program is told to do is a deed: ``user.logout``, ``delete_post``, ``deletePost``.

    In Dutch a campaign is an ``actie`` too, and several words joined by a hyphen are its name.
    """
    if _SENDS_FILE.fullmatch(value):
        return False
    joined = value.count("-") == 1 and in_english
    parts = [_joined(part) for part in _PARTS.split(value.replace("-", "_") if joined else value)]
    deeds = _DEEDS | _ALSO_DEEDS
    return (
        _joined(value) in deeds or parts[0] in deeds or parts[-1] in deeds or bool(_OF_THING.fullmatch(value))
    )


def _is_prose(value: str) -> bool:
    """Tell if a value is no path, but words that somebody typed, or an address."""
    return " " in value or "://" in value


def _is_program_of_deed(path: str) -> bool:
    """Tell if a program is called by what it does: ``delete_item.php``, ``bestandVerwijderen.asp``."""
    name = unquote(path.rpartition("/")[2])
    called = _PROGRAM.sub("", name)
    if called == name or "-" in called:
        return False
    parts = [_joined(part) for part in _PARTS.split(called)]
    return "del" in parts[:1] or not _DEEDS.isdisjoint((parts[0], parts[-1]))


def _fills_cart(segment: str, pairs: list[tuple[str, str]]) -> bool:
    return _PROGRAM.sub("", segment) in _CARTS and any(_joined(name) in _ALSO_DEEDS for name, _ in pairs)


def _is_path_of_deed(path: str) -> bool:
    segments = [_PROGRAM.sub("", unquote(segment)).lower() for segment in path.split("/") if segment]
    before = ["", *segments]
    if segments and _ENDS_VISIT.fullmatch(segments[-1]):
        return True
    return any(
        (_joined(segment) in _DEEDS and above not in _LISTS_OF_WORDS)
        or (above in _CARTS and _joined(segment) in _ALSO_DEEDS)
        for above, segment in zip(before, segments, strict=False)
    )


def _joined(words: str) -> str:
    return _JOINS.sub("", words.lower())
