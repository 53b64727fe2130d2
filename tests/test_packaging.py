"""The wheel holds every module and data file of the rooms, the licence, and nothing of the checkout's own."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.built_wheel import BESIDE_ROOMS, PROJECT, ROOMS, build_wheel

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def packed(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_file_of_the_rooms_is_in_the_wheel(packed: set[str]) -> None:
    files = [path for room in ROOMS for path in (PROJECT / room).rglob("*") if path.is_file()]
    names = {f"{path.relative_to(PROJECT)}" for path in files if "__pycache__" not in path.parts}
    assert {"spiders/sites/raadvankerken.toml", "cli/demo/manifest/ymlp.com.toml"} < names
    assert sorted(names - packed) == []


def test_nothing_else_of_the_checkout_is_in_the_wheel(packed: set[str]) -> None:
    assert {name.split("/")[0] for name in packed} & set(BESIDE_ROOMS) == set()
    assert {name.split("/")[0] for name in packed if ".dist-info/" not in name} <= set(ROOMS)


def test_the_wheel_names_and_holds_its_licence(wheel: Path, packed: set[str]) -> None:
    (licence,) = [name for name in packed if name.endswith(".dist-info/licenses/LICENSE")]
    metadata = _metadata(wheel)
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(licence) == (PROJECT / "LICENSE").read_bytes()


OF_EXTRAS = {"browser": PROJECT / "pipeline" / "browser", "s3": PROJECT / "archive" / "object_store"}
"""The part of a room that needs an extra, which is installed with it only."""


@pytest.mark.parametrize("extra", ["", *OF_EXTRAS])
def test_what_the_rooms_import_is_installed_with_them(wheel: Path, extra: str) -> None:
    declared = _metadata(wheel).get_all("Requires-Dist", [])
    installed = set(_with_their_own([Requirement(line) for line in declared], extra))
    providers = packages_distributions()
    folders = [OF_EXTRAS[extra]] if extra else [PROJECT / room for room in ROOMS]
    apart = () if extra else tuple(OF_EXTRAS.values())
    imported = {name for folder in folders for name in _imported(folder, apart)} - set(ROOMS)
    missing = [name for name in sorted(imported - sys.stdlib_module_names) if name in providers]
    assert [
        name for name in missing if not {canonicalize_name(each) for each in providers[name]} & installed
    ] == []


def test_without_the_extra_for_browsers_everything_else_loads_and_says_what_it_lacks() -> None:
    script = (
        "import sys, importlib.util as util; real = util.find_spec; sys.modules['psutil'] = None; "
        "util.find_spec = lambda name, *more: None if name == 'psutil' else real(name, *more); "
        "from pipeline.crawl import crawling, trial, run_browser; "
        "browser = run_browser.RunBrowser(environment={}); "
        "print(browser.is_there('proef'), browser.why_none)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=PROJECT)
    assert done.stdout.startswith("False "), done.stderr
    assert "pip install 'alliantie[browser]'" in done.stdout


def _with_their_own(wanted: list[Requirement], extra: str) -> Iterator[str]:
    """The names of what is wanted, with an extra or without, and of all that this wants in turn."""
    seen: set[str] = set()
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": extra})):
            continue
        seen.add(name)
        yield name
        try:
            wanted += [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:
            continue


def _imported(folder: Path, apart: tuple[Path, ...] = ()) -> Iterator[str]:
    """The first part of every module that is imported in a folder, but for those that stand apart in it."""
    for path in folder.rglob("*.py"):
        if any(path.is_relative_to(other) for other in apart):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (name.name.split(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.split(".")[0]


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return message_from_bytes(archive.read(name))
