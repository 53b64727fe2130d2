"""Scrapy's own robots.txt middleware still leaks, for which reason there is ours."""

from __future__ import annotations

from tests.test_robots import fetched_by_eight_first_requests


def test_scrapy_itself_still_leaks_so_our_middleware_is_still_needed() -> None:
    leaked = fetched_by_eight_first_requests("scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware")
    assert len(leaked) == 6, "Scrapy has mended its leak: spiders/fetch/robots.py can be made smaller"
