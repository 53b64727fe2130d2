"""Builds the wheel from a copy of the source tree, so that no earlier build leaves anything in it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ROOMS = ("archive", "cli", "pipeline", "reading_room", "search", "spiders", "wording")
"""The packages that are shipped, and one that is to come."""
BESIDE_ROOMS = ("bench", "docs", "sample_documents", "tests")
"""The folders beside them in a checkout, which a wheel must not hold."""


def build_wheel(folder: Path) -> Path:
    """The wheel of this source tree, built in ``folder`` with the setuptools that is installed here."""
    source = folder / "source"
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        source.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, source)
    for room in (*ROOMS, *BESIDE_ROOMS):
        if (PROJECT / room).is_dir():
            # What benchmarks made; the pipeline has a floor of the same name.
            left_out = ("__pycache__", "work") if room in BESIDE_ROOMS else ("__pycache__",)
            ignored = shutil.ignore_patterns(*left_out)
            shutil.copytree(PROJECT / room, source / room, ignore=ignored)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder), str(source)], check=True
    )
    (wheel,) = folder.glob("alliantie-*.whl")
    return wheel
