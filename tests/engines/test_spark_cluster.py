"""A master of Spark and its workers, of which some go, or are not as they should be."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.databases import environment_of
from tests.engines.conftest import Read, rebuilt
from tests.engines.spark_cluster import Cluster, Worker
from tests.engines_archive import contents

_LONGEST = 900
"""Seconds; on an idle machine it takes forty."""


def test_two_workers_come_to_the_same_though_one_is_killed_in_mid_run(
    cluster: Cluster, read: Read, tmp_path: Path
) -> None:
    archive = read.copied(tmp_path)
    first, second = cluster.start_worker(), cluster.start_worker()
    command = [sys.executable, "-m", "cli", "--archive", str(archive), "rebuild", "--derived"]
    command += ["--engine", "spark", "--master", cluster.address]
    environment = {**environment_of(archive), "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as run:
        # Each has been asked whether it is there, or has ended a batch; now it is at another.
        killed = _at_work(run, first, second)
        killed.kill()
        _, said = run.communicate(timeout=_LONGEST)
    assert run.returncode == ExitCode.WELL, said
    assert killed.ended() < killed.begun()
    other = second if killed is first else first
    assert other.ended() > killed.ended()
    assert read.is_same(archive)


def _at_work(run: subprocess.Popen[str], *workers: Worker) -> Worker:
    """The first of the workers that is at a second piece of work."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until and run.poll() is None:
        for worker in workers:
            if worker.begun() >= 2 and worker.ended() < worker.begun():
                return worker
        time.sleep(0.05)
    raise AssertionError(f"no worker had anything to do: {run.stderr and run.stderr.read()}")


def test_a_worker_of_another_release_is_refused_and_nothing_changes(
    cluster: Cluster, archive: Path, few: Path, tmp_path: Path
) -> None:
    other = tmp_path / "andere" / "alliantie-9.9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: alliantie\nVersion: 9.9.9\n")
    cluster.start_worker(PYTHONPATH=os.pathsep.join((str(other.parent), *sys.path)))
    said = rebuilt(
        archive, "--engine", "spark", code=ExitCode.PROFILE, ALLIANTIE_SPARK_MASTER=cluster.address
    )
    assert "alliantie 9.9.9 (" in said
    assert contents(archive) == contents(few)


def test_a_worker_of_a_release_that_knew_no_engines_is_told_as_such(
    cluster: Cluster, archive: Path, tmp_path: Path
) -> None:
    earlier = tmp_path / "eerder"
    earlier.mkdir()
    # Not a package: of one that is installed for editing, modules would be found that are not in it.
    (earlier / "pipeline.py").write_text("")
    cluster.start_worker(PYTHONPATH=os.pathsep.join((str(earlier), *sys.path)))
    said = rebuilt(archive, "--engine", "spark", "--master", cluster.address, code=ExitCode.PROFILE)
    assert "does not have this program, or has an older release" in said


def test_a_worker_that_cannot_reach_a_file_names_it(cluster: Cluster, archive: Path, few: Path) -> None:
    [path] = (archive / "warc").glob("*.warc.gz")
    apart = (
        "unshare",
        "--mount",
        "sh",
        "-c",
        f"mount -t tmpfs none '{archive / 'warc'}' && exec \"$@\"",
        "sh",
    )
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    cluster.start_worker(*apart)
    said = rebuilt(archive, "--engine", "spark", "--master", cluster.address, code=ExitCode.PROFILE)
    assert path.name in said
    assert "cannot read what this machine can" in said
    assert contents(archive) == contents(few)


def test_a_master_that_is_not_there_is_told(archive: Path, few: Path) -> None:
    said = rebuilt(archive, "--engine", "spark", "--master", "spark://127.0.0.1:9", code=ExitCode.FAILED)
    assert "Spark broke off" in said
    assert contents(archive) == contents(few)
