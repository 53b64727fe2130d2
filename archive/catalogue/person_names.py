"""Names of people in their parts: given names, prefix and family name, by which Dutch names are sorted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile

PREFIXES = frozenset(
    """
    van de der den het 't te ter ten tot op in aan bij onder over uit uijt voor 's
    von zu zum zur vom du des la le les da das do dos di del della della' el al af av ibn bin ben
    """.split()
)
"""Words between given name and family name, in small letters; a Dutch name is not sorted by them."""

_FLEMISH = frozenset("van de den der ter ten la le du el al".split())
"""With a capital behind a given name these belong to the family name, as in Flanders: ``Jan Van Acker``."""

_TITLES = frozenset(
    """
    dr drs prof professor ds dominee mr ir ing mgr em h.c bc lic dhr mw mevr mevrouw mej heer meneer
    pastor pastoor pater zuster zr br broeder kapelaan rabbijn imam bisschop kardinaal minister
    staatssecretaris wethouder burgemeester mrs ms miss sir lady rev the
    """.split()
)
_DEGREES = frozenset("ma msc bsc ba phd mba llm rc ra ofm sj op o.f.m s.j m.a m.sc".split())
_SUFFIXES = frozenset("jr sr junior senior ii iii".split())
_GLUED = re.compile(r"([dDlL]['’])(?=[^\W\d_])")
_DASH = re.compile(r"(?<!\s)\s+-\s+")
_WORD = re.compile(r"\(?['’]?[^\W\d_](?:[^\W\d_]|[.'’-])*\)?")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\w?\.-?)+")
_NO_NAME = frozenset(
    """
    een onze deze dit dat alle veel meer hoe wat waarom mensen wij ons onder naar kerk kerken armoede
    stichting vereniging raad werkgroep redactie
    """.split()
)
"""Words that begin or end no name of a person, however they are written."""
_COLLECTIVE = re.compile(
    r"^(?:(?:de|het|the)\s+)?(?:\w+(?:lijke|ale|andse|antse|ense|ische)\s+)?"
    r"(?:stichting|vereniging|werkgroep|redactie|raad|bestuur|commissie|gemeente|ministerie|universiteit|"
    r"hogeschool|instituut|bureau|centrum|fonds|platform|netwerk|alliantie|beweging|bond|kerk(?:en)?|parochie|"
    r"diaconie|dekenaat|bisdom|projectgroep|stuurgroep|coalitie|federatie|unie|comité|comite|krant|team|"
    r"foundation|association|council|committee|university|institute|network)\b"
    r"|\b[^\W\d_]{3,}(?:raad|bond|groep|vereniging|stichting|bureau|fonds|centrum|beweging|netwerk|overleg)\b"
    r"|\bvoedselbank",
    re.IGNORECASE,
)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; each is "" where the name has none. ``suffix`` is as in ``jr.``."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""

    @property
    def sorted_form(self) -> str:
        """As it stands in a Dutch list of authors: ``Kamp, Klaas van der``."""
        behind = " ".join(filter(None, (self.given, self.prefix)))
        return ", ".join(filter(None, (self.family, behind, self.suffix)))

    @property
    def spoken_form(self) -> str:
        """As it is said: ``Klaas van der Kamp``; a prefix that ends in an apostrophe stands at the name."""
        glue = "" if self.prefix.endswith(("'", "’")) else " "
        family = f"{self.prefix}{glue}{self.family}" if self.prefix else self.family
        return " ".join(filter(None, (self.given, family, self.suffix)))

    @property
    def sort_key(self) -> tuple[str, str, str]:
        """What it is sorted by: the family name without its prefix, then the rest."""
        return _folded(self.family), _folded(self.given), _folded(self.prefix)


def split_name(text: str) -> PersonName:
    """The parts of a name as it is written, ``dr. Klaas van der Kamp`` or ``Kamp, K. van der``.

    Titles and degrees are left out. Of what is no name of a person the last word counts as its family name.
    """
    before, comma, behind = _DASH.sub("-", text).partition(",")
    words, suffix = _without_suffix(_bare(before))
    if comma and _plain_word(behind) in _SUFFIXES:
        return _parted(words, behind.strip())
    if not comma or not behind.strip():
        return _parted(words, suffix)
    given, more = _without_suffix(_bare(behind.replace(",", " ")))
    family = _parted(words, suffix or more)
    at = next((i for i, word in enumerate(given) if i and _is_prefix(word)), len(given))
    prefix = " ".join(filter(None, (family.prefix, *given[at:])))
    whole = " ".join(filter(None, (family.given, family.family)))
    return PersonName(whole, " ".join(given[:at]), prefix, family.suffix)


def looks_like_name(text: str) -> bool:
    """True for what may well be the name of one person: several words in capitals, or one after a title."""
    if len(text) > _LONGEST:
        return False
    words = _bare(text)
    is_titled = len(words) < len(text.split())
    if not all(map(_WORD.fullmatch, words)):
        return False
    if not (2 - is_titled <= len(words) <= 7) or is_collective(text):
        return False
    names = [word for word in words if not _is_prefix(word)]
    ends = words[0] if len(words) > 1 and not is_titled else names[0] if names else "", words[-1]
    if not all(each.lstrip("('’")[:1].isupper() for each in (*names, *ends)):
        return False
    return not _NO_NAME.intersection(map(str.casefold, words)) and len(names[-1].strip(".")) > 1


def is_title(word: str) -> bool:
    """True for a title or a form of address, ``dr.`` or ``mevrouw``."""
    return _plain_word(word) in _TITLES


def is_collective(text: str) -> bool:
    """True for what names itself an organisation: ``Stichting …``, ``Werkgroep …``, ``Raad van …``."""
    return bool(_COLLECTIVE.search(text))


def same_person(short: str, full: str) -> bool:
    """True where both have one family name, and the given names do not speak against each other."""
    one, other = split_name(short), split_name(full)
    if _folded(one.family) != _folded(other.family):
        return False
    mine, theirs = _folded(one.given), _folded(other.given)
    return not mine or not theirs or mine[0] == theirs[0] and (_is_short(one.given) or mine == theirs)


def _is_short(given: str) -> bool:
    return all(_INITIALS.fullmatch(word) for word in given.split())


def _bare(text: str) -> list[str]:
    """The words of a name without titles before it and degrees behind it."""
    words = _GLUED.sub(r"\1 ", text).split()
    if [word.casefold() for word in words[:2]] == ["de", "heer"]:
        words = words[2:]
    words = [*dropwhile(is_title, words)]
    while len(words) > 1 and _plain_word(words[-1]) in _DEGREES and not words[-1].islower():
        words.pop()
    return words


def _without_suffix(words: Sequence[str]) -> tuple[list[str], str]:
    if len(words) > 1 and _plain_word(words[-1]) in _SUFFIXES:
        return list(words[:-1]), words[-1]
    return list(words), ""


def _parted(words: Sequence[str], suffix: str = "") -> PersonName:
    at = _family_begins(words)
    behind = at
    while behind < len(words) - 1 and _is_prefix(words[behind], anywhere=not at):
        behind += 1
    prefix = " ".join(words[at:behind])
    family = " ".join(words[behind:])
    return PersonName(
        _GLUED.sub(r"\1", family.replace("' ", "'")), " ".join(words[:at]), prefix.lower(), suffix
    )


def _family_begins(words: Sequence[str]) -> int:
    """The place of the first word of the family name or of the prefix before it."""
    for at, word in enumerate(words[:-1]):
        if _is_prefix(word, anywhere=not at):
            return at
        is_flemish = at and word.casefold() in _FLEMISH and not word.isupper()
        if is_flemish or word.casefold().rpartition("-")[2] in _FLEMISH and "-" in word:
            return at
    return max(0, len(words) - 1)


def _is_prefix(word: str, *, anywhere: bool = False) -> bool:
    """True for a prefix in small letters; ``anywhere`` also with a capital, as at the beginning of a line."""
    plain = word.replace("’", "'")
    if plain.casefold() in ("d'", "l'"):
        return plain.islower() or anywhere
    return plain.casefold() in PREFIXES and (plain.islower() or anywhere)


def _plain_word(word: str) -> str:
    return word.strip(" .,()").casefold()


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart.casefold() if c.isalnum() or c == " ").strip()
