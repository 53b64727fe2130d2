"""In Dutch: the help of what archivists and operators call."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
