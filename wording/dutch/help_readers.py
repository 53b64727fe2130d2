"""In Dutch: the help of the program and of what readers call, and click's own words."""

from __future__ import annotations

from wording.dutch import Table

DUTCH: Table = {}
