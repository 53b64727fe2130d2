"""Why a part of a page was not fetched is known as long as the crawl lasts, to whoever asks for it again."""

from __future__ import annotations

from spiders.follow.part_asking import PartAsking
from spiders.follow.refusals import Refused
from spiders.follow.scope import Scope
from tests.test_platforms import profile_of

URL = "https://a.example/geheim/lijst.json"


def test_a_reason_that_was_written_down_is_still_told() -> None:
    profile = profile_of()
    parts = PartAsking(profile, Scope(profile))
    parts.meet(URL)
    parts.remark(Refused("robots.txt", URL))
    assert [refused.url for refused in parts.take_remarks()] == [URL]
    assert parts.take_remarks() == []
    assert parts.reason_of(URL) == "robots.txt"
    assert parts.reason_of("https://a.example/anders") == ""
