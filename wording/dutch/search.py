"""In Dutch: what a search says of its query and its answer."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
