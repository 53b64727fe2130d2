"""What WARC files are called: when they were begun, their number, and the worker that writes them."""

from __future__ import annotations

import re
from datetime import datetime

OURS = re.compile(r"alliantie-\d{14}-\d+(?:-w(?P<worker>\d+))?\.warc\.gz")
"""The names that our files have; ``worker`` is the number of the one among several that wrote a file."""


def warc_name(moment: datetime, number: int, worker: int | None = None) -> str:
    """The name of the file with this number, begun at a moment."""
    return f"alliantie-{moment:%Y%m%d%H%M%S}-{number:05d}{_mark(worker)}.warc.gz"


def is_of_worker(name: str, worker: int | None = None) -> bool:
    """True of a file that one worker among several wrote: of any, or of the one with this number."""
    found = OURS.fullmatch(name)
    by = found["worker"] if found else None
    return by is not None and (worker is None or int(by) == worker)


def _mark(worker: int | None) -> str:
    return "" if worker is None else f"-w{worker}"
