"""Writes the first profile of a site, as TOML, from what one of its pages shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from spiders.profiles.site_profile import SiteProfile, host_and_port


def first_profile(profile: SiteProfile, feeds: Iterable[str] = (), sitemaps: Iterable[str] = ()) -> str:
    """The text of a profile file; feeds and sitemaps outside the scope are left out."""
    bounds = profile.scope_pairs
    rows = {
        "title": profile.title,
        "organisation": profile.organisation,
        "seeds": profile.seeds,
        "scope": profile.scope,
        "feeds": _within(feeds, bounds),
        "sitemaps": _within(sitemaps, bounds),
        "platform": profile.platform,
        "language": profile.language,
        "status": profile.status,
        "rhythm": profile.rhythm,
        "notes": profile.notes,
        "delay": profile.delay,
        "private_network": profile.private_network or (),
    }
    keys = "\n".join(
        f"{key} = {_toml(value)}" for key, value in rows.items() if value != () or key == "seeds"
    )
    return f"# {_plain(profile.title)}\n{keys}\n"


def first_name(host: str) -> str:
    """The name of a site: its host as people say it, without what hosts of the country end in."""
    return re.sub(r"[^a-z0-9-]+", "-", host.removesuffix(".nl").lower()).strip("-") or "site"


def _within(urls: Iterable[str], bounds: frozenset[tuple[str, int]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(url for url in urls if host_and_port(url) in bounds))


def _toml(value: object) -> str:
    """A TOML value: its strings, numbers and lists are written as JSON writes them."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(_plain(value) if isinstance(value, str) else value, ensure_ascii=False)


def _plain(text: str) -> str:
    """Text in one line of characters that can be seen: a title of a page may hold any others."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
