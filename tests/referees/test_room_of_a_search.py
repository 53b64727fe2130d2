"""A page of hits of the sample network has a bound, whatever is searched and however it is narrowed."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest

from tests.reading_room.opened_room import OpenedRoom

_A_PAGE_OF_HITS = 20
_MOST_BYTES = 30_000


@pytest.mark.parametrize("before", ["", "/en"])
@pytest.mark.parametrize(
    "narrowed",
    [
        "",
        "&sort=date",
        "&kind=photo",
        "&year=2013",
        "&kind=report&kind=article&site=raadvankerken&site=armekant-eva",
        "&theme=schulden&theme=wonen&place=Utrecht&place=Zutphen&place=Amersfoort&all=1",
    ],
)
def test_a_page_of_hits_has_less_than_thirty_thousand_bytes(
    network_room: OpenedRoom, before: str, narrowed: str
) -> None:
    queries = (
        "",
        "armoede",
        "kerk",
        "energie*",
        '"sociale alliantie"',
        "de mensen die arm zijn in nederland en hun kerken",
    )
    answers = [network_room.ask(f"{before}/zoeken?q={quote_plus(each)}{narrowed}") for each in queries]
    full = [each for each in answers if each.text.count("<article") == _A_PAGE_OF_HITS]
    assert full or narrowed
    assert [len(each.body) for each in full if len(each.body) >= _MOST_BYTES] == []
