"""Describes items from what the archive holds: while a crawl goes on, at its end, and at any time after.

The order in which things came must leave no trace. A crawl describes each page when it reads it; what
only the whole archive tells (other addresses of a page, what other sites say of a file, which texts are the
same) is settled when the run ends, and a rebuild comes to the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from archive.catalogue import (
    adding_items,
    announced_files,
    former_ids,
    gathering_evidence,
    told_by_site,
)
from archive.catalogue.adding_items import Entry, sight_redirects
from archive.catalogue.compared_texts import Name
from archive.catalogue.evidence import Evidence
from archive.catalogue.gathering_evidence import LIST, Gathered
from archive.catalogue.items import Description, Item, item_id
from archive.catalogue.page_addresses import give_back_addresses, take_from_leading
from archive.catalogue.relations import relate
from archive.catalogue.site_templates import choose_main_texts
from archive.catalogue.split_items import gather_split_off, put_back, splits_in, take_out
from archive.curation import paused_sites
from archive.curation.corrections import load
from archive.curation.joinings import joinings_of
from archive.curation.journal import now
from archive.curation.journal_table import DecidedMeanwhile, decide
from archive.database.connecting import Connection
from archive.fetched.redirects import LeadingOn, leading_on, redirects
from archive.folder import Folder
from archive.history.parked_domain import take_for_absent
from archive.parts import remarks
from archive.readings import stored_readings, zip_members
from archive.readings.reading import Reading
from pipeline.configuration import Configuration
from pipeline.describe.list_pages import as_list, lists_with_own_text, reading_of
from pipeline.describe.whole_site import told_by_all_pages
from pipeline.normalise import Vocabulary, describe, load_vocabulary
from pipeline.read.html import GUESSED
from pipeline.workers.tasks import FILE_RECIPES, page_key, page_recipe
from spiders.follow.address_key import keys_of
from spiders.links.joining import absolute
from spiders.profiles.site_profile import SiteProfile

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
    "application/font",
    "application/x-font",
    "application/vnd.ms-fontobject",
    "application/manifest",
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

    ``taken_up`` says when a person took a site up again after a pause. ``folder`` is where decisions that
    go over to another item are written down; without, nothing is written.
    """

    vocabulary: Vocabulary
    profiles: Mapping[str, SiteProfile]
    taken_up: Mapping[str, Sequence[datetime]] = field(default_factory=dict)
    folder: Folder | None = None

    @classmethod
    def of(cls, configuration: Configuration, profiles: Mapping[str, SiteProfile]) -> Describer:
        """The one of an archive with these profiles; raises ProfileError, or Unreadable for a spoilt file."""
        return cls(
            load_vocabulary(configuration.vocabulary),
            profiles,
            paused_sites.taken_up(Folder(configuration.archive)),
            Folder(configuration.archive),
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
            things = {each.evidence.key: each for each in gather_things(connection, some)}
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
        DecidedMeanwhile(self.folder).take_over(connection)
        sight_redirects(connection)
        leading, led = leading_on(connection), redirects(connection)
        self._mend_addresses(connection, {*leading, *(url for urls in led.values() for url in urls)})
        changed: set[str] = set()
        for site in sorted(sites):
            take_for_absent(connection, site, self.taken_up.get(site, ()), all_crawls=all_crawls)
            recipe = page_recipe(self.profiles[site].read)
            unsettled = gathering_evidence.unsettled_pages(connection, recipe, site)
            changed |= self._describe_again(connection, unsettled, recipe)
            changed |= self._choose_main_texts(connection, site, recipe)
            changed |= self._ask_the_site(connection, site, recipe)
            changed |= self._describe_lists(connection, site, recipe, all_crawls=all_crawls)
        # What pages say of themselves goes for the files that they show.
        files = {
            *announced_files.digests_announced_elsewhere(connection),
            *announced_files.digests_announced_by(connection, changed),
        }
        self.describe_files(connection, sorted(files))
        self._relate(connection, leading)

    def join_again(self, connection: Connection) -> None:
        """Bring what people joined, took apart and related into the catalogue, and look at nothing else."""
        self._relate(connection, leading_on(connection))

    def _relate(self, connection: Connection, leading: Mapping[str, LeadingOn]) -> None:
        self._split(connection)
        names = {self._name(each.site, url): each.target for url, each in leading.items()}
        take_from_leading(connection, {key for key, _ in names})
        relate(connection, self._keys_of, self._name_of, names)

    def _split(self, connection: Connection) -> None:
        """Make items of what people took out of others, and none any more of what they put back."""
        off = splits_in(connection, joinings_of(load(connection))).off
        back, gone = put_back(connection, off, lambda site, url: self._name(site, url)[0])
        gathered = (gather_split_off(connection, each, self._recipe_of(each.site)) for each in off)
        adding_items.store(connection, [self._entry(each) for each in gathered if each])
        pages = take_out(connection, off) | back
        for site in self.profiles if pages else ():
            mine = sorted(pages.intersection(gathering_evidence.page_ids(connection, site)))
            self.describe_pages(connection, mine, self._recipe_of(site))
        adding_items.refresh(connection, pages | gone)

    def _recipe_of(self, site: str) -> str:
        return page_recipe(self.profiles.get(site, _STRANGER).read)

    def move_pages(self, connection: Connection) -> None:
        """Move the pages that an earlier release described to the keys of today."""
        former_ids.move_pages(connection, self._keys_of)

    def _describe_again(self, connection: Connection, ids: Sequence[str], recipe: str) -> set[str]:
        """Describe pages again; the ids of those that say something else of themselves than before."""
        before = gathering_evidence.said_by(connection, ids)
        self.describe_pages(connection, ids, recipe)
        return _ids_of(before ^ gathering_evidence.said_by(connection, ids))

    def _choose_main_texts(self, connection: Connection, site: str, recipe: str) -> set[str]:
        rechosen = choose_main_texts(connection, site, recipe, GUESSED)
        ids = gathering_evidence.pages_with(connection, rechosen)
        changed = self._describe_again(connection, ids, recipe)
        adding_items.refresh(connection, ids)
        return changed

    def _ask_the_site(self, connection: Connection, site: str, recipe: str) -> set[str]:
        """Have all pages of a site tell what they know of each other; the ids of those that changed."""
        told = told_by_all_pages(connection, self.profiles[site], recipe)
        retold = told_by_site.tell(connection, recipe, told)
        return self._describe_again(connection, gathering_evidence.pages_with(connection, retold), recipe)

    def _describe_lists(
        self, connection: Connection, site: str, recipe: str, *, all_crawls: bool
    ) -> set[str]:
        """Have the lists of a site be items that say something themselves; the ids of those that changed."""
        entries = []
        profile = self.profiles[site]
        for own in lists_with_own_text(connection, profile, recipe, all_crawls=all_crawls):
            page = replace(own.page, reading=reading_of(own))
            key = self._name(site, page.url)[0]
            entry = self._entry(gathering_evidence.gather_list(connection, page, key, recipe + LIST))
            entries.append(
                replace(entry, item=replace(entry.item, description=as_list(entry.item.description)))
            )
        triples = [(each.item.payload_digest, each.item.recipe, each.reading) for each in entries]
        stored_readings.replace_readings(connection, triples)
        ids = [each.item.id for each in entries]
        before = gathering_evidence.said_by(connection, ids)
        adding_items.store(connection, entries)
        stored_readings.forget_unused(connection, recipe + LIST)
        return _ids_of(before ^ gathering_evidence.said_by(connection, ids))

    def _mend_addresses(self, connection: Connection, leading: Collection[str]) -> None:
        """Bring pages in order of which an earlier release took the addresses for those of one item."""
        taken = give_back_addresses(connection, lambda site, url: self._name(site, url)[0], leading)
        self._withhold_still(connection, taken)
        for site, profile in self.profiles.items() if taken else ():
            mine = sorted(set(gathering_evidence.page_ids(connection, site)).intersection(taken))
            self.describe_pages(connection, mine, page_recipe(profile.read))
        adding_items.refresh(connection, taken)

    def _withhold_still(self, connection: Connection, taken: Mapping[str, Collection[str]]) -> None:
        """Withhold by its address what was withheld as a part of one item that had it until now."""
        held = load(connection).excluded.exclusions
        statements = [
            held[item]._replace(at=now(), subject=url, url=url)
            for item, urls in sorted(taken.items())
            if item in held
            for url in sorted(urls)
            if url not in held
        ]
        if statements:
            decide(connection, self.folder, statements)

    def _keys_of(self, site: str, url: str) -> tuple[str, str]:
        return keys_of(url, self.profiles.get(site, _STRANGER).platform)

    def _name(self, site: str, url: str) -> Name:
        return page_key(url, self.profiles.get(site, _STRANGER).platform), url

    def _name_of(self, site: str, url: str, canonical: str) -> Name:
        """The page that a page at ``url`` says it is: only one of its own host can be."""
        named = absolute(url, canonical)
        if named is None:
            return "", ""
        own, other = self._name(site, url), self._name(site, named)
        return other if own[0].partition("/")[0] == other[0].partition("/")[0] else ("", "")

    def described(self, evidence: Evidence) -> Description:
        """What this evidence says, as far as the profile of its site tells how to take it."""
        profile = self.profiles.get(evidence.site, _STRANGER)
        return describe(
            evidence,
            self.vocabulary,
            site_language=profile.language,
            organisation=profile.organisation,
            rights_of_site=profile.rights,
        )

    def _entry(self, gathered: Gathered) -> Entry:
        return entry_of(gathered, self.described(gathered.evidence))


def gather_things(connection: Connection, digests: Sequence[str]) -> list[Gathered]:
    """The evidence for those of the files with these digests that somebody may look for."""
    gathered = gathering_evidence.gather_files(connection, digests, FILE_RECIPES)
    urls = {url for each in gathered for url in each.evidence.addresses}
    apart = remarks.decoration(connection, urls)
    return [
        each
        for each in gathered
        if is_item(each.evidence.reading) and not apart.issuperset(each.evidence.addresses)
    ]


def entry_of(gathered: Gathered, description: Description) -> Entry:
    """What goes into the catalogue of evidence that was described."""
    evidence = gathered.evidence
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


def _ids_of(said: Collection[tuple[str, ...]]) -> set[str]:
    return {item for item, *_ in said}


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))
