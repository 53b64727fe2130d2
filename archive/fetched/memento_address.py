"""The addresses at which another archive shows a capture: which archive it is, and where people look."""

from __future__ import annotations

import re

from archive.fetched.address import taken_apart

_AS_CAPTURED = re.compile(r"/(\d{14})id_/", re.ASCII)
"""What stands in an address at which an archive shows a capture as it was made, nothing in it rewritten."""


def archive_of(address: str) -> str:
    """The host of the archive that shows a capture at this address; "" for none of another archive."""
    parts = taken_apart(address)
    return parts.hostname or "" if parts else ""


def for_readers(address: str) -> str:
    """The address at which the same archive shows the same capture to people, with its own links."""
    return _AS_CAPTURED.sub(r"/\1/", address, count=1)
