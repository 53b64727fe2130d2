"""Makes whole addresses of what a page or a server names, as browsers do (WHATWG URL standard)."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from w3lib.url import safe_url_string

from spiders.links.bare_address import bare

_WHOLE = ("http://", "https://")
_PLAIN = re.compile(r"(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+/?(?:\?[A-Za-z0-9._=&-]+)?")
_BREAKS = re.compile(r"[\t\r\n]+")
_AROUND = "".join(map(chr, range(33)))
"""Controls and spaces, which are no part of an address that they stand around."""
_SCHEME = re.compile(r"(https?):([/\\]*)", re.IGNORECASE)
_HOST = re.compile(r"[/\\]{2,}")
_DOT_BEHIND_HOST = re.compile(r"[.\u3002\uff0e\uff61](?=$|:\d*$)")
"""The root of all names, which is always meant: a host with it is the host without it."""
_QUERY = re.compile(r"[?#]")
_ESCAPED_DOTS = re.compile(r"(?<=/)(?:\.|%2e){1,2}(?=/|$)", re.IGNORECASE)


def absolute(base: str, target: str, charset: str = "utf-8") -> str | None:
    """The address that ``target`` names on a page at ``base``, or None when it is not one to fetch.

    ``charset`` is the page's: in it goes what is asked for behind a question mark; paths go in UTF-8.
    """
    if _PLAIN.fullmatch(target):
        # Most links of most pages; nothing in them is to be resolved or quoted.
        return _root(base) + target
    target = _BREAKS.sub("", target.strip(_AROUND))
    if _PLAIN.fullmatch(target):
        return _root(base) + target
    if "\\" in target or ":///" in target or not target.startswith(_WHOLE):
        target = _with_slashes(base, target)
    if not target.isascii():
        target = in_charset(target, charset)
    if target.startswith(_WHOLE):
        return _joined("", target)
    if target.startswith("/") and not target.startswith("//"):
        # Menus repeat on every page of a site: the same target from the same root, joined once.
        return _joined(_root(base), target)
    return _join(base, target)


@lru_cache(maxsize=16)
def _root(base: str) -> str:
    """The scheme and the host of the page that most of a page's links go out from."""
    return "/".join(base.split("/", 3)[:3])


def _with_slashes(base: str, target: str) -> str:
    """``target`` with the slashes that it should have: \\ is one, and a host has two before it."""
    query = _QUERY.search(target)
    end = query.start() if query else len(target)
    path, rest = target[:end], target[end:]
    if scheme := _SCHEME.match(path):
        if len(scheme[2]) < 2 and base.lower().startswith(f"{scheme[1].lower()}:"):
            path = path[scheme.start(2) :]
        else:
            path = f"{scheme[1].lower()}://{path[scheme.end() :]}"
    elif host := _HOST.match(path):
        path = f"//{path[host.end() :]}"
    elif _has_other_scheme(path):
        return target
    return path.replace("\\", "/") + rest


def _has_other_scheme(path: str) -> bool:
    return ":" in path.partition("/")[0].partition("\\")[0]


def in_charset(target: str, charset: str) -> str:
    """``target`` with its query in the page's charset; what that has no bytes for goes as a reference."""
    path, mark, rest = target.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    if "#" in path or query.isascii():
        return target
    sent = "".join(_sent(character, charset) for character in query)
    return path + mark + sent + hash_mark + fragment


def _sent(character: str, charset: str) -> str:
    if character.isascii():
        return character
    try:
        return quote(character.encode(charset))
    except UnicodeEncodeError:
        return f"%26%23{ord(character)}%3B"


@lru_cache(maxsize=20_000)
def _joined(base: str, target: str) -> str | None:
    return _join(base, target)


def _join(base: str, target: str) -> str | None:
    try:
        joined = bare(urljoin(base, target))
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or parts.hostname in (None, ".") or parts.port == 0:
            return None
        # Servers get ./ and ../ resolved; what climbs above the root stays at the root, as in browsers.
        path = _resolve(parts.path)
        netloc = _DOT_BEHIND_HOST.sub("", parts.netloc)
        if _DOT_BEHIND_HOST.search(netloc):
            return None
        url: str = safe_url_string(parts._replace(netloc=netloc, path=path, fragment="").geturl())
    except ValueError:
        return None
    return url


def _resolve(path: str) -> str:
    if "%2" in path:
        path = _ESCAPED_DOTS.sub(lambda found: found.group().lower().replace("%2e", "."), path)
    if "/." not in path:
        return path or "/"
    resolved = posixpath.normpath(path).replace("//", "/")
    return resolved + "/" if path.endswith(("/", "/.", "/..")) and resolved != "/" else resolved
