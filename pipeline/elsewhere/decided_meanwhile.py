"""Says what an import to fill wants to no purpose since somebody decided: filling may take hours."""

from __future__ import annotations

from collections.abc import Mapping

from archive.curation.journal import state_of
from archive.fetched import memento_rows
from archive.writing.writing_run import WritingRun
from pipeline.elsewhere.filling import lacking, no_longer_lacking
from spiders.profiles.site_profile import SiteProfile


class DecidedMeanwhile:
    """Looks again at what a site lacks, each time that the journal has grown since it was made or asked."""

    def __init__(
        self, archive: WritingRun, profile: SiteProfile, profiles: Mapping[str, SiteProfile]
    ) -> None:
        self._archive = archive
        self._profile = profile
        self._profiles = profiles
        self._state = state_of(archive.folder)

    def wanted_in_vain(self, crawl: int) -> list[str]:
        """The addresses that an import wants and that are no gap any more: withheld, destroyed or filled."""
        with self._archive.engine.connect() as connection:
            gaps = lacking(connection, self._profile, self._archive.folder, self._profiles)
            return no_longer_lacking(memento_rows.addresses(connection, crawl), gaps)

    def since_asked(self, crawl: int) -> list[str]:
        """The same where somebody decided something since this was asked last; else none."""
        state = state_of(self._archive.folder)
        if state == self._state:
            return []
        self._state = state
        return self.wanted_in_vain(crawl)
