"""What a thing's history may tell everybody: where it led is not said when that is withheld."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from archive.catalogue.withheld_things import WithheldThings
from archive.fetched.captures import Capture
from archive.history.timeline import Span


def seen_spans(found: Iterable[Span], hidden: WithheldThings) -> list[Span]:
    """The spans, each without the address that it led to where nobody may see that."""
    return [replace(span, leads_to="") if hidden.hides(span.leads_to) else span for span in found]


def seen_captures(taken: Iterable[Capture], hidden: WithheldThings) -> list[Capture]:
    """The captures, each without the address that it leads to where nobody may see that."""
    return [replace(each, location=None) if hidden.hides(each.leads_to) else each for each in taken]
