"""The profiles of sites that a package brings: those that an archive lacks are put into its ``sites/``.

A profile of this archive never gives way. A package may come from anybody: a profile that opens addresses of
the network that its reader is in is taken where a person says so, and not otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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

_MOST = 256_000_000
"""Bytes of the file with all profiles of a package."""

_MOST_SITES = 10_000
_LONGEST = 100
"""Characters of the name of a site."""


@dataclass(frozen=True, slots=True)
class BroughtProfiles:
    """Profiles by their sites: those that are ``new`` here, and sites of which ``other`` ones stand here.

    The ones of sites in ``inside`` open a private network, and are left. ``elsewhere`` has the sites of
    addresses that were captured though they are in the scope of none.
    """

    new: Mapping[str, SiteProfile]
    known: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)


def look_at_profiles(
    configuration: Configuration, package: OpenedPackage, *, private_networks: bool
) -> BroughtProfiles:
    """How the profiles of a package stand to those that are here; raises Unreadable or ProfileError.

    With ``private_networks``, those that open one are taken, too.
    """
    listed = _listed(package)
    brought, here = dict(_read(package, listed)), archive_profiles.of_archive(configuration).every
    new = {site: profile for site, profile in brought.items() if site not in here}
    inside = {site for site, profile in new.items() if profile.private_network and not private_networks}
    known = [site for site in brought if site in here and here[site].text == brought[site].text]
    return BroughtProfiles(
        {site: profile for site, profile in new.items() if site not in inside},
        tuple(known),
        tuple(site for site in brought if site in here and site not in known),
        tuple(sorted(inside)),
        {address: each["site"] for each in listed for address in each.get("elsewhere", ())},
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


def _listed(package: OpenedPackage) -> list[dict[str, Any]]:
    """What a package lists of its sites; of each it is sure what it is."""
    try:
        data = package.descriptive(PROFILES, _MOST)
        found = parsed_json(data) if data else []
    except (OSError, *ZIP_ERRORS) as error:
        raise _odd(package, say("it cannot be read: {why}", why=str(error)[:200])) from error
    if not isinstance(found, list):
        raise _odd(package, say("expected a list of sites with their profiles"))
    for each in found[:_MOST_SITES]:
        if not _is_site(each):
            raise _odd(
                package, say("expected a site with its profile, found {name!r}", name=str(each)[:_LONGEST])
            )
    return found[:_MOST_SITES]


def _is_site(found: object) -> bool:
    """True of the name of a site with its profile, and perhaps with addresses elsewhere."""
    if not isinstance(found, dict):
        return False
    elsewhere = found.get("elsewhere", [])
    return (
        _is_name(found.get("site"))
        and isinstance(found.get("profile"), str)
        and isinstance(elsewhere, list)
        and all(isinstance(address, str) for address in elsewhere)
    )


def _read(package: OpenedPackage, listed: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, SiteProfile]]:
    """The profiles of a package by site."""
    for each in listed:
        try:
            yield each["site"], read_profile(each["profile"], Path(f"{each['site']}.toml"))
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
