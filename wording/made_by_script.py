"""Labels of pages that scripts make: the signs of one, how a browser fared, what could not be kept."""

from __future__ import annotations

from collections.abc import Mapping

from wording.message import Message, say

_SCRIPTS = {
    "empty place": say("an empty place for the text"),
    "empty shell": say("an empty shell"),
    "few words": say("few words beside many scripts"),
    "placeholders": say("names that nothing was filled in for"),
    "says so": say("it says that JavaScript is needed"),
    "words in data": say("its text read from its data"),
}

_RENDERINGS = {
    "broken off": say("made by a browser, and broken off"),
    "failed": say("a browser failed to make it"),
    "made": say("made by a browser"),
    "refused": say("no browser was asked to make it"),
    "no browser": say("there was no browser"),
}

_NOT_KEPT = {
    "blob address": say("an address that only a script has"),
    "bytes": say("what is beyond the largest document"),
    "canvas": say("a drawing by script"),
    "closed root": say("a part closed to others"),
    "dialog": say("what a dialog said or asked, which nobody answered"),
    "film": say("a film from a script"),
    "frame": say("the document of a frame"),
    "large picture": say("a picture that is too large"),
    "markup": say("an element where no markup puts it"),
    "markup not compared": say("whether markup says all of it"),
    "picture": say("a picture of the page"),
    "nodes": say("what is beyond the most elements of a document"),
    "scrolled": say("how far a box was scrolled"),
    "slotted text": say("the order in which text is shown"),
    "tainted canvas": say("a drawing with another site's picture"),
    "too deep": say("elements nested too deep"),
}


def script(code: str) -> Message:
    """The sign by which a script makes the words of a page, such as ``empty shell``."""
    return _label(_SCRIPTS, code)


def rendering(code: str) -> Message:
    """The outcome of a rendering, such as ``broken off``."""
    return _label(_RENDERINGS, code)


def not_kept(code: str) -> Message:
    """What could not be kept of a page that a browser made, such as ``closed root``."""
    return _label(_NOT_KEPT, code)


def _label(labels: Mapping[str, Message], code: str) -> Message:
    return labels[code] if code in labels else say("{text}", text=code)
