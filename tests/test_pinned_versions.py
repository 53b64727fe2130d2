"""The pinned versions: they can be installed wherever the program says that it runs."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

from packaging.specifiers import SpecifierSet
from packaging.version import Version

_ROOT = Path(__file__).parents[1]


def test_no_pinned_version_asks_for_a_newer_python_than_the_program_does() -> None:
    oldest = _oldest_python()
    asked = {f"{name}=={version}": _python_asked_by(name, version) for name, version in _pins().items()}
    # Debian's Python may be an early one of its series, which a package's latest version no longer takes.
    assert {pin: said for pin, said in asked.items() if oldest not in SpecifierSet(said)} == {}
    assert "scrapy" in {name.lower() for name in _pins()}


def _oldest_python() -> Version:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Version(project["requires-python"].removeprefix(">="))


def _pins() -> dict[str, str]:
    lines = (_ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line and not line.startswith("#"))


def _python_asked_by(name: str, version: str) -> str:
    """What a pinned version says of Python; "" of one that is not installed here in that version."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return ""
    return found.metadata.get("Requires-Python", "") if found.version == version else ""
