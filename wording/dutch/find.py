"""In Dutch: what search, show, get and watch print."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
