"""``python -m tests.one_night MOMENT ARGUMENTS``: the command line at a moment of a fake clock."""

from __future__ import annotations

import sys
from datetime import datetime

import time_machine

from cli.front_door import alliantie


def main() -> None:
    # As a number: a moment with a time zone would put that in the place of the machine's.
    with time_machine.travel(datetime.fromisoformat(sys.argv[1]).timestamp(), tick=True):
        code = alliantie(sys.argv[2:], standalone_mode=False)
    sys.exit(code)


if __name__ == "__main__":
    main()
