"""Where a redirect led is known by the address that was asked for."""

from __future__ import annotations

import pytest

from archive.fetched.redirect_target import redirect_target
from spiders.links.joining import absolute

_URL = "http://buurt.example/map/oud"


@pytest.mark.parametrize(
    "location",
    [
        "\\map\\nieuw",
        "nieuw#deel2",
        "/nieuw?pad=a\\b",
        "http://elders.example./x",
        "http://elders.example.:8080/x",
        "//elders.example/x",
        "map met spatie",
        "caf%E9",
        " nieuw ",
        "?vraag",
    ],
)
def test_it_is_the_address_that_the_crawl_went_to(location: str) -> None:
    assert redirect_target(_URL, location) == absolute(_URL, location)


def test_what_is_no_address_leads_nowhere() -> None:
    assert redirect_target(_URL, "http://[::1") == ""
