"""Decides which parts of pages are asked for, and keeps what is to be said of those that are not.

A part follows its page: past the bounds that the profile draws for pages, their depth and their hosts, one
step. Never past robots.txt, the address guard, the pace of a host, or the budgets of a crawl.
"""

from __future__ import annotations

from collections import Counter
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

DEEPEST_IMPORT = 20
"""Style sheets that import each other in a row."""

_MOST_WITHIN = 200
"""Style sheets that one of them leads to, and frames that one leads to: they may name new ones for ever."""

_MOST_GUESSES = 2_000
_GUESSES_IN_VAIN = 20
"""Addresses that nobody named: as many as a crawl asks for, and before any of them was there."""

PART_ONLY = "part only"
"""Said of what was fetched to be shown within a page, and is none of the site."""

DATA = "data"
"""Said of what a script asked for to make a page of it: by itself it is nothing to read."""

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
    """The parts of one crawl.

    ``fresh`` are those that need not be asked for again by an unchanged page, ``as_before`` those of them
    that one has shown, ``decorating`` pictures that earlier crawls took for decoration.
    """

    def __init__(self, profile: SiteProfile, scope: Scope) -> None:
        self.fresh: Container[str] = ()
        self.as_before: set[str] = set()
        self.decorating: Container[str] = ()
        self.hosts: set[tuple[str, int]] = set()
        self._scope = scope
        self._limits = profile.parts
        self._own = profile.scope_pairs | profile.also_pairs
        self._met = Met()
        self._admitted = Met()
        self._decoration = Met()
        self._shown = Met()
        self._assumed = Met()
        self._framed = Met()
        self._guesses = Met()
        self._guessed = self._found = 0
        self._within: dict[str, tuple[str, int]] = {}
        self._led_to: Counter[str] = Counter()
        self._asked = 0
        self._elsewhere = 0
        self._remarks: dict[str, Refused] = {}
        self._reasons: dict[str, str] = {}
        self._kept = 0

    def wanted(self, part: Part) -> Iterator[str]:
        """The addresses of a part that are asked for: of each form the default, and the largest; or all."""
        chosen = part.candidates if self._limits.pictures == "all" else _default_and_largest(part)
        yield from dict.fromkeys(candidate.url for candidate in chosen if not candidate.is_guess)

    def guessed(self, part: Part) -> Part | None:
        """What nobody named of a part, and is asked for all the same; None where that is none, or too much.

        A crawl goes on with it as long as some of it is there.
        """
        guess = next((each.url for each in part.candidates if each.is_guess), None)
        is_too_much = self._guessed >= min(_MOST_GUESSES, _GUESSES_IN_VAIN + 10 * self._found)
        if guess is None or is_too_much or self._met.has(guess):
            return None
        self._guessed += 1
        self._guesses.meet(guess)
        return Part(part.kind, (Candidate(guess),), assumed=True)

    def note_found(self, url: str) -> None:
        """Note that there is something at an address; that tells if guesses are any good."""
        self._found += self._guesses.has(url)

    def meet(self, url: str) -> bool:
        """Note that an address is that of a part; true when that is new."""
        return self._met.meet(url)

    def note_kind(self, part: Part, url: str, referrer: str) -> None:
        """Note if a picture is decoration, as far as is known by now."""
        if part.kind not in _DECORATION_KINDS:
            if self._shown.meet(url) and (self._decoration.has(url) or url in self.decorating):
                self.remark(Refused(SHOWN, url, referrer=referrer))
        elif not self._shown.has(url) and self._decoration.meet(url):
            self.remark(Refused(DECORATION, url, referrer=referrer))

    def assume(self, url: str) -> None:
        """Note an address that nobody named: where nothing is, nothing is missing."""
        self._assumed.meet(url)

    def is_assumed(self, url: str) -> bool:
        """True for an address that nobody named."""
        return self._assumed.has(url)

    def note_data(self, url: str) -> bool:
        """Note what a script asked for and is nothing to read by itself; true where it was no part before."""
        self.meet(url)
        self.remark(Refused(DATA, url, referrer=url))
        is_new = self._admitted.meet(url)
        self._asked += is_new
        return is_new

    @property
    def has_room(self) -> bool:
        """True while one part more may be asked for."""
        return self._asked < self._limits.most

    def note_place(self, part: Part, url: str, within: str) -> None:
        """Note of a style sheet or a frame in which other it stands, if in any, and how far within that."""
        if part.kind in ("frame", "object"):
            self._framed.meet(url)
        if part.kind in ("style", "frame") and url not in self._within:
            first, level = self._within.get(within, (url, -1))
            self._within[url] = first, level + 1
            self._led_to[first] += 1

    def shows_by_itself(self, url: str) -> bool:
        """True for a drawing in a frame, and for one that no page shows: in a picture it loads nothing."""
        return self._framed.has(url) or not self._met.has(url)

    def is_without_end(self, url: str) -> bool:
        """True for a style sheet or frame that is one too many of those which one of them leads to."""
        first, level = self._within.get(url, (url, 0))
        return level > DEEPEST_IMPORT or (level > 0 and self._led_to[first] > _MOST_WITHIN)

    def objection(self, part: Part, url: str, depth: int) -> str | None:
        """Why a part is not asked for, or None; it counts as asked for then."""
        if part.kind == "frame" and depth > DEEPEST_FRAME:
            return "frame too deep"
        if self.is_without_end(url):
            return "parts without end"
        if reason := self._scope.objection_to_part(url):
            return reason
        pair = host_and_port(url)
        is_elsewhere = pair not in self._own
        if not self.has_room:
            return "part limit reached"
        if is_elsewhere and self._elsewhere >= self._limits.elsewhere:
            return "limit of other sites' parts"
        self._asked += 1
        self._elsewhere += is_elsewhere
        self.hosts.add(pair)
        self._admitted.meet(url)
        return None

    def is_admitted(self, url: str) -> bool:
        """True for a part that is asked for, or was."""
        return self._admitted.has(url)

    def takes_target(self, url: str, came_from: str, *, is_asked: bool) -> bool:
        """Tell if what a redirect leads to is a part of a page, as what was asked for is; it is met then."""
        is_of_part = is_asked or self._met.has(came_from)
        if is_of_part:
            self._met.meet(url)
        if is_of_part and not is_asked:
            is_asked = self._is_out_of_reach(url, came_from)
        if is_asked:
            self.hosts.add(host_and_port(url))
        return is_asked

    def _is_out_of_reach(self, url: str, came_from: str) -> bool:
        """Tell if an address is no page of the site, and may be fetched all the same to be shown in one."""
        if not self._scope.objection(url, 1, came_from) or self._scope.objection_to_part(url):
            return False
        is_elsewhere = host_and_port(url) not in self._own
        if is_elsewhere and self._elsewhere >= self._limits.elsewhere:
            return False
        self._elsewhere += is_elsewhere
        return True

    def remark(self, refused: Refused) -> None:
        """Keep what there is to say of an address, if it is that of a part."""
        if self._met.has(refused.url) and self._kept < _MOST_REMARKS:
            self._kept += refused.url not in self._remarks
            self._remarks[refused.url] = refused
            self._reasons[refused.url] = refused.reason

    def reason_of(self, url: str) -> str:
        """Why a part was not fetched, as far as this crawl said so; else ""."""
        return self._reasons.get(url, "")

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
    return (part.candidates[0], largest, *(each for each in part.candidates if each.is_first))
