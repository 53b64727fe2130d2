"""A page of ours, which a browser makes before any other: whether it can do what making pages takes."""

from __future__ import annotations

from pipeline.browser.asked import Answered, Asked, MadePage, NotAnswered
from wording.message import NOTHING, Message, say

ADDRESS = "http://page.invalid/"
"""It stands nowhere: only we answer for it."""

_WORDS = b"A script has written these words, to see if the scripts of pages run here."
"""As many as are not waited for any longer, as few are."""
_PAGE = b"<!doctype html><title>-</title><p id=p><script>p.textContent = '%s'.slice(1)</script>" % (
    b"-" + _WORDS
)


async def answer(asked: Asked) -> Answered | NotAnswered:
    """What its requests are answered with: it needs nothing but itself."""
    if not asked.is_page:
        return NotAnswered("other site")
    return Answered(200, "OK", (("Content-Type", "text/html"),), _PAGE)


def fault_of(made: MadePage) -> Message:
    """Why a browser is of no use, by what it made of the page; empty of one that is.

    One that was broken off may have been slow, on a machine that is busy: what counts is what came of it.
    """
    if b">%s<" % _WORDS not in made.document:
        return made.reason or say("no script ran in it")
    if "left the page" in made.said:
        return say("what looks at a page did not run in it")
    if made.outcome == "made" and not made.picture:
        return say("it has no picture of a page")
    return NOTHING
