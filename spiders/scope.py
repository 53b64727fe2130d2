"""Decides what is fetched: every request, redirects included, is in scope or refused with a reason."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from spiders.profile import SiteProfile, host_and_port

LONGEST_ADDRESS = 2083
"""Characters; longer addresses come from traps or faults (threat table, limits)."""

_SAMPLES_PER_REASON = 20


@dataclass(frozen=True, slots=True)
class Refused:
    """One address that was not fetched, or not wholly."""

    reason: str
    url: str
    detail: str = ""
    referrer: str = ""


@dataclass(slots=True)
class Refusals:
    """What a crawl refused: how often for each reason, and some examples of each."""

    counts: Counter[str] = field(default_factory=Counter)
    samples: list[Refused] = field(default_factory=list)

    def add(self, refused: Refused) -> None:
        """Count a refusal, and keep it as an example while there are few of its reason."""
        self.counts[refused.reason] += 1
        if self.counts[refused.reason] <= _SAMPLES_PER_REASON:
            self.samples.append(refused)


class Scope:
    """The bounds of one site, as its profile draws them."""

    def __init__(self, profile: SiteProfile) -> None:
        self._profile = profile
        self._pairs = profile.scope_pairs
        self._skip = _as_pattern(profile.links.skip)
        self._lists = _as_pattern(profile.links.lists)

    def objection(self, url: str, depth: int = 0) -> str | None:
        """Why this address is not fetched, or None when it is in scope."""
        if len(url) > LONGEST_ADDRESS:
            return "address too long"
        if urlsplit(url).scheme not in ("http", "https"):
            return "not http"
        try:
            pair = host_and_port(url)
        except ValueError:
            return "not http"
        if pair not in self._pairs:
            return "other site"
        if depth > self._profile.limits.depth:
            return "too deep"
        return "skipped by profile" if self._skip.search(url) else None

    def is_list(self, url: str) -> bool:
        """Whether a page is a source of links only, not a thing of its own."""
        return bool(self._lists.search(url))


class ScopeMiddleware:
    """Refuses requests that are out of scope just before they are sent, however they came about."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._scope: Scope | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ScopeMiddleware:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        spider = self._crawler.spider
        scope: Scope | None = getattr(spider, "bounds", None)
        if scope is None or spider is None:
            return
        if reason := scope.objection(request.url, request.meta.get("depth", 0)):
            spider.refusals.add(Refused(reason, request.url, referrer=request.meta.get("referrer", "")))  # type: ignore[attr-defined]
            raise IgnoreRequest(f"{reason}: {request.url}")


def _as_pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for any of these parts of addresses; it finds nothing when there are none."""
    return re.compile("|".join(map(_as_expression, parts)) or r"(?!)")


def _as_expression(part: str) -> str:
    end = "$" if part.endswith("$") else ""
    return re.escape(part.removesuffix("$")).replace(r"\*", "[^/]*") + end
