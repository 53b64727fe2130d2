"""In Dutch: what commands print."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
