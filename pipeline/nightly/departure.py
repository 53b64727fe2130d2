"""Notices when a site departs wholly from its own past: another system, another owner, for sale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.history.comparison import Difference, State
from archive.history.parked_domain import MANY, is_most
from pipeline.nightly.night_report import Change
from wording.message import NOTHING, Message, say


def departure(
    differences: Sequence[Difference], changes: Sequence[Change], asked_again: int, texts: Mapping[str, str]
) -> Message:
    """Why a person must look before more of the site is taken; NOTHING when all is as usual.

    ``differences`` and ``changes`` are those of tonight; ``asked_again`` counts the addresses that
    answered before and were asked for tonight, and ``texts`` has digests of texts by those of their payloads.
    """
    known = [each for each in differences if each.before and each.before.is_there]
    said = Counter(_text(each.after, texts) for each in known if _says_otherwise(each, texts))
    alike = max(said.values(), default=0)
    if is_most(alike, asked_again):
        return say(
            "{count:number} of {all:address/addresses} now give one and the same page",
            count=alike,
            all=asked_again,
        )
    gone = sum(not each.after.is_there for each in known)
    if is_most(gone, asked_again):
        return say(
            "{count:number} of {all:address/addresses} no longer answer as they did",
            count=gone,
            all=asked_again,
        )
    # Of items, not of addresses: where every page has a slider, all bytes differ every night. On a small
    # site a new line at the foot of every page does as much.
    others = sum(change.way in ("changed", "replaced") for change in changes)
    if asked_again >= MANY and is_most(others, asked_again):
        return say(
            "{count:number} of {all:address/addresses} have another text than before",
            count=others,
            all=asked_again,
        )
    return NOTHING


def _says_otherwise(each: Difference, texts: Mapping[str, str]) -> bool:
    """True for an address with another text than before: pages of pictures may have shared one before."""
    before = _text(each.before, texts) if each.before else ""
    return each.after.status == 200 and _text(each.after, texts) != before


def _text(state: State, texts: Mapping[str, str]) -> str:
    return texts.get(state.read_digest) or state.read_digest
