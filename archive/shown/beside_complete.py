"""Says how many pages have all their parts, and what was seen and not followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from wording import labels, made_by_script
from wording.message import NOTHING, Message, restored, say

_MOST_REASONS = 4
NO_PARTS: Mapping[str, int] = {}

PART_WAYS: Mapping[str, Message] = {
    "new": say("new"),
    "changed": say("changed"),
    "same_text": say("same text"),
    "vanished": say("vanished"),
    "failed": say("failed"),
}
"""Ways in which a part of pages can be otherwise than before."""


def of_site(
    site: str, whole: Mapping[str, Any] | None, unfollowed: Mapping[str, int] | None
) -> tuple[Message, ...]:
    """A sentence on each of these things; none where there is nothing to say.

    ``whole`` are the fields of ``WholePages``, ``unfollowed`` counts by code; None where nobody counted.
    """
    said = of_one_site(whole, unfollowed)
    return tuple(say("{site}: {said}", site=site, said=each) for each in said)


def of_one_site(whole: Mapping[str, Any] | None, unfollowed: Mapping[str, int] | None) -> tuple[Message, ...]:
    """The same where it stands under the name of the site."""
    return (*_whole_pages(whole or {}), *_unknown(whole or {}), *_unfollowed(unfollowed))


def beside_complete(
    site: str,
    whole: Mapping[str, Any] | None,
    unfollowed: Mapping[str, int] | None,
    parts: Mapping[str, int] = NO_PARTS,
    scripts: Mapping[str, Any] | None = None,
    renderings: Mapping[str, Any] | None = None,
) -> Message:
    """The same in one line, to stand beside how a crawl came out; NOTHING where there is nothing to say.

    ``parts`` are numbers of parts of pages by what became of them, ``scripts`` the fields of ``ScriptPages``,
    ``renderings`` the pages that a browser was to make.
    """
    facts = [*_share(whole or {}), *_by_script(scripts or {}), *_rendered(renderings or {}), *_parts(parts)]
    if unfollowed:
        facts.append(say("seen and not followed: {things}", things=with_counts(unfollowed)))
    if not facts:
        return NOTHING
    said = facts[0]
    for fact in facts[1:]:
        said = say("{facts}; {fact}", facts=said, fact=fact)
    return say("{site}: {facts}.", site=site, facts=said)


def parts_told(parts: Mapping[str, int]) -> list[Message]:
    """Numbers of parts of pages by what became of them; of those that are as before nothing is said."""
    return [
        say("{number} {what}", number=number, what=PART_WAYS[way])
        for way, number in parts.items()
        if way in PART_WAYS
    ]


def with_counts(counts: Mapping[str, int], most: int = _MOST_REASONS) -> list[Message]:
    """The labels of codes with how often each was, the commonest first, ``most`` of them."""
    ordered = sorted(counts.items(), key=lambda each: -each[1])
    shown = [
        say("{what} ({count:number})", what=labels.refusal(code), count=count)
        for code, count in ordered[:most]
    ]
    if (more := len(ordered) - most) > 0:
        shown.append(say("and {count:more reason/more reasons}", count=more))
    return shown


def _share(found: Mapping[str, Any]) -> Iterator[Message]:
    if found.get("pages"):
        yield say("{whole:number} of {pages:page/pages} whole", whole=found["whole"], pages=found["pages"])
        if found["missing"]:
            yield say("missing parts: {reasons}", reasons=with_counts(found["missing"]))


def _by_script(found: Mapping[str, Any]) -> Iterator[Message]:
    if signs := found.get("signs"):
        yield say("a script makes the words of {pages:page/pages}", pages=sum(signs.values()))


def _rendered(found: Mapping[str, Any]) -> Iterator[Message]:
    pages = Counter(found.get("pages") or {})
    if made := pages["made"]:
        yield say("a browser made {pages:page/pages}", pages=made)
    for outcome in ("broken off", "failed", "refused", "no browser"):
        if count := pages[outcome]:
            why = found.get("why") if outcome == "no browser" else ""
            what = made_by_script.rendering(outcome)
            what = say("{what} ({why})", what=what, why=restored(str(why))) if why else what
            yield say("{what}: {count:page/pages}", what=what, count=count)
    tried = Counter(found.get("tried") or {})
    if count := tried["pages"]:
        yield say("tried in a browser: {count:page/pages}", count=count)
    if count := tried["gained"] + tried["like"]:
        yield say("scripts brought more to {count:page/pages} without a sign of it", count=count)


def _parts(parts: Mapping[str, int]) -> Iterator[Message]:
    if counts := parts_told(parts):
        yield say("parts of pages: {counts}", counts=counts)


def _whole_pages(found: Mapping[str, Any]) -> Iterator[Message]:
    if not found.get("pages"):
        return
    said = say(
        "{whole:number} of {pages:page/pages} have all their parts.",
        whole=found["whole"],
        pages=found["pages"],
    )
    if found["missing"]:
        said = say(
            "{said} Parts that are missing: {reasons}.", said=said, reasons=with_counts(found["missing"])
        )
    yield said


def _unknown(found: Mapping[str, Any]) -> Iterator[Message]:
    if count := found.get("unknown"):
        yield say(
            "nobody looked yet what {count:page needs/pages need} to be shown. "
            "Have them read again with: alliantie rebuild --derived",
            count=count,
        )


def _unfollowed(seen: Mapping[str, int] | None) -> Iterator[Message]:
    if seen:
        yield say("seen and not followed: {things}.", things=with_counts(seen))
