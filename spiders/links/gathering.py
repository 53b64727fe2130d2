"""Gathers what a page is made of: each part, embed and named address once, in order, bounded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from spiders.links.embeds import thing_at, without_mail
from spiders.links.joining import absolute
from spiders.links.link_context import LONGEST_CONTEXT
from spiders.links.originals import original_of
from spiders.links.parts import (
    MOST_CANDIDATES,
    MOST_EMBEDS,
    MOST_NAMED,
    MOST_PARTS,
    Candidate,
    Embed,
    NamedLink,
    Part,
    PartKind,
    Unfollowed,
    UnfollowedKind,
    Way,
)

_MOST_DETAILS = 200
"""Different things of which it is told that they were not followed; all are counted."""

_LONGEST_DETAIL = 300
_LONGEST_URL = 8_000
_SCHEME = re.compile(r"[\x00-\x20]*+([a-z][a-z0-9+.-]{0,30}):", re.IGNORECASE)
_NO_CONTENT = frozenset(
    "http https javascript vbscript data about blob cid mid mailto tel tel2 sms smsto fax callto skype "
    "whatsapp viber tg facetime xmpp sip sips im aim ymsgr msnim intent market view-source chrome res".split()
)
"""Schemes behind which there is nothing to keep: those of pages, scripts, and ways to reach a person."""


@dataclass(slots=True)
class Group:
    """The candidates of a part while it is gathered: the plain ones go before those of a srcset."""

    kind: PartKind
    plain: list[Candidate] = field(default_factory=list)
    sized: list[Candidate] = field(default_factory=list)
    old_browsers_only: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that was gathered, and how much more there is."""

    parts: tuple[Part, ...] = ()
    embeds: tuple[Embed, ...] = ()
    named: tuple[NamedLink, ...] = ()
    unfollowed: tuple[Unfollowed, ...] = ()
    parts_beyond: int = 0
    embeds_beyond: int = 0
    named_beyond: int = 0
    unread: int = 0
    unread_styles: int = 0


class Gathering:
    """Takes what is found on the page at ``page_url``, whose addresses go out from ``base``."""

    def __init__(self, page_url: str, base: str, charset: str) -> None:
        self.page_url = page_url
        self.base = base
        self.charset = charset
        self.unread = 0
        """Characters of styles, scripts and comments that were too many to be read."""
        self.unread_styles = 0
        """Those of them in which parts may be named: not those of scripts."""
        self.for_old_browsers = False
        """True while that part of a page is read which only old browsers read."""
        self.is_written = False
        """True while tags are read that a script may write."""
        self._addresses: dict[str, str | None] = {}
        self._groups: list[Group] = []
        self._embeds: dict[str, Embed] = {}
        self._named: dict[str, NamedLink] = {}
        self._named_beyond: set[str] = set()
        self._embeds_beyond: set[str] = set()
        self._parts_beyond = 0
        self._unfollowed: Counter[tuple[UnfollowedKind, str]] = Counter()

    def address(self, target: str) -> str | None:
        """The whole address that ``target`` names; None where it is none to fetch. Its scheme is counted."""
        if known := self._addresses.get(target):
            return known
        if target[:5].lower() == "data:":
            return None
        if target not in self._addresses:
            self._addresses[target] = absolute(self.base, target, self.charset)
        url = self._addresses[target]
        if url is None and (scheme := _SCHEME.match(target)) and scheme[1].lower() not in _NO_CONTENT:
            # One letter is a disk of whoever made the page.
            self.unfollowed("scheme", scheme[1].lower() if len(scheme[1]) > 1 else "file")
        return url

    @contextmanager
    def within(self, base: str) -> Iterator[None]:
        """Have addresses go out from another base for a while: those of a page within this one."""
        before = self.base, self._addresses
        if base != self.base:
            self.base, self._addresses = base, {}
        yield
        self.base, self._addresses = before

    def part_address(self, target: str) -> str | None:
        """The address of a part; None where it would be the page itself."""
        url = self.address(target) if target else None
        return None if url is None or self.is_own(target, url) else url

    def is_own(self, target: str, url: str) -> bool:
        """Tell if an address is that of the page, or of a place on it: then it is none of its parts."""
        return (
            url == self.page_url or target[:1] in ("#", " ", "\n", "\t") and target.strip()[:1] in ("#", "")
        )

    def leave_unread(self, count: int) -> None:
        """Count characters in which parts may be named, and that are too many to be read."""
        self.unread += count
        self.unread_styles += count

    def group(
        self,
        kind: PartKind,
        url: str | None = None,
        *,
        old_browsers_only: bool = False,
        assumed: bool = False,
    ) -> Group:
        """A part whose candidates are added as they are met."""
        plain = [Candidate(url)] if url else []
        group = Group(kind, plain, [], old_browsers_only or self.for_old_browsers, assumed or self.is_written)
        self._groups.append(group)
        return group

    def add_parts(self, parts: tuple[Part, ...], beyond: int) -> None:
        """Take parts that were read elsewhere, as in a style sheet, and how many more that has."""
        for part in parts:
            is_old = self.for_old_browsers or part.old_browsers_only
            assumed = part.assumed or self.is_written
            self._groups.append(Group(part.kind, list(part.candidates), [], is_old, assumed))
        self._parts_beyond += beyond

    def embed(self, provider: str, url: str, title: str) -> None:
        """Take a player or viewer of another site; the same film by two addresses is one."""
        thing = thing_at(provider, url)
        if thing in self._embeds:
            if title and not self._embeds[thing].title:
                self._embeds[thing] = Embed(provider, self._embeds[thing].url, title[:LONGEST_CONTEXT])
        elif len(self._embeds) < MOST_EMBEDS:
            self._embeds[thing] = Embed(provider, without_mail(url), title[:LONGEST_CONTEXT])
        else:
            self._embeds_beyond.add(thing)

    def name(self, url: str, way: Way, label: str = "") -> None:
        """Take an address that is named otherwise than by a link."""
        if url == self.page_url:
            return
        if url in self._named:
            if label and not self._named[url].label:
                self._named[url] = NamedLink(url, self._named[url].way, label[:LONGEST_CONTEXT])
        elif len(self._named) < MOST_NAMED:
            self._named[url] = NamedLink(url, way, label[:LONGEST_CONTEXT])
        else:
            self._named_beyond.add(url)

    def unfollowed(self, kind: UnfollowedKind, detail: str) -> None:
        """Count something that leads nowhere here."""
        key = (kind, detail[:_LONGEST_DETAIL])
        if key not in self._unfollowed and len(self._unfollowed) >= _MOST_DETAILS:
            key = (kind, "")
        self._unfollowed[key] += 1

    def finished(self, *, assume_icon: bool) -> Gathered:
        """All of it; the icon that browsers ask for where none is named is assumed on request."""
        if assume_icon and not any(group.kind == "icon" for group in self._groups):
            self.group("icon", "/".join(self.page_url.split("/", 3)[:3]) + "/favicon.ico", assumed=True)
        merged = self._merged()
        return Gathered(
            parts=tuple(merged[:MOST_PARTS]),
            embeds=tuple(self._embeds.values()),
            named=tuple(self._named.values()),
            unfollowed=tuple(
                Unfollowed(kind, detail, count) for (kind, detail), count in self._unfollowed.items()
            ),
            parts_beyond=self._parts_beyond + sum(not part.assumed for part in merged[MOST_PARTS:]),
            embeds_beyond=len(self._embeds_beyond),
            named_beyond=len(self._named_beyond),
            unread=self.unread,
            unread_styles=self.unread_styles,
        )

    def _merged(self) -> list[Part]:
        """Each part once: those with the same default address are one, with the candidates of all."""
        found: dict[str, Group] = {}
        for group in self._groups:
            candidates = [each for each in (*group.plain, *group.sized) if len(each.url) <= _LONGEST_URL]
            if not candidates:
                continue
            before = found.setdefault(candidates[0].url, Group(group.kind, [], [], True, True))
            if before.kind == "background":
                # What is shown in the page is more than what is behind it.
                before.kind = group.kind
            before.plain.extend(candidates)
            before.old_browsers_only &= group.old_browsers_only
            before.assumed &= group.assumed
        return [_part(group) for group in found.values()]


def _part(group: Group) -> Part:
    candidates: dict[str, Candidate] = {}
    for each in group.plain:
        before = candidates.get(each.url)
        # The address in ``src`` may stand in the srcset again, with its width.
        if before is None or not (before.width or before.density):
            candidates[each.url] = each
    if group.kind == "picture" and not any(each.width for each in candidates.values()):
        for original in [original_of(url) for url in candidates]:
            if original and original not in candidates:
                candidates[original] = Candidate(original, is_guess=True)
                break
    taken = tuple(candidates.values())[:MOST_CANDIDATES]
    return Part(group.kind, taken, group.old_browsers_only, group.assumed)
