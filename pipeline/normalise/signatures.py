"""Tells who wrote a text by its edges: names alone below its title, and whom its last lines introduce."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from archive.catalogue.person_names import is_title, looks_like_name
from pipeline.normalise.bylines import OFFICE, Credit
from pipeline.normalise.date_forms import is_only_a_date

_LONGEST_NAMES = 120
_LONGEST_WORDS = 220
_ALONE = re.compile(
    r"\(?\s*(?:namens\s+[^,]{3,60},\s*)?(?P<name>[^,()]{4,50}?)(?:,\s*(?P<office>[^,.()]{3,60}))?\s*\)?\.?",
    re.I,
)
_OFFICES = re.compile(rf"\W*(?:[\w-]+\s+){{0,3}}{OFFICE}\b", re.I)
_IN_BRACKETS = re.compile(r".{2,30}\s\((?P<name>[^()]{4,50})\)")
"""A short form of a name, and the whole of it behind."""
_TELLS_IT = re.compile(
    r"\b(?:(?:was\s+erbij|ging\s+mee|luisterde\s+mee)\s+en\s+)?(?:doet\s+verslag|maakte\s+(?:dit|een|het)\s+verslag"
    r"|schreef\s+(?:dit|er|het)\b|tekende\s+(?:dit|het)|stelde\s+(?:\w+\s+){1,4}vragen|interviewde|sent\s+this|reports\b)",
    re.I,
)
"""How the first lines of a text say who tells it: "Ina Blaauboer was erbij en doet verslag"."""
_FEWEST_OF_PROSE = 60
_MOST_CAPITALS = 3
_MOST_WORDS_OF_NAME = 5
_ENDS_PROSE = (".", "!", "?", "’", "”", '"', ")")
_MARK = re.compile(r"\s*[(\[]\s*(?:red|eds?|redactie|samenst|tekst)\b\.?\s*[)\]]\s*", re.I)
_MADE_IT = re.compile(r"[(\[]\s*(?:red|eds?|redactie|samenst)\b", re.I)
_SEVERAL = re.compile(r"\s*(?:;|,|&|\+|\s(?:en|and|und)\s)\s*")
_MOST = 6
_IS_SOMEBODY = re.compile(
    rf"(?P<name>[^,.;:!?()]{{4,60}}?),?\s+(?:(?:is|was)\s+(?:[\w-]+\s+){{0,3}}{OFFICE}\b|(?:werkt|werkte)\s+(?:bij|als|op|in|voor|aan)\b"
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
        before, comma, behind = bare.rpartition(",")
        # "Hoofdbestuur Werk op Maat, 12 februari 2008" has capitals as well: somebody known it has to be.
        if comma and is_only_a_date(behind) and is_known(before):
            yield Credit(before), line
            return
        if is_known(bare):
            yield Credit(bare), line
            return
        names = [part for part in _SEVERAL.split(bare) if part]
        is_marked = bare != line.strip(" .,")
        # Of most lines the only part is the whole, which nobody knows.
        if 0 < len(names) <= _MOST and all(
            (name != bare and is_known(name)) or _can_only_be(name, is_marked=is_marked) for name in names
        ):
            yield from ((Credit(name), line) for name in names)
            return


def _can_only_be(name: str, *, is_marked: bool) -> bool:
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


def signed_alone(
    lines: Sequence[str], is_known: Callable[[str], bool], is_other: Callable[[str], bool]
) -> tuple[str, str] | None:
    """The name that alone makes the last line of a text, with that line; None where another line ends it.

    A name that nobody knows may be anything that has capitals: it is one where prose stands before it, it is
    short, and it holds nothing that ``is_other``.
    """
    line = lines[-1] if lines and len(lines[-1]) <= _LONGEST_NAMES else ""
    found = _IN_BRACKETS.fullmatch(line) or _ALONE.fullmatch(line)
    if found is None:
        return None
    name, office = found["name"].strip(), found.groupdict().get("office") or ""
    if office and not _OFFICES.match(office) and not is_only_a_date(office):
        return None
    before = lines[-2] if len(lines) > 1 else ""
    is_behind_prose = len(before) >= _FEWEST_OF_PROSE and before.endswith(_ENDS_PROSE)
    if is_known(name) or _can_only_be(name, is_marked=False):
        return name, line
    is_short = sum(word[:1].isupper() for word in name.split()) <= _MOST_CAPITALS
    may_be = is_behind_prose and is_short and looks_like_name(name) and not is_other(name)
    return (name, line) if may_be else None


def told_by(lines: Sequence[str], is_known: Callable[[str], bool]) -> tuple[str, str] | None:
    """The known person who tells a text, as one of its first lines says, with that line."""
    for line in lines:
        for found in _TELLS_IT.finditer(line[: _LONGEST_WORDS * 2]):
            words = line[: found.start()].split()[-_MOST_WORDS_OF_NAME:]
            names = (" ".join(words[-count:]) for count in range(len(words), 1, -1))
            if name := next(filter(is_known, names), ""):
                return name, line
    return None
