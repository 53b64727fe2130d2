"""An archive is harvested while other processes correct, withhold, merge and take in: nothing is missed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import SHIPPED_SITES
from tests.oai_rules import DC, Element
from tests.reading_room.captured import archive_of, page, write_answers
from tests.reading_room.harvester import Harvester, harvester_of

SITE = "https://www.socialealliantie.nl"
COUNT = 220
ROUNDS = 3


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = [page(f"/brief-{n}", f"Brief aan de minister over schulden, nummer {n}") for n in range(COUNT)]
    return archive_of(tmp_path_factory.mktemp("onderweg"), pages)


def run(archive: Path, *arguments: str) -> None:
    """Run the command in a process of its own."""
    call = [sys.executable, "-m", "cli", "--archive", str(archive), *SHIPPED_SITES, *arguments]
    done = subprocess.run(call, env=databases.environment_of(archive), capture_output=True, text=True)
    assert done.returncode == ExitCode.WELL, done.stderr


def writes(archive: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    """What the other process does, one after the other."""
    ids = [id_ for (id_,) in databases.asked(archive, "SELECT id FROM items ORDER BY id")]
    for number in range(ROUNDS):
        corrected, withheld, merged, into = ids[number * 4 : number * 4 + 4]
        yield "correct", corrected, f"title=Verbeterd {number}", "--why", "proef"
        yield "exclude", withheld, "--why", "proef"
        if number == 0:
            yield "merge", merged, "--into", into, "--why", "proef"
        more = [page(f"/nieuw-{number}-{n}", f"Oproep aan gemeente {number}, deel {n}") for n in range(5)]
        yield "import", "warc", str(write_answers(folder / f"nieuw-{number}.warc.gz", more))
        if number == 1:
            yield "exclude", "--lift", ids[1], "--why", "proef"
        if number == 2:
            yield "access", "socialealliantie", "--on-the-spot", "--why", "proef"
            yield "access", "socialealliantie", "--open", "--why", "proef"


def titles(records: dict[str, Element]) -> dict[str, str]:
    """The titles of records by id; "" for what is deleted."""
    return {id_: record.findtext(f".//{DC}title", "") for id_, record in records.items()}


def test_who_asks_for_what_is_new_since_has_in_the_end_what_there_is(archive: Path, tmp_path: Path) -> None:
    def write() -> None:
        for arguments in writes(archive, tmp_path):
            run(archive, *arguments)

    with harvester_of(archive) as harvester, ThreadPoolExecutor(1) as writer:
        since = harvester.now()
        taken = titles(harvester.records())
        written, harvests = writer.submit(write), 0
        while not written.done():
            taken, since = _taken_over(harvester, taken, since)
            harvests += 1
            time.sleep(0.5)
        written.result()
        assert harvests > 5
        taken, _ = _taken_over(harvester, taken, since)
        assert taken == titles(harvester.records())
        gone = {id_ for id_, title in taken.items() if not title}
        [(count,)] = databases.asked(archive, "SELECT COUNT(*) FROM items WHERE same_as = ''")
        assert len(taken) - len(gone) == count - (ROUNDS - 1)
        assert sum(title.startswith("Verbeterd") for title in taken.values()) == ROUNDS


def _taken_over(harvester: Harvester, taken: dict[str, str], since: str) -> tuple[dict[str, str], str]:
    """What a harvester has after it asked for all since, and from when on it asks the next time."""
    now = harvester.now()
    return {**taken, **titles(harvester.records(since=since))}, now


def test_a_list_under_way_goes_on_and_passes_nothing_by(archive: Path) -> None:
    with harvester_of(archive) as harvester:
        every = {id_ for id_, each in harvester.headers().items() if not each.is_deleted}
        pages = harvester.pages("ListIdentifiers")
        seen = [next(pages)]
        (first, *_, last) = sorted(every)
        run(archive, "correct", first, "title=Onderweg verbeterd", "--why", "proef")
        run(archive, "correct", last, "title=Onderweg verbeterd", "--why", "proef")
        seen += pages
        found = [
            each[0].text.rpartition(":")[2] for one in seen for each in one if len(each) and each[0].text
        ]
        assert every <= set(found)
