"""Addresses that were captured: which are none, and so lead nowhere and are of nothing that can be shown."""

from __future__ import annotations

import re
from ipaddress import IPv6Address
from urllib.parse import SplitResult, urlsplit

LONGEST = 2_600
"""Bytes of an address: more than a crawl asks for, and no more than PostgreSQL can look up by (2,704)."""

_SCHEMES = ("http", "https")
_NOT_WRITTEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Control characters, ends of lines, and halves of characters."""

_NOT_IN_A_HOST = re.compile(r"[\s\"<>\\^`{|}]")


def is_address(url: str) -> bool:
    """True of an address that something can have been captured at (RFC 3986, 3.2)."""
    if _NOT_WRITTEN.search(url) or len(url.encode()) > LONGEST or not can_be_read(url):
        return False
    netloc = urlsplit(url).netloc
    return not _NOT_IN_A_HOST.search(netloc) and ("[" not in netloc or _is_ipv6(netloc))


def _is_ipv6(netloc: str) -> bool:
    """True of a host in brackets that stands for a number of IP, without a zone: that is of one machine."""
    try:
        IPv6Address(netloc.partition("[")[2].partition("]")[0])
    except ValueError:
        return False
    return "%" not in netloc


def can_be_read(url: str) -> bool:
    """True of an address that names a scheme, a host and, where it has one, a port that there can be.

    Earlier releases kept others too: of these, nothing is read.
    """
    parts = taken_apart(url)
    return parts is not None and parts.scheme in _SCHEMES and bool(parts.hostname)


def taken_apart(url: str) -> SplitResult | None:
    """The parts of an address; None for what has none, such as a bracket that is never closed."""
    try:
        parts = urlsplit(url)
        # A port is looked at when it is asked for, and not before.
        _ = parts.port
    except ValueError:
        return None
    return parts
