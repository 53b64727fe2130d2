"""What is read and described apart comes to the same as what a run reads itself, bit for bit."""

from __future__ import annotations

import itertools
import pickle
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from socket import gethostname
from typing import Any

import pytest

from archive.archive_error import DamagedRecord
from archive.fixity.verification import watch_nothing
from pipeline.again.derive import rebuild_derived
from pipeline.again.read_apart import ReadingOf
from pipeline.engines.alike import how_it_reads
from pipeline.engines.engine import Batch, Context, Own, Result
from pipeline.engines.engine_error import WorkerRefused
from pipeline.engines.local import LOCAL
from pipeline.engines.on_worker import AtWork, Refused, packed
from tests.databases import configured, copy
from tests.engines_archive import answers, archive_of_pages, contents, index_of, twice
from wording.message import restored

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Bytes:
    """What all batches share, as a worker gets it."""

    value: bytes


class Apart:
    """An engine in this process: everything goes there and back as bytes, as to a worker elsewhere."""

    few = 0
    reads = True

    def __init__(self, at_once: int = 7) -> None:
        self.at_once = at_once
        self.batches = 0
        self.expected = how_it_reads()

    def each(
        self,
        work: Callable[[Context, Batch], Result],
        context: Context,
        batches: Iterable[tuple[Own, Batch]],
    ) -> Generator[tuple[Own, Result], None, None]:
        task = AtWork(Bytes(packed((work, self.context_of(context)))), next(_numbers), self.expected)
        for own, batch in batches:
            self.batches += 1
            answer = pickle.loads(packed(task(packed(batch))))
            if isinstance(answer, Refused):
                raise WorkerRefused(restored(answer.why))
            yield own, answer

    def context_of(self, context: Any) -> Any:
        """What the worker is told: the same, unless a test has it otherwise."""
        return context


class Elsewhere(Apart):
    """Its workers have the archive at another place, and perhaps not all of it."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def context_of(self, context: Any) -> Any:
        return replace(context, root=self.root) if isinstance(context, ReadingOf) else context


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of_pages(tmp_path_factory.mktemp("apart"), 12)


def test_what_is_read_apart_is_what_the_run_would_have_read(archive: Path, tmp_path: Path) -> None:
    own, other = twice(archive, tmp_path)
    here = rebuild_derived(configured(own), watch_nothing, engine=LOCAL)
    engine = Apart()
    apart = rebuild_derived(configured(other), watch_nothing, engine=engine)
    assert contents(own) == contents(other) != contents(archive)
    assert index_of(own) == index_of(other) != []
    assert answers(own) == answers(other)
    assert apart == here
    assert engine.batches > 10


@pytest.fixture
def mine(archive: Path, tmp_path: Path) -> Path:
    """The same archive, for one test to spoil."""
    copy(archive, tmp_path / "archief")
    return tmp_path / "archief"


def test_a_worker_of_another_release_is_refused_by_name_and_version(mine: Path) -> None:
    before = contents(mine)
    engine = Apart()
    engine.expected = {**how_it_reads(), "alliantie": "9.9", "lxml": "1.0"}
    with pytest.raises(WorkerRefused, match=r"other versions .*alliantie .* \(9\.9\), lxml .* \(1\.0\)"):
        rebuild_derived(configured(mine), watch_nothing, engine=engine)
    assert contents(mine) == before


def test_a_worker_that_does_not_find_the_archive_says_where_it_looked(mine: Path, tmp_path: Path) -> None:
    before = contents(mine)
    with pytest.raises(WorkerRefused, match=f"does not find the archive at {tmp_path / 'nergens'}"):
        rebuild_derived(configured(mine), watch_nothing, engine=Elsewhere(tmp_path / "nergens"))
    assert contents(mine) == before


def test_a_file_that_a_worker_cannot_reach_is_named_with_its_machine(mine: Path, tmp_path: Path) -> None:
    before = contents(mine)
    copy(mine, tmp_path / "elders")
    [path] = (tmp_path / "elders" / "warc").glob("*.warc.gz")
    path.unlink()
    said = f"worker on {gethostname()} cannot read what this machine can: .*{path.name}"
    with pytest.raises(WorkerRefused, match=said):
        rebuild_derived(configured(mine), watch_nothing, engine=Elsewhere(tmp_path / "elders"))
    assert contents(mine) == before


def test_damage_is_told_as_by_a_run_that_reads_itself(mine: Path) -> None:
    [path] = (mine / "warc").glob("*.warc.gz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    told = []
    for engine in (LOCAL, Apart()):
        with pytest.raises(DamagedRecord) as damage:
            rebuild_derived(configured(mine), watch_nothing, engine=engine)
        told.append(str(damage.value))
    assert told[0] == told[1]
