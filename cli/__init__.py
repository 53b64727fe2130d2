"""The front door: parses arguments, prints, and picks the exit code; decides nothing else."""

import cli.quick_start  # noqa: F401 - before anything in this room imports click
