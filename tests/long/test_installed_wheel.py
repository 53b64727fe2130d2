"""The wheel, installed where nothing of the source tree can be seen, runs the demo and answers a search.

The environment is new; the packages that ours depends on are lent to it by a ``.pth`` file. The editable
installation that stands beside those is not: Python does not follow a ``.pth`` file in a lent folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.built_wheel import PROJECT, build_wheel
from tests.conftest import NO_BROWSER


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment in which the wheel is installed."""
    folder = tmp_path_factory.mktemp("installed")
    environment = folder / "environment"
    venv.create(environment)
    programs = environment / "bin"
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python")]
    subprocess.run([*pip, "install", *options, str(build_wheel(folder))], check=True)
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return programs


def run(installed: Path, folder: Path, *command: str) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("ALLIANTIE_", "PYTHON"))}
    kept["ALLIANTIE_BROWSER"] = NO_BROWSER
    done = subprocess.run(
        [str(installed / command[0]), *command[1:]], cwd=folder, env=kept, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "room", ["archive", "cli", "pipeline", "reading_room", "search", "spiders", "wording"]
)
def test_the_rooms_come_from_the_wheel(installed: Path, tmp_path: Path, room: str) -> None:
    place = run(installed, tmp_path, "python", "-c", f"import {room}; print({room}.__file__)")
    assert PROJECT not in Path(place.strip()).parents
    assert installed.parent in Path(place.strip()).parents


def test_an_installed_wheel_crawls_the_sample_network_and_answers(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "alliantie", "--archive", "kept", "demo")
    query = ["search", "cliëntenraad zutphen", "--kind", "verslag", "--format", "json"]
    found = json.loads(run(installed, tmp_path, "alliantie", "--archive", "kept", *query))
    assert "Zutphen" in found["hits"][0]["title"]
    assert "volledig" in run(installed, tmp_path, "alliantie", "--archive", "kept", "--lang", "nl", "status")
    run(installed, tmp_path, "alliantie", "--archive", "kept", "verify", "armekant-eva")
    assert "armekant-eva" in run(installed, tmp_path, "alliantie", "--archive", "kept", "sites", "list")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_an_installed_wheel_has_the_pages_of_the_reading_room(installed: Path, tmp_path: Path) -> None:
    program = (
        "from jinja2 import Environment, FileSystemLoader\n"
        "from pathlib import Path\n"
        "import reading_room\n"
        "from reading_room import application, shown\n"
        "folder = Path(reading_room.__file__).parent\n"
        "names = sorted(path.name for path in (folder / 'templates').iterdir())\n"
        "for name in names: shown._environment().get_template(name)\n"
        "print(len(names), (folder / 'static' / 'room.css').stat().st_size)\n"
    )
    templates, size = map(int, run(installed, tmp_path, "python", "-c", program).split())
    assert templates > 5
    assert 0 < size < 20_000
