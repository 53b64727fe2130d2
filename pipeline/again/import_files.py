"""Brings WARC and ARC files of others into the archive: kept, read, described and indexed as our own."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from archive.archive_error import Unreadable
from archive.fetched import crawls
from archive.fetched.captures import Capture
from archive.fetched.crawls import Provenance
from archive.fetched.exchange import file_digest
from archive.fetched.redirects import redirects
from archive.importing.pairing import LeftOut
from archive.importing.taking_in import Taken, Taking, Watch
from archive.importing.wacz import is_zip, members_of
from archive.warc.fault import Fault
from pipeline import archive_profiles
from pipeline.again.imported_crawls import describe_crawls, take, who
from pipeline.again.sites_of_addresses import SitesOfAddresses
from pipeline.configuration import SOFTWARE, Configuration
from pipeline.crawl.crawling import settle
from pipeline.crawl.shared_run import Run, open_run
from spiders.profiles.site_profile import unknown_site
from wording.message import NOTHING, Message, say

_NOTHING_ELSEWHERE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Imported:
    """The outcome for one file: captures kept and known before, what was left out, and its damage.

    ``renderings`` are pages of which it has what a browser made, which was kept too.
    """

    file: str
    kept: int
    known: int
    renderings: int
    sites: tuple[str, ...]
    left_out: dict[str, int]
    examples: tuple[LeftOut, ...]
    damage: tuple[Fault, ...]


def import_files(
    configuration: Configuration,
    paths: Sequence[Path],
    watch: Callable[[str, int, int], None],
    *,
    site: str | None = None,
    origin: str = "",
    elsewhere: Mapping[str, str] = _NOTHING_ELSEWHERE,
) -> tuple[list[Imported], tuple[Message, ...]]:
    """Take in files; returns what became of each, and what had to be mended in the archive first.

    What no profile's scope holds goes to its site as ``elsewhere`` has it, else to ``site``, or is
    left out. Raises ProfileError for a site that is not known, Unreadable for a file that cannot be opened,
    NotAnArchive, ArchiveLocked, CannotWrite or IndexingFailed.
    """
    profiles = archive_profiles.to_crawl(configuration)
    if site is not None and site not in profiles:
        raise unknown_site(site, profiles)
    site_of = SitesOfAddresses(profiles, site, elsewhere)
    described = [(path, _provenance(path, origin)) for path in paths]
    with open_run(configuration, "alliantie import", crawls=False) as run:
        imported = [
            each
            for path, provenance in described
            for each in _import_package_or_file(run, path, site_of, provenance, watch)
        ]
    return imported, run.told


def _provenance(path: Path, origin: str) -> Provenance:
    try:
        digest = file_digest(path)
    except OSError as error:
        raise Unreadable(
            say(
                "Cannot read {path}: {why}. Expected a WARC, ARC or WACZ file.", path=path, why=error.strerror
            )
        ) from error
    # The name of a file may be bytes that are no text.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return Provenance(name, digest, origin=origin, by=who())


def _import_package_or_file(
    run: Run,
    path: Path,
    site_of: SitesOfAddresses,
    provenance: Provenance,
    watch: Callable[[str, int, int], None],
) -> Iterator[Imported]:
    """Take in a file, or the files in a WACZ; of that itself, only what is wrong with it is told."""
    if not is_zip(path):
        yield _import_file(run, path, path.name, site_of, provenance, watch)
        return
    faults: list[Fault] = []
    for member in members_of(path, run.archive.folder.root):
        if isinstance(member, Fault):
            faults.append(member)
            continue
        name = f"{path.name}/{member.name}"
        own = replace(provenance, file=f"{provenance.file}/{member.name}", digest=file_digest(member.path))
        yield _import_file(run, member.path, name, site_of, own, watch)
    if faults:
        yield Imported(path.name, 0, 0, 0, (), {}, (), tuple(faults))


def _import_file(
    run: Run,
    path: Path,
    name: str,
    site_of: SitesOfAddresses,
    provenance: Provenance,
    watch: Callable[[str, int, int], None],
) -> Imported:
    with run.archive.engine.connect() as connection:
        earlier = crawls.imports_of(connection, provenance.digest)
    watch_file: Watch = lambda done, total: watch(name, done, total)  # noqa: E731
    taken = Taking(run.archive, site_of, provenance, SOFTWARE, site_of.texts).take_file(path, watch_file)
    # An earlier import of this file may have been cut off: what it kept is described now.
    unfinished = [crawl.id for crawl in earlier if crawl.outcome != "complete"]
    numbers = [*unfinished, *taken.crawls.values()]
    describe_crawls(run, numbers)
    _describe_rendered(run, [each for each in taken.rendered.values() if each.crawl not in numbers])
    for number in taken.crawls.values():
        _end(run, number, taken)
    for number in unfinished:
        _end(run, number, Taken())
    return Imported(
        file=name,
        kept=taken.kept,
        known=taken.known,
        renderings=taken.renderings,
        sites=tuple(sorted(taken.crawls)),
        left_out=dict(taken.left_out.most_common()),
        examples=tuple(taken.examples),
        damage=tuple(taken.damage),
    )


def _describe_rendered(run: Run, rendered: Sequence[Capture]) -> None:
    """Read anew the pages that were here already, and of which the file has what a browser made of them."""
    known = [each for each in rendered if each.is_whole and each.site in run.describer.profiles]
    for capture in known:
        with run.archive.engine.connect() as connection:
            leading = redirects(connection, capture.crawl)
        run.keeper.write(partial(take, run, [capture], leading)).result()
    if known:
        settle(run, sorted({each.site for each in known}))


def _end(run: Run, number: int, taken: Taken) -> None:
    counts = Counter(captures=taken.kept, known=taken.known, damaged=len(taken.damage))
    if taken.renderings:
        counts["renderings"] = taken.renderings
    statistics = {**counts, "refused": dict(taken.left_out)}
    run.keeper.end(crawls.ending(number, "complete", NOTHING, statistics, ())).result()
