"""Whether the disk has room for more."""

from __future__ import annotations

import shutil
from pathlib import Path


def lack_of_room(archive: Path, needed: int) -> str:
    """That fewer than ``needed`` bytes are free on the archive's disk, in words; empty where there are."""
    free = shutil.disk_usage(archive).free
    return f"{free} bytes are free on the disk, expected at least {needed}" if free < needed else ""
