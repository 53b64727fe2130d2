"""In Dutch: how crawls go and come out."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
