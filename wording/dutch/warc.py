"""In Dutch: what verification, recovery of the database, imports and exports say of WARC files."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
