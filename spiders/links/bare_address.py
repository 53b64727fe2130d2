"""Addresses as they are asked for: without a name and password, which nobody is sent or shown.

Nor with a dot behind the host, which stands for the root of all names: that is always meant.
"""

from __future__ import annotations

import re

_USERINFO = re.compile(r"^(\s*(?:[a-z][a-z0-9+.-]*:)?//)[^/?#\\]*@", re.IGNORECASE)
_DOT = re.compile(r"^(\s*(?:[a-z][a-z0-9+.-]*:)?//[^/?#\\:]*[^/?#\\:.])\.(?=[/?#\\:]|$)", re.IGNORECASE)


def bare(url: str) -> str:
    """The address without its userinfo (RFC 3986 §3.2.1) and root; of what is no address, the same text."""
    return _DOT.sub(r"\1", _USERINFO.sub(r"\1", url, count=1) if "@" in url else url, count=1)
