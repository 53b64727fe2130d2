"""What the owner of a site asked, as the crawls of that site obey it, also one that is under way."""

from __future__ import annotations

from archive.archive_error import ArchiveError
from archive.curation import owner_requests
from archive.curation.owner_requests import OwnerRequest
from archive.folder import Folder
from pipeline.pipeline_error import AskedToStop
from wording.message import NOTHING, Message, say


class OwnersWish:
    """The wish that holds for a site; looked up again when something was noted since."""

    def __init__(self, folder: Folder, site: str) -> None:
        self._folder, self._site = folder, site
        self._seen: tuple[int, int] | None = None
        self.holds: OwnerRequest | None = None

    def has_changed(self) -> bool:
        """True where something was noted since this was asked last. Raises Unreadable when asked first."""
        state = owner_requests.state_of(self._folder)
        if state == self._seen:
            return False
        try:
            self.holds = owner_requests.owner_requests(self._folder).get(self._site)
        except ArchiveError:
            if self._seen is None:
                raise
            # A crawl that goes on keeps to what it knows; whoever begins the next is told what is wrong.
        self._seen = state
        return True

    @property
    def why_stopped(self) -> Message:
        """Why nothing is to be fetched; NOTHING where something may be."""
        return why_stopped(self.holds)

    @property
    def delay(self) -> float:
        """Seconds between two requests that were asked for; 0 where nothing was said of it."""
        return self.holds.delay if self.holds and self.holds.what == "slow" else 0.0


def why_stopped(request: OwnerRequest | None) -> Message:
    """Why nothing of a site is fetched: its owner asked that; NOTHING where that is not so."""
    if request is None or not request.ends_crawls:
        return NOTHING
    return say("its owner asked that it be left in peace ({why})", why=request.why)


def stopped_sites(folder: Folder) -> dict[str, Message]:
    """The sites of which nothing is fetched at the wish of their owners, and why. Raises Unreadable."""
    found = owner_requests.owner_requests(folder).items()
    return {site: why for site, each in found if (why := why_stopped(each))}


def refuse_stopped(folder: Folder, sites: list[str]) -> None:
    """Raise AskedToStop for a site that is to be left in peace, and that somebody named."""
    stopped = stopped_sites(folder)
    for site in sites:
        if site in stopped:
            raise AskedToStop(
                say(
                    "{site} is not crawled: {why}. If its owner thinks otherwise now: "
                    "alliantie sites owner-asks {site} lift --why TEXT",
                    site=site,
                    why=stopped[site],
                )
            )
