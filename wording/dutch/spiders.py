"""In Dutch: what is wrong with a profile, and how fetching failed."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
