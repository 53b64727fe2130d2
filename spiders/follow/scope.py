"""Decides which addresses lie within the bounds that the profile of a site draws, and why others do not."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from spiders.follow.deeds import does_something
from spiders.follow.sending import Sending
from spiders.links.joining import absolute
from spiders.links.page_links import Link, is_file_name
from spiders.links.site_maps import may_be_map
from spiders.platforms import PLATFORMS
from spiders.profiles.site_profile import SiteProfile, host_and_port

LONGEST_SENT = 1 << 16
"""Bytes that a script may send with a request; what is longer cannot be told by what it says."""

LONGEST_ADDRESS = 2083
"""Characters; longer addresses come from traps or faults (threat table, limits)."""


class Scope:
    """The bounds of one site, as its profile draws them."""

    def __init__(self, profile: SiteProfile) -> None:
        self._profile = profile
        self._pairs = profile.scope_pairs
        self._also = profile.also_pairs
        self._starts = frozenset(absolute(start, start) or start for start in profile.starts)
        self._platform = PLATFORMS[profile.platform]
        self._only = _as_pattern(profile.links.only) if profile.links.only else None
        self._skip = _as_pattern(profile.links.skip)
        self._lists = _as_pattern(profile.links.lists)
        self._asked_by_post = _as_pattern(profile.links.ask_by_post)

    def objection(self, url: str, depth: int = 0, referrer: str = "") -> str | None:
        """Why this address, linked from ``referrer``, is not fetched, or None when it is in scope."""
        if len(url) > LONGEST_ADDRESS:
            return "address too long"
        if urlsplit(url).scheme not in ("http", "https"):
            return "not http"
        try:
            pair = host_and_port(url)
        except ValueError:
            return "not http"
        if pair not in self._pairs:
            return self._objection_to_step(url, pair, referrer)
        if depth > self._profile.limits.depth:
            return "too deep"
        if url in self._starts:
            return None
        if self.is_skipped(url):
            return "skipped by profile"
        if does_something(url):
            return "does something"
        if self._only and not (self._only.search(url) or is_file_name(url) or may_be_map(url)):
            return "outside the topic"
        return self._platform.objection(urlsplit(url))

    def objection_to_part(self, url: str) -> str | None:
        """Why a part of a page is not fetched, wherever it is; None where it may be."""
        if len(url) > LONGEST_ADDRESS:
            return "address too long"
        try:
            host_and_port(url)
        except ValueError:
            return "not http"
        if self.is_skipped(url):
            return "skipped by profile"
        return "does something" if does_something(url) else None

    def objection_to_sending(self, sending: Sending) -> str | None:
        """Why what a script sends is not sent, or None where the profile says that it only asks."""
        matches = map(self._asked_by_post.search, (sending.url, sending.as_address))
        # What is sent must not name what it is sent to.
        is_named = any(found and found.start() < len(sending.url) for found in matches)
        if sending.method != "POST" or not is_named:
            return f"method {sending.method[:10]}"
        if host_and_port(sending.url) not in self._pairs:
            return "other site"
        if len(sending.body) > LONGEST_SENT:
            return "request too long"
        return self.objection_to_part(sending.url) or (
            "does something" if does_something(sending.as_address) else None
        )

    def objection_to(self, link: Link, depth: int, referrer: str) -> str | None:
        """Why a link of the page ``referrer`` is not followed, or None when it is."""
        if reason := self.objection(link.url, depth, referrer):
            return reason
        if self._platform.follows(link.relation, is_file_name(link.url)):
            return None
        return "in no feed or sitemap"

    def is_skipped(self, url: str) -> bool:
        """Tell if the profile says that an address is never fetched."""
        return bool(self._skip.search(url))

    def is_list(self, url: str) -> bool:
        """Tell if a page is a source of links only, not a thing of its own."""
        return bool(self._lists.search(url)) or self._platform.is_list(urlsplit(url))

    def _objection_to_step(self, url: str, pair: tuple[str, int], referrer: str) -> str | None:
        """From the site one step leads to an ``also`` host; from there on, only to files beside that page."""
        if pair not in self._also:
            return "other site"
        if does_something(url):
            return "does something"
        if is_rules(url):
            # Whoever may be visited is asked for the rules first.
            return None
        if not referrer:
            return "other site"
        before = host_and_port(referrer)
        if before in self._pairs or (before[0] == pair[0] and is_file_name(url)):
            return None
        return "more than one step away"


def is_rules(url: str) -> bool:
    """True for the address of the rules for crawlers (RFC 9309, 2.3)."""
    return urlsplit(url).path == "/robots.txt"


def _as_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for any of these parts of addresses; it finds nothing when there are none."""
    return re.compile("|".join(map(_as_expression, parts)) or r"(?!)")


def _as_expression(part: str) -> str:
    end = "$" if part.endswith("$") else ""
    return re.escape(part.removesuffix("$")).replace(r"\*", "[^/]*") + end
