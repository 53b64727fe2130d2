"""Labels of what is withheld and of access: reasons, and to whom something is open."""

from __future__ import annotations

from wording.message import Message, say

_CATEGORIES = {
    "agreement": say("agreement"),
    "copyright": say("copyright"),
    "court": say("court"),
    "error": say("error"),
    "other": say("another reason"),
    "privacy": say("privacy"),
    "unlawful": say("unlawful"),
}

_ACCESS = {
    "": say("as the site is"),
    "on the spot": say("on the spot only"),
    "open": say("open to all"),
}
_UNTIL = "until "


def category(code: str) -> Message:
    """Why something is withheld, such as ``privacy``; "" where nobody said."""
    return _CATEGORIES[code] if code in _CATEGORIES else say("{text}", text=code)


def access(said: str) -> Message:
    """To whom something is open, as a decision says it: ``on the spot``, or ``until`` a day."""
    if said.startswith(_UNTIL):
        return say("closed until {day}", day=said.removeprefix(_UNTIL))
    return _ACCESS[said] if said in _ACCESS else say("{text}", text=said)
