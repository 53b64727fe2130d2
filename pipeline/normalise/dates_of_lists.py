"""The rules that find the day of a page in lists of its site: beside its title, or in the row of its link."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.normalise.date_rules import Candidate, Case
from pipeline.normalise.stated_by_page import day_of_link, listed_day

IN_A_LIST = "D26 day beside it in a list"
OF_ITS_LINK = "D27 day of the row that links to it"


def listed(case: Case) -> Iterator[Candidate]:
    """The day beside its title in a list: most lists have the day on which things were put there."""
    if (day := listed_day(case.evidence)) is not None:
        yield Candidate(day, IN_A_LIST, day.start, 0.6)


def linked(case: Case) -> Iterator[Candidate]:
    """The day in the row that links to it: where the page tells no day, and is more than a section."""
    if (day := day_of_link(case.evidence)) is not None:
        yield Candidate(day, OF_ITS_LINK, day.start, 0.5)
