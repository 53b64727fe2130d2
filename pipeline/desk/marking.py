"""Marks pages that a person looked at as good or not good, or takes the mark away."""

from __future__ import annotations

from archive.archive_error import NotKept
from archive.curation import journal
from archive.curation.journal import Statement
from archive.curation.marks import APPEARANCE, Verdict, mark_in
from pipeline.configuration import Configuration
from pipeline.curate import Marks, check_marks
from pipeline.desk.deciding import Decided, Decision, deciding
from wording.message import say


def mark(
    configuration: Configuration,
    id_or_url: str,
    verdict: Verdict | None,
    decision: Decision,
    marks: Marks | None = None,
) -> Decided:
    """Mark the page of an item; with None, take its mark away.

    Raises NotKept for what is not kept, or has no mark, ItemWithheld for one nobody may see, and
    DecidedBetween by ``marks``.
    """
    with deciding(configuration, "alliantie mark") as under_way:
        item = under_way.find(id_or_url)
        under_way.journal.withheld.check(item)
        check_marks(under_way.journal, [item], marks)
        subjects = (item.id, *item.same_as)
        if verdict is None and mark_in(under_way.journal, subjects) is None:
            raise NotKept(say("{item} has no mark: there is nothing to take away.", item=item.id))
        act: journal.Act = "correct" if verdict else "withdraw"
        # An item may have been marked under an id that it has no more: all that is said of it gives way.
        under_way.write_down(
            [
                Statement(
                    journal.now(),
                    decision.who,
                    act,
                    item.id,
                    decision.why,
                    APPEARANCE,
                    verdict or "",
                    item.url,
                )
            ]
        )
    return Decided((item,), under_way.is_followed, (item,), first=under_way.first, last=under_way.last)
