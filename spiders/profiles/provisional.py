"""A profile for a site that has none yet, of the address of one of its pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from spiders.profile_error import NotAnAddress
from spiders.profiles.site_profile import SiteProfile
from wording.message import say


def provisional_profile(url: str) -> SiteProfile:
    """A profile for a site that has none yet: its host, with and without ``www``; raises NotAnAddress."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme not in ("http", "https") or not host:
        raise NotAnAddress(
            say("expected an address that begins with http:// or https://, found {url!r}", url=url)
        )
    bare = host.removeprefix("www.")
    twins = (bare, f"www.{bare}") if port is None and "." in bare and not bare[-1].isdigit() else (host,)
    scope = tuple(f"{name}:{port}" if port else name for name in twins)
    return SiteProfile(name=bare, title=bare, organisation=bare, seeds=(url,), scope=scope)
