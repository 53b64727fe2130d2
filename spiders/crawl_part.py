"""Finds what belongs to a crawl, for whichever of Scrapy's components asks, by their crawler."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

T = TypeVar("T")


class CrawlPart(Generic[T]):
    """A thing of which every crawl has one; ``make`` makes it when it is first asked for."""

    def __init__(self, make: Callable[[Crawler], T] | None = None) -> None:
        self._make = make
        self._parts: WeakKeyDictionary[Crawler, T] = WeakKeyDictionary()

    def put(self, crawler: Crawler, part: T) -> None:
        """Give a crawl its own."""
        self._parts[crawler] = part

    def find(self, crawler: Crawler) -> T | None:
        """The one of a crawl, or None where it was given none."""
        return self._parts.get(crawler)

    def of(self, crawler: Crawler) -> T:
        """The one of a crawl; raises KeyError where it was given none, and none can be made."""
        if self._make is not None and crawler not in self._parts:
            self._parts[crawler] = self._make(crawler)
        return self._parts[crawler]
