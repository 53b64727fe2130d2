"""Writes the help of commands in Dutch, where click and the commands have it in English."""

from __future__ import annotations

from collections.abc import Iterable

import click


class DutchHelp(click.HelpFormatter):
    """Of what it is given to write, what is known in Dutch is written so."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _in_dutch(args), "Gebruik: " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_in_dutch(heading))

    def write_text(self, text: str) -> None:
        paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
        super().write_text("\n\n".join(map(_in_dutch, paragraphs)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        said = [(_in_dutch(name), _in_dutch(text)) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)


def _in_dutch(text: str) -> str:
    # Most commands never write any help, and need not wait for the words of it.
    from cli.wording.help_in_dutch import in_dutch

    return in_dutch(text)
