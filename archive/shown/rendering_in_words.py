"""Says how a browser fared with a page: what there is besides, what was not opened and not kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from archive.fetched.renderings import StoredRendering
from wording import labels, made_by_script
from wording.message import NOTHING, Message, say

_MOST_KINDS = 6
_BY_NAME = "dialog"
"""What of all that could not be kept is told in its own words."""
_MOST_EXAMPLES, _LONGEST_EXAMPLE = 5, 300


def rendering_in_words(rendering: StoredRendering) -> Message:
    """How it went, when, what there is besides, and what could not be kept, in one line."""
    how = made_by_script.rendering(rendering.outcome)
    said = say("{how}, {at:day}", how=how, at=rendering.made_at)
    if rendering.reason:
        said = say("{how}, {at:day} ({why})", how=how, at=rendering.made_at, why=rendering.reason)
    if gain := _gained(rendering.said.get("tried")):
        said = say("{said}; {gain}", said=said, gain=gain)
    if besides := list(_besides(rendering)):
        said = say("{said}; with {besides}", said=said, besides=besides)
    if left := _counted(rendering.said.get("views left"), labels.refusal):
        said = say("{said}; not opened: {left}", said=said, left=left)
    lost = _counted(rendering.said.get("not kept"), made_by_script.not_kept)
    return say("{said}; not kept: {lost}", said=said, lost=lost) if lost else said


def _gained(tried: Any) -> Message:
    """What scripts brought to a page of which no sign told that one makes it; who says so may be anybody."""
    counts = (tried.get(name) if isinstance(tried, Mapping) else 0 for name in ("words", "links"))
    words, links = (count if isinstance(count, int) else 0 for count in counts)
    if not words and not links:
        return NOTHING
    return say(
        "tried without a sign that a script makes it: {words:word/words} and {links:link/links} came",
        words=words,
        links=links,
    )


def _besides(rendering: StoredRendering) -> Iterator[Message]:
    """What was kept beside the document: of frames, and of what the page showed before."""
    if rendering.frames:
        yield say("{count:frame/frames}", count=len(rendering.frames))
    if rendering.states:
        yield say("{count:earlier state/earlier states}", count=len(rendering.states))


def _counted(kinds: Any, label: Callable[[str], Message]) -> list[Message]:
    """The kinds of something, with how often each was met."""
    if not isinstance(kinds, Mapping):
        return []
    return [_how_often(label(kind), of, kind) for kind, of in list(kinds.items())[:_MOST_KINDS]]


def _how_often(what: Message, of: Any, kind: str) -> Message:
    found = of if isinstance(of, Mapping) else {"count": of}
    said = say("{what} ({count})", what=what, count=found.get("count", 0))
    examples = found.get("examples")
    if kind != _BY_NAME or not isinstance(examples, list) or not examples:
        return said
    # Its words stand nowhere else.
    told = [str(each)[:_LONGEST_EXAMPLE] for each in examples[:_MOST_EXAMPLES]]
    return say("{said}: “{words}”", said=said, words="”, “".join(told))
