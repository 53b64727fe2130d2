"""Site profiles: what a site is, declared in TOML; file stem = site name = spider name."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from spiders.declaration import build, read_table
from spiders.errors import ProfileError

SHIPPED = Path(__file__).parent / "sites"
"""The profiles that come with the program."""

Platform = Literal["joomla", "wordpress", "static", "generic"]
Status = Literal["live", "closed", "moved", "unverified"]

_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Links:
    """Which addresses of a site are followed, and which are not things of their own.

    Patterns are parts of addresses; ``*`` stands for anything but a slash, ``$`` for the end of the
    address. ``skip`` are never fetched (print views, log-in); ``lists`` are fetched for their links only.
    """

    skip: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """Where the parts of a page are, as CSS selectors; what is not said is guessed.

    ``main`` holds the text that the page is about; ``drop`` is taken out before reading; ``charset``
    is for a site that declares none or a wrong one. ``decoration`` are image names or alt texts that
    say nothing (logos, spacers), with ``*`` for anything.
    """

    main: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    decoration: tuple[str, ...] = ()
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a crawl of the site may cost: pages fetched, links deep, bytes an answer."""

    pages: int = 20_000
    depth: int = 20
    bytes: int = 50_000_000


@dataclass(frozen=True, slots=True)
class Expect:
    """What a crawl must find to count as complete."""

    min_items: int = 1


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """A publisher's site. ``delay`` is in seconds between two requests to one host."""

    name: str
    title: str
    organisation: str
    seeds: tuple[str, ...]
    scope: tuple[str, ...]
    platform: Platform = "generic"
    language: str = "nl"
    status: Status = "live"
    notes: str = ""
    delay: float = 2.0
    private_network: bool = False
    links: Links = field(default_factory=Links)
    read: Read = field(default_factory=Read)
    limits: Limits = field(default_factory=Limits)
    expect: Expect = field(default_factory=Expect)
    digest: str = ""

    @property
    def scope_pairs(self) -> frozenset[tuple[str, int]]:
        """Every host and port the site may be fetched from; a bare host means ports 80 and 443."""
        return frozenset(pair for entry in self.scope for pair in _pairs(entry))


def load_profiles(folder: Path) -> dict[str, SiteProfile]:
    """Every profile in ``folder`` by name, in alphabetical order; raises ProfileError."""
    if not folder.is_dir():
        raise ProfileError(f"Expected a directory of site profiles at {folder}; there is none. See --sites.")
    return {path.stem: load_profile(path) for path in sorted(folder.glob("*.toml"))}


def load_profile(path: Path) -> SiteProfile:
    """Read one profile; raises ProfileError naming the file, the key and what was expected."""
    table = read_table(path)
    fingerprint = "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest()
    profile = build(SiteProfile, table, path, name=path.stem, digest=fingerprint)
    _check(profile, path)
    return profile


def unknown_site(name: str, known: Mapping[str, SiteProfile]) -> ProfileError:
    """The error for a site name that no profile has, with the nearest one that exists."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    hint = f" Did you mean {near[0]}?" if near else ""
    return ProfileError(
        f"There is no profile for the site {name!r}.{hint} Known sites: {', '.join(known) or 'none'}."
    )


def host_and_port(url: str) -> tuple[str, int]:
    """The host and port of an address; raises ValueError when it has none that could be fetched."""
    parts = urlsplit(url)
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    if not parts.hostname or port is None:
        raise ValueError(f"not an http or https address: {url}")
    return parts.hostname.lower(), port


def _pairs(entry: str) -> list[tuple[str, int]]:
    host, colon, port = entry.rpartition(":")
    if colon and port.isdigit():
        return [(host.strip("[]").lower(), int(port))]
    return [(entry.lower(), port) for port in _DEFAULT_PORTS.values()]


def _check(profile: SiteProfile, path: Path) -> None:
    for entry in profile.scope:
        if "/" in entry or not entry:
            raise ProfileError(f"{path}: scope: expected a host or host:port, found {entry!r}")
    for seed in profile.seeds:
        try:
            pair = host_and_port(seed)
        except ValueError as error:
            raise ProfileError(f"{path}: seeds: {error}") from error
        if pair not in profile.scope_pairs:
            raise ProfileError(f"{path}: seeds: {seed} is outside the scope {', '.join(profile.scope)}")
    if profile.delay < 0:
        raise ProfileError(f"{path}: delay: expected seconds, 0 or more; found {profile.delay}")
