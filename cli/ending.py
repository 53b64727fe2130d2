"""Ends the process of a command, at once where nothing is left to close."""

from __future__ import annotations

import os
import sys
import threading
from typing import NoReturn

_only_looked_up = threading.Event()
"""That a command only looked something up, in this process."""


def only_looks_up() -> None:
    """Note that the command which runs leaves nothing behind: what it opens it has closed when it ends."""
    _only_looked_up.set()


def leave(code: int) -> NoReturn:
    """End the process; of a command that only looked something up, without taking apart all that was loaded.

    That would take a tenth of the work of a search, and a quarter of that of a small question to the
    database, and closes nothing.
    """
    is_done = _only_looked_up.is_set() or "sqlalchemy" not in sys.modules
    if is_done and threading.active_count() == 1:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)
