"""Pages that are kept by themselves: with which site each goes, and by which profile it is fetched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline import archive_profiles
from pipeline.configuration import Configuration
from spiders.follow.scope import Scope
from spiders.links.bare_address import bare
from spiders.profiles.first_profile import first_name, first_profile
from spiders.profiles.provisional import provisional_profile
from spiders.profiles.site_profile import Expect, SiteProfile, host_and_port, read_profile

_NOTES = "Pages of it are kept by themselves. To crawl the whole site, give it seeds."


def sites_of_pages(configuration: Configuration, urls: Iterable[str]) -> list[SiteProfile]:
    """A profile for each site of these pages, whose seeds they are, and that begins nowhere else.

    Raises ProfileError, or NotAnAddress for what cannot be fetched.
    """
    known = dict(archive_profiles.of_archive(configuration).every)
    pages: dict[str, list[str]] = {}
    for url in map(bare, urls):
        site = _site_of(url, known)
        if site is None:
            site = _of_its_own(url, known)
            known[site.name] = site
        pages.setdefault(site.name, []).append(url)
    return [_only(known[name], seeds) for name, seeds in pages.items()]


def _site_of(url: str, known: Mapping[str, SiteProfile]) -> SiteProfile | None:
    """The site whose scope holds an address; of several the one that would fetch it."""
    provisional_profile(url)
    pair = host_and_port(url)
    holding = [profile for profile in known.values() if pair in profile.scope_pairs]
    wanted = (profile for profile in holding if Scope(profile).objection(url) is None)
    return next(wanted, holding[0] if holding else None)


def _of_its_own(url: str, known: Collection[str]) -> SiteProfile:
    """A first profile for the host of a page, under a name that no site has.

    It has no seeds: wherever it is put back from what the crawl kept, no crawl takes the whole site by it.
    """
    first = provisional_profile(url)
    short = first_name(first.name)
    names = (short, first.name, *(f"{short}-{number}" for number in range(2, len(known) + 3)))
    name = next(each for each in names if each not in known)
    listed = replace(first, seeds=(), status="unverified", notes=_NOTES)
    return read_profile(first_profile(listed), Path(f"{name}.toml"))


def _only(profile: SiteProfile, urls: list[str]) -> SiteProfile:
    seeds = tuple(dict.fromkeys(urls))
    return replace(profile, seeds=seeds, sitemaps=(), feeds=(), expect=Expect(0))
