"""The pool outlives its processes: it retries, recycles, drops, and leaves nothing running."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.readings.reading import reading_from
from pipeline.workers.pool import ReaderFailed, ReaderPool

TASKS = {
    name: f"tests.long.test_reader_pool_troubles:{name}"
    for name in ("which", "hang", "once", "crash_unless", "modules", "babble", "endless")
}


def which(payload: bytes) -> dict[str, int]:
    return {"process": os.getpid(), "length": len(payload)}


def hang(payload: bytes) -> dict[str, int]:
    time.sleep(60)
    return {}


def once(payload: bytes, mark: str) -> dict[str, bool]:
    """Crashes the first time that it is called with ``mark``."""
    if not Path(mark).exists():
        os.mkdir(mark)  # noqa: PTH102 # no file: a reader process may not write much
        os.kill(os.getpid(), signal.SIGSEGV)
    return {"again": True}


def crash_unless(payload: bytes, *, again: bool = False) -> dict[str, bool]:
    """Crashes when it is called for the first time."""
    if not again:
        os.kill(os.getpid(), signal.SIGSEGV)
    return {"again": again}


def modules(payload: bytes) -> dict[str, list[str]]:
    return {"loaded": [name for name in ("pypdfium2", "PIL", "trafilatura", "scrapy") if name in sys.modules]}


def babble(payload: bytes) -> list[int]:
    return [1, 2, 3]


def endless(payload: bytes) -> dict[str, str]:
    return {"text": "a" * 200_000}


def is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return status != "Z"


def test_every_pool_can_read_and_gives_a_reading() -> None:
    with ReaderPool(workers=1) as pool:
        future = pool.submit("read", b"Verslag van de dag", {"declared_type": "text/plain"})
        assert reading_from(future.result()).main_text == "Verslag van de dag"


def test_a_job_whose_process_crashed_is_done_by_the_next(tmp_path: Path) -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        assert pool.submit("once", b"", {"mark": str(tmp_path / "mark")}).result() == {"again": True}


def test_a_process_is_replaced_after_its_share_of_jobs() -> None:
    with ReaderPool(TASKS, workers=1, recycle_after=2) as pool:
        processes = [pool.submit("which", b"", {}).result()["process"] for _ in range(5)]
    assert processes[0] == processes[1] != processes[2] == processes[3] != processes[4]
    assert not any(is_running(process) for process in processes)


def test_a_process_that_reads_text_does_not_load_what_reads_pictures_and_pdf() -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        pool.submit("read", b"tekst", {}).result()
        assert pool.submit("modules", b"", {}).result() == {"loaded": []}


def test_a_large_payload_is_not_held_up_by_a_process_that_does_not_take_it() -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        process = pool.submit("which", b"", {}).result()["process"]
        os.kill(process, signal.SIGSTOP)
        # The stopped process times out; the job is done by another.
        assert pool.submit("which", b"x" * 5_000_000, {}, timeout=1).result()["length"] == 5_000_000


def test_a_job_is_not_charged_for_the_time_in_which_its_process_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_to_load.py").write_text(
        "import time\ntime.sleep(1.5)\ndef answer(payload): return {'length': len(payload)}\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    with ReaderPool({"answer": "slow_to_load:answer"}, workers=1) as pool:
        assert pool.submit("answer", b"abc", {}, timeout=1).result() == {"length": 3}


@pytest.mark.parametrize(
    ("task", "reason"), [("babble", "makes no sense"), ("endless", "answered more than it may")]
)
def test_an_answer_that_cannot_be_is_refused(task: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.workers.process.LARGEST_ANSWER", 100_000)
    with ReaderPool(TASKS, workers=1) as pool:
        with pytest.raises(ReaderFailed, match=reason):
            pool.submit(task, b"", {}).result()
        assert pool.submit("which", b"abc", {}).result()["length"] == 3


def test_a_job_that_was_cancelled_while_it_waited_is_not_done_and_harms_nothing() -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        first = pool.submit("which", b"", {})
        waiting = [pool.submit("which", b"", {}) for _ in range(5)]
        assert any([future.cancel() for future in waiting])
        assert first.result()["length"] == 0
        assert pool.submit("which", b"xy", {}).result()["length"] == 2
        deadline = time.monotonic() + 5
        while pool.backlog and time.monotonic() < deadline:
            time.sleep(0.01)
        assert pool.backlog == 0


def test_closing_without_waiting_drops_what_waits_and_kills_what_runs() -> None:
    with ReaderPool(TASKS, workers=1) as pool:
        running = pool.submit("hang", b"", {})
        waiting = pool.submit("which", b"", {})
        while not running.running():
            time.sleep(0.01)
        time.sleep(0.2)
        assert pool.backlog == 2
        # What runs was killed: had it been waited for, it would have a result.
        pool.close(wait=False)
        with pytest.raises(ReaderFailed):
            running.result()
        assert waiting.cancelled()
        with pytest.raises(RuntimeError, match="closed"):
            pool.submit("which", b"", {})


def test_a_reader_that_cannot_be_started_is_a_failure_and_not_a_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with ReaderPool(TASKS, workers=1) as pool, pytest.raises(ReaderFailed, match="could be started"):
        pool.submit("which", b"", {}).result()


def test_a_module_in_the_working_directory_is_not_taken_for_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "struct.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    with ReaderPool(TASKS, workers=1) as pool:
        assert pool.submit("which", b"", {}).result()["length"] == 0


PARENT = """
import json, sys, time
from pipeline.workers.pool import ReaderPool
with ReaderPool(json.loads(sys.argv[1]), workers=1) as pool:
    print(pool.submit("which", b"", {}).result()["process"], flush=True)
    pool.submit("hang", b"", {})
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process whose parent is gone")
def test_a_reader_that_hangs_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, json.dumps(TASKS)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert parent.stdout
    reader = int(parent.stdout.readline())
    time.sleep(0.3)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while is_running(reader) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(reader)


def test_the_second_try_may_be_another_one() -> None:
    with ReaderPool(tasks=TASKS, workers=1) as pool:
        future = pool.submit("crash_unless", b"x", {}, again={"again": True})
        assert future.result() == {"again": True}
