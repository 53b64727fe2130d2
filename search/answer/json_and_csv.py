"""Answers for machines: JSON and CSV."""

from __future__ import annotations

import csv
from typing import Any, TextIO

from search.answer.request_and_hits import Answer, Hit, SearchRequest
from wording.unseen import seen

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
    "captured_at",
    "media_type",
    "language",
    "snippet",
    "also_at",
    "score",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(answer: Answer, request: SearchRequest) -> dict[str, Any]:
    """The answer as one object; a hit has what a row of the table has, and its page where it is of one."""
    return {
        "query": request.query,
        "total": answer.total,
        "took_ms": answer.took_ms,
        "hits": [_as_dict(hit) for hit in answer.hits],
        "facets": answer.facets,
        "notice": answer.notice,
        "suggestion": answer.suggestion,
        "whole": answer.whole,
        "missing": list(answer.missing),
        "sounding": list(answer.sounding),
    }


def write_csv(answer: Answer, file: TextIO) -> None:
    """The hits as a table. What a spreadsheet would take for a formula is marked as text."""
    writer = csv.writer(file)
    writer.writerow(_COLUMNS)
    for hit in answer.hits:
        row = _as_dict(hit)
        row["also_at"] = " ".join(row["also_at"])
        writer.writerow([_as_text(row[name]) for name in _COLUMNS])


def _as_dict(hit: Hit) -> dict[str, Any]:
    row = {**hit._asdict(), "snippet": hit.snippet, "also_at": list(hit.also_at)}
    return {name: row[name] for name in _COLUMNS} | ({"page": hit.page_number} if hit.page_number else {})


def _as_text(value: object) -> object:
    text = seen(value) if isinstance(value, str) else value
    return "'" + text if isinstance(text, str) and text.startswith(_FORMULA) else text
