"""Says what a person found of a page that they looked at."""

from __future__ import annotations

from archive.curation.marks import Mark
from wording import labels
from wording.message import Message, say


def mark_in_words(mark: Mark) -> Message:
    """The verdict, by whom, when and why, and whether the page changed since."""
    said = say(
        "{verdict} ({who}, {at}): {why}",
        verdict=labels.appearance(mark.verdict),
        who=mark.who,
        at=mark.at[:10],
        why=mark.why,
    )
    return say("{said} (the page was captured otherwise since)", said=said) if mark.is_of_before else said
