"""Checks a directory of profiles: each by itself, then each against the others."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from spiders.follow.scope import Scope
from spiders.profile_error import ProfileError
from spiders.profiles.declaration import place
from spiders.profiles.site_profile import SiteProfile, load_profile


def problems_in(folder: Path) -> list[str]:
    """Every problem of the profiles in ``folder``, with file, line where it can be seen, and key."""
    problems: list[str] = []
    profiles: dict[str, SiteProfile] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            profiles[path.stem] = load_profile(path)
        except ProfileError as error:
            problems += str(error).splitlines()
    known = [path.stem for path in folder.glob("*.toml")]
    for name, profile in profiles.items():
        path = folder / f"{name}.toml"
        problems += [f"{place(path, key)}: {key}: {what}" for key, what in _problems_of(profile, known)]
    problems += [f"{place(folder / f'{one}.toml', 'scope')}: {what}" for one, what in _overlaps(profiles)]
    return problems


def _problems_of(profile: SiteProfile, known: list[str]) -> Iterator[tuple[str, str]]:
    successor = profile.continued_by
    if successor and successor not in known:
        near = difflib.get_close_matches(successor, known, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else f" Known sites: {', '.join(known)}."
        yield "continued_by", f"there is no profile named {successor!r}.{hint}"
    bounds = Scope(profile)
    for seed in profile.seeds:
        if bounds.is_skipped(seed):
            yield "links.skip", f"the seed {seed} is one of the addresses that are skipped"
    if profile.platform == "feed" and profile.seeds and not (profile.feeds or profile.sitemaps):
        yield (
            "platform",
            "'feed' follows only feeds and sitemaps, and the profile names none: see feeds, sitemaps",
        )
    for host in sorted({host for host, _ in profile.also_pairs & profile.scope_pairs}):
        yield "also", f"{host} is within the scope already"


def _overlaps(profiles: Mapping[str, SiteProfile]) -> Iterator[tuple[str, str]]:
    """Sites that would both fetch the same addresses; those bounded to other topics do not."""
    for one, other in combinations(profiles.values(), 2):
        shared = sorted({host for host, _ in one.scope_pairs & other.scope_pairs})
        topics = set(one.links.only), set(other.links.only)
        if shared and (not topics[0] or not topics[1] or topics[0] & topics[1]):
            yield (
                one.name,
                f"scope: {', '.join(shared)} is in the scope of {other.name} as well; "
                "bound both to different addresses with links.only, or leave it to one",
            )
