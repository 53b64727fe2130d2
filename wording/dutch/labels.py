"""In Dutch: the names of kinds, states, reasons and fields, which every view shares."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {
    "no date": "geen datum",
    "probably {date}": "waarschijnlijk {date}",
    "{kind}: {words}": "{kind}: {words}",
}
