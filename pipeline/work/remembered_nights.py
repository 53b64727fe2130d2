"""The nights of all sites, remembered from look to look: only those of which there is news are read."""

from __future__ import annotations

from archive.database.connecting import Connection
from archive.fetched import crawls
from pipeline.nightly.earlier_nights import Nights, nights_of


class RememberedNights:
    """What crawls tell of each site's nights, and the number of its newest.

    While a worker is at the archive, a crawl that has ended stays as it is. So a site is read again where it
    has a newer crawl than at the look before, or one that was under way then.
    """

    def __init__(self) -> None:
        self.newest: dict[str, int] = {}
        self._nights: dict[str, Nights] = {}
        self._running: set[int] = set()
        self._last: int | None = None

    def look(self, connection: Connection) -> None:
        """Take in what came since the last look; at the first one, what there is."""
        if self._last is None:
            self.newest = crawls.newest_by_site(connection)
            self._last = max(self.newest.values(), default=0)
            self._running = set(crawls.running(connection))
            return
        for each in crawls.news(connection, self._last, self._running):
            self._take_in(each)
            self._last = max(self._last, each.id)

    def of(self, connection: Connection, site: str) -> Nights:
        """The nights of a site as of the last look, or later."""
        if site not in self._nights:
            until = self.newest.get(site, 0)
            self._nights[site] = nights_of(crawls.backwards(connection, site, until))
        return self._nights[site]

    def _take_in(self, crawl: crawls.News) -> None:
        self._nights.pop(crawl.site, None)
        self.newest[crawl.site] = max(self.newest.get(crawl.site, 0), crawl.id)
        if crawl.outcome == "running":
            self._running.add(crawl.id)
        else:
            self._running.discard(crawl.id)
