"""The image built from its file, and a container of it, run as the file says."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
_FILE = PROJECT / "deploy" / "Containerfile"
_TAG = "alliantie-under-test"
_APART = ("--isolation", "chroot")
"""A wall that works within a container too, where there are no namespaces to be had."""

_OF_THIS_MACHINE = ("apt/sources.list", "apt/sources.list.d", "apt/apt.conf.d", "pip.conf", "resolv.conf")
"""Files below ``/etc`` that say where this machine has its packages from."""

_CERTIFICATES = "ssl/certs/ca-certificates.crt"

USER = 10001


@dataclass(frozen=True, slots=True)
class Container:
    """A container of the image: its name, its entry point, and the command where none is given."""

    name: str
    entrypoint: tuple[str, ...]
    command: tuple[str, ...]

    def run(
        self, *arguments: str, volumes: dict[str, Path], environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run its command, or the entry point with arguments, as its user and in its place."""
        given = [f"--volume={path}:{place}" for place, path in volumes.items()]
        given += [f"--env={name}={value}" for name, value in environment.items()]
        words = [*self.entrypoint, *(arguments or self.command)]
        return buildah("run", *_APART, *given, self.name, "--", *words)


def buildah(*arguments: str, seconds: float = 1200, check: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the builder; with ``check`` a failure is told with the last of what it said."""
    # Its own copies of what is added go to this folder, which must not be in memory.
    environment = {**os.environ, "TMPDIR": "/var/tmp"}
    done = subprocess.run(
        ["buildah", *arguments], capture_output=True, encoding="utf-8", timeout=seconds, env=environment
    )
    assert not check or done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done


@contextmanager
def built_container() -> Iterator[Container]:
    """Build the image anew and make a container of it, for as long as the block lasts."""
    _have_base()
    buildah("bud", *_APART, "--pull-never", "-t", _TAG, "-f", str(_FILE), str(PROJECT), check=True)
    said = json.loads(buildah("inspect", "--type", "image", _TAG, check=True).stdout)["OCIv1"]["config"]
    name = buildah("from", "--pull-never", _TAG, check=True).stdout.strip()
    try:
        yield Container(name, tuple(said["Entrypoint"]), tuple(said["Cmd"]))
    finally:
        buildah("rm", name)
        buildah("rmi", _TAG)


def _have_base() -> None:
    """Have the image that ours is built on: a registry's, or where none answers one of Debian's packages."""
    [base] = [line.split()[1] for line in _FILE.read_text("utf-8").splitlines() if line.startswith("FROM ")]
    if buildah("inspect", "--type", "image", base).returncode == 0:
        return
    if buildah("pull", base, seconds=600).returncode:
        _make_base(base)


def _make_base(name: str) -> None:
    with tempfile.TemporaryDirectory(dir="/var/tmp") as made:
        folder = Path(made)
        packages = "python3,python3-venv,python3-pip,ca-certificates"
        release = platform.freedesktop_os_release()["VERSION_CODENAME"]
        debootstrap = ["debootstrap", "--variant=minbase", f"--include={packages}", release, made]
        done = subprocess.run(debootstrap, capture_output=True, encoding="utf-8", timeout=1800)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        _have_its_own_python(folder)
        _have_packages_from_where_this_machine_has_them(folder)
        empty = buildah("from", "scratch", check=True).stdout.strip()
        buildah("add", empty, made, "/", check=True)
        buildah("commit", empty, f"localhost/{name}", check=True)
        buildah("rm", empty)


def _have_its_own_python(folder: Path) -> None:
    """Let pip install beside Debian's packages, as the image that this one stands in for does."""
    (folder / "usr/bin/python").symlink_to("python3")
    for mark in (folder / "usr/lib").glob("python3*/EXTERNALLY-MANAGED"):
        mark.unlink()


def _have_packages_from_where_this_machine_has_them(folder: Path) -> None:
    for name in (*_OF_THIS_MACHINE, _CERTIFICATES):
        source, target = Path("/etc") / name, folder / "etc" / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
