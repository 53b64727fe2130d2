"""Names of the vocabulary, and what a change of it makes of the items, in words and as data."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from archive.catalogue.comparing_descriptions import Difference, NameChange
from cli.terminal import bold, one_line, table, wrapped
from pipeline.desk.typed_values import as_read
from pipeline.normalise.vocabulary import Occasion
from pipeline.vocabulary.named import Family, Named, family_label
from wording import labels
from wording.message import Message, say
from wording.words import Words

_MOST_NAMES = 20
_LONGEST = 60
"""Characters of the spellings in a list."""


def as_data(named: Named, *, is_own: bool) -> dict[str, Any]:
    """A name with all that is known of it."""
    return {
        "family": named.family,
        "name": named.name,
        "spellings": list(named.spellings),
        "town": named.town,
        "occasions": [{**asdict(each), "days": dict(each.days)} for each in named.occasions],
        "own": is_own,
    }


def as_list(found: Iterable[Named], mine: Collection[tuple[Family, str]], words: Words) -> str:
    """Names as a table."""
    rows = [
        (
            words(family_label(each.family)),
            each.name,
            _beside(each, words)[:_LONGEST],
            words(_origin((each.family, each.name) in mine)),
        )
        for each in found
    ]
    if not rows:
        return words("There are no such names.")
    return table(rows, [words("what"), words("name"), words("also written"), words("from")])


def as_one(named: Named, is_own: bool, words: Words) -> str:
    """A name with all that is known of it, a line each."""
    lines = [
        bold(one_line(f"{named.name} ({words(family_label(named.family))})")),
        f"  {words(_origin(is_own))}",
    ]
    if named.town:
        lines.append(one_line(f"  {words('town')}: {named.town}"))
    if named.spellings:
        said = words("as texts have it, as patterns") if named.family == "event" else words("also written")
        lines.append(wrapped(one_line(f"{said}: {'; '.join(named.spellings)}"), "  "))
    lines += [one_line(_occasion(each, words)) for each in named.occasions]
    lines[3 if named.town else 2 :] = [f"  {line.strip()}" for line in lines[3 if named.town else 2 :]]
    return "\n".join(lines)


def effect_in_words(difference: Difference, words: Words, *, dry_run: bool) -> str:
    """How many items change, and which names they get and lose."""
    changed, items = difference.changed, difference.items
    if dry_run:
        said = words("Would change {changed} of {items:item/items}.", changed=changed, items=items)
    else:
        said = words("Changed {changed} of {items:item/items}.", changed=changed, items=items)
    if not difference.names:
        return said
    rows = [
        (
            words(labels.field(each.field)),
            one_line(as_read(each.field, each.name, words))[:_LONGEST],
            f"+{each.gained}" if each.gained else "",
            f"-{each.lost}" if each.lost else "",
            _examples(each),
        )
        for each in difference.names[:_MOST_NAMES]
    ]
    header = [words("field"), words("value"), words("get it"), words("lose it"), words("such as")]
    more = len(difference.names) - _MOST_NAMES
    rest = [words("and {count:number} more", count=more)] if more > 0 else []
    return "\n".join([said, "", table(rows, header, right=[2, 3]), *rest])


def _examples(change: NameChange) -> str:
    return " ".join((change.got or change.gone)[:2])


def _beside(named: Named, words: Words) -> str:
    if named.family == "event":
        return ", ".join(str(each.year) for each in named.occasions)
    return named.town or "; ".join(named.spellings)


def _origin(is_own: bool) -> Message:
    return say("from this archive") if is_own else say("comes with the program")


def _occasion(one: Occasion, words: Words) -> str:
    days = [f"{town} {words.date(day, '', 'day')}" for town, day in one.days.items()]
    whole = words.date(one.date, one.end, "range" if one.end else "day") if one.date else ""
    towns = [each for each in (one.town, *one.towns) if each]
    facts = ", ".join(filter(None, (whole, *towns, *days)))
    title = f" {one.title}" if one.title else ""
    return f"  {one.year}:{title} {facts}".rstrip()
