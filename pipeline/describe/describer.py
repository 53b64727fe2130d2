"""Describes items from what the archive holds: while a crawl goes on, at its end, and at any time after.

The order in which things came must leave no trace. A crawl describes each page when it reads it; what
only the whole archive tells (other addresses of a page, what other sites say of a file, which texts are the
same) is settled when the run ends, and a rebuild comes to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from archive.catalogue import adding_items, gathering_evidence
from archive.catalogue.adding_items import Entry, sight_redirects
from archive.catalogue.evidence import Evidence
from archive.catalogue.gathering_evidence import Gathered
from archive.catalogue.items import Description, Item, item_id
from archive.catalogue.relations import relate
from archive.curation import paused_sites
from archive.database.connecting import Connection
from archive.folder import Folder
from archive.history.parked_domain import take_for_absent
from archive.readings import zip_members
from archive.readings.reading import Reading
from pipeline.configuration import Configuration
from pipeline.normalise import Vocabulary, describe, load_vocabulary
from pipeline.workers.tasks import FILE_RECIPES, page_recipe
from spiders.profiles.site_profile import SiteProfile, load_profiles

_BATCH = 50

# Files that make a page look right, and that nobody looks for.
_NO_ITEMS = (
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "application/json",
    "application/xml",
    "text/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/gzip",
    "font/",
    "image/x-icon",
    "image/vnd.microsoft.icon",
    "image/svg+xml",
)

SMALLEST_PHOTO = 320
"""Pixels of the longest side; smaller pictures decorate a page or lead to a larger one."""

_STRANGER = SiteProfile("", "", "", (), ())
"""Stands for a site whose profile is gone: its items still say what they are."""


@dataclass(frozen=True, slots=True)
class Describer:
    """Describes items by a vocabulary and what the profiles say of their sites.

    ``taken_up`` says when a person took a site up again after a pause.
    """

    vocabulary: Vocabulary
    profiles: Mapping[str, SiteProfile]
    taken_up: Mapping[str, Sequence[datetime]] = field(default_factory=dict)

    @classmethod
    def of(cls, configuration: Configuration) -> Describer:
        """The one of an archive; raises ProfileError, or Unreadable for a spoilt file."""
        return cls(
            load_vocabulary(configuration.vocabulary),
            load_profiles(configuration.sites),
            paused_sites.taken_up(Folder(configuration.archive)),
        )

    def describe_files(
        self, connection: Connection, digests: Sequence[str], known: dict[str, int] | None = None
    ) -> list[str]:
        """Describe the files with these digests from all that is known of them; returns their items' ids.

        What came inside them is described with them. ``known`` has, by key, the hash of the evidence that a
        file was described from before: from the same evidence it is not described again.
        """
        known = {} if known is None else known
        described: list[str] = []
        inside = set(zip_members.members_of(connection, digests)).difference(digests)
        for some in _chunks([*digests, *sorted(inside)]):
            gathered = gathering_evidence.gather_files(connection, some, FILE_RECIPES)
            things = {each.evidence.key: each for each in gathered if is_item(each.evidence.reading)}
            hashes = {key: hash(each) for key, each in things.items()}
            new = [each for key, each in things.items() if known.get(key) != hashes[key]]
            adding_items.store(connection, map(self._entry, new))
            known.update(hashes)
            described += map(item_id, things)
        return described

    def describe_pages(self, connection: Connection, ids: Sequence[str], recipe: str) -> None:
        """Describe the pages with these ids again, each as its best address showed it last."""
        for some in _chunks(ids):
            gathered = gathering_evidence.gather_pages(connection, some, recipe)
            adding_items.store(connection, [self._entry(each) for each in gathered])

    def settle(self, connection: Connection, sites: Collection[str], *, all_crawls: bool = False) -> None:
        """Bring what only the whole archive tells into the descriptions of these sites, and relate items.

        With ``all_crawls`` nothing is taken as settled that earlier crawls found.
        """
        sight_redirects(connection)
        for site in sorted(sites):
            take_for_absent(connection, site, self.taken_up.get(site, ()), all_crawls=all_crawls)
            recipe = page_recipe(self.profiles[site].read)
            self.describe_pages(
                connection, gathering_evidence.unsettled_pages(connection, recipe, site), recipe
            )
        self.describe_files(connection, gathering_evidence.digests_announced_elsewhere(connection))
        relate(connection)

    def _entry(self, gathered: Gathered) -> Entry:
        evidence = gathered.evidence
        profile = self.profiles.get(evidence.site, _STRANGER)
        description = describe(
            evidence, self.vocabulary, site_language=profile.language, organisation=profile.organisation
        )
        item = item_of(evidence, gathered.url, description)
        return Entry(evidence.key, item, gathered.sightings, evidence.reading)


def is_item(reading: Reading) -> bool:
    """True for a file that somebody may look for; false for what only makes a page look as it does."""
    if reading.media_type.startswith(_NO_ITEMS):
        return False
    if reading.width and reading.height:
        return max(reading.width, reading.height) >= SMALLEST_PHOTO
    return True


def item_of(evidence: Evidence, url: str, description: Description) -> Item:
    """The item that ``evidence`` is about, with ``url`` as its best address."""
    reading = evidence.reading
    return Item(
        id=item_id(evidence.key),
        site=evidence.site,
        url=url,
        also_at=(),
        captured_at=evidence.captured_at,
        media_type=reading.media_type,
        state=reading.outcome,
        reason=reading.reason,
        payload_digest=evidence.payload_digest,
        recipe=evidence.recipe,
        description=description,
    )


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
