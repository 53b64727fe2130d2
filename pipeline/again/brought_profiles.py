"""The profiles of sites that a package brings: those that an archive lacks are put into its ``sites/``.

A profile of this archive never gives way. A package may come from anybody: a profile that opens addresses of
the network that its reader is in is taken where a person says so, and not otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.archive_error import Unreadable
from archive.folder import existing
from archive.importing.described_file import ZIP_ERRORS
from archive.packages.opened_package import PROFILES, OpenedPackage
from archive.side_file import put_new
from archive.small_file import parsed_json
from pipeline import archive_profiles
from pipeline.configuration import Configuration
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import SiteProfile, read_profile
from wording.message import Message, say

_MOST = 16_000_000
"""Bytes of the file with all profiles of a package."""

_MOST_SITES = 10_000
_LONGEST = 100
"""Characters of the name of a site."""


@dataclass(frozen=True, slots=True)
class BroughtProfiles:
    """Profiles by their sites: those that are ``new`` here, and sites of which ``other`` ones stand here.

    The ones of sites in ``inside`` open a private network, and are left.
    """

    new: Mapping[str, SiteProfile]
    known: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()


def look_at_profiles(
    configuration: Configuration, package: OpenedPackage, *, private_networks: bool
) -> BroughtProfiles:
    """How the profiles of a package stand to those that are here; raises Unreadable or ProfileError.

    With ``private_networks``, those that open one are taken, too.
    """
    brought, here = dict(_read(package)), archive_profiles.of_archive(configuration).every
    new = {site: profile for site, profile in brought.items() if site not in here}
    inside = {site for site, profile in new.items() if profile.private_network and not private_networks}
    known = [site for site in brought if site in here and here[site].text == brought[site].text]
    return BroughtProfiles(
        {site: profile for site, profile in new.items() if site not in inside},
        tuple(known),
        tuple(site for site in brought if site in here and site not in known),
        tuple(sorted(inside)),
    )


def put_profiles(configuration: Configuration, profiles: Mapping[str, SiteProfile]) -> list[Message]:
    """Put profiles into ``sites/`` of the archive; says what stands there now. Raises CannotWrite."""
    folder, said = existing(configuration.archive), []
    if not folder.sites.is_dir():
        # Once it has profiles of its own, those that its crawls kept count no more unless they stand there.
        said += archive_profiles.keep_recovered(folder.root, archive_profiles.of_archive(configuration))
    for site, profile in profiles.items():
        if put_new(folder.sites, f"{site}.toml", profile.text.encode()):
            path = folder.sites / f"{site}.toml"
            said.append(say("{site}: its profile now stands in {path}.", site=site, path=path))
    return said


def _read(package: OpenedPackage) -> Iterator[tuple[str, SiteProfile]]:
    """The profiles of a package by site."""
    try:
        data = package.descriptive(PROFILES, _MOST)
        found = parsed_json(data) if data else []
        texts = {each["site"]: each["profile"] for each in found[:_MOST_SITES]}
    except (OSError, *ZIP_ERRORS, TypeError, AttributeError) as error:
        raise _odd(package, say("it cannot be read: {why}", why=str(error)[:200])) from error
    for site, text in texts.items():
        if not (isinstance(text, str) and _is_name(site)):
            raise _odd(
                package, say("expected a site with its profile, found {name!r}", name=str(site)[:_LONGEST])
            )
        try:
            yield site, read_profile(text, Path(f"{site}.toml"))
        except ProfileError as error:
            raise _odd(package, error.message) from error


def _is_name(site: object) -> bool:
    return (
        isinstance(site, str)
        and 0 < len(site) <= _LONGEST
        and site.isprintable()
        and not site.startswith((".", "-"))
        and Path(site).name == site
    )


def _odd(package: OpenedPackage, why: Message) -> Unreadable:
    return Unreadable(
        say("{path}, {file}: {why}. Nothing was taken in.", path=package.path, file=PROFILES, why=why)
    )
