"""In Dutch: what the archive says: its errors, its repairs, and what verification finds."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
