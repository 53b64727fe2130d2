"""Finds what items said once and say no longer: what is in the index of earlier versions alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from search.answer.coverage import Covered, cover
from search.answer.options import days_of, filters_of
from search.answer.ranking import AllFound, Found, allowed_by
from search.answer.request_and_hits import SearchRequest, VersionHit, VersionsFound
from search.answer.snippets import Sought, clean, snippet
from search.index.document_sets import DocumentSet, members, set_of
from search.index.earlier_versions import index_of_versions
from search.index.index_folder import Index
from search.index.kept_open import Kept
from search.index.known_words import KnownWords
from search.index.opened_index import Opened
from search.index.synonyms import Synonyms
from search.query.expansion import Wanted, build_filters, looked_up, unwanted_of, wanted_of
from search.query.parsing import Groups

if TYPE_CHECKING:
    from search.index.version_documents import ShownVersion

_KEPT = Kept()
"""The index of earlier versions that each thread asked last."""


def versions_found(
    today: Opened, index: Index, groups: Groups, request: SearchRequest, deadline: float
) -> VersionsFound:
    """Of each item that held all the words once and does so no longer, the last version that did.

    Names that only sound alike do not count, neither then nor today. Filters ask for what the item is, but
    years and dates for when the version stood. Raises as a search does.
    """
    opened = _KEPT.opened(index_of_versions(index), today.hidden)
    wanted = wanted_of(groups, Synonyms(index.folder).alike(), by_sound=False)
    if not (opened.documents and wanted):
        return VersionsFound()
    covered = _holding(opened, wanted, groups, deadline)
    last = _last_of_each(
        opened, members(covered.matched.documents & _allowed(opened, groups, request, deadline))
    )
    still = _ids_of(today, _holding(today, wanted, groups, deadline).whole & today.living, last)
    gone = set_of(sorted(number for item, number in last.items() if item not in still), opened.documents)
    found = AllFound(opened, covered, gone, folded=False, deadline=deadline)
    end = request.page * request.limit
    page = found.first(request.sort, end)[end - request.limit :]
    sought = Sought(groups, looked_up([each.node for each in wanted]))
    known = KnownWords(index.folder)
    return VersionsFound(tuple(_hit(opened, each, sought, known) for each in page), found.total)


def _holding(opened: Opened, wanted: list[Wanted], groups: Groups, deadline: float) -> Covered:
    return cover(wanted, unwanted_of(groups), opened, opened.living, strict=True, deadline=deadline)


def _allowed(opened: Opened, groups: Groups, request: SearchRequest, deadline: float) -> DocumentSet:
    filters = [*build_filters(groups), *filters_of(request)]
    allowed = allowed_by(opened, filters, *days_of(request), deadline)
    return opened.living if allowed is None else opened.living & allowed


def _last_of_each(opened: Opened, numbers: Iterable[int]) -> dict[str, int]:
    """Of each item the document of the version that stood last."""
    last: dict[str, int] = {}
    for number in numbers:
        item = str(opened.ids[number])
        if item not in last or _is_later(opened, number, last[item]):
            last[item] = number
    return last


def _is_later(opened: Opened, one: int, other: int) -> bool:
    ends = opened.numbers("date_end")
    if ends[one] != ends[other]:
        return ends[one] > ends[other]
    # Of two that ended on one day only what is shown tells the hour.
    since, before = (str(opened.reader.stored_fields(number)["shown"]["since"]) for number in (one, other))
    return since > before


def _ids_of(today: Opened, documents: DocumentSet, items: Iterable[str]) -> set[str]:
    """Those of the items that are among these documents."""
    return {item for item in items if today.documents_with("id", item) & documents}


def _hit(opened: Opened, found: Found, sought: Sought, known: KnownWords) -> VersionHit:
    stored = opened.reader.stored_fields(found.number)
    shown: ShownVersion = stored["shown"]
    for moment in (shown["since"], shown["until"], shown["gone_by"]):
        # An archive may come from anybody: what is no moment makes the index a damaged one.
        datetime.fromisoformat(moment)
    fragments, _ = snippet(shown, sought, known)
    return VersionHit(
        stored["id"],
        clean(shown["title"]),
        shown["kind"],
        shown["site"],
        clean(shown["url"]),
        shown["language"],
        shown["media_type"],
        shown["since"],
        shown["until"],
        shown["gone_by"],
        shown["followed_by"],
        shown["captures"],
        round(found.score, 4),
        fragments,
    )
