"""Two reading rooms, each a process, answer from one published index while it is published anew."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from cli.exit_codes import ExitCode
from tests.conftest import SHIPPED_SITES, run_alliantie
from tests.postgresql import program, serving
from tests.published_archive import QUERIES
from tests.reading_room.captured import page, write_answers

pytestmark = [
    pytest.mark.skipif(not program("initdb"), reason="PostgreSQL is not installed here (initdb not found)"),
    pytest.mark.skipif(
        importlib.util.find_spec("psycopg") is None,
        reason="psycopg is not installed: pip install '.[postgresql]'",
    ),
]

COMMAND = [sys.executable, "-m", "cli", "--lang", "en"]
LONGEST = 90.0


@dataclass(frozen=True)
class Shared:
    """An archive with its database in a server, where it is published, and a folder that follows."""

    folder: Path
    url: str
    archive: Path = field(init=False)
    place: Path = field(init=False)
    reader: Path = field(init=False)

    def __post_init__(self) -> None:
        for name, folder in (("archive", "archief"), ("place", "gepubliceerd"), ("reader", "lezer")):
            object.__setattr__(self, name, self.folder / folder)

    def told(self, archive: Path, *arguments: str) -> str:
        done = run_alliantie("--archive", str(archive), *arguments, ALLIANTIE_DATABASE_URL=self.url)
        assert done.returncode == ExitCode.WELL, done.stderr
        return done.stdout

    def take_in(self, numbers: range) -> None:
        file = self.folder / f"{numbers.start}.warc.gz"
        write_answers(file, [page(f"/{number}", f"Verslag {number} uit Zutphen") for number in numbers])
        self.told(self.archive, *SHIPPED_SITES, "import", "warc", str(file))

    @contextmanager
    def running(self, archive: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on, in a process of its own."""
        process = subprocess.Popen(
            [*COMMAND, "--archive", str(archive), *arguments],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "ALLIANTIE_DATABASE_URL": self.url},
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with serving() as server:
        made = Shared(tmp_path_factory.mktemp("lezers"), server.new_database())
        made.take_in(range(4))
        made.told(made.archive, "index", "publish", str(made.place))
        made.told(made.reader, "index", "fetch", str(made.place))
        yield made


@pytest.fixture
def rooms(shared: Shared) -> Iterator[list[str]]:
    """Where the archive's own room is, and two on what was fetched."""
    with ExitStack() as opened:
        found = []
        for archive in (shared.archive, shared.reader, shared.reader):
            process = opened.enter_context(shared.running(archive, "serve"))
            assert process.stdout
            found.append(process.stdout.readline().partition(" at ")[2].split()[0])
        yield found


def found(address: str, query: str) -> dict[str, object]:
    with urlopen(f"{address}zoeken.json?q={quote(query)}") as answer:
        text = answer.read().decode().replace(address, "/")
    return {**json.loads(text), "took_ms": 0}


def differing(rooms: list[str]) -> list[str]:
    own, *others = rooms
    return [query for query in QUERIES if any(found(own, query) != found(one, query) for one in others)]


def wait_until_alike(rooms: list[str]) -> list[str]:
    until = time.monotonic() + LONGEST
    while (left := differing(rooms)) and time.monotonic() < until:
        time.sleep(0.5)
    return left


class Reader(threading.Thread):
    """Asks a room all the time, and notes what goes wrong."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.troubles: list[str] = []
        self.is_over = False
        self._address = address

    def run(self) -> None:
        while not self.is_over:
            try:
                if not found(self._address, "armoede")["total"]:
                    self.troubles.append("nothing was found")
            except Exception as error:  # noqa: BLE001 - whatever it is, a reader saw it
                self.troubles.append(repr(error))
            time.sleep(0.02)


def test_rooms_on_a_published_index_answer_as_the_archives_own_while_it_grows(
    shared: Shared, rooms: list[str]
) -> None:
    assert differing(rooms) == []
    readers = [Reader(each) for each in rooms[1:]]
    for reader in readers:
        reader.start()
    publishing = shared.running(shared.archive, "index", "publish", str(shared.place), "--every", "1")
    fetching = shared.running(shared.reader, "index", "fetch", str(shared.place), "--every", "1")
    with publishing, fetching:
        for number in (4, 6):
            shared.take_in(range(number, number + 2))
        assert wait_until_alike(rooms) == []
        [hit, *_] = found(rooms[0], "verslag")["hits"]  # type: ignore[misc]
        shared.told(shared.archive, "exclude", hit["id"], "--why", "op verzoek")
        assert wait_until_alike(rooms) == []
    for reader in readers:
        reader.is_over = True
        reader.join()
        assert reader.troubles == []
    assert not any(hit["id"] in json.dumps(found(each, "verslag")["hits"]) for each in rooms)


def test_a_role_that_may_only_read_the_database_is_enough_for_a_room(shared: Shared) -> None:
    url = f"{shared.url}?options=-c%20default_transaction_read_only%3Don"
    only_reads = Shared(shared.folder, url)
    with only_reads.running(only_reads.reader, "serve") as process:
        assert process.stdout
        address = process.stdout.readline().partition(" at ")[2].split()[0]
        assert found(address, "verslag")["total"]
        [hit, *_] = found(address, "verslag")["hits"]  # type: ignore[misc]
        with urlopen(f"{address}item/{hit['id']}") as answer:
            assert "Verslag" in answer.read().decode()
