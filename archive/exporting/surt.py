"""Addresses turned round so that what belongs together sorts together: ``nl,proef)/pad``.

Follows the Sort-friendly URI Reordering Transform as CDX servers use it: host reversed, ``www`` and the
default port away, all in lower case, parameters sorted, session ids and a last slash away.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes, urlsplit

_WWW = re.compile(r"^www\d*\.")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_SESSION_IN_PATH = re.compile(r";jsessionid=[0-9a-z]{32}(?=\?|$)|/\((?:[a-z]\([0-9a-z]{24}\))+\)(?=/)")
_SESSION_IN_QUERY = re.compile(
    r"(?:^|&)(?:jsessionid=[0-9a-z]{32}|phpsessid=[0-9a-z]{32}|sid=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24})"
    r"(?=&|$)"
)
_PLAIN = re.compile("[!-~]*")
_SAFE = frozenset(
    b"!\"$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
)


def surt(url: str) -> str:
    """The sort key of an address; one that cannot be taken apart is its own key, in lower case.

    It is ASCII without spaces, whatever the address holds: a space would end the key in an index.
    """
    key = _key(url)
    return key if _PLAIN.fullmatch(key) else _canonical(key)


def _key(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.lower()
    if not host:
        return url.lower()
    host = _WWW.sub("", host)
    reversed_host = host if ":" in host else ",".join(reversed(host.split(".")))
    shown_port = f":{port}" if port and port != _DEFAULT_PORTS.get(parts.scheme) else ""
    path = _SESSION_IN_PATH.sub("", _canonical(parts.path).lower())
    path = path.rstrip("/") if len(path) > 1 else path
    return f"{reversed_host}{shown_port}){path or '/'}{_query(parts.query)}"


def _query(query: str) -> str:
    without = _SESSION_IN_QUERY.sub("", _canonical(query).lower()).removeprefix("&")
    return f"?{'&'.join(sorted(without.split('&')))}" if without else ""


def _canonical(text: str) -> str:
    """With one way of escaping: what may stand as it is, and everything else as its bytes."""
    data = text.encode("utf-8", "surrogatepass")
    while (plain := unquote_to_bytes(data)) != data:
        data = plain
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02x}" for byte in data)
