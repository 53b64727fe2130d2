"""What a reference says in words: which copy it is, where that is kept, and what its date leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from archive.shown.captured_by import captured_by
from search.citing.reference import Days, Reference
from wording import labels
from wording.message import say
from wording.words import Words

_OF_NO_KIND = ("page", "article", "other")


def note_of(reference: Reference, words: Words) -> str:
    """The note of a reference, in the reader's language."""
    return "; ".join(_said(reference, words))


def archived(reference: Reference, words: Words) -> str:
    """Which copy it is: of which moment, in which archive, and where it can be seen."""
    said = say("Archived copy of {moment:moment}", moment=reference.captured_at)
    if where := archive_of(reference):
        said = say(
            "Archived copy of {moment:moment} in {archive}", moment=reference.captured_at, archive=where
        )
    here = f"{words(said)}: {reference.copy_at or reference.id}"
    return f"{here}; {taken_over(reference, words)}" if reference.captured_by else here


def taken_over(reference: Reference, words: Words) -> str:
    """Which archive captured it, when it was taken over from there, and where that has it."""
    said = captured_by(reference.captured_by, reference.taken_over_at)
    return f"{words(said)}: {reference.copy_there}"


def archive_of(reference: Reference) -> str:
    """The archive and who keeps it."""
    return ", ".join(dict.fromkeys(filter(None, (reference.archive, reference.keeper))))


def days_in_words(days: Days, words: Words) -> str:
    """A date as people write it; "" for none."""
    return words.date(days.start, days.end, days.precision, is_sure=days.is_sure) if days.start else ""


def event_in_words(reference: Reference, words: Words) -> str:
    """The event that it is of, with its town and its days so far as these are known."""
    days = "" if reference.about == reference.issued else days_in_words(reference.about, words)
    told = (reference.event, reference.place if reference.event or days else "", days)
    return ", ".join(filter(None, told))


def genre(reference: Reference, words: Words) -> str:
    """What kind of thing it is; "" for a page, of which nobody says that."""
    return "" if reference.kind in _OF_NO_KIND else words(labels.kind(reference.kind))


def begun(text: str) -> str:
    """``text`` as a sentence begins, with a capital."""
    return text[:1].upper() + text[1:]


def _said(reference: Reference, words: Words) -> Iterator[str]:
    yield archived(reference, words)
    if reference.copy_at:
        yield words(say("id {id}", id=reference.id))
    if event := event_in_words(reference, words):
        yield words(say("of: {event}", event=event))
    if reference.issued.end or not reference.issued.is_sure:
        yield words(say("dated: {days}", days=days_in_words(reference.issued, words)))
