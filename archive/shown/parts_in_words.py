"""Says how much of a page is kept, and what is missing of it and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from archive.fetched.memento_address import archive_of
from archive.parts.part_states import PartState
from archive.parts.wholeness import Wholeness
from wording import labels
from wording.message import Message, say

MOST_SHOWN = 20


def parts_counted(whole: Wholeness) -> Message:
    """How many of the parts of a page are kept."""
    if not whole.counted and whole.is_whole:
        return say("It has no parts besides its text.")
    if not whole.missing and not whole.is_whole:
        return say("{all:part/parts} are kept, but not all of its parts are known:", all=len(whole.counted))
    if whole.is_whole:
        return say("All of its {all:part/parts} are kept.", all=len(whole.counted))
    return say(
        "{kept:number} of {all:part/parts} are kept. Missing:", kept=whole.kept, all=len(whole.counted)
    )


def parts_unknown(whole: Wholeness) -> Iterator[Message]:
    """What keeps anybody from knowing all parts of a page."""
    for url, count in list(whole.unlisted.items())[:MOST_SHOWN]:
        yield say("{count:part/parts} more than are listed here, in {url}", url=url, count=count)
    for url in sorted(whole.unread)[:MOST_SHOWN]:
        yield say("{url} was not read to its end: it may name more parts", url=url)


def parts_of_others(whole: Wholeness) -> Iterator[Message]:
    """How many of the kept parts other archives captured, and of when these are."""
    found: dict[str, list[datetime]] = {}
    for state in whole.counted:
        if state.state == "kept" and state.capture and state.capture.memento:
            found.setdefault(archive_of(state.capture.memento), []).append(state.capture.captured_at)
    for archive, moments in sorted(found.items()):
        first, last = min(moments), max(moments)
        if first.date() == last.date():
            yield say(
                "{count:part comes/parts come} from {archive}, of {moment:day}",
                count=len(moments),
                archive=archive,
                moment=first,
            )
        else:
            yield say(
                "{count:part comes/parts come} from {archive}, of {first:day} to {last:day}",
                count=len(moments),
                archive=archive,
                first=first,
                last=last,
            )


def part_missing(state: PartState) -> Message:
    """Which part is missing, and why."""
    kind = labels.part_kind(state.part.kind)
    if state.state == "never asked" and not state.reason:
        return say("{kind} {url}: never asked for", kind=kind, url=state.url)
    why = labels.refusal(state.reason)
    if state.detail:
        why = say("{reason} ({detail})", reason=why, detail=state.detail)
    return say("{kind} {url}: {why}", kind=kind, url=state.url, why=why)
