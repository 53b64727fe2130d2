"""An import that is killed at any moment loses nothing and doubles nothing when it goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from archive.fixity.verification import verify
from cli.exit_codes import ExitCode
from tests.conftest import run_alliantie
from tests.databases import asked, environment_of, reading
from tests.other_archive import OtherArchive
from tests.taken_elsewhere import MANY, PROFILE

_KILLS = 4


def test_an_import_killed_again_and_again_is_whole_in_the_end(tmp_path: Path) -> None:
    archive, chance = tmp_path / "a", random.Random(7)
    (tmp_path / "oud.toml").write_text(PROFILE, encoding="utf-8")
    with OtherArchive(held=MANY, slowness=0.02) as server:
        options = ("--archive", str(archive), "--sites", str(tmp_path))
        place = ("--archive", server.origin, "--dialect", "wayback", "--delay", "0")
        command = (*options, "import", "wayback", "oud", *place)
        for number in range(_KILLS):
            resume = ("--resume",) if number and waiting(archive) else ()
            kill((*command, *resume), archive, after=chance.random() * 0.6)
        resume = ("--resume",) if waiting(archive) else ()
        done = run_alliantie(*command, *resume, **environment_of(archive))
    assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
    urls = [url for (url,) in asked(archive, "SELECT url FROM captures ORDER BY url")]
    assert urls == sorted(each.url for each in MANY)
    assert asked(archive, "SELECT count(*) FROM items") == [(len(MANY),)]
    assert waiting(archive) == 0
    with reading(archive) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def kill(command: tuple[str, ...], archive: Path, *, after: float) -> None:
    """Begin an import, and kill it so many seconds after its first capture was written."""
    before = captured(archive)
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *command], env=environment_of(archive), stderr=subprocess.DEVNULL
    ) as run:
        until = time.monotonic() + 60
        while captured(archive) == before and run.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(after)
        run.send_signal(signal.SIGKILL)


def captured(archive: Path) -> int:
    return sum(path.stat().st_size for path in (archive / "warc").glob("*")) if archive.exists() else 0


def waiting(archive: Path) -> int:
    if not (archive / "archive.toml").exists():
        return 0
    [(count,)] = asked(archive, "SELECT count(*) FROM mementos WHERE state = 'waiting'")
    return int(count)


def test_ctrl_c_leaves_what_came_described_and_the_rest_wanted(tmp_path: Path) -> None:
    archive = tmp_path / "a"
    (tmp_path / "oud.toml").write_text(PROFILE, encoding="utf-8")
    with OtherArchive(held=MANY, slowness=0.2) as server:
        place = ("--archive", server.origin, "--dialect", "wayback", "--delay", "0")
        options = ("--archive", str(archive), "--sites", str(tmp_path), "--lang", "en")
        command = [sys.executable, "-m", "cli", *options, "import", "wayback", "oud", *place]
        with subprocess.Popen(
            command,
            env=environment_of(archive),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # Tests in the background of a shell ignore it, and so does whoever they start.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        ) as run:
            while sum(target.startswith("/web/") for _, target in server.asked_at) < 5:
                time.sleep(0.02)
            # As a terminal does: to all of its processes.
            os.killpg(run.pid, signal.SIGINT)
            said, told = run.communicate(timeout=120)
    assert run.returncode == ExitCode.INTERRUPTED, told
    [(kept,)] = asked(archive, "SELECT count(*) FROM captures")
    assert 3 <= kept < len(MANY)
    assert waiting(archive) == len(MANY) - kept
    assert f"{len(MANY) - kept} captures are still wanted" in " ".join(said.split())
    assert asked(archive, "SELECT count(*) FROM items") == [(kept,)]
