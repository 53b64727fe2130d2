"""The profiles of an archive: what it carries in ``sites/``, and by what its crawls were made.

A directory of profiles that is named with ``--sites`` comes first, then the archive's own ``sites/``. For a
site that was captured and stands in neither, its newest crawl says by which profile it was made; crawls of
earlier releases only kept the digest of that, by which one that comes with the program is recognised. No
capture is left without a profile: where nobody has one, a plain one is made of the hosts of its captures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from archive.archive_error import NotAnArchive
from archive.database.connecting import Connection
from archive.fetched import captures, kept_profiles
from archive.fetched.kept_profiles import CrawlProfile
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.side_file import put_new
from pipeline.configuration import Configuration
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import SHIPPED, SiteProfile, load_profiles, read_profile, scope_entry
from wording.message import Message, say


@dataclass(frozen=True, slots=True)
class ArchiveProfiles:
    """The profiles that count for an archive.

    ``declared`` are those that a crawl of all sites takes: of a directory, or of an archive that has none
    yet what its crawls say. ``every`` has one for each site that was ever captured as well. ``recovered`` are
    those of the latter that no directory has; ``notices`` say which are not the crawl's own.
    """

    declared: Mapping[str, SiteProfile]
    every: Mapping[str, SiteProfile]
    recovered: Mapping[str, SiteProfile] = field(default_factory=dict)
    notices: tuple[Message, ...] = ()


def of_archive(configuration: Configuration) -> ArchiveProfiles:
    """The profiles of an archive, opened for that as any reader does; raises ProfileError."""
    archive, sites = configuration.archive, configuration.sites
    try:
        opened = open_archive(archive, database_url=configuration.database_url)
        with opened as (_, engine), engine.connect() as connection:
            return of_connection(archive, sites, connection)
    except NotAnArchive:
        declared = _declared(archive, sites)
        return ArchiveProfiles(declared, declared)


def of_connection(archive: Path, sites: Path | None, connection: Connection) -> ArchiveProfiles:
    """The profiles of an archive whose database is open; ``sites`` is a directory that comes before its own.

    Raises ProfileError.
    """
    declared = _declared(archive, sites)
    own = _declared(archive, None) if sites else declared
    every = {**own, **declared}
    recovered: dict[str, SiteProfile] = {}
    notices: list[Message] = []
    for site, crawls in _by_site(kept_profiles.of_crawls(connection)).items():
        if site not in every:
            recovered[site], notice = _recovered(connection, site, crawls)
            notices += [notice] if notice else []
    every |= recovered
    is_bare = sites is None and not Folder(archive).sites.is_dir()
    return ArchiveProfiles(every if is_bare else declared, every, recovered, tuple(notices))


def chosen(configuration: Configuration) -> Mapping[str, SiteProfile]:
    """The profiles of the sites that a crawl of all would take; a directory may hold none.

    Raises ProfileError where nobody chose any sites: without a directory, and without earlier crawls.
    """
    found = of_archive(configuration).declared
    if not (found or configuration.sites or Folder(configuration.archive).sites.is_dir()):
        raise nothing_to_crawl(configuration)
    return found


def to_crawl(configuration: Configuration) -> Mapping[str, SiteProfile]:
    """The profiles of the sites that a crawl of all would take; raises ProfileError where there are none."""
    found = chosen(configuration)
    if not found:
        raise nothing_to_crawl(configuration)
    return found


def reach_inside(configuration: Configuration, profiles: Iterable[SiteProfile]) -> dict[str, str]:
    """The sites whose profiles the archive brings and that open a private network, with what they open.

    Profiles of a directory outside the archive are those of whoever named it.
    """
    root, sites = configuration.archive.resolve(), configuration.sites
    own = sites if sites and not sites.resolve().is_relative_to(root) else None
    return {
        profile.name: ", ".join(f"{host}:{port}" for host, port in sorted(profile.scope_pairs))
        for profile in profiles
        if profile.private_network and not (own and (own / f"{profile.name}.toml").is_file())
    }


def nothing_to_crawl(configuration: Configuration) -> ProfileError:
    """The error for an archive without sites, or for a place where there is no archive at all."""
    folder = Folder(configuration.archive)
    if configuration.sites:
        return ProfileError(
            say(
                "There is no profile of a site in {folder}. See: alliantie sites new",
                folder=configuration.sites,
            )
        )
    if folder.mark.is_file():
        return ProfileError(
            say(
                "The archive {archive} has no profile of a site: expected files such as {example}. "
                "Begin one with: alliantie sites new URL",
                archive=folder.root,
                example=folder.sites / "voorbeeld.toml",
            )
        )
    return ProfileError(
        say(
            "There is no archive at {archive}, so there are no sites to crawl. "
            "Make one with: alliantie init, or point --archive at an archive.",
            archive=folder.root,
        )
    )


def keep_recovered(archive: Path, found: ArchiveProfiles) -> list[Message]:
    """Write the profiles that were recovered into the archive's ``sites/``; says what was written.

    Raises CannotWrite.
    """
    folder = Folder(archive)
    said = []
    for name, profile in found.recovered.items():
        if profile.text and put_new(folder.sites, f"{name}.toml", profile.text.encode()):
            said.append(
                say(
                    "{site}: the profile by which it was crawled now stands in {path}.",
                    site=name,
                    path=folder.sites / f"{name}.toml",
                )
            )
    return said


def settled(configuration: Configuration, connection: Connection) -> tuple[ArchiveProfiles, list[Message]]:
    """The profiles for a run that writes, and what it has to say of them.

    An archive without ``sites/``, as earlier releases made them, gets it. Raises ProfileError or CannotWrite.
    """
    archive, sites = configuration.archive, configuration.sites
    found = of_connection(archive, sites, connection)
    is_bare = sites is None and not Folder(archive).sites.is_dir()
    said = keep_recovered(archive, found) if is_bare else []
    return found, [*found.notices, *said]


def _declared(archive: Path, sites: Path | None) -> dict[str, SiteProfile]:
    """The profiles of a directory; an archive of an earlier release has none."""
    folder = sites or Folder(archive).sites
    return load_profiles(folder) if sites or folder.is_dir() else {}


def _by_site(crawls: Iterable[CrawlProfile]) -> dict[str, list[CrawlProfile]]:
    found: dict[str, list[CrawlProfile]] = {}
    for crawl in crawls:
        found.setdefault(crawl.site, []).append(crawl)
    return found


def _recovered(
    connection: Connection, site: str, crawls: Iterable[CrawlProfile]
) -> tuple[SiteProfile, Message | None]:
    """The profile of a site that no directory has, and a word on it where it is not what a crawl kept."""
    for crawl in crawls:
        if profile := _understood(crawl):
            return profile, None
        if (shipped := _shipped().get(crawl.digest)) and shipped.name == site:
            return shipped, say(
                "{site}: the archive has no profile of it. The one that comes with the program is used: "
                "it has the digest of that by which crawl {crawl:number} was made.",
                site=site,
                crawl=crawl.crawl,
            )
    return _plain(connection, site), say(
        "{site}: the archive has no profile of it, and none that comes with the program was the one of its "
        "crawls. What was captured of it is read as of any site, and it is not crawled. Put its profile into "
        "sites/{site}.toml in the archive, or begin one with: alliantie sites new URL",
        site=site,
    )


def _understood(crawl: CrawlProfile) -> SiteProfile | None:
    """The profile that a crawl kept; None where there is none that this release understands."""
    try:
        return read_profile(crawl.text, Path(f"{crawl.site}.toml")) if crawl.text else None
    except ProfileError:
        return None


def _shipped() -> dict[str, SiteProfile]:
    return {profile.digest: profile for profile in load_profiles(SHIPPED).values()}


def _plain(connection: Connection, site: str) -> SiteProfile:
    """A profile that knows no more of a site than from which hosts it was captured."""
    scope = tuple(sorted({scope_entry(url) for url in captures.addresses(connection, site)} - {""}))
    return SiteProfile(name=site, title=site, organisation="", seeds=(), scope=scope)
