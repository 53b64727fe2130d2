"""In Dutch: what runs and nights say, and why a file has no text."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
