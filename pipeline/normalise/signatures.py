"""Tells who wrote a text by its edges: names alone below its title, and whom its last lines introduce."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from archive.catalogue.person_names import is_title, looks_like_name
from pipeline.normalise.bylines import Credit

_LONGEST_NAMES = 120
_LONGEST_WORDS = 220
_MARK = re.compile(r"\s*[(\[]\s*(?:red|eds?|redactie|samenst|tekst)\b\.?\s*[)\]]\s*", re.I)
_MADE_IT = re.compile(r"[(\[]\s*(?:red|eds?|redactie|samenst)\b", re.I)
_SEVERAL = re.compile(r"\s*(?:;|,|&|\+|\s(?:en|and|und)\s)\s*")
_MOST = 6
_TRADE = (
    r"(?:voorzit\w+|secretaris|penningmeester\w*|predikant\w*|hoogleraar|docent\w*|lid|bestuurslid|medewerk\w+|vrijwillig\w+"
    r"|schrij(?:ver|fster)|journalist\w*|onderzoek\w+|direct\w+|co[öo]rdinator|pastor\w*|redact\w+|columnist\w*|diaken|wethouder"
    r"|raadslid|theoloog|econoom|socioloog|jurist|chair\w*|professor|author|writer|researcher|editor)"
)
_IS_SOMEBODY = re.compile(
    rf"(?P<name>[^,.;:!?()]{{4,60}}?),?\s+(?:(?:is|was)\s+(?:[\w-]+\s+){{0,3}}{_TRADE}\b|(?:werkt|werkte)\s+(?:bij|als|op|in|voor|aan)\b"
    r"|(?:schrijft|schreef)\b|(?:studeert|doceert|promoveerde)\b|works\s+(?:for|at|as)\b)",
    re.I,
)
"""How a paper says at the end of an opinion whose it is: "Anna Smit is voorzitter van …"."""


def names_alone(lines: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[tuple[Credit, str]]:
    """The names in a line that has nothing else: known ones, or those that no other words can be.

    What is not known is a name where it has a title ("ds. A. Smit"), initials, or a mark ("(red.)").
    """
    for line in lines:
        if len(line) > _LONGEST_NAMES:
            continue
        bare = _MARK.sub("", line).strip(" .,")
        names = [bare] if is_known(bare) else [part for part in _SEVERAL.split(bare) if part]
        is_marked = bare != line.strip(" .,")
        if 0 < len(names) <= _MOST and all(is_known(name) or _can_only_be(name, is_marked) for name in names):
            yield from ((Credit(name), line) for name in names)
            return


def _can_only_be(name: str, is_marked: bool) -> bool:
    first = name.partition(" ")[0]
    is_clear = is_marked or is_title(first) or re.fullmatch(r"(?:[A-Z]\w?\.-?)+", first) is not None
    return is_clear and looks_like_name(name)


def said_at_the_end(lines: Sequence[str]) -> tuple[str, str] | None:
    """Whom the last lines of a text introduce as its author, with the words; None where they do not."""
    for line in reversed(lines):
        found = _IS_SOMEBODY.match(line) if len(line) <= _LONGEST_WORDS else None
        if found and looks_like_name(found["name"].strip()):
            return found["name"].strip(), line
    return None
