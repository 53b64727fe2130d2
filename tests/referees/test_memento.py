"""memento_client, a client of the Memento protocol by others, finds what is kept and of when it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace

import pytest
from memento_client import MementoClient

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.reading_room.captured import SITE, page, write_answers
from tests.reading_room.opened_room import OpenedRoom, opened_room

DATES = ("2013-10-04T12:00:00Z", "2015-01-01T00:00:00Z", "2019-06-01T00:00:00Z")
FIRST, MIDDLE, LAST = "20131004120000", "20150101000000", "20190601000000"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRoom]:
    folder = tmp_path_factory.mktemp("memento")
    answers = [page("/verslag", f"Verslag {date[:4]}", date=date) for date in DATES]
    path = write_answers(folder / "oud.warc.gz", answers)
    done = run_alliantie("--archive", str(folder / "a"), *SHIPPED_SITES, "import", "warc", str(path))
    assert done.returncode == ExitCode.WELL, done.stderr
    with opened_room(folder / "a") as opened:
        yield opened


def found(room: OpenedRoom, wanted: datetime) -> dict[str, str]:
    """The capture of each name (first, prev, closest, next, last) that the client tells of."""
    client = MementoClient(timegate_uri=f"{room.room.room}/web/", check_native_timegate=False)
    # Without an answer of the original it would ask the live address for one.
    original = SimpleNamespace(headers={}, url=f"{SITE}/verslag", status_code=200, history=[])
    told = client.get_memento_info(f"{SITE}/verslag", wanted, req_uri_response=original)
    assert told["timegate_uri"] == f"{room.room.room}/web/{SITE}/verslag"
    prefix = f"{room.room.room}/web/"
    return {name: each["uri"][0].removeprefix(prefix)[:14] for name, each in told["mementos"].items()}


@pytest.mark.parametrize(
    ("wanted", "closest"),
    [
        (datetime(1999, 1, 1), FIRST),
        (datetime(2014, 12, 5), MIDDLE),
        (datetime(2018, 12, 5), LAST),
        (datetime(2028, 1, 1), LAST),
    ],
)
def test_it_is_led_to_the_nearest_capture(room: OpenedRoom, wanted: datetime, closest: str) -> None:
    captures = found(room, wanted)
    assert captures["closest"] == closest
    assert (captures["first"], captures["last"]) == (FIRST, LAST)


def test_it_is_told_what_stands_before_and_behind(room: OpenedRoom) -> None:
    captures = found(room, datetime(2015, 1, 2))
    assert (captures["prev"], captures["next"]) == (FIRST, LAST)


def test_it_takes_the_addresses_for_what_they_are(room: OpenedRoom) -> None:
    assert MementoClient.is_timegate(f"{room.room.room}/web/{SITE}/verslag")
    assert MementoClient.is_memento(f"{room.room.room}/web/{FIRST}/{SITE}/verslag")
