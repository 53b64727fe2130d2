"""References for people: an entry of a bibliography, and a footnote as Dutch historians write it."""

from __future__ import annotations

from collections.abc import Sequence

from search.citing.notes import archived, begun, days_in_words, event_in_words, genre
from search.citing.reference import Maker, Reference
from wording.message import say
from wording.words import Words


def as_entry(reference: Reference, words: Words) -> str:
    """An entry in the order of APA, with names in full: who, when, what, publisher, address, archive, day."""
    kind = genre(reference, words)
    date = days_in_words(reference.issued, words) or words(say("n.d."))
    parts = [
        f"{_who([each.sorted_form for each in reference.makers], '; ', reference, words)} ({date})",
        reference.title + (f" [{kind}]" if kind else ""),
        event_in_words(reference, words),
        "" if reference.by_publisher else reference.publisher,
        reference.url,
        archived(reference, words),
        _accessed(reference, words),
    ]
    return begun(" ".join(map(_ended, filter(None, (part.strip() for part in parts)))))


def as_footnote(reference: Reference, words: Words) -> str:
    """A note: given names first, the title in quotation marks, and commas between all."""
    names = _in_a_row(reference.makers, words)
    parts = [
        _who([names] if names else [], "", reference, words),
        f"'{reference.title}'",
        event_in_words(reference, words),
        "" if reference.by_publisher else reference.publisher,
        _date(reference, words),
        reference.url,
        _small(archived(reference, words)),
        _small(_accessed(reference, words)),
    ]
    return begun(_ended(", ".join(filter(None, (part.strip() for part in parts)))))


def _who(names: Sequence[str], between: str, reference: Reference, words: Words) -> str:
    shown = between.join(names)
    if not shown or reference.authors:
        return shown
    return words(
        say("{names} (eds.)", names=shown)
        if len(reference.editors) > 1
        else say("{names} (ed.)", names=shown)
    )


def _date(reference: Reference, words: Words) -> str:
    """When it was issued; that of its event, which is told already, will do for a note."""
    no_date = "" if reference.about.start else words(say("n.d."))
    return days_in_words(reference.issued, words) or no_date


def _in_a_row(makers: Sequence[Maker], words: Words) -> str:
    names = [each.spoken_form for each in makers]
    if len(names) < 2:
        return "".join(names)
    return words(say("{names} and {last}", names=names[:-1], last=names[-1]))


def _accessed(reference: Reference, words: Words) -> str:
    return words(say("Accessed on {day:day}", day=reference.accessed))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
