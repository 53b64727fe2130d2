"""What ends a crawl too soon or before it began is told, and nothing that it captured is lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import environment_of
from tests.raw_server import Raw, RawServer, page, write_profile


def wait_until(happened: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for something that another process does; fail when it does not."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def test_a_seed_that_does_not_resolve_fails_the_crawl_with_its_reason(tmp_path: Path) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "proef.toml").write_text(
        'title = "x"\norganisation = "x"\nseeds = ["http://proef.invalid/"]\nscope = ["proef.invalid"]\n'
    )
    done = run_alliantie(
        *("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--contact", "a@example.org")
    )
    assert done.returncode == ExitCode.FAILED
    assert "no address was found for proef.invalid" in " ".join(done.stdout.split())
    assert "proef.invalid" in done.stdout


def test_a_crawl_that_reached_its_volume_stops_and_says_how_to_go_on(tmp_path: Path) -> None:
    links = " ".join(f"<a href='/p{n}.html'>{n}</a>" for n in range(60))
    pages = {f"/p{n}.html": Raw(page(f"<p>{'Bladzijde ' * 200}{n}</p>"), wait=0.01) for n in range(60)}
    with RawServer({"/": Raw(page(f"<p>Welkom</p>{links}")), **pages}) as server:
        sites = write_profile(tmp_path / "sites", server)
        profile = sites / "proef.toml"
        profile.write_text(profile.read_text() + "[limits]\nvolume = 20_000\n")
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        done = run_alliantie(*options)
        first = len(server.requests)
        run_alliantie(*options, "--resume")
    assert done.returncode == ExitCode.SHORT
    assert "its limit of 20 kB is reached" in " ".join(done.stdout.split())
    assert "crawl --resume proef" in " ".join(done.stdout.split())
    assert first < 50
    assert len(server.requests) > first


def test_ctrl_c_ends_the_crawl_and_keeps_what_was_captured(tmp_path: Path) -> None:
    links = "".join(f"<a href='/{n}'>{n}</a>" for n in range(200))
    answers = {"/": Raw(page(links))} | {f"/{n}": Raw(page(f"bladzijde {n}"), wait=0.05) for n in range(200)}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_until(lambda: len(server.requests) >= 20)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "interrupted" in output
    files = list((tmp_path / "a" / "warc").iterdir())
    assert [file.suffix for file in files] == [".gz"]
    assert subprocess.run(["gzip", "-t", str(files[0])], check=False).returncode == 0


def test_a_full_disk_ends_the_crawl_with_its_reason_and_the_next_crawl_goes_on(tmp_path: Path) -> None:
    names = [f"/{n}.pdf" for n in range(30)]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 60000\r\n\r\n"
    answers = {name: Raw(head + os.urandom(60_000)) for name in names}
    answers["/"] = Raw(page("".join(f"<a href='{name}'>{name}</a>" for name in names)))
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        full = subprocess.run(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            preexec_fn=lambda: _let_files_grow_to(1_000_000),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        again = run_alliantie(*command)
    assert full.returncode == ExitCode.FAILED
    assert "Allow more, and run the command again" in " ".join(full.stdout.split())
    assert again.returncode == ExitCode.WELL
    assert "which an interrupted run had left open" in again.stderr
    for file in (tmp_path / "a" / "warc").iterdir():
        assert subprocess.run(["gzip", "-t", str(file)], check=False).returncode == 0


def _let_files_grow_to(size: int) -> None:
    """Have the kernel refuse writes past ``size`` bytes, as a full disk would."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_second_crawl_of_the_same_archive_is_refused_while_one_runs(tmp_path: Path) -> None:
    links = "".join(f"<a href='/{n}'>{n}</a>" for n in range(100))
    answers = {"/": Raw(page(links))} | {f"/{n}": Raw(page(f"bladzijde {n}"), wait=0.05) for n in range(100)}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        first = subprocess.Popen(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            stdout=subprocess.DEVNULL,
        )
        wait_until(lambda: len(server.requests) >= 10)
        second = run_alliantie(*command)
        first.send_signal(signal.SIGINT)
        first.wait(timeout=60)
    assert second.returncode == ExitCode.LOCKED
    assert "alliantie crawl" in second.stderr
