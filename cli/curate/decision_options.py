"""The options of every command that decides something: why, and who."""

from __future__ import annotations

import getpass
import os

import click

from cli.typed_words import as_typed

_WHY = "The reason, for those who come after."

why_option = click.option("--why", help=_WHY)
needed_why_option = click.option("--why", required=True, help=_WHY)
who_option = click.option("--who", help="Who decides.  [default: ALLIANTIE_WHO, or the user]")


def author(who: str | None) -> str:
    """Who decides: as given, as ALLIANTIE_WHO has it, or the name of the user's account."""
    return who or as_typed(os.environ.get("ALLIANTIE_WHO") or getpass.getuser())
