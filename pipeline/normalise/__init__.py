"""Describes things: from everything known of one item to its kind, title, date, event, place and names.

Pure functions. Each value that is chosen says which rule found it, where, and in which words; what was
considered and not chosen stands beside it. Rules are numbered by what they decide: K kind, T title,
D date, N names. The same evidence always gives the same description, in whatever order it was found.
"""

from __future__ import annotations

from archive.evidence import Evidence
from archive.items import Description, Value
from pipeline.normalise.dates import choose_date
from pipeline.normalise.kind import choose_kind
from pipeline.normalise.language import choose_language
from pipeline.normalise.names import find_names
from pipeline.normalise.title import announcement_of, choose_title
from pipeline.normalise.vocabulary import Vocabulary, load_vocabulary

__all__ = ["Vocabulary", "describe", "load_vocabulary"]

_MOST_VALUES = 30


def describe(
    evidence: Evidence, vocabulary: Vocabulary, *, site_language: str, organisation: str
) -> Description:
    """What ``evidence`` amounts to; ``site_language`` and ``organisation`` are those of its site."""
    said = announcement_of(evidence)
    title, titles = choose_title(evidence, said, organisation)
    kind, kinds = choose_kind(evidence, said, title, vocabulary)
    named, names = find_names(evidence, said, title, kind, vocabulary)
    date, dates = choose_date(evidence, said, title, named)
    language, languages = choose_language(evidence, site_language)
    return Description(
        kind=kind,
        title=title,
        language=language,
        date=date,
        event=named.event,
        place=named.place,
        people=named.people,
        organisations=named.organisations,
        caption=_caption(evidence, said.label if said else ""),
        label=said.label if said else "",
        sentence=said.sentence if said else "",
        values=_in_order([*kinds, *titles, *dates, *names, *languages]),
    )


def _caption(evidence: Evidence, label: str) -> str:
    if not evidence.reading.media_type.startswith("image/"):
        return ""
    own = evidence.reading.captions
    return own[0] if own else label


def _in_order(values: list[Value]) -> tuple[Value, ...]:
    """Chosen values first, each once; rejected ones have a confidence below the chosen one's."""
    return tuple(dict.fromkeys(values))[:_MOST_VALUES]
