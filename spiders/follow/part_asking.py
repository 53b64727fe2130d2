"""Decides which parts of pages are asked for, and keeps what is to be said of those that are not.

A part follows its page: past the bounds that the profile draws for pages, their depth and their hosts, one
step. Never past robots.txt, the address guard, the pace of a host, or the budgets of a crawl.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from urllib.parse import urlsplit

from spiders.follow.address_key import Met
from spiders.follow.refusals import Refused
from spiders.follow.scope import Scope
from spiders.links.page_links import Link
from spiders.links.parts import Candidate, NamedLink, Part, PartKind
from spiders.profiles.site_profile import SiteProfile, host_and_port

DEEPEST_FRAME = 3
"""Frames within frames that belong to a page."""

PART_ONLY = "part only"
"""Said of what was fetched to be shown within a page, and is none of the site."""

DECORATION = "decoration"
"""Said of a picture that only style sheets name, or that is an icon: nobody looks for it."""

SHOWN = "shown"
"""Said of what was taken for decoration before a page was read that shows it."""

_DECORATION_KINDS = ("background", "icon")

_SHOWN: dict[str, PartKind] = {
    "original": "picture",
    "preview": "picture",
    "rollover": "picture",
    "player": "media",
}
"""The ways of naming what a browser shows at some moment, with the kind of part that this is."""

_MOST_REMARKS = 50_000
"""Parts of which a crawl keeps what it has to say; of further ones it is counted only."""


class PartAsking:
    """The parts of one crawl. ``fresh`` are those that need not be asked for again by an unchanged page."""

    def __init__(self, profile: SiteProfile, scope: Scope) -> None:
        self.fresh: Container[str] = ()
        self.hosts: set[tuple[str, int]] = set()
        self._scope = scope
        self._limits = profile.parts
        self._own = profile.scope_pairs | profile.also_pairs
        self._met = Met()
        self._decoration = Met()
        self._shown = Met()
        self._assumed = Met()
        self._asked = 0
        self._elsewhere = 0
        self._remarks: dict[str, Refused] = {}
        self._kept = 0

    def wanted(self, part: Part) -> Iterator[str]:
        """The addresses of a part that are asked for: the default and the largest, or all of them."""
        chosen = part.candidates if self._limits.pictures == "all" else _default_and_largest(part)
        yield from dict.fromkeys(candidate.url for candidate in chosen)

    def meet(self, url: str) -> bool:
        """Note that an address is that of a part; true when that is new."""
        return self._met.meet(url)

    def note_kind(self, part: Part, url: str, referrer: str) -> None:
        """Note if a picture is decoration, as far as is known by now."""
        if part.kind not in _DECORATION_KINDS:
            if self._shown.meet(url) and self._decoration.has(url):
                self.remark(Refused(SHOWN, url, referrer=referrer))
        elif not self._shown.has(url) and self._decoration.meet(url):
            self.remark(Refused(DECORATION, url, referrer=referrer))

    def assume(self, url: str) -> None:
        """Note an address that nobody named: where nothing is, nothing is missing."""
        self._assumed.meet(url)

    def is_assumed(self, url: str) -> bool:
        """True for an address that nobody named."""
        return self._assumed.has(url)

    def objection(self, part: Part, url: str, depth: int) -> str | None:
        """Why a part is not asked for, or None; it counts as asked for then."""
        if part.kind == "frame" and depth > DEEPEST_FRAME:
            return "frame too deep"
        if reason := self._scope.objection_to_part(url):
            return reason
        pair = host_and_port(url)
        is_elsewhere = pair not in self._own
        if self._asked >= self._limits.most:
            return "part limit reached"
        if is_elsewhere and self._elsewhere >= self._limits.elsewhere:
            return "limit of other sites' parts"
        self._asked += 1
        self._elsewhere += is_elsewhere
        self.hosts.add(pair)
        return None

    def remark(self, refused: Refused) -> None:
        """Keep what there is to say of an address, if it is that of a part."""
        if self._met.has(refused.url) and self._kept < _MOST_REMARKS:
            self._kept += refused.url not in self._remarks
            self._remarks[refused.url] = refused

    def take_remarks(self) -> list[Refused]:
        """What there is to say since this was last asked."""
        said, self._remarks = list(self._remarks.values()), {}
        return said

    def is_of_other_host(self, url: str) -> bool:
        """True for an address on a host from which only parts come."""
        return (urlsplit(url).hostname or "") not in {host for host, _ in self._own}


def named_links(named: Iterable[NamedLink]) -> tuple[list[Link], list[Part]]:
    """What a page names otherwise than by a link: pages and files to follow, and what it would show.

    The large form of a picture, or what a script plays, is asked for as a part is, but no page lacks it.
    """
    links, shown = list[Link](), list[NamedLink]()
    for each in named:
        if each.way in _SHOWN:
            shown.append(each)
        else:
            links.append(Link(each.url, "link", each.label))
    parts = [Part(_SHOWN[each.way], (Candidate(each.url),), assumed=True) for each in shown]
    return links, parts


def _default_and_largest(part: Part) -> tuple[Candidate, ...]:
    largest = max(part.candidates, key=lambda each: (each.width, each.density))
    return (part.candidates[0], largest)
