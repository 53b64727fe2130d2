"""Says of a crawl how many of its pages have words that only a script makes, with some of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.terminal import one_line, wrapped
from wording import made_by_script
from wording.words import Words


def scripts_of_crawl(site: str, statistics: Mapping[str, Any], words: Words) -> list[str]:
    """The lines, with an empty one before them; none of a crawl without such pages."""
    found = statistics.get("made by script") or {}
    signs = found.get("signs") or {}
    if not signs:
        return []
    told = [f"{words(made_by_script.script(sign))}: {count}" for sign, count in signs.items()]
    said = words(
        "{site}: a script makes the words of {pages:page/pages} ({signs}).",
        site=site,
        pages=sum(signs.values()),
        signs=told,
    )
    examples = words("For instance: {examples}", examples=found.get("examples") or [])
    return ["", wrapped(said), one_line(examples)]
