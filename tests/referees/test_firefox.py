"""The policy of archived pages in Firefox: they are shown with their frames, and nothing of them leaves."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.reading_room.captured import SITE
from tests.reading_room.opened_room import OpenedRoom
from tests.referees.bare_pages import as_they_are
from tests.referees.canary import Canary
from tests.referees.firefox import firefox
from tests.referees.live_ways import MOMENT, WAYS, WITHOUT_WORDS, WORDS, host_of, path_of

_A_WHILE, _UNTIL_QUIET = 0.2, 1
_IS_IN_SIGHT = "document.getElementById('einde').getBoundingClientRect().top < innerHeight"
SEEN_AT_LEAST = 50
"""Of how many ways Firefox makes use at the least, where nobody writes the pages anew."""


@dataclass(frozen=True)
class Seen:
    """What came of a visit: texts by way, and of the ordinary page, in the order of its frames."""

    texts: dict[str, str]
    ordinary: list[str]
    asked: set[str]
    names: set[str]
    cookies: list[Any]
    is_at_place: bool


@pytest.fixture(scope="module")
def program() -> Path:
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if found:
        return Path(found)
    if os.environ.get("REQUIRE_FIREFOX"):
        pytest.fail("Firefox is not here: apt-get install firefox-esr")
    pytest.skip("Firefox is not here")


@pytest.fixture(scope="module")
def seen(program: Path, hostile_room: OpenedRoom, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    before = f"{hostile_room.room.room}/web/{MOMENT}/{SITE}"
    with Canary() as canary, firefox(program, tmp_path_factory.mktemp("vos"), canary.port) as window:
        window.open(f"{before}/verslag")
        ordinary = window.texts()
        window.open(f"{hostile_room.room.room}/web/place:einde/{MOMENT}/{SITE}/lang")
        is_at_place = window.in_frame(
            "document.getElementById('einde').getBoundingClientRect().top < innerHeight"
        )
        texts = {}
        for way in WAYS:
            window.open(before + path_of(way))
            texts[way] = "".join(window.texts()[1:])
        time.sleep(_UNTIL_QUIET)
        return Seen(texts, ordinary, window.asked, canary.names, window.cookies(), bool(is_at_place))


def test_a_page_its_frame_and_the_frame_in_that_are_shown(seen: Seen) -> None:
    _, page, frame, inner = seen.ordinary
    assert "Verslag uit Zutphen" in page
    assert "Zonder script leest u dit." in page
    assert "Nog niets gedaan." in page
    assert frame == "In het kader."
    assert inner == "In het kader van het kader."


def test_a_page_is_opened_at_the_place_that_a_link_names(seen: Seen) -> None:
    assert seen.is_at_place


def test_the_words_of_every_page_are_shown(seen: Seen) -> None:
    missing = [way for way, text in seen.texts.items() if WORDS not in text]
    assert set(missing) == {*WITHOUT_WORDS}


def test_nobody_on_the_live_web_is_asked_for_anything(seen: Seen, hostile_room: OpenedRoom) -> None:
    ours = (f"{hostile_room.room.room}/", f"{hostile_room.room.replay}/", "data:")
    assert len(seen.asked) > 2 * len(WAYS)
    assert [each for each in seen.asked if not each.startswith(ours)] == []
    assert seen.names == set()


def test_no_cookie_is_left(seen: Seen) -> None:
    assert seen.cookies == []


def test_the_witness_sees_most_of_these_ways_where_nobody_writes_pages_anew(
    program: Path, tmp_path: Path
) -> None:
    with as_they_are() as origin, Canary() as canary, firefox(program, tmp_path, canary.port) as window:
        for way in WAYS:
            window.open(origin + path_of(way), wait="none")
            time.sleep(_A_WHILE)
        time.sleep(_UNTIL_QUIET)
    missed = [way for way in WAYS if host_of(way) not in canary.names]
    assert len(WAYS) - len(missed) >= SEEN_AT_LEAST, missed
