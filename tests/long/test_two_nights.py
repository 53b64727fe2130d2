"""Two nights that begin at once over one archive: one of them runs, the other says who is at work."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path

from archive.folder import existing_or_new
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.raw_server import Raw, RawServer, page, write_profile

_PAGES = [f"/{number}" for number in range(10)]
_SITE = {
    "/": Raw(page("".join(f"<p><a href='{path}'>{path}</a></p>" for path in _PAGES))),
    **{path: Raw(page(f"<h1>Verslag {path}</h1><p>Tekst van verslag {path}.</p>")) for path in _PAGES},
}


@dataclass
class WaitingServer(RawServer):
    """A server that was ``asked`` something, and answers when it is told to ``go``."""

    asked: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def answer_to(self, request: bytes) -> Raw:
        self.asked.set()
        assert self.go.wait(60)
        return super().answer_to(request)


def begin(options: tuple[str, ...]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "cli", *options, "nightly"]
    environment = {**environment_of(Path(options[1])), "LC_ALL": "C.UTF-8"}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)


def test_of_two_nights_at_once_one_runs_and_the_other_says_so(tmp_path: Path) -> None:
    with WaitingServer(_SITE) as server, ThreadPoolExecutor() as threads:
        sites = write_profile(tmp_path / "sites", server, extra='rhythm = "nightly"')
        options = ("--archive", str(existing_or_new(tmp_path / "a").root), "--sites", str(sites))
        nights = [begin(options) for _ in range(2)]
        ends = {threads.submit(night.communicate): night for night in nights}
        # Nothing is answered before one of them has ended, so that the other is still at work then.
        first, second = wait(ends, timeout=60, return_when=FIRST_COMPLETED)
        assert server.asked.wait(60)
        beside = run_alliantie(*options, "crawl")
        server.go.set()
        (refused,), (running,) = first, second
        printed = running.result(60)[0]
    assert ends[refused].returncode == ExitCode.LOCKED
    assert f"in use by 'alliantie nightly' (process {ends[running].pid}," in refused.result()[1]
    assert beside.returncode == ExitCode.LOCKED
    assert f"in use by 'alliantie nightly' (process {ends[running].pid}," in beside.stderr
    assert ends[running].returncode == ExitCode.WELL, printed
    assert [target for target, times in Counter(server.targets()).items() if times > 1] == []
    assert len(list((tmp_path / "a" / "reports").glob("*-*-*-*.json"))) == 1
