"""The order of a night: due sites are crawled, read and indexed in one run, compared, verified, told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from archive.archive_error import ArchiveLocked, NothingYet
from archive.curation import paused_sites
from archive.curation.journal import read_journal
from archive.curation.reasons import due_for_review
from archive.fixity.verification import watch_nothing
from archive.folder import Folder, existing_or_new
from archive.links import refuse_links
from archive.no_room import no_room
from archive.working.worker_states import worker_states
from archive.writing.recovery import Loss
from archive.writing.run_lock import hold
from pipeline import agreement, archive_profiles
from pipeline.configuration import Configuration
from pipeline.crawl.crawling import check_agreed, crawl
from pipeline.crawl.early_end import lack_of_room
from pipeline.crawl.shared_run import CrawlEnd, Watch
from pipeline.desk.new_finds_to_withhold import look_for_new
from pipeline.indexing import catch_up, is_behind
from pipeline.nightly.due import Turn
from pipeline.nightly.new_finds import new_finds
from pipeline.nightly.night_report import NightReport, SiteNight
from pipeline.nightly.night_state import NightState, keep_state, left_untold, open_night
from pipeline.nightly.plan import has_workers, last_crawl, left_of, told_by_crawls
from pipeline.nightly.site_nights import site_nights
from pipeline.second_copy import copied_in_words, copy_tonight
from pipeline.stored_files import put_files
from pipeline.verify_all import verify_share
from spiders.fetch.local_clock import local_day
from spiders.profile_error import ProfileError
from wording.message import NOTHING, Message, restored, say
from wording.told_error import told

PURPOSE = "alliantie nightly"

_NO_PROFILES = say("no site has a profile, so nothing was crawled. Begin one with: alliantie sites new URL")

T = TypeVar("T")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class _Remarks:
    """The remarks on a night in the archive at ``place``: what went wrong, and what was mended."""

    place: Path
    troubles: list[Message] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Folder, night: NightState) -> _Remarks:
        """The remarks on a night of which some may be known from before it was cut off."""
        return cls(folder.root, list(map(restored, night.troubles)))

    def attempt(self, step: Callable[[], T], *, but: tuple[type[Exception], ...] = ()) -> T | None:
        """Do a step of the night. What goes wrong is a trouble, and None is returned; ``but`` is raised.

        Where nothing was ever captured there is nothing to do, and that is told once, by who crawls.
        """
        try:
            return step()
        except but:
            raise
        except NothingYet:
            return None
        except Exception as error:  # noqa: BLE001 - nobody looks: what goes wrong is told
            self.troubles.append(told(no_room(error, self.place) or error))
            return None


def _now() -> datetime:
    return datetime.now(UTC)


def run_night(
    configuration: Configuration, watch: Watch, tell: Callable[[NightReport], None], clock: Clock = _now
) -> None:
    """Run the night, or go on with the one that was cut off, and ``tell`` what it came to.

    A night is over when it was told. One of before that was killed in between is told first.
    Raises ArchiveLocked when another run writes, ProfileError, NotAgreed, Unreadable for files spoilt by
    hand, CannotWrite, and what ``tell`` raises; whatever else goes wrong is in the report. Scrapy starts
    once in a process, so call this once.
    """
    # Before an archive is made: a night never crawls sites that nobody chose.
    profiles = archive_profiles.chosen(configuration)
    check_agreed(configuration, profiles.values())
    is_new = not Folder(configuration.archive).mark.is_file()
    folder = existing_or_new(configuration.archive)
    if is_new:
        agreement.note_made(configuration.archive, os.environ)
    refuse_links(folder)
    folder.reports.mkdir(exist_ok=True)
    with hold(folder.night_lock, PURPOSE):
        now = clock()
        if earlier := left_untold(folder, now):
            _finish(configuration, folder, earlier, _Remarks.of(folder, earlier), tell, clock)
        night = open_night(folder, now, last_crawl(configuration), has_workers=has_workers(configuration))
        remarks = _Remarks.of(folder, night)
        if not profiles and not last_crawl(configuration):
            remarks.troubles.append(_NO_PROFILES)
        if not night.is_crawled:
            _crawl(configuration, folder, left_of(configuration, folder, night), watch, remarks)
            troubles = tuple(trouble.stored() for trouble in remarks.troubles)
            night = keep_state(folder, replace(night, is_crawled=True, troubles=troubles))
        _finish(configuration, folder, night, remarks, tell, clock)


def _crawl(
    configuration: Configuration, folder: Folder, due: Sequence[Turn], watch: Watch, remarks: _Remarks
) -> None:
    """Crawl what is due, unless there is no room for it."""
    free = configuration.settings.nightly.free
    if lacking := lack_of_room(folder.root, free):
        remarks.troubles.append(say("nothing was fetched: {why}", why=lacking))
        return
    # Asked once: they may come and go meanwhile, and a crawl of no site would go on with what was cut off.
    is_one_of_several = has_workers(configuration)
    if not due and not is_one_of_several:
        return
    own = replace(
        configuration,
        if_changed=frozenset(turn.site for turn in due if not turn.whole),
        known=True,
        minutes=float(configuration.settings.nightly.minutes),
        free=free,
    )
    sites = [turn.site for turn in due]
    crawled = remarks.attempt(
        lambda: _crawled(own, sites, watch, is_one_of_several=is_one_of_several),
        but=(ArchiveLocked, ProfileError),
    )
    if crawled is None:
        return
    _, repairs = crawled
    for repair in repairs:
        (remarks.troubles if isinstance(repair, Loss) else remarks.notes).append(repair)
    if lacking := lack_of_room(folder.root, free):
        remarks.troubles.append(say("not everything was fetched: {why}", why=lacking))


def _crawled(
    configuration: Configuration, sites: Sequence[str], watch: Watch, *, is_one_of_several: bool
) -> tuple[Sequence[CrawlEnd], Sequence[Message]]:
    """Crawl these sites; where workers are at it, as one of them, until nothing is left."""
    if not is_one_of_several:
        # A crawl that an earlier night could not finish goes on where it was.
        return crawl(configuration, sites, watch, resume=True, purpose=PURPOSE)
    # Loaded only where there are several.
    from pipeline.work.working import work

    done = work(configuration, watch, purpose=PURPOSE)
    return done.ends, done.told


def _finish(
    configuration: Configuration,
    folder: Folder,
    night: NightState,
    remarks: _Remarks,
    tell: Callable[[NightReport], None],
    clock: Clock,
) -> None:
    """Compare, verify and tell; what was not compared is told by a later night."""
    postponed = tuple(turn.site for turn in left_of(configuration, folder, night))
    remarks.attempt(lambda: _index_what_is_left(configuration))
    until = last_crawl(configuration)
    compared = remarks.attempt(lambda: _compared(configuration, folder, night.told, until))
    sites = compared or ()
    to_review = remarks.attempt(lambda: _due_for_review(folder, clock())) or 0
    to_withhold = remarks.attempt(lambda: look_for_new(configuration)) or 0
    remarks.attempt(lambda: _put(configuration, remarks))
    verified = remarks.attempt(lambda: verify_share(configuration, night.number))
    published = remarks.attempt(lambda: _publish(configuration))
    copied = remarks.attempt(lambda: _copy(configuration, night.number, remarks))
    report = NightReport(
        number=night.number,
        began_at=night.began,
        ended_at=clock().replace(tzinfo=None),
        sites=tuple(sites),
        postponed=postponed,
        watched=remarks.attempt(lambda: tuple(new_finds(configuration.archive, sites))) or (),
        verified=verified,
        missed=night.missed(),
        troubles=tuple(remarks.troubles),
        notes=tuple(remarks.notes),
        still_paused=_still_paused(configuration, folder, sites),
        copied=copied or NOTHING,
        published=published or NOTHING,
        to_review=to_review,
        to_withhold=to_withhold,
        workers=remarks.attempt(lambda: _workers(configuration, folder)) or {},
    )
    tell(report)
    if compared is not None:
        keep_state(folder, replace(night, is_over=True, postponed=postponed, until=until))


def _workers(configuration: Configuration, folder: Folder) -> dict[str, int]:
    """How many workers are at the archive, by how they are."""
    found = told_by_crawls(configuration, lambda connection: worker_states(folder, connection))
    return dict(Counter[str](each.life for each in found))


def _due_for_review(folder: Folder, now: datetime) -> int:
    """How many exclusions somebody wanted to be looked at again by now."""
    return len(due_for_review(read_journal(folder), local_day(now)))


def _copy(configuration: Configuration, number: int, remarks: _Remarks) -> Message:
    """Bring the second copy up to date, where the settings name one; what is harmed is a trouble."""
    place = configuration.settings.nightly.copy
    if not place:
        return NOTHING
    done = copy_tonight(configuration, number, watch_nothing)
    remarks.troubles.extend(done.harmed)
    remarks.notes.extend(done.mended)
    return copied_in_words(done, Path(place))


def _publish(configuration: Configuration) -> Message:
    """Publish the index for readers elsewhere, where the settings name a place."""
    place = configuration.settings.nightly.publish
    if not place:
        return NOTHING
    # Loaded only where something is published.
    from pipeline.published_index import publish_index

    publication = publish_index(configuration, place, watch_nothing).publication
    return say(
        "Publication {number:number} of the index is at {place}.", number=publication.generation, place=place
    )


def _put(configuration: Configuration, remarks: _Remarks) -> None:
    """Put what waits for the object store, where there is one; a crawl put its own, if the store let it."""
    if not configuration.settings.warc:
        return
    with suppress(NothingYet, ArchiveLocked):
        done = put_files(configuration, watch_nothing)
        remarks.troubles.extend((*done.left, *filter(None, [done.trouble])))
        remarks.notes.extend(done.notes)


def _index_what_is_left(configuration: Configuration) -> None:
    """Index what a night that was killed had crawled and not come to index: nothing may be left to crawl."""
    if is_behind(configuration.archive, configuration.database_url):
        catch_up(configuration.archive, configuration.database_url, configuration.sites)


def _compared(configuration: Configuration, folder: Folder, last_told: int, until: int) -> list[SiteNight]:
    """Compare every site with what was there before, and pause those that departed from it."""
    sites = site_nights(configuration, last_told, until)
    for site in sites:
        if site.paused:
            paused_sites.pause(folder, site.site, site.paused)
    return sites


def _still_paused(
    configuration: Configuration, folder: Folder, sites: Sequence[SiteNight]
) -> dict[str, Message]:
    """The sites that an earlier night paused; what has no seeds any more was looked at."""
    profiles, tonight = archive_profiles.of_archive(configuration).declared, {site.site for site in sites}
    return {
        name: reason
        for name, reason in paused_sites.paused(folder).items()
        if name not in tonight and name in profiles and profiles[name].seeds
    }
