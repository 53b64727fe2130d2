"""At night what a sitemap or a feed says has changed is asked for first, and everything once."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_nightly_command import Nights

_PAGES = [f"/verslag-{number}" for number in range(100)]
_LAST = _PAGES[-1]
_TOMORROW = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"


def answers(day: str) -> dict[str, Raw]:
    links = "".join(f"<p><a href='{path}'>{path}</a></p>" for path in _PAGES)
    pages = {path: Raw(page(f"<h1>Verslag {path}</h1><p>Tekst van {path}.</p>")) for path in _PAGES}
    entry = f"<url><loc>{_LAST}</loc><lastmod>{day}</lastmod></url>"
    urls = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entry}</urlset>"
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {len(urls)}\r\n\r\n"
    return {"/": Raw(page(f"<h1>Welkom</h1>{links}")), "/map.xml": Raw((head + urls).encode()), **pages}


@pytest.mark.parametrize(("day", "comes_early"), [(_TOMORROW, True), ("2001-01-01", False)])
def test_what_a_map_says_has_changed_comes_early_and_once(
    tmp_path: Path, day: str, comes_early: bool
) -> None:
    with RawServer(answers(day)) as server:
        extra = f'rhythm = "nightly"\nsitemaps = ["{server.origin}/map.xml"]'
        nights = Nights(tmp_path / "a", write_profile(tmp_path / "sites", server, extra=extra), server)
        nights.night(answers(day))
        nights.days_pass(1)
        nights.night(answers(day))
    assert set(_PAGES) <= set(nights.asked[1])
    assert [target for target, times in Counter(nights.asked[1]).items() if times > 1] == []
    # Two dozen are on their way before the map has been read.
    assert (nights.asked[1].index(_LAST) < 50) is comes_early
