"""What waits is in the archive, not in memory; each address is handed out once, every part has its turn."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from scrapy import Request

from bench.frontier import opened_frontier
from spiders.follow.address_patterns import pattern_of
from spiders.follow.frontier import NUMBER_KEY, Frontier
from spiders.follow.waiting_lines import HEAD, MOST_LINES

_SITE = "http://proef.example"


def taken(frontier: Frontier, most: int = 100_000) -> list[str]:
    urls = []
    while len(urls) < most and isinstance(request := frontier.next_request(), Request):
        frontier.settle(request.meta[NUMBER_KEY])
        urls.append(request.url)
    return urls


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def test_a_long_line_waits_in_the_archive_and_is_handed_out_whole_in_its_order(tmp_path: Path) -> None:
    urls = [f"{_SITE}/nieuws/{number}.html" for number in range(HEAD * 5)]
    with opened_frontier(tmp_path / "a") as frontier:
        for url in urls:
            frontier.add(url, "", 1)
        assert len(frontier) == len(urls) + 1
        assert [url for url in taken(frontier) if url != f"{_SITE}/"] == urls
        assert len(frontier) == 0


def test_a_part_with_few_addresses_does_not_wait_for_one_with_many(tmp_path: Path) -> None:
    with opened_frontier(tmp_path / "a") as frontier:
        for number in range(HEAD * 4):
            frontier.add(f"{_SITE}/kalender/{number}.html", "", 1)
        for number in range(5):
            frontier.add(f"{_SITE}/verslagen/{number}.html", "", 1)
        first = taken(frontier, 12)
    assert sum("/verslagen/" in url for url in first) == 5


def test_however_many_parts_a_trap_makes_what_lies_beside_it_has_its_turns(tmp_path: Path) -> None:
    with opened_frontier(tmp_path / "a") as frontier:
        for number in range(MOST_LINES * 2):
            frontier.add(f"{_SITE}/val/{_letters(number)}/{_letters(number % 7)}/x.html", "", 3)
        for number in range(40):
            frontier.add(f"{_SITE}/verslagen/{number}/", "", 2)
        first = taken(frontier, 100)
    assert sum("/verslagen/" in url for url in first) == 40


def test_parts_at_the_root_that_never_end_do_not_come_before_what_was_found_first(tmp_path: Path) -> None:
    with opened_frontier(tmp_path / "a") as frontier:
        for number in range(20):
            frontier.add(f"{_SITE}/verslagen/{number}/", "", 1)
        asked: list[str] = []
        for number in range(500):
            for more in range(3):
                frontier.add(f"{_SITE}/val-{_letters(3 * number + more)}/", "", 2 + number // 3)
            asked += taken(frontier, 1)
    assert sum("/verslagen/" in url for url in asked[:250]) == 20


def test_documents_come_before_the_many_variants_of_one_page(tmp_path: Path) -> None:
    with opened_frontier(tmp_path / "a") as frontier:
        for number in range(500):
            frontier.add(f"{_SITE}/lijst.php?sorteer={number}", "", 1)
        for number in range(30):
            frontier.add(f"{_SITE}/stukken/{number}.pdf", "", 2, is_file=True)
        first = taken(frontier, 50)
    assert sum(url.endswith(".pdf") for url in first) == 30


def test_more_parts_than_there_are_lines_share_some_and_nothing_is_lost(tmp_path: Path) -> None:
    urls = [
        f"{_SITE}/{_letters(number)}/{page}.html" for page in range(3) for number in range(MOST_LINES + 300)
    ]
    with opened_frontier(tmp_path / "a") as frontier:
        for url in urls:
            frontier.add(url, "", 1)
        assert Counter(taken(frontier)) == Counter([f"{_SITE}/", *urls])


def test_a_part_that_is_left_out_is_refused_wherever_it_waits(tmp_path: Path) -> None:
    parts = [f"{_SITE}/{_letters(number)}/" for number in range(MOST_LINES + 50)]
    own, shared = parts[3], parts[-1]
    with opened_frontier(tmp_path / "a") as frontier:
        for part in parts:
            for page in range(2):
                frontier.add(f"{part}{page}.html", "", 1)
        for part in (own, shared):
            frontier.stop(pattern_of(part), "same content")
        frontier.add(f"{own}later.html", "", 1)
        asked = set(taken(frontier))
        refused = frontier._spider.refusals.counts
    assert asked.isdisjoint(f"{part}{page}.html" for part in (own, shared) for page in (0, 1))
    assert len(asked) == 1 + 2 * (len(parts) - 2)
    assert refused == {"same content": 5}
