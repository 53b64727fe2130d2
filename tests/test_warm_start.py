"""A command that has ended before anybody waits for it is not waited for in vain."""

from __future__ import annotations

import os
import time

from tests.warm_start import WarmStart


class Delayed(WarmStart):
    """One whose reader comes late, as on a busy machine: the command has ended before its number is read."""

    def _read(self) -> int:
        time.sleep(1.5)
        return super()._read()


def test_a_command_that_ends_at_once_is_heard_of() -> None:
    commands = Delayed()
    # The first waits until the program is loaded.
    commands.run(["--help"], dict(os.environ), timeout=20)
    done = commands.run(["--help"], dict(os.environ), timeout=20)
    assert done.returncode == 0
    assert "Usage" in done.stdout
