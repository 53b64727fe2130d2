"""Puts the parts of a page, and what else was seen on it, into the plain data of an answer, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from archive.parts.makeup import Makeup, PageEmbed, PagePart
from pipeline.workers.job_and_answer import Answer, PlainPart
from spiders.links.page_links import PageLinks
from spiders.links.parts import Candidate, NamedLink, Part, PartKind, Unfollowed, Way


def parts_answer(found: PageLinks) -> Answer:
    """The parts of a page, its players, what it names otherwise, and what was seen and leads nowhere."""
    unfollowed = Counter[str]()
    for each in found.unfollowed:
        unfollowed[_code(each)] += each.count
    for name, count in (
        ("parts beyond", found.parts_beyond),
        ("embeds beyond", found.embeds_beyond),
        ("addresses beyond", found.named_beyond),
        ("characters unread", found.unread),
    ):
        if count:
            unfollowed[name] = count
    return {
        "links": [],
        "parts": plain_parts(found.parts),
        "embeds": [(embed.provider, embed.url, embed.title) for embed in found.embeds],
        "named": [(named.url, named.way, named.label) for named in found.named],
        "unfollowed": dict(unfollowed),
        "route": next((each.detail for each in found.unfollowed if each.kind == "route"), ""),
        "unread": found.unread_styles,
    }


def plain_parts(parts: tuple[Part, ...]) -> list[PlainPart]:
    """Parts as plain data."""
    return [
        (
            part.kind,
            part.old_browsers_only,
            part.assumed,
            [(each.url, each.width, each.density, each.is_first, each.is_guess) for each in part.candidates],
        )
        for part in parts
    ]


def parts_of(answer: Answer) -> tuple[Part, ...]:
    """The parts in an answer."""
    return tuple(
        Part(cast(PartKind, kind), tuple(Candidate(*each) for each in candidates), old, assumed)
        for kind, old, assumed, candidates in answer.get("parts", ())
    )


def named_of(answer: Answer) -> Iterator[NamedLink]:
    """The addresses that a page names otherwise than by a link."""
    for url, way, label in answer.get("named", ()):
        yield NamedLink(url, cast(Way, way), label)


def makeup_of(answer: Answer) -> Makeup | None:
    """What an answer says a page is made of; None where nobody looked."""
    if "parts" not in answer:
        return None
    parts = tuple(
        PagePart(kind, tuple(each[0] for each in candidates), not is_old and not is_assumed)
        for kind, is_old, is_assumed, candidates in answer["parts"]
    )
    return Makeup(
        parts,
        tuple(PageEmbed(*embed) for embed in answer.get("embeds", ())),
        unlisted=answer.get("unfollowed", {}).get("parts beyond", 0),
        unread=answer.get("unread", 0),
        media_type=answer.get("media_type", ""),
    )


def parts_in(makeup: Makeup) -> tuple[Part, ...]:
    """The parts of what was read before; of the forms of a picture the sizes are not known any more."""
    return tuple(
        Part(cast("PartKind", part.kind), tuple(map(Candidate, part.addresses)), not part.is_counted)
        for part in makeup.parts
    )


def _code(unfollowed: Unfollowed) -> str:
    """The code under which a crawl counts it: of an address of another kind with its scheme."""
    if unfollowed.kind == "scheme":
        return f"scheme {unfollowed.detail.partition(':')[0].lower()[:20]}"
    return {"form": "form", "script": "script on a click", "route": "route"}[unfollowed.kind]
