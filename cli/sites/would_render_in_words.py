"""Says in words whether a crawl would have a browser make a page, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wording import made_by_script
from wording.message import Message, say

if TYPE_CHECKING:
    from pipeline.crawl.would_render import WouldRender

_WHY = {
    "never": say("no browser makes it: the profile or a setting says so"),
    "always": say("a browser makes it: the profile or a setting says so"),
    "no script": say("no browser makes it: nothing says that a script makes its words, and none could"),
    "like": say("a browser makes it: scripts brought more to pages like it in the last crawl"),
    "in vain": say("no browser makes it: scripts brought nothing to pages like it in the last crawl"),
    "trial": say("a browser tries it, unless it tried enough others: only --render shows what scripts bring"),
}


def would_render_in_words(would: WouldRender) -> Message:
    """Whether one makes it, by what that is known, and whether there is one here."""
    said = _said(would)
    if would.why_none and would.is_made is not False:
        return say("{said}; but there is none here ({why})", said=said, why=would.why_none)
    return said


def _said(would: WouldRender) -> Message:
    if would.why == "sign":
        return say("a browser makes it: {sign}", sign=made_by_script.script(would.sign))
    if would.brought is None:
        return _WHY[would.why]
    words, links = would.brought.words, would.brought.links
    if would.is_made:
        return say(
            "a browser tries it and makes it: scripts bring {words:word/words} and {links:link/links}",
            words=words,
            links=links,
        )
    return say(
        "a browser tries it, and it stays as it came: scripts bring {words:word/words} and "
        "{links:link/links}, too little",
        words=words,
        links=links,
    )
