"""A decision in words: what was decided, and of what else than its subject."""

from __future__ import annotations

from collections.abc import Mapping

from archive.curation.joinings import RELATIONS, family_of, moment_in
from archive.curation.journal import Statement
from archive.curation.withheld import decided_on
from archive.shown.joined_items import How, JoinedItem
from wording import labels
from wording.message import NOTHING, Message, say


def act_in_words(statement: Statement) -> Message:
    """What was decided, such as ``merged`` or ``withheld``."""
    is_undone = statement.what == "withdraw" and family_of(statement)
    return labels.decision(f"withdraw {family_of(statement)}" if is_undone else statement.what)


def other_in_words(statement: Statement) -> Message:
    """With what, or where, of a decision about more than one thing; NOTHING of any other."""
    family, other = family_of(statement), statement.value
    if family == "merge":
        return say("into {item}", item=other)
    if family == "split":
        if moment := moment_in(statement):
            return say("before {moment:moment}", moment=moment)
        return say("at {address}", address=other)
    if family == "relation":
        if statement.what != "relate":
            return say("with {item}", item=other)
        if statement.field == RELATIONS[0]:
            # The word for what was decided says it: related.
            return say("to {item}", item=other)
        return say("to {item} ({relation})", relation=labels.relation(statement.field), item=other)
    return NOTHING


_JOINED: Mapping[How, Message] = {
    "merged": say("merged with"),
    "split off": say("split off from it"),
    "split from": say("split off from"),
    "unrelated": say("not related to"),
}


def joined_in_words(joined: JoinedItem) -> Message:
    """How an item was joined with another or parted from it, by which decision; its reason is not told."""
    return say(
        "{how} {title} ({item}), decision {number:number}, {day:day}, {who}",
        how=_JOINED[joined.how],
        title=joined.other.title or joined.other.url,
        item=joined.other.id,
        number=joined.number,
        day=decided_on(joined.statement),
        who=joined.statement.who,
    )
