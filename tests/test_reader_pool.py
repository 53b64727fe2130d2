"""Reader processes that hang or crash cost one document, and never the crawl."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.workers.lane import Job, Lane, Queue
from pipeline.workers.pool import ReaderFailed, ReaderPool
from pipeline.workers.process import Process

TASKS = {
    name: f"tests.test_reader_pool:{name}"
    for name in ("echo", "hang", "crash", "eat", "connect", "chatter", "fail", "meet")
}


def echo(payload: bytes, **words: str) -> dict[str, object]:
    return {"length": len(payload), **words}


def meet(payload: bytes, folder: str) -> dict[str, int]:
    """Wait until as many processes are here as the payload says."""
    (Path(folder) / str(os.getpid())).touch()
    while len(list(Path(folder).iterdir())) < int(payload):
        time.sleep(0.01)
    return {"process": os.getpid()}


def hang(payload: bytes) -> None:
    time.sleep(60)


def crash(payload: bytes) -> None:
    os.kill(os.getpid(), signal.SIGABRT)


def eat(payload: bytes) -> dict[str, int]:
    return {"length": len(bytearray(8_000_000_000))}


def fail(payload: bytes) -> None:
    raise ZeroDivisionError


def chatter(payload: bytes) -> dict[str, str]:
    print("a library that talks on stdout")
    os.write(1, b"and one that talks past Python")
    return {"said": "nothing"}


def connect(payload: bytes) -> dict[str, str]:
    try:
        socket.create_connection(("127.0.0.1", int(payload)), timeout=2).close()
    except OSError as error:
        return {"network": str(error)}
    return {"network": "reached"}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(TASKS, workers=1) as opened:
        yield opened


def test_a_job_is_done_and_answered_in_json(pool: ReaderPool) -> None:
    answer = pool.submit("echo", b"x" * 300_000, {"word": "één"}).result()
    assert answer == {"length": 300_000, "word": "één"}
    assert json.dumps(answer)


def test_what_a_library_prints_does_not_come_between(pool: ReaderPool) -> None:
    assert pool.submit("chatter", b"", {}).result() == {"said": "nothing"}


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ("hang", "it took longer than 0.5 s"),
        ("crash", "the reader crashed (signal 6)"),
        ("eat", "the reader failed (exit code 1)"),
        ("fail", "the reader failed (exit code 1)"),
    ],
)
def test_a_reader_that_fails_costs_its_own_document_and_says_how(
    pool: ReaderPool, task: str, reason: str
) -> None:
    failing = pool.submit(task, b"", {}, timeout=0.5 if task == "hang" else 10)
    after = pool.submit("echo", b"next", {})
    with pytest.raises(ReaderFailed) as caught:
        failing.result()
    assert caught.value.message == reason
    assert after.result() == {"length": 4}


def test_a_task_that_was_not_allowed_is_not_done(pool: ReaderPool) -> None:
    with pytest.raises(ReaderFailed):
        pool.submit("os:system", b"", {}).result()


def test_a_slow_document_does_not_stand_in_the_way_of_what_is_urgent() -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        slow = pool.submit("hang", b"", {}, timeout=1.5)
        assert pool.submit("echo", b"", {}, urgent=True).result(timeout=10) == {"length": 0}
        assert not slow.done()
        with pytest.raises(ReaderFailed):
            slow.result()


def running() -> set[str]:
    """The processes that this one has started."""
    tasks = Path("/proc/self/task").iterdir()
    return {child for task in tasks for child in (task / "children").read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs the processes of Linux")
def test_where_nothing_is_urgent_no_reader_starts_before_there_is_a_job() -> None:
    before = running()
    with ReaderPool(TASKS, workers=3, soon_urgent=False) as pool:
        pool.submit("echo", b"", {}).result()
        assert len(running() - before) == 1


def test_payloads_that_wait_are_counted_and_room_is_limited() -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        futures = [pool.submit("echo", b"x" * 20_000_000, {}) for _ in range(5)]
        assert not pool.has_room
        for future in futures:
            future.result()
        assert pool.has_room


def test_a_reader_reaches_no_network_where_the_kernel_can_see_to_it(pool: ReaderPool) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may take the network away from a process")
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = pool.submit("connect", str(server.getsockname()[1]).encode(), {}).result()
    assert answer["network"] != "reached"


def test_a_reader_process_loads_neither_crawler_nor_database() -> None:
    script = (
        "import sys, pipeline.workers.worker, pipeline.workers.tasks; "
        "print([m for m in ('scrapy', 'twisted', 'sqlalchemy', 'alembic', 'whoosh') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_where_nothing_is_urgent_several_processes_share_what_waits(tmp_path: Path) -> None:
    with ReaderPool(TASKS, soon_urgent=False, usual=2) as opened:
        answers = [opened.submit("meet", b"2", {"folder": str(tmp_path)}) for _ in range(12)]
        assert len({answer.result()["process"] for answer in answers}) == 2


def test_what_little_waits_is_left_to_one_process(tmp_path: Path) -> None:
    with ReaderPool(TASKS, soon_urgent=False, usual=2) as opened:
        answers = [opened.submit("meet", b"1", {"folder": str(tmp_path)}) for _ in range(4)]
        assert len({answer.result()["process"] for answer in answers}) == 1


def test_a_process_that_has_nothing_to_do_ends_and_the_next_job_starts_another(tmp_path: Path) -> None:
    jobs: Queue = queue.SimpleQueue()
    has_ended = threading.Event()
    command = [sys.executable, "-P", "-m", "pipeline.workers.worker", json.dumps({"meet": TASKS["meet"]})]
    lane = Lane(
        jobs,
        lambda: Process(command, subprocess.DEVNULL),
        lambda process: has_ended.set(),
        lambda job: None,
        lambda: False,
        most_jobs=9,
        patience=0.05,
    )
    serving = threading.Thread(target=lane.serve)
    serving.start()
    head = json.dumps({"task": "meet", "args": {"folder": str(tmp_path)}}).encode()
    found = set()
    for _ in range(2):
        has_ended.clear()
        job = Job(head, head, b"1", 20.0)
        jobs.put(job)
        found.add(job.future.result()["process"])
        assert has_ended.wait(20)
    jobs.put(None)
    serving.join()
    assert len(found) == 2
