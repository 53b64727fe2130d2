"""Whether a site's answers departed wholly from its own past: another system, another owner, for sale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from archive.history.comparison import Difference
from pipeline.nightly.report import Change

FEWEST = 10
"""Addresses that must have been asked again before anything is concluded from them."""

_MOST = 0.5


def departure(differences: Sequence[Difference], changes: Sequence[Change], asked_again: int) -> str:
    """Why a person must look before more of the site is taken; empty when all is as usual.

    ``differences`` and ``changes`` are those of tonight; ``asked_again`` counts the addresses that
    answered before and were asked for tonight.
    """
    if asked_again < FEWEST:
        return ""
    known = [each for each in differences if each.before and each.before.is_there]
    gone = sum(not each.after.is_there for each in known)
    if gone > _MOST * asked_again:
        return f"{gone} of {asked_again} addresses no longer answer as they did"
    payloads = Counter(each.after.payload_digest for each in known if each.after.status == 200)
    alike = max(payloads.values(), default=0)
    if alike > _MOST * asked_again:
        return f"{alike} of {asked_again} addresses now give one and the same page"
    # Of items, not of addresses: where every page has a slider, all bytes differ every night.
    others = sum(change.way in ("changed", "replaced") for change in changes)
    if others > _MOST * asked_again:
        return f"{others} of {asked_again} addresses have another text than before"
    return ""
