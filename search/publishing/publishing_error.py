"""Why an index could not be published, or what was published is not taken."""

from __future__ import annotations

from search.search_error import SearchError


class PublishingError(SearchError):
    """An index was not published, or not fetched; what readers have is as it was."""


class NothingPublished(PublishingError):
    """No index was ever published at a place."""


class NotForUs(PublishingError):
    """What is published is of another archive, of another release, or older than what is here."""


class TornPublication(PublishingError):
    """What is published lacks files, or has other bytes than it says."""


class PublishedMeanwhile(PublishingError):
    """Somebody else published at the same place at the same time."""
