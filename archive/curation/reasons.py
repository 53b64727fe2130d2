"""What an exclusion says of its reason: the category, when to look at it again, and that it was asked for.

It is for the network's own accountability, so it names the role of whoever asked, and never the person.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from archive.archive_error import NotACorrection
from archive.curation.journal import Journal, Statement
from wording import withholding
from wording.message import say

CATEGORIES = ("privacy", "copyright", "court", "unlawful", "error", "agreement", "other")
"""Why something is withheld: personal data, the rights of a maker, an order of a court, what the law forbids
to show, what was captured or published by mistake, what was agreed with a publisher."""

_LONGEST_ROLE = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """``category`` is one of CATEGORIES; ``review`` and ``asked_on`` are days (ISO 8601); "" says nothing.

    ``asked_by`` is a role: the person named, a relative, the maker, a court.
    """

    category: str = ""
    review: str = ""
    asked_on: str = ""
    asked_by: str = ""

    def __post_init__(self) -> None:
        """Raises NotACorrection."""
        if self.category and self.category not in CATEGORIES:
            names = [withholding.category(code) for code in CATEGORIES]
            raise NotACorrection(
                say("There is no reason {word!r}. Try {names:or}.", word=self.category[:40], names=names)
            )
        for option, day in (("review", self.review), ("asked-on", self.asked_on)):
            if day and not is_day(day):
                raise NotACorrection(
                    say(
                        "--{option}: expected a day as 2027-05-01, found {day!r}", option=option, day=day[:40]
                    )
                )
        if not self.asked_by.isprintable() or len(self.asked_by) > _LONGEST_ROLE:
            raise NotACorrection(
                say(
                    "--asked-by: expected a role, such as the person named; found {text!r}",
                    text=self.asked_by,
                )
            )

    def said_in(self, statement: Statement) -> Statement:
        """The statement with this reason."""
        return statement._replace(**asdict(self))


def due_for_review(said: Journal, today: date) -> list[Statement]:
    """The exclusions that hold and that somebody wanted to be looked at again by today, the oldest first."""
    held = (one for one in said.excluded.exclusions.values() if one.what == "exclude" and one.review)
    return sorted((one for one in held if one.review <= today.isoformat()), key=lambda one: one.review)


def is_day(text: str) -> bool:
    """True of a day as 2027-05-01 alone: other forms of ISO 8601, as 2027-W05-1, do not sort among these."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
