"""Says of a crawl how many of its pages have all their parts, and what was seen and not followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cli.terminal import wrapped
from wording import labels
from wording.words import Words

_MOST_REASONS = 4


def parts_of_crawl(site: str, statistics: Mapping[str, Any], words: Words) -> list[str]:
    """The lines, each with an empty one before it; none of a crawl that nobody asked this of."""
    found = statistics.get("whole pages") or {}
    return [*_whole_pages(site, found, words), *_unfollowed(site, statistics, words)]


def _whole_pages(site: str, found: Mapping[str, Any], words: Words) -> list[str]:
    if not found.get("pages"):
        return []
    said = words(
        "{site}: {whole:number} of {pages:page/pages} have all their parts.",
        site=site,
        whole=found["whole"],
        pages=found["pages"],
    )
    if found["missing"]:
        reasons = _with_counts(found["missing"], words)
        said += " " + words("Parts that are missing: {reasons}.", reasons=reasons)
    return ["", wrapped(said)]


def _unfollowed(site: str, statistics: Mapping[str, Any], words: Words) -> list[str]:
    seen = statistics.get("unfollowed") or {}
    if not seen:
        return []
    return [
        "",
        wrapped(
            words("{site}: seen and not followed: {things}.", site=site, things=_with_counts(seen, words))
        ),
    ]


def _with_counts(counts: Mapping[str, int], words: Words) -> list[str]:
    """The labels of reasons with how often each was, the commonest first."""
    ordered = sorted(counts.items(), key=lambda each: -each[1])
    shown = [f"{words(labels.refusal(code))} ({count})" for code, count in ordered[:_MOST_REASONS]]
    if more := len(ordered) - _MOST_REASONS if len(ordered) > _MOST_REASONS else 0:
        shown.append(words("and {count:more reason/more reasons}", count=more))
    return shown
