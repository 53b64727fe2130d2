"""The spider of a site: starts at the seeds and follows what its profile lets it follow."""

from __future__ import annotations

from asyncio import Future
from collections.abc import AsyncIterator, Container, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from spiders.bounded_spider import BoundedSpider
from spiders.fetch.failed_request import Postponed, Resting, words_of_failure
from spiders.follow.address_key import Met, key_of
from spiders.follow.frontier import NUMBER_KEY, PART_KEY, Frontier
from spiders.follow.part_asking import PartAsking
from spiders.follow.refusals import Refused
from spiders.follow.sending import Sending
from spiders.follow.traps import Traps
from spiders.links.bare_address import bare
from spiders.links.charset import decode_page
from spiders.links.joining import absolute
from spiders.links.page_links import Link, PageLinks, is_file_name, read_links
from spiders.links.page_tree import parse
from spiders.links.parts import Part
from spiders.links.refresh import read_refresh
from spiders.links.site_maps import announced_sitemaps, begins_as_map, may_be_map, read_map
from spiders.profile_error import AddressRefused
from spiders.profiles.site_profile import host_and_port
from wording.message import NOTHING, Message, say

LINKS_KEY = "links"
"""Where a response's links are, in ``meta``, when they were read with its text in one pass."""

PARTS_KEY = "parts"
"""Where the parts of a page or style sheet are, in ``meta``, when somebody read them."""

EMBEDS_KEY = "embeds"
"""Where the addresses of players of other sites in a page are, in ``meta``: these are named elsewhere."""

UNCHANGED_KEY = "unchanged"
"""Set in ``meta`` of an answer that is what it was when it was captured before."""

WAITED_FOR_KEY = "waited for"
"""Where a request keeps the Future of whoever waits for its answer, in ``meta``: the browser, by a page."""

DATA_KEY = "data"
"""Set in the ``meta`` of a request that a script makes, which may bring anything."""

STREAM_KEY = "stream"
"""Set in the ``meta`` of a request for a stream of events, which may have no end of its own."""

BEGUN_KEY = "begun"
"""Set in the ``meta`` of a request whose answer broke off, and is kept as far as it came."""

READ_LATER_KEY = "read later"
"""Set in ``meta`` by whoever reads a response behind the crawl's back, and settles its address when done."""

_STREAM_CUT = say("a stream of events that had not ended: its beginning is kept")

_OF_A_PAGE = ("image", "requisite", "frame")
"""The relations of links that may be parts of a page."""

_SHOWN_IN_A_PAGE = ("image", "requisite")
"""Those of what is no page itself."""

_FOLLOWED = ("link", "image", "requisite", "frame", "feed", "entry")


class SiteSpider(BoundedSpider):
    """Follows the links of one site; the loader makes a subclass of it for every profile.

    It only says what to follow. What a response means is for others, who have it before the spider.
    ``known`` are addresses that earlier crawls found, to be asked for although nothing may link to them,
    each with the day it was captured last. Those of which a sitemap or a feed says that they changed since
    are asked first; the others are asked all the same, for maps forget (sitemaps.org: ``lastmod`` is a hint).
    ``resting`` are addresses that asked an earlier crawl to come back much later: they are asked for last.
    One that does not follow takes its seeds alone, with what they need to be shown.
    """

    known: Mapping[str, str] = MappingProxyType({})
    resting: Container[str] = ()
    follows = True
    frontier: Frontier

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.traps = Traps(self.profile.limits)
        self.parts = PartAsking(self.profile, self.scope)
        self._met = Met()
        self._added = Met()
        self._captured: dict[str, tuple[str, str]] = {}
        self._pages = 0

    async def start(self) -> AsyncIterator[Request]:
        """Nothing: the seeds are in the frontier from the moment that it opens."""
        return
        yield

    def plant_seeds(self) -> None:
        """Put every seed into the frontier, and each feed and sitemap that the profile names."""
        for start in self.profile.starts:
            seed = absolute(start, start) or start
            if self._met.meet(self._key(seed)):
                self.frontier.add(seed, "", 0)
        self.refusals.known = self.known
        for url, day in self.known.items():
            self._ask_again(url, day)

    def parse(self, response: Response, **kwargs: Any) -> Iterable[Request]:
        """Put the links of a page that were not met before into the frontier."""
        if response.status == 200:
            self.parts.note_found(_asked_first(response))
            depth = response.meta.get("depth", 0)
            links, parts = list(self._all_links(response)), response.meta.pop(PARTS_KEY, ())
            if not response.meta.get(PART_KEY):
                self._follow_all(links, parts, response, depth + 1)
                depth = 0
            for part in parts:
                self._follow_part(part, response, depth)
        elif response.status >= 400:
            self.refuse(f"answered {response.status}", response.url, response.meta.get("referrer", ""))
        if response.meta.pop(READ_LATER_KEY, False):
            self.frontier.let_go(response.meta[NUMBER_KEY])
        else:
            self._settle(response.meta)
        return ()

    def remember(self, url: str) -> None:
        """Take an address for met: an earlier crawl, which this one goes on with, met it."""
        self._met.meet(self._key(url))
        self._pages += 1

    def take_robots(self, robots: bytes, url: str) -> None:
        """Follow the sitemaps that the robots.txt at ``url`` names."""
        announced = announced_sitemaps(robots, url)
        self.refuse_beyond(announced.beyond, url)
        for link in announced.links:
            self._follow(link, url, 0)

    def ask_for_browser(
        self,
        part: Part,
        referrer: str,
        depth: int,
        sending: Sending | None = None,
        *,
        is_stream: bool = False,
    ) -> Request | str | None:
        """The request for what a page of the site asks for while a browser makes it.

        Why it is refused, where it is; None where the crawl asked for it already. What is a page of the site
        is taken as one, and a stream of events never is. The address of the part is the name of what is sent,
        where something is.
        """
        url = part.url
        if self.frontier.is_left(url):
            return "host left alone"
        is_new = self.parts.meet(url)
        if not self.parts.is_admitted(url) and not self._added.has(url):
            reason = self._without_end(part, referrer)
            may_be_page = part.kind in ("data", "frame") and sending is None and not is_stream
            if not reason and may_be_page and self._takes_as_page(url, referrer, depth):
                return self.frontier.ask_at_once(url, referrer, depth, is_part=False)
            if reason := reason or self.parts.objection(part, url, depth):
                if is_new:
                    self.refuse(reason, url, referrer)
                return reason
        is_part = not self._added.has(url)
        return self.frontier.ask_at_once(url, referrer, depth, is_part=is_part, sending=sending)

    def note_data(self, url: str) -> None:
        """Note what a script asked for and is no page: it counts as a part, and takes no page its place."""
        self._pages -= self.parts.note_data(url)

    def _without_end(self, part: Part, referrer: str) -> str | None:
        """Why a script gets no more answers from such an address: scripts make new ones without end."""
        if part.kind != "data":
            return None
        return self.frontier.why_stopped(part.url) or self.traps.budget_spent(part.url, referrer)

    def _takes_as_page(self, url: str, referrer: str, depth: int) -> bool:
        """Tell if what a script or a frame asks for is one of the site's own pages; it is met then."""
        if not self.follows:
            return False
        link, key = Link(url, "link"), self._key(url)
        reason = (
            self.scope.objection_to(link, depth, referrer)
            or self.traps.objection(url, referrer)
            or self._budget_spent()
        )
        if reason or not self.parts.has_room or not self._met.meet(key):
            return False
        self._pages += 1
        return self._added.meet(url)

    def note_failure(self, failure: Failure) -> None:
        """Count an address that gave no answer, with what went wrong."""
        request: Request = failure.request
        give_to_who_waits(request, None)
        if failure.check(Postponed):
            number = request.meta[NUMBER_KEY]
            self.frontier.set_aside(number) if failure.check(Resting) else self.frontier.put_back(number)
            return
        if self.frontier.is_left(request.url) and NUMBER_KEY in request.meta:
            self.frontier.put_back(request.meta[NUMBER_KEY])
        else:
            self._settle(request.meta)
        if failure.check(IgnoreRequest):
            return
        reason = "private address" if failure.check(AddressRefused) else "no answer"
        if request.meta.get(STREAM_KEY) and request.meta.get(BEGUN_KEY):
            self.refuse("stream", request.url, request.meta.get("referrer", ""), _STREAM_CUT)
            return
        why = words_of_failure(failure.value, urlsplit(request.url).hostname or "")
        self.refuse(reason, request.url, request.meta.get("referrer", ""), why)

    def note_payload(self, url: str, digest: str) -> None:
        """Note what was captured at an address; a part that gives one answer to everything is left out."""
        if pattern := self.traps.note_payload(url, digest):
            self.frontier.stop(pattern, "same content")

    def leave_out(self, pattern: str, reason: str) -> None:
        """Ask nothing more of the part of the site whose addresses have this pattern."""
        self.frontier.stop(pattern, reason)

    def _settle(self, meta: dict[str, Any]) -> None:
        if (number := meta.get(NUMBER_KEY)) is not None:
            self.frontier.settle(number)

    def _links(self, response: Response) -> list[Link]:
        if LINKS_KEY in response.meta:
            found: list[Link] = response.meta.pop(LINKS_KEY)
            return found
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        media_type = content_type.partition(";")[0].strip().lower()
        if may_be_map(response.url, media_type) or begins_as_map(response.body):
            return self._taken(read_map(response.body, response.url), response)
        if not content_type.startswith(("text/html", "application/xhtml")):
            return []
        markup, charset = decode_page(response.body, content_type, self.profile.read.charset)
        tree = parse(markup, is_xml=content_type.startswith("application/xhtml"))
        if tree is None:
            return []
        return self._taken(read_links(tree, response.url, charset=charset), response)

    def _taken(self, read: PageLinks, response: Response) -> list[Link]:
        """The links that were read in an answer; what else it has is told."""
        referrer = response.meta.get("referrer", "")
        self.refuse_beyond(read.beyond, response.url, referrer, is_cut=read.is_cut)
        return list(read.links)

    def _all_links(self, response: Response) -> Iterable[Link]:
        """The links of a page, and where its server sends the reader by a ``Refresh`` header."""
        yield from self._links(response)
        refresh = read_refresh((response.headers.get("Refresh") or b"").decode("latin-1"))
        if refresh and (url := absolute(response.url, refresh.target)):
            yield Link(url, "link")

    def _follow_all(
        self, links: Iterable[Link], parts: Iterable[Part], response: Response, depth: int
    ) -> None:
        """Follow the links of a page; what it only shows, and is no page of the site, is for others."""
        embeds = response.meta.pop(EMBEDS_KEY, ())
        of_page = {candidate.url for part in parts for candidate in part.candidates}
        of_unchanged = self.parts.fresh if response.meta.get(UNCHANGED_KEY, False) else ()
        for link in links:
            if link.relation in _SHOWN_IN_A_PAGE and link.url in of_unchanged:
                self.parts.as_before.add(link.url)
                continue
            if link.relation not in _OF_A_PAGE or link.url not in embeds:
                self._follow(link, response.url, depth, is_part=link.url in of_page)

    def _follow(self, link: Link, referrer: str, depth: int, *, is_part: bool = False) -> None:
        if not self.follows:
            return
        key = self._key(link.url)
        if link.relation not in _FOLLOWED or self._met.has(key):
            self._hasten(key, link, referrer)
            return
        reason = (
            self.scope.objection_to(link, depth, referrer)
            or self.traps.objection(link.url, referrer)
            or self._budget_spent()
            or self.traps.budget_spent(link.url, referrer)
        )
        if reason and is_part and link.relation in _OF_A_PAGE:
            # What is no page of the site may yet be shown in one.
            return
        self._met.meet(key)
        if reason:
            self.refuse(reason, link.url, referrer, say("{label}", label=link.label))
            return
        self._pages += 1
        self._added.meet(link.url)
        self.frontier.add(
            link.url,
            referrer,
            depth,
            is_file=is_file_name(link.url),
            goes_first=link.relation == "feed",
            goes_last=link.url in self.resting,
        )

    def _follow_part(self, part: Part, response: Response, depth: int) -> None:
        """Ask for a part of a page, unless that was done or an unchanged page had it not long ago."""
        depth += part.kind == "frame"
        is_unchanged = response.meta.get(UNCHANGED_KEY, False)
        for url in self.parts.wanted(part):
            is_new = self.parts.meet(url)
            if is_unchanged and url in self.parts.fresh:
                self.parts.as_before.add(url)
                continue
            self.parts.note_kind(part, url, response.url)
            self.parts.note_place(part, url, _asked_first(response))
            if is_new and part.assumed and not self._added.has(url):
                self.parts.assume(url)
            if not is_new or self._added.has(url):
                continue
            if reason := self.parts.objection(part, url, depth):
                self.refuse(reason, url, response.url)
            else:
                self.frontier.add(url, response.url, depth, is_part=True)
        if not is_unchanged and (guessed := self.parts.guessed(part)):
            self._follow_part(guessed, response, depth)

    def refuse(self, reason: str, url: str, referrer: str = "", detail: Message = NOTHING) -> None:
        """Count an address that is not fetched, with the reason; of a part the reason is kept.

        What nobody named is not counted: it is no loss that it is not there.
        """
        if not self.parts.is_assumed(url):
            super().refuse(reason, url, referrer, detail)
        self.parts.remark(Refused(reason, url, detail, referrer))

    def note_unfollowed(self, what: str, count: int, url: str) -> None:
        """Count what a page was seen to have and nobody follows: a form, an unknown scheme, a script."""
        self.refusals.add(Refused(what, url), count)

    def asks_parts_of(self, url: str) -> bool:
        """True for an address on a host that is asked for parts of pages."""
        try:
            return host_and_port(url) in self.parts.hosts
        except ValueError:
            return False

    def _hasten(self, key: str, link: Link, referrer: str) -> None:
        """Ask first for what was captured before and, as a map says, has changed since, once."""
        url, day = self._captured.get(key, ("", ""))
        if url and link.changed >= day and url not in self.resting:
            del self._captured[key]
            self.frontier.add(url, referrer, 1, goes_first=True)

    def _ask_again(self, url: str, day: str) -> None:
        """Put an address into the frontier that was fetched before, if it would be fetched today."""
        url = bare(url)
        # It was in reach of the site once; from where, nobody knows any more.
        within = self.scope.objection(url, 1, self.profile.seeds[0]) is None
        if within and self._met.meet(self._key(url)) and not self._budget_spent():
            self._pages += 1
            self._captured[self._key(url)] = url, day
            self._added.meet(url)
            self.frontier.add(url, "", 1, is_file=is_file_name(url), goes_last=url in self.resting)

    def _budget_spent(self) -> str | None:
        return "page limit reached" if self._pages >= self.profile.limits.pages else None

    def _key(self, url: str) -> str:
        return key_of(url, self.profile.platform)


def give_to_who_waits(request: Request, response: Response | None) -> None:
    """Hand an answer over to whoever waits for it, if anybody does; None where there is none."""
    waited: Future[Response | None] | None = request.meta.pop(WAITED_FOR_KEY, None)
    if waited is not None and not waited.done():
        waited.set_result(response)


def _asked_first(response: Response) -> str:
    """The address that was asked for: redirects may have led from there to the answer."""
    first: str = next(iter(response.meta.get("redirect_urls", ())), response.url)
    return first


def site_spider_of(crawler: Crawler) -> SiteSpider:
    """The spider of a crawl of a whole site; raises TypeError where it is another."""
    if not isinstance(crawler.spider, SiteSpider):
        raise TypeError(f"expected the spider of a whole site, found {crawler.spider!r}")
    return crawler.spider
