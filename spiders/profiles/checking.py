"""Checks a directory of profiles: each by itself, then each against the others."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from spiders.follow.scope import Scope
from spiders.profile_error import ProfileError
from spiders.profiles.declaration import at_key
from spiders.profiles.site_profile import SiteProfile, load_profile
from wording.message import Message, say


def problems_in(folder: Path) -> list[Message]:
    """Every problem of the profiles in ``folder``, with file, line where it can be seen, and key."""
    problems: list[Message] = []
    profiles: dict[str, SiteProfile] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            profiles[path.stem] = load_profile(path)
        except ProfileError as error:
            problems += error.problems
    known = [path.stem for path in folder.glob("*.toml")]
    for name, profile in profiles.items():
        path = folder / f"{name}.toml"
        problems += [at_key(path, key, problem) for key, problem in _problems_of(profile, known)]
    problems += [at_key(folder / f"{one}.toml", "scope", problem) for one, problem in _overlaps(profiles)]
    return problems


def _problems_of(profile: SiteProfile, known: list[str]) -> Iterator[tuple[str, Message]]:
    successor = profile.continued_by
    if successor and successor not in known:
        yield "continued_by", _no_such_profile(successor, known)
    bounds = Scope(profile)
    for seed in profile.seeds:
        if bounds.is_skipped(seed):
            yield "links.skip", say("the seed {seed} is one of the addresses that are skipped", seed=seed)
    if profile.platform == "feed" and profile.seeds and not (profile.feeds or profile.sitemaps):
        yield (
            "platform",
            say("'feed' follows only feeds and sitemaps, and the profile names none: see feeds, sitemaps"),
        )
    for host in sorted({host for host, _ in profile.also_pairs & profile.scope_pairs}):
        yield "also", say("{host} is within the scope already", host=host)


def _no_such_profile(name: str, known: list[str]) -> Message:
    if near := difflib.get_close_matches(name, known, n=1, cutoff=0.5):
        return say("there is no profile named {name!r}. Did you mean {near!r}?", name=name, near=near[0])
    return say("there is no profile named {name!r}. Known sites: {known}.", name=name, known=known)


def _overlaps(profiles: Mapping[str, SiteProfile]) -> Iterator[tuple[str, Message]]:
    """Sites that would both fetch the same addresses; those bounded to other topics do not."""
    for one, other in combinations(profiles.values(), 2):
        shared = sorted({host for host, _ in one.scope_pairs & other.scope_pairs})
        topics = set(one.links.only), set(other.links.only)
        if shared and (not topics[0] or not topics[1] or topics[0] & topics[1]):
            yield (
                one.name,
                say(
                    "{hosts} is in the scope of {other} as well; bound both to different addresses with "
                    "links.only, or leave it to one",
                    hosts=shared,
                    other=other.name,
                ),
            )
