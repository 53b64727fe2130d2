"""Answers for machines: JSON and CSV."""

from __future__ import annotations

from typing import Any, TextIO

from search.answer.request_and_hits import Answer, Hit, SearchRequest, VersionHit
from wording.spreadsheet import write_table

_COLUMNS = (
    "id",
    "title",
    "kind",
    "site",
    "url",
    "date",
    "date_end",
    "date_precision",
    "date_origin",
    "date_confidence",
    "published",
    "published_end",
    "published_precision",
    "event",
    "place",
    "authors",
    "editors",
    "people",
    "organisations",
    "themes",
    "captured_at",
    "captured_by",
    "memento",
    "taken_over_at",
    "media_type",
    "language",
    "snippet",
    "also_at",
    "score",
)
_SEVERAL = ("also_at", "authors", "editors", "people", "organisations", "themes")


def as_json(answer: Answer, request: SearchRequest) -> dict[str, Any]:
    """The answer as one object, as ``docs/search-answer.schema.json`` has it; a hit has what a row has."""
    return {
        "query": request.query,
        "total": answer.total,
        "took_ms": answer.took_ms,
        "hits": [hit_as_data(hit) for hit in answer.hits],
        "facets": answer.facets,
        "notice": answer.notice,
        "suggestion": answer.suggestion,
        "whole": answer.whole,
        "missing": list(answer.missing),
        "sounding": list(answer.sounding),
        "versions": [_version_as_data(version) for version in answer.versions],
        "total_versions": answer.total_versions,
    }


def write_csv(answer: Answer, file: TextIO, language: str) -> None:
    """The hits as a table that opens in a spreadsheet where ``language`` is read."""
    rows = map(hit_as_data, answer.hits)
    write_table(file, _COLUMNS, ([row[name] for name in _COLUMNS] for row in rows), language)


def hit_as_data(hit: Hit) -> dict[str, Any]:
    """A hit as it stands in an answer, with its page where it is of one."""
    row = {**hit._asdict(), "snippet": hit.snippet}
    row |= {name: list(row[name]) for name in _SEVERAL}
    return {name: row[name] for name in _COLUMNS} | ({"page": hit.page_number} if hit.page_number else {})


def _version_as_data(version: VersionHit) -> dict[str, Any]:
    """What an item said once, as it stands in an answer; ``until`` is the moment to ask for with --at."""
    row = {**version._asdict(), "snippet": version.snippet}
    del row["fragments"]
    return row
