"""The forms in which people write one address, and the plain one in which they all agree."""

from __future__ import annotations

from urllib.parse import SplitResult, urldefrag, urlsplit

_PORTS = {"http": 80, "https": 443}


def forms_of(asked: str) -> list[str]:
    """An address as it was asked for, then as else it may have been captured: the likeliest first.

    Words that are no address have only their own form.
    """
    found = [asked]
    try:
        parts = urlsplit(asked if "://" in asked else f"http://{asked}")
        host, port = _host(parts), parts.port
    except ValueError:
        return found
    is_mail = "://" not in asked and "@" in asked
    if parts.scheme not in _PORTS or "." not in host or is_mail:
        return found
    tail = f"?{parts.query}" if parts.query else ""
    authority = host if port in (None, *_PORTS.values()) else f"{host}:{port}"
    twin = authority.removeprefix("www.") if host.startswith("www.") else f"www.{authority}"
    for scheme in (parts.scheme, *(each for each in _PORTS if each != parts.scheme)):
        for name in (authority, twin):
            found += [f"{scheme}://{name}{path}{tail}" for path in _paths(parts.path)]
    return list(dict.fromkeys((asked, urldefrag(asked).url, *found[1:])))


def same_forms(asked: str) -> list[str]:
    """Those forms of an address that lead a reader to the same thing, as ``same_address`` has it."""
    return [form for form in forms_of(asked) if same_address(form) == same_address(asked)]


def same_address(url: str) -> str:
    """What all forms of an address have in common: host without ``www.``, path and query.

    Two addresses with the same are one for a reader, whichever was captured. A file in a ZIP file keeps its
    fragment (``bundles.fragment``): it is another thing than the ZIP file. Other words are their own.
    """
    try:
        parts = urlsplit(url)
        host, port = _host(parts), parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS:
        return url
    shown = "" if port in (None, *_PORTS.values()) else f":{port}"
    tail = f"?{parts.query}" if parts.query else ""
    member = f"#{parts.fragment}" if parts.fragment.startswith("/") else ""
    return f"{host.removeprefix('www.')}{shown}{parts.path.rstrip('/') or '/'}{tail}{member}"


def plain_form(url: str) -> str:
    """The form in which addresses agree that differ in fragment, name and password, or a port by default."""
    try:
        parts = urlsplit(url)
        host, port = _host(parts), parts.port
    except ValueError:
        return url
    shown = "" if port in (None, _PORTS.get(parts.scheme)) else f":{port}"
    tail = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme}://{host}{shown}{parts.path or '/'}{tail}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower()
    return f"[{host}]" if ":" in host else host


def _paths(path: str) -> list[str]:
    if path in ("", "/"):
        return ["/"]
    other = path.rstrip("/") if path.endswith("/") else f"{path}/"
    return [path, other]
