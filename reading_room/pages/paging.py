"""Pages of a long list: which part of it is shown or handed out, and where the parts before and after are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from starlette.responses import Response

from reading_room.asked import Asked
from reading_room.pages.as_data import json_of
from reading_room.pages.search_request import number_in
from reading_room.troubles import NoSuchPage
from wording.message import say

_MOST_PAGES = 1_000_000
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Paging:
    """The page ``number`` of ``last``; ``before`` and ``after`` are addresses, "" where there is no page."""

    number: int
    last: int
    first_shown: int
    size: int
    before: str = ""
    after: str = ""

    def of(self, things: Sequence[Thing]) -> Sequence[Thing]:
        """Those of all things that stand on this page."""
        return things[self.first_shown : self.first_shown + self.size]


def paging(asked: Asked, total: int, size: int) -> Paging:
    """The page that was asked for, of so many things; raises NotAsExpected, or NoSuchPage beyond the last."""
    number = number_in(asked, "page", _MOST_PAGES) or 1
    last = max(1, -(-total // size))
    if number > last:
        raise NoSuchPage(
            say("There is no page {number:number}: the last is {last:number}", number=number, last=last)
        )
    return Paging(
        number,
        last,
        (number - 1) * size,
        size,
        asked.changed(page=number - 1 if number > 2 else None) if number > 1 else "",
        asked.changed(page=number + 1) if number < last else "",
    )


def paged_json(
    asked: Asked,
    shown: Paging,
    total: int,
    entries: Sequence[object],
    name: str = "entries",
    **beside: object,
) -> Response:
    """A page of a list as JSON: how many in all, where the next page is, "" after the last, and these.

    The next page is named in a header as well (RFC 8288).
    """
    answer = json_of(asked, {"total": total, "next": shown.after, **beside, name: list(entries)})
    if shown.after:
        answer.headers["Link"] = f'<{shown.after}>; rel="next"'
    return answer
