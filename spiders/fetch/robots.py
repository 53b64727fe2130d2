"""robots.txt, always (RFC 9309), also when many first requests to a host start together.

In Scrapy 2.14 to 2.19 all requests that wait for one robots.txt share a single Deferred. Its first
waiter's callback returns None, which the next waiters then take for "no rules": from the third
request on a host is fetched whatever its robots.txt says. Here each waiter looks the rules up anew.

Scrapy also goes on when robots.txt cannot be had. RFC 9309 §2.3.1.4 asks to stay away then.
"""

from __future__ import annotations

import zlib
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from spiders.bounded_spider import spider_of
from spiders.fetch.content_coding import decoded
from spiders.fetch.failed_request import Postponed, words_of_failure
from spiders.fetch.manners import MANNERS
from spiders.follow.refusals import FORBIDDEN
from wording.message import NOTHING, Message, say

_STAY_AWAY = b"User-agent: *\nDisallow: /\n"
_LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read; RFC 9309 §2.5 asks for at least 500 KiB."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's middleware without its leaks; what it forbids is counted with address and reason."""

    async def robot_parser(self, request: Request) -> RobotParser | None:
        netloc = urlparse_cached(request).netloc
        await super().robot_parser(request)
        settled = self._parsers[netloc]
        return None if isinstance(settled, Deferred) else settled

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            problem = self._problems.get(urlparse_cached(request).netloc)
            reason = "robots.txt unreachable" if problem else FORBIDDEN
            referrer = request.meta.get("referrer", "")
            spider_of(self.crawler).refuse(reason, request.url, referrer, problem or NOTHING)
            if problem and not MANNERS.of(self.crawler).is_beside(request.url):
                # RFC 9309 means: not now. What waits for the host is kept for another time.
                MANNERS.of(self.crawler).leave(_host(request), problem)
                raise Postponed(problem) from None
            raise

    @property
    def _problems(self) -> dict[str, Message]:
        """Why the robots.txt of a host could not be had, for the hosts where it could not."""
        problems: dict[str, Message] = self.__dict__.setdefault("problems", {})
        return problems

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._problems[netloc] = say("robots.txt answered {status:number}", status=response.status)
        readable = _readable(response)
        rules = readable.replace(body=readable.body[:_LARGEST])
        await super()._parse_robots(rules, netloc, request)
        self._obey_delay(netloc, request)
        spider = spider_of(self.crawler)
        spider.refuse_beyond(0, response.url, is_cut=len(readable.body) > _LARGEST)
        spider.take_robots(readable.body[:_LARGEST], response.url)

    def _obey_delay(self, netloc: str, request: Request) -> None:
        rules = self._parsers.get(netloc)
        protego = getattr(rules, "rp", None)
        asked = protego.crawl_delay(self._robotstxt_useragent or "") if protego is not None else None
        if asked:
            MANNERS.of(self.crawler).take_crawl_delay(_host(request), float(asked))

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._problems[netloc] = words_of_failure(exc, urlsplit(f"//{netloc}").hostname or netloc)
        waiting = self._parsers[netloc]
        super()._robots_error(exc, netloc)
        if isinstance(waiting, Deferred):
            self._parsers[netloc] = self._parserimpl.from_crawler(self.crawler, _STAY_AWAY)


def _host(request: Request) -> str:
    return urlparse_cached(request).hostname or ""


def _readable(response: Response) -> Response:
    """The answer with its rules as text: a missing file allows all, a failing server forbids all."""
    if response.status >= 500 or response.status == 429:
        return response.replace(body=_STAY_AWAY)
    if response.status >= 300:
        return response.replace(body=b"")
    encoding = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    try:
        body = decoded(response.body, encoding, "text/plain")
    except (zlib.error, ValueError):
        # Rules that cannot be read may forbid anything.
        body = _STAY_AWAY
    return response.replace(body=body)
