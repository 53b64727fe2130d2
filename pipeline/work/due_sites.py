"""Which site a worker takes next: of those that are due, the first that nobody has.

To look at the earlier nights of all sites takes a while, for which nobody is to be kept from writing. So the
list is made by a reader, and a site is taken only if nobody crawled it since. Later looks read what is new.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from archive.curation import paused_sites
from archive.database.connecting import Connection
from archive.database.server_clock import now_in
from archive.fetched import crawls, frontier_rows
from archive.folder import Folder
from archive.working import worker_rows
from pipeline.configuration import Configuration
from pipeline.crawl.owners_wish import stopped_sites
from pipeline.nightly.due import EarlierNights, Turn, turns
from pipeline.nightly.earlier_nights import earlier_nights
from pipeline.nightly.night_state import read_state
from pipeline.work.remembered_nights import RememberedNights
from spiders.fetch.local_clock import local_day, parse_hours
from spiders.profiles.site_profile import SiteProfile


@dataclass(frozen=True, slots=True)
class Taken:
    """A site that a worker has now; ``resumes`` is the crawl that was cut off and that it goes on with."""

    turn: Turn
    resumes: int | None


@dataclass(frozen=True, slots=True)
class _Due:
    turn: Turn
    newest: int


class DueSites:
    """The sites that are due, as one worker knows of them; it tries none twice on a day."""

    def __init__(self, configuration: Configuration, profiles: Mapping[str, SiteProfile]) -> None:
        self._quiet = configuration.settings.quiet
        self._folder = Folder(configuration.archive)
        self._profiles = {name: each for name, each in profiles.items() if each.seeds}
        self._line: deque[_Due] = deque()
        self._tried: dict[str, date] = {}
        self._remembered = RememberedNights()

    def look(self, connection: Connection) -> bool:
        """Look which sites are due; returns whether any is that this worker may take, if nobody has it."""
        now = now_in(connection).replace(tzinfo=UTC)
        remembered = self._remembered
        remembered.look(connection)
        stopped = stopped_sites(self._folder)
        rhythms = {name: each.rhythm for name, each in self._profiles.items() if name not in stopped}
        paused = paused_sites.paused(self._folder)
        nights = earlier_nights(rhythms, lambda site: remembered.of(connection, site), paused)
        today = local_day(now)
        self._line = deque(
            _Due(turn, remembered.newest.get(turn.site, 0))
            for turn in self._turns(nights, today)
            if self._tried.get(turn.site) != today and not self._is_quiet(turn.site, now)
        )
        return bool(self._line)

    def _turns(self, nights: Sequence[EarlierNights], today: date) -> list[Turn]:
        """The sites that are due; before others those that did not fit into the last night."""
        due = {turn.site for turn in turns(nights, today)}
        night = read_state(self._folder)
        # What was postponed and crawled since is not due by that.
        return turns(nights, today, due.intersection(night.postponed if night else ()))

    def take(self, connection: Connection, worker: int) -> Taken | None:
        """Take the first that nobody has and nobody crawled since; None where there is none.

        Call it only in a turn to write.
        """
        claimed = worker_rows.claimed(connection)
        while self._line:
            due = self._line.popleft()
            site = due.turn.site
            if site not in claimed and crawls.newest_of_site(connection, site) == due.newest:
                worker_rows.claim(connection, worker, site)
                self._tried[site] = local_day(now_in(connection))
                return Taken(due.turn, _to_go_on_with(connection, site, due.newest))
        return None

    def _is_quiet(self, site: str, now: datetime) -> bool:
        """True in the hours in which a site is asked nothing."""
        texts = filter(None, (self._profiles[site].quiet, self._quiet))
        return any(parse_hours(text).holds(now) for text in texts)


def _to_go_on_with(connection: Connection, site: str, newest: int) -> int | None:
    """The crawl of a site that was cut off, also where all was fetched and only its end is lacking."""
    if newest and frontier_rows.cut_off(connection, newest):
        return newest
    left = {each.site: each.crawl for each in frontier_rows.unfinished(connection)}
    return left.get(site)
