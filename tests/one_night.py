"""``python -m tests.one_night MOMENT ARGUMENTS``: the command line at a moment of a fake clock."""

from __future__ import annotations

import sys
from datetime import datetime

import time_machine

from cli.front_door import alliantie


def main() -> None:
    with time_machine.travel(datetime.fromisoformat(sys.argv[1]), tick=True):
        code = alliantie(sys.argv[2:], standalone_mode=False)
    sys.exit(code)


if __name__ == "__main__":
    main()
