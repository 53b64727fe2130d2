"""What of the decisions needs a person: corrections that rules contradict by now, pages that are not good."""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue import finding_items
from archive.curation.journal import Journal, Statement
from archive.curation.marks import marks
from archive.database.connecting import Connection
from pipeline.desk.found_beside import conflicts
from pipeline.health.need import Need
from wording import labels
from wording.message import say

OF_DECISIONS = ("journal", "conflict", "not good")
"""The codes of what only concerns those who decide."""


def needs_of_decisions(connection: Connection, said: Journal) -> Iterator[Need]:
    """What decisions ask for, of items that may be shown."""
    found = [each for each in conflicts(connection, said) if _may_be_shown(connection, said, each.correction)]
    if found:
        first = found[0]
        one = first.correction
        yield Need(
            "conflict",
            len(found),
            one.subject,
            say(
                "{count:correction/corrections} of which rules find something else by now, such as {item}: "
                "{field} {value!r}, found now: {now!r}. Correct it again to keep it, or withdraw it.",
                count=len(found),
                item=one.subject,
                field=labels.field(one.field),
                value=one.value,
                now=first.now,
            ),
            say("alliantie correct {item} --withdraw {field} --why TEXT", item=one.subject, field=one.field),
        )
    bad = [one for one in marks(said) if one.value != "good" and _may_be_shown(connection, said, one)]
    if bad:
        yield Need(
            "not good",
            len(bad),
            bad[0].subject,
            say(
                "{count:page was/pages were} marked as not good, such as {item}: {why}",
                count=len(bad),
                item=bad[0].subject,
                why=bad[0].why,
            ),
            say("alliantie crawl {url:shell}", url=bad[0].url),
        )


def _may_be_shown(connection: Connection, said: Journal, one: Statement) -> bool:
    item = finding_items.look_for(connection, one.subject)
    return item is not None and said.withheld.why(item) is None
