"""Says how much of a page is kept, what is missing of it and why, and which players of other sites it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.parts.part_states import PartState
from archive.parts.wholeness import Wholeness
from cli.terminal import bold, one_line
from wording import labels
from wording.message import Message, say
from wording.words import Words

_MOST_SHOWN = 20


def parts_described(whole: Wholeness, words: Words) -> Iterator[str]:
    """The lines about the parts of a page, in the reader's language."""
    yield ""
    yield bold(words("Parts of the page"))
    yield words(_counted(whole))
    yield from ("  " + one_line(words(_missing(state))) for state in whole.missing[:_MOST_SHOWN])
    if (more := len(whole.missing) - _MOST_SHOWN) > 0:
        yield "  " + words("and {count:number} more", count=more)
    yield from ("  " + one_line(words(said)) for said in _unknown(whole))
    if whole.scripts:
        kept = sum(state.state == "kept" for state in whole.scripts)
        yield words(
            "{kept:number} of {all:script/scripts} kept; no script runs when a page is shown.",
            kept=kept,
            all=len(whole.scripts),
        )
    for embed in whole.embeds[:_MOST_SHOWN]:
        said = words(
            "Not fetched, a player of {provider}: {title}", provider=embed.provider, title=embed.title
        )
        yield one_line(f"{said} {embed.url}")
    if (more := len(whole.embeds) - _MOST_SHOWN) > 0:
        yield words("and {count:number} more", count=more)


def parts_as_data(whole: Wholeness) -> dict[str, Any]:
    """The same for machines: every part with its state."""
    return {
        "kept": whole.kept,
        "all": len(whole.counted),
        "parts": [_as_data(state) for state in whole.counted],
        "scripts": [_as_data(state) for state in whole.scripts],
        "is_whole": whole.is_whole,
        "not_listed": dict(whole.unlisted),
        "not_read_to_the_end": sorted(whole.unread),
        "not_counted": [_as_data(state) for state in whole.uncounted],
        "embeds": [
            {"provider": embed.provider, "url": embed.url, "title": embed.title} for embed in whole.embeds
        ],
    }


def _counted(whole: Wholeness) -> Message:
    if not whole.counted and whole.is_whole:
        return say("It has no parts besides its text.")
    if not whole.missing and not whole.is_whole:
        return say("{all:part/parts} are kept, but not all of its parts are known:", all=len(whole.counted))
    if whole.is_whole:
        return say("All of its {all:part/parts} are kept.", all=len(whole.counted))
    return say(
        "{kept:number} of {all:part/parts} are kept. Missing:", kept=whole.kept, all=len(whole.counted)
    )


def _unknown(whole: Wholeness) -> Iterator[Message]:
    """What keeps anybody from knowing all parts of a page."""
    for url, count in list(whole.unlisted.items())[:_MOST_SHOWN]:
        yield say("{count:part/parts} more than are listed here, in {url}", url=url, count=count)
    for url in sorted(whole.unread)[:_MOST_SHOWN]:
        yield say("{url} was not read to its end: it may name more parts", url=url)


def _missing(state: PartState) -> Message:
    kind = labels.part_kind(state.part.kind)
    if state.state == "never asked" and not state.reason:
        return say("{kind} {url}: never asked for", kind=kind, url=state.url)
    why = labels.refusal(state.reason)
    if state.detail:
        why = say("{reason} ({detail})", reason=why, detail=state.detail)
    return say("{kind} {url}: {why}", kind=kind, url=state.url, why=why)


def _as_data(state: PartState) -> dict[str, Any]:
    return {
        "kind": state.part.kind,
        "state": state.state,
        "url": state.url,
        "addresses": list(state.part.addresses),
        "capture": state.capture.id if state.capture else None,
        "captured_at": state.capture.captured_at if state.capture else None,
        "reason": state.reason,
        "detail": str(state.detail),
    }
