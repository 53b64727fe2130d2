"""What needs a person today, in words: each with the command that settles it below it."""

from __future__ import annotations

from collections.abc import Sequence

from cli.terminal import bold, one_line, wrapped
from pipeline.health.need import Need
from wording.words import Words


def needs_as_text(needs: Sequence[Need], words: Words, *, waits: bool) -> list[str]:
    """The lines; ``waits`` says that something else waits for a person, told before."""
    if not needs:
        return [] if waits else ["", words("Nothing needs a person today.")]
    lines = ["", bold(words("What needs a person today:"))]
    for need in needs:
        lines.append(wrapped(one_line(words(need.said)), "  "))
        lines.append(f"    {one_line(words(need.command))}")
    return lines
