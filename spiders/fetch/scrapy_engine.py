"""What is asked of Scrapy's engine, which has no words for it: to go on, and whether it is about to end."""

from __future__ import annotations

from scrapy.crawler import Crawler


def go_on(crawler: Crawler) -> None:
    """Have Scrapy ask for the next request, which it does by itself only when something comes in."""
    engine = crawler.engine
    if engine is not None and engine._slot is not None:
        engine._slot.nextcall.schedule()


def is_closing(crawler: Crawler) -> bool:
    """True when nothing more is asked for, and what is under way is to come to an end."""
    engine = crawler.engine
    return engine is not None and engine._slot is not None and engine._slot.closing is not None
