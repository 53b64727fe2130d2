"""Says how much of a page is kept, what is missing of it and why, and which players of other sites it has."""

from __future__ import annotations

from collections.abc import Iterator

from archive.parts.wholeness import Wholeness
from archive.shown.parts_in_words import (
    MOST_SHOWN,
    part_missing,
    parts_counted,
    parts_of_others,
    parts_unknown,
)
from cli.terminal import bold, one_line
from wording.words import Words


def parts_described(whole: Wholeness, words: Words) -> Iterator[str]:
    """The lines about the parts of a page, in the reader's language."""
    yield ""
    yield bold(words("Parts of the page"))
    yield words(parts_counted(whole))
    yield from ("  " + one_line(words(part_missing(state))) for state in whole.missing[:MOST_SHOWN])
    if (more := len(whole.missing) - MOST_SHOWN) > 0:
        yield "  " + words("and {count:number} more", count=more)
    yield from ("  " + one_line(words(said)) for said in parts_unknown(whole))
    yield from (one_line(words(said)) for said in parts_of_others(whole))
    if whole.scripts:
        kept = sum(state.state == "kept" for state in whole.scripts)
        yield words(
            "{kept:number} of {all:script/scripts} kept; no script runs when a page is shown.",
            kept=kept,
            all=len(whole.scripts),
        )
    for embed in whole.embeds[:MOST_SHOWN]:
        said = words(
            "Not fetched, a player of {provider}: {title}", provider=embed.provider, title=embed.title
        )
        yield one_line(f"{said} {embed.url}")
    if (more := len(whole.embeds) - MOST_SHOWN) > 0:
        yield words("and {count:number} more", count=more)
