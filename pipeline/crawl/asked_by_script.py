"""Tells what a script asked for only to make a page of it from what is something to read by itself."""

from __future__ import annotations

from archive.fetched.captures import Capture
from pipeline.read.media_type import begins_as_page
from pipeline.workers.job_and_answer import Task
from pipeline.workers.tasks import beginning

_DATA_TYPES = (
    "application/json",
    "application/javascript",
    "application/x-javascript",
    "application/xml",
    "text/event-stream",
    "text/javascript",
    "text/plain",
    "text/xml",
)


def is_data(task: Task | None, payload: bytes, capture: Capture) -> bool:
    """Tell of an answer to a script if it is data, or a piece of a page, and no page or document."""
    if task in ("page", "links"):
        return not begins_as_page(beginning(payload, capture.content_encoding), "text/html")
    is_of_data = capture.media_type in _DATA_TYPES or capture.media_type.endswith("+json")
    return task in ("file", None) and (is_of_data or _begins_as_json(payload, capture))


def _begins_as_json(payload: bytes, capture: Capture) -> bool:
    """Tell of JSON, whatever its server calls it; RTF begins with a brace as well."""
    begin = beginning(payload, capture.content_encoding).lstrip()
    return begin[:1] in (b"{", b"[") and not begin.startswith(b"{\\rtf")
