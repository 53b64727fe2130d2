"""Shows in an answer what items said once and say no longer, each with how to see it."""

from __future__ import annotations

from cli.terminal import bold, one_line, one_line_kept, wrapped, wrapped_with_marks
from search.answer.request_and_hits import Answer, SearchRequest, VersionHit
from search.answer.version_ends import ended
from wording.words import Words


def versions_in_words(answer: Answer, request: SearchRequest, words: Words) -> list[str]:
    """The versions of this page of an answer, below a line that says how many there are."""
    if not answer.total_versions:
        return (
            ["", words("No earlier version said this of what is otherwise today.")] if request.query else []
        )
    headline = words(
        "{count:item said this once and says/items said this once and say} it no longer:",
        count=answer.total_versions,
    )
    lines = ["", bold(headline)]
    for number, hit in enumerate(answer.versions, start=(request.page - 1) * request.limit + 1):
        lines += ["", *_version(number, hit, words)]
    return lines


def _version(number: int, hit: VersionHit, words: Words) -> list[str]:
    said = words("said until {until:moment}, {then}", until=hit.until, then=ended(hit))
    see = words("alliantie show {address:shell} --at {moment}", address=hit.url, moment=hit.until)
    lines = [f"{number:>2}. {bold(one_line(hit.title))}", wrapped(one_line(f"{hit.site} · {said}"), "    ")]
    if hit.fragments:
        parts = [(one_line_kept(part), found) for part, found in hit.fragments]
        lines.append(wrapped_with_marks(parts, "    "))
    return [*lines, f"    {one_line(see)}"]
