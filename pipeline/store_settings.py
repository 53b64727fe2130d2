"""The object store in the settings of an archive, and whether it is the address of one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from archive.object_store.chosen import Chosen
from archive.object_store.store_address import store_address
from spiders.profile_error import ProfileError
from spiders.profiles.declaration import at_key
from wording.message import Message, say

_REGION = re.compile(r"[A-Za-z0-9-]{0,60}")


class StoreSettings(Protocol):
    """What ``alliantie.toml`` says of an object store."""

    @property
    def warc(self) -> str: ...
    @property
    def warc_endpoint(self) -> str: ...
    @property
    def warc_region(self) -> str: ...
    @property
    def warc_kept_here(self) -> int: ...


def store_of(settings: StoreSettings) -> Chosen | None:
    """The object store of an archive, if it has one. Raises ValueError for what is no address of one."""
    if not settings.warc:
        return None
    address = store_address(settings.warc, settings.warc_endpoint, settings.warc_region)
    return Chosen(address, settings.warc_kept_here)


def check_store(settings: StoreSettings, path: Path) -> None:
    """Raise ProfileError, naming the key in the file at ``path``, for settings with which no store can be
    asked.
    """
    for key, expected in _problems(settings):
        raise ProfileError(at_key(path, key, expected))


def _problems(settings: StoreSettings) -> list[tuple[str, Message]]:
    problems = []
    try:
        store_of(settings)
    except ValueError:
        said = say("expected s3://BUCKET/PREFIX, found {found!r}", found=_shown(settings.warc))
        problems.append(("warc", said))
    if settings.warc_endpoint and not _is_server(settings.warc_endpoint):
        said = say("expected an http or https address, found {found!r}", found=_shown(settings.warc_endpoint))
        problems.append(("warc_endpoint", said))
    if not _REGION.fullmatch(settings.warc_region):
        said = say("expected the name of a region, found {found!r}", found=settings.warc_region)
        problems.append(("warc_region", said))
    if settings.warc_kept_here < 0:
        said = say("expected bytes, 0 or more, found {found:number}", found=settings.warc_kept_here)
        problems.append(("warc_kept_here", said))
    return problems


def _shown(address: str) -> str:
    """An address as it may be shown: what stands before an @ may be a key."""
    return "…@" + address.rpartition("@")[2] if "@" in address else address


def _is_server(text: str) -> bool:
    """True for the address of a server, and of nothing on it."""
    if not text.isascii() or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
    return (
        is_web and "@" not in parts.netloc and parts.path in ("", "/") and not (parts.query or parts.fragment)
    )
