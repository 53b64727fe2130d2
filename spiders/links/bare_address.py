"""Addresses without the name and password that may stand in them: nobody is sent or shown these."""

from __future__ import annotations

import re

_USERINFO = re.compile(r"^(\s*(?:[a-z][a-z0-9+.-]*:)?//)[^/?#\\]*@", re.IGNORECASE)


def bare(url: str) -> str:
    """The address without its userinfo (RFC 3986 §3.2.1); of what is no address, the same text."""
    return _USERINFO.sub(r"\1", url, count=1) if "@" in url else url
