"""Site profiles: each declares in TOML what a site is; file stem = site name = spider name."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from spiders.fetch.local_clock import NotHours, parse_hours
from spiders.links.bare_address import bare
from spiders.profile_error import NotAnAddress, ProfileError
from spiders.profiles.declaration import at_key, build, parsed, read_text
from wording.message import NOTHING, Message, say

SHIPPED = Path(__file__).parents[1] / "sites"
"""The profiles that come with the program."""

Platform = Literal["joomla", "wordpress", "static", "feed", "generic"]
Status = Literal["live", "closed", "moved", "unverified"]
Rhythm = Literal["nightly", "weekly", "monthly"]
Render = Literal["never", "auto", "always"]

_STARTS = ("seeds", "sitemaps", "feeds")
"""The keys that name addresses to begin with."""

_MOST = {
    "pages": 5_000_000,
    "volume": 5_000_000_000_000,
    "depth": 1_000,
    "bytes": 2_000_000_000,
    "seconds": 86_400,
    "repeats": 100,
    "segments": 500,
    "parameters": 500,
    "pattern": 5_000_000,
    "calendar": 1_000_000,
    "same": 10_000,
}
"""What a profile can allow at most: an archive may have come from anybody, and its profiles with it."""

_MOST_PARTS = 5_000_000

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LAST_WELL_KNOWN_PORT = 1023


@dataclass(frozen=True, slots=True)
class Links:
    """Which addresses of a site are followed, and which are not things of their own.

    Patterns are parts of addresses; ``*`` stands for anything but a slash, ``$`` for the end of the
    address. ``only`` bounds a site to those of its pages that match one of these; ``skip`` are never
    fetched; ``lists`` are fetched for their links only. What holds for every site of a platform need not
    be said.

    ``ask_by_post`` are addresses of the site to which the script of a page may POST, because nothing changes
    by it; a pattern may go on with what is sent, as ``/ajax.php?action=meer``.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    ask_by_post: tuple[str, ...] = ()


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
    """The most that a crawl of the site may cost, and what marks an address as one of an endless part.

    ``pages`` fetched, ``volume`` in bytes of all answers of a crawl, ``depth`` of links from a seed,
    ``bytes`` and ``seconds`` of one answer. ``pattern`` bounds the addresses that look alike but for
    numbers, names and values, ``calendar`` those that only differ in a date; ``same`` the answers to such
    addresses that are the same, byte for byte. An address may repeat a part of its path ``repeats`` times
    in a row, have ``segments`` parts and ``parameters``.
    """

    pages: int = 20_000
    volume: int = 20_000_000_000
    depth: int = 20
    bytes: int = 50_000_000
    seconds: int = 600
    repeats: int = 2
    segments: int = 20
    parameters: int = 8
    pattern: int = 5_000
    calendar: int = 500
    same: int = 20


@dataclass(frozen=True, slots=True)
class Parts:
    """What is fetched of that which pages need to be shown.

    ``most`` in a crawl, and ``elsewhere`` of these on hosts of others. Of a picture in several sizes the one
    in the page and the ``largest`` are fetched, or ``all`` of them.
    """

    most: int = 50_000
    elsewhere: int = 5_000
    pictures: Literal["largest", "all"] = "largest"


@dataclass(frozen=True, slots=True)
class Expect:
    """The least that a crawl must find to count as complete."""

    min_items: int = 1


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """A publisher's site. ``delay`` is in seconds between two requests to one host; ``quiet`` are hours in
    which nothing is asked, such as ``08:00-18:00``, by the clock of the machine that crawls.

    A site without ``seeds`` is one whose address is not known: it is listed, and not crawled. ``feeds`` and
    ``sitemaps`` are fetched for their links, as are those that robots.txt and pages name. ``also`` are
    hosts of others from which one step is taken: what a page of the site links to there. ``continued_by``
    is the name of the site that goes on where this one ended; ``rhythm`` how often it is worth a crawl.
    ``elsewhere`` are other archives that may have captured the site, by name or address. ``render`` says
    which pages a browser makes: where there is one, those whose words a script makes (``auto``), all or none.
    ``rights`` go for items that say none. ``cookies`` are kept for a crawl, for a site that shows nothing
    without them. ``text`` is the file as it was read, which goes with every crawl; ``digest`` is that of it.
    """

    name: str
    title: str
    organisation: str
    seeds: tuple[str, ...]
    scope: tuple[str, ...]
    also: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    platform: Platform = "generic"
    rights: str = ""
    elsewhere: tuple[str, ...] = ("web.archive.org",)
    language: str = "nl"
    status: Status = "live"
    continued_by: str = ""
    rhythm: Rhythm = "weekly"
    notes: str = ""
    delay: float = 2.0
    quiet: str = ""
    private_network: bool = False
    cookies: bool = False
    render: Render = "auto"
    links: Links = field(default_factory=Links)
    read: Read = field(default_factory=Read)
    limits: Limits = field(default_factory=Limits)
    parts: Parts = field(default_factory=Parts)
    expect: Expect = field(default_factory=Expect)
    digest: str = ""
    text: str = field(default="", repr=False)

    @property
    def scope_pairs(self) -> frozenset[tuple[str, int]]:
        """Every host and port the site may be fetched from; a bare host means ports 80 and 443."""
        return frozenset(pair for entry in self.scope for pair in pairs_of(entry))

    @property
    def also_pairs(self) -> frozenset[tuple[str, int]]:
        """Every host and port of others from which one step is taken."""
        return frozenset(pair for entry in self.also for pair in pairs_of(entry))

    @property
    def why_skipped(self) -> str:
        """Why a crawl of all sites leaves this one out; empty when it does not."""
        return "" if self.seeds else "no seeds"

    @property
    def starts(self) -> tuple[str, ...]:
        """Every address that a crawl begins with, each once."""
        return tuple(dict.fromkeys((*self.seeds, *self.sitemaps, *self.feeds)))


def load_profiles(folder: Path) -> dict[str, SiteProfile]:
    """Every profile in ``folder`` by name, in alphabetical order; raises ProfileError."""
    if not folder.is_dir():
        raise no_such_folder(folder)
    return {path.stem: load_profile(path) for path in sorted(folder.glob("*.toml"))}


def no_such_folder(folder: Path) -> ProfileError:
    """The error for a directory of profiles that is not there."""
    return ProfileError(
        say(
            "Expected a directory of site profiles at {folder}; there is none. See --sites.",
            folder=folder,
        )
    )


def load_profile(path: Path) -> SiteProfile:
    """Read one profile; raises ProfileError naming the file, the key and what was expected."""
    return read_profile(read_text(path), path)


def read_profile(text: str, path: Path) -> SiteProfile:
    """The profile that ``text`` declares, of the site after which ``path`` is named; raises ProfileError."""
    fingerprint = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    table = parsed(text, path)
    profile = build(SiteProfile, table, path, name=path.stem, digest=fingerprint, text=text)
    seeds, sitemaps, feeds = (tuple(map(bare, getattr(profile, key))) for key in _STARTS)
    profile = replace(profile, seeds=seeds, sitemaps=sitemaps, feeds=feeds)
    _check(profile, path)
    return profile


def unknown_site(name: str, known: Mapping[str, SiteProfile]) -> ProfileError:
    """The error for a site name that no profile has, with the nearest one that exists."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
    if near:
        return ProfileError(
            say(
                "There is no profile for the site {name!r}. Did you mean {near}? Known sites: {known}.",
                name=name,
                near=near[0],
                known=list(known),
            )
        )
    if not known:
        return ProfileError(
            say("There is no profile for the site {name!r}, nor for any other. See --sites.", name=name)
        )
    return ProfileError(
        say("There is no profile for the site {name!r}. Known sites: {known}.", name=name, known=list(known))
    )


def host_and_port(url: str) -> tuple[str, int]:
    """The host and port of an address; raises ValueError when it has none to be fetched at."""
    parts = urlsplit(url)
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    if not parts.hostname or port is None:
        raise NotAnAddress(say("not an http or https address: {url}", url=url))
    # A dot behind a host stands for the root of all names, which is always meant.
    return parts.hostname.lower().removesuffix("."), port


def scope_entry(url: str) -> str:
    """The entry of a scope that holds an address; empty where it has no host to be fetched from."""
    try:
        host, port = host_and_port(url)
    except ValueError:
        return ""
    if ":" in host:
        return f"[{host}]:{port}"
    return host if port in _DEFAULT_PORTS.values() else f"{host}:{port}"


def pairs_of(entry: str) -> list[tuple[str, int]]:
    """The hosts and ports that an entry of a scope stands for; a bare host means ports 80 and 443."""
    host, colon, port = entry.rpartition(":")
    if colon and port.isdigit():
        return [(host.strip("[]").lower().removesuffix("."), int(port))]
    return [(entry.lower().removesuffix("."), port) for port in _DEFAULT_PORTS.values()]


def is_web_port(port: int) -> bool:
    """Tell if a public server may be asked at this port: most below 1024 speak other protocols than HTTP."""
    return port in _DEFAULT_PORTS.values() or port > _LAST_WELL_KNOWN_PORT


def _check(profile: SiteProfile, path: Path) -> None:
    """Raise ProfileError naming everything that a key alone cannot show to be wrong."""
    if problems := [at_key(path, key, problem) for key, problem in _objections(profile)]:
        raise ProfileError(*problems)


def _objections(profile: SiteProfile) -> Iterator[tuple[str, Message]]:
    # Loaded only now: many commands know profiles by their names alone.
    from spiders.profiles.reading_objections import reading_objections

    yield from _address_objections(profile)
    yield from reading_objections(profile.read)
    if profile.delay < 0:
        yield "delay", say("expected seconds, 0 or more; found {delay:decimal}", delay=profile.delay)
    if profile.quiet and (problem := _is_not_hours(profile.quiet)):
        yield "quiet", problem
    yield from _limit_objections(profile)
    if profile.continued_by == profile.name:
        yield "continued_by", say("a site cannot be continued by itself")
    if not profile.seeds and not profile.notes:
        yield "notes", say("a site without seeds needs a word on why its address is not known")


def _limit_objections(profile: SiteProfile) -> Iterator[tuple[str, Message]]:
    for limit in fields(Limits):
        if (most := getattr(profile.limits, limit.name)) < 1:
            yield f"limits.{limit.name}", say("expected 1 or more, found {limit:number}", limit=most)
        elif most > (bound := _MOST[limit.name]):
            yield f"limits.{limit.name}", _too_much(bound, most)
    for key in ("most", "elsewhere"):
        if (number := getattr(profile.parts, key)) < 0:
            yield f"parts.{key}", say("expected 0 or more, found {number:number}", number=number)
        elif number > _MOST_PARTS:
            yield f"parts.{key}", _too_much(_MOST_PARTS, number)


def _too_much(most: int, found: int) -> Message:
    return say("expected no more than {most:number}, found {found:number}", most=most, found=found)


def _is_not_hours(text: str) -> Message:
    try:
        parse_hours(text)
    except NotHours as error:
        return error.message
    return NOTHING


def _address_objections(profile: SiteProfile) -> Iterator[tuple[str, Message]]:
    for key in ("scope", "also"):
        for entry in getattr(profile, key):
            if "/" in entry or not entry:
                yield key, say("expected a host or host:port, found {entry!r}", entry=entry)
            elif not profile.private_network and not all(is_web_port(port) for _, port in pairs_of(entry)):
                yield key, say("expected port 80, 443 or one above 1023, found {entry!r}", entry=entry)
    for key in _STARTS:
        for url in getattr(profile, key):
            if problem := _outside(url, profile):
                yield key, problem
    for key in ("only", "skip", "lists"):
        if "" in getattr(profile.links, key):
            yield f"links.{key}", say("expected a part of an address, found an empty one, which all have")
    yield from _post_objections(profile)


def _post_objections(profile: SiteProfile) -> Iterator[tuple[str, Message]]:
    key = "links.ask_by_post"
    for part in profile.links.ask_by_post:
        if not part.strip("*/$?&="):
            yield (
                key,
                say(
                    "expected a part of an address such as /api/zoeken, found {part!r}, which all have",
                    part=part,
                ),
            )
        elif part.startswith(("http://", "https://")) and (problem := _outside(part.rstrip("$"), profile)):
            yield key, problem
    if profile.links.ask_by_post and profile.render == "never":
        yield key, say('only scripts ask by POST, and render = "never" says that none is run: leave one out')


def _outside(url: str, profile: SiteProfile) -> Message:
    try:
        pair = host_and_port(url)
    except NotAnAddress as error:
        return error.message
    except ValueError as error:
        return say("{url} is not an address: {words}", url=url, words=str(error))
    if pair in profile.scope_pairs:
        return NOTHING
    if not profile.scope:
        return say("{url} is outside the scope, which is empty", url=url)
    return say("{url} is outside the scope {scope}", url=url, scope=profile.scope)
