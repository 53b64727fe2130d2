"""How each host is treated: the delay it asks for, its rest after a failure, and when it is left alone.

A host that answers 429 or 5xx, or not at all, gets pauses that double; after five addresses in a row that
failed it is left alone, and what waits for it is kept for the next crawl. Retry-After (RFC 9110, 10.2.3) is
obeyed up to an hour. Who asks for more is left alone only when several addresses do: of one, it may be that
address alone that is to rest, until the next crawl, and its host is asked more slowly. Crawl-delay of
robots.txt is obeyed up to five minutes. A host that answers slowly is asked more slowly, until it recovers.
"""

from __future__ import annotations

import time
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy.crawler import Crawler

from spiders.bounded_spider import profile_of
from spiders.crawl_part import CrawlPart
from spiders.fetch.address_guard import parse_connect_to
from spiders.fetch.pace import LONGEST_CRAWL_DELAY, Pace
from spiders.follow.address_patterns import pattern_of
from spiders.profiles.site_profile import host_and_port
from wording.message import NOTHING, Message, say

LONGEST_RETRY_AFTER = 3600.0
"""Seconds that a crawl waits for a host; what takes longer is for the next crawl."""

MOST_FAILURES = 5
"""Failures in a row after which a host is left alone, or a part of it."""

MOST_THAT_REST = 3
"""Addresses that ask for a longer rest than a crawl waits, after which their host gets it."""

_SLOWER = 2.0
"""Times the delay, once an address asked for such a rest."""

_ELSEWHERE = 1.0
"""Seconds between two requests to a host of others, at least."""

_MOST_TOLD = 1e9
_LONGEST_PAUSE = 300.0
_SHORTEST_PAUSE = 0.02
_DOUBLINGS = 10


@dataclass(slots=True)
class FailingPart:
    """A part of a site: how many answers its host had given when it began to fail, and what failed since."""

    answers: int
    failed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class HostState:
    """All that is known of one host in one crawl. Times are those of ``time.monotonic``.

    ``answers`` counts those that were as they should be. ``failing`` are the addresses that failed since the
    last one, by the part of the site they are in; ``parts`` has those that failed since their part was well.
    ``asked_delay`` is what its robots.txt asks for, ``crawl_delay`` what is kept of that. ``asked`` has the
    seconds that addresses asked to wait, ``resting`` those that rest until the next crawl.
    """

    crawl_delay: float = 0.0
    answers: int = 0
    failing: dict[str, set[str]] = field(default_factory=dict)
    parts: dict[str, FailingPart] = field(default_factory=dict)
    rests_until: float = 0.0
    asked_until: float = 0.0
    pace: Pace = field(default_factory=Pace)
    asked_delay: float = 0.0
    asked: dict[str, float] = field(default_factory=dict)
    resting: dict[str, Message] = field(default_factory=dict)
    left: Message = NOTHING

    @property
    def in_a_row(self) -> int:
        """How many addresses failed since the last answer that was as it should be."""
        return sum(map(len, self.failing.values()))


class Manners:
    """The hosts of one crawl, shared by all that send requests or hear of answers.

    ``delay`` is for the hosts that are ``known``: those of the site and of one's own; without it all are. Any
    other host, of which only parts of pages are asked, has at least a second between two requests. ``own``
    are hosts and ports of the site.
    """

    def __init__(
        self,
        delay: float,
        known: Container[str] | None = None,
        own: Iterable[tuple[str, int]] = (),
    ) -> None:
        self._delay = delay
        self._known = known
        self._own = frozenset(own)
        self._own_hosts = frozenset(host for host, _ in self._own)
        self._hosts: dict[str, HostState] = {}
        self._wished = 0.0

    @property
    def left(self) -> dict[str, Message]:
        """The hosts that are left alone, each with the reason."""
        return {host: state.left for host, state in self._hosts.items() if state.left}

    def delay(self, host: str) -> float:
        """Seconds between two requests to a host."""
        state = self._state(host)
        least = self._delay if self._known is None or host in self._known else max(self._delay, _ELSEWHERE)
        if not self._own_hosts or host in self._own_hosts:
            least = max(least, self._wished)
        return max(least, state.crawl_delay, state.pace.delay) * (_SLOWER if state.resting else 1.0)

    def rest(self, host: str) -> float:
        """Seconds from now in which nothing is asked of a host."""
        return max(0.0, self._state(host).rests_until - time.monotonic())

    def why_it_rests(self, url: str) -> Message:
        """Why an address is not asked for any more in this crawl; empty where it is."""
        return self._state(_host(url)).resting.get(url, NOTHING)

    def may_ask(self, host: str) -> bool:
        """Tell if something may be asked of a host, its delay aside."""
        return not self._state(host).left and not self.rest(host)

    def take_crawl_delay(self, host: str, seconds: float) -> None:
        """Obey what the robots.txt of a host asks for, within reason."""
        if seconds > 0.0:
            state = self._state(host)
            state.asked_delay, state.crawl_delay = seconds, min(seconds, LONGEST_CRAWL_DELAY)

    def ask_for(self, seconds: float) -> None:
        """Leave so many seconds between two requests to the site: its owner asked for that."""
        self._wished = seconds

    def note_pace(self, url: str, seconds: float) -> None:
        """An answer began after so many seconds."""
        self._state(_host(url)).pace.note(seconds)

    def paces(self) -> dict[str, Message]:
        """The hosts that were asked more slowly than the profile says, or asked too much, with the reason."""
        return {host: why for host, state in self._hosts.items() if (why := _why_slow(host, state))}

    def leave(self, host: str, why: Message) -> None:
        """Ask nothing of a host any more in this crawl."""
        state = self._state(host)
        state.left = state.left or why

    def is_beside(self, url: str) -> bool:
        """Tell of an address if it shares only the name of its host with the site, and is at another port.

        Pages can name such addresses at will; that these fail says nothing of the site.
        """
        host, port = host_and_port(url)
        return host in self._own_hosts and (host, port) not in self._own

    def note_answer(self, url: str) -> None:
        """An address answered as it should: its host is well, and so is its part of the site."""
        state = self._state(_host(url))
        state.answers += 1
        state.failing.clear()
        if state.parts:
            state.parts.pop(pattern_of(url), None)

    def note_failure(
        self, url: str, why: Message, asked: float | None = None, *, is_page: bool = True, again: bool = False
    ) -> str | None:
        """An address failed, whose host asks for a rest of so many seconds, or says nothing of it.

        Returns the part of the site that is to be left alone: five addresses of it failed, and none was
        well, while other parts were. When nothing was well in between, the whole host is left alone.
        """
        if self.is_beside(url):
            return None
        host = _host(url)
        state = self._state(host)
        if not again:
            # That an address which failed before does so again says nothing of the others.
            state.failing.setdefault(pattern_of(url), set()).add(url)
        pause = max(self.delay(host), _SHORTEST_PAUSE) * 2 ** min(max(state.in_a_row - 1, 0), _DOUBLINGS)
        asked_too_much = asked is not None and self._asks_too_much(state, url, asked)
        pause = min(pause, _LONGEST_PAUSE) if asked is None or asked_too_much else asked
        until = time.monotonic() + pause
        if asked is not None and not asked_too_much:
            state.asked_until = max(state.asked_until, until)
        # What one answer asked for stands, whatever another says that was on its way.
        state.rests_until = max(state.asked_until, until)
        if asked is not None and asked_too_much:
            hours = round(asked / 3600, 1)
            why = say("{why}, and asks to come back in {hours:decimal} hours", why=why, hours=hours)
            state.resting[url] = why
            # A robots.txt speaks for its host.
            if not is_page or len(state.resting) >= MOST_THAT_REST:
                self.leave(host, why)
        return None if again else self._judge(state, url, why, is_page=is_page)

    def _asks_too_much(self, state: HostState, url: str, asked: float) -> bool:
        """Tell if an address asks, all in all, for a longer rest than a crawl waits."""
        state.asked[url] = state.asked.get(url, 0.0) + asked
        return state.asked[url] > LONGEST_RETRY_AFTER

    def _judge(self, state: HostState, url: str, why: Message, *, is_page: bool) -> str | None:
        name = pattern_of(url)
        part = state.parts.setdefault(name, FailingPart(state.answers))
        part.failed.add(url)
        # A robots.txt is no part of a site: when it fails, the host does.
        if is_page and len(part.failed) >= MOST_FAILURES and state.answers > part.answers:
            return name
        if state.in_a_row >= MOST_FAILURES and (len(state.failing) > 2 or len(part.failed) >= MOST_FAILURES):
            self.leave(_host(url), say("{why}, {times:time/times} in a row", why=why, times=state.in_a_row))
        return None

    def _state(self, host: str) -> HostState:
        return self._hosts.setdefault(host, HostState())


def _why_slow(host: str, state: HostState) -> Message:
    if state.asked_delay > LONGEST_CRAWL_DELAY:
        return say(
            "{host}: its robots.txt asks for {asked:second/seconds} between two requests; "
            "what was kept: {kept:number}",
            host=host,
            asked=round(min(state.asked_delay, _MOST_TOLD)),
            kept=round(state.crawl_delay),
        )
    if state.pace.slowest:
        return say(
            "{host} answered slowly: at times it was asked once in {delay:decimal} s",
            host=host,
            delay=round(state.pace.slowest, 1),
        )
    return NOTHING


def _of(crawler: Crawler) -> Manners:
    profile, settings = profile_of(crawler), crawler.settings
    if profile is None:
        return Manners(settings.getfloat("DOWNLOAD_DELAY"))
    detoured = (pair for pair, _ in map(parse_connect_to, settings.getlist("CONNECT_TO")))
    known = {host for host, _ in (*profile.scope_pairs, *profile.also_pairs, *detoured)}
    own = profile.scope_pairs | profile.also_pairs
    return Manners(settings.getfloat("DOWNLOAD_DELAY"), known, own)


MANNERS = CrawlPart(_of)
"""The manners of a crawl."""


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def retry_after(value: str) -> float | None:
    """The seconds that a Retry-After header asks for, in either of its forms; None when it has neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
