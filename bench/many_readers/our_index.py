"""Our own index of invented items, made so that who is cut off goes on where it was."""

from __future__ import annotations

import time
from pathlib import Path

from bench.search_invented import items
from search.index import stamp
from search.index.earlier_versions import make_ready
from search.index.index_folder import Index
from search.index.segment import contents
from search.index.updating import updating

_AT_ONCE = 20_000
_CHARACTERS = 40_000_000
"""Characters that are committed at once: more than a run commits, for fewer merges among so many."""


def build(folder: Path, count: int) -> None:
    """Have the index in ``folder`` hold so many items; it tells how far it is, and the processor time."""
    index = Index(folder)
    if not (folder / "stamp.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        contents.create(folder)
        stamp.write(folder, 0)
        make_ready(index)
    began, first = time.process_time(), index.last_change()
    with updating(index, _CHARACTERS) as update:
        for start in range(first and first + 1, count, _AT_ONCE):
            update.add(items(min(_AT_ONCE, count - start), start))
            print(f"{start + _AT_ONCE} {time.process_time() - began:.0f} s", flush=True)
