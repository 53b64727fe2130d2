"""A request for items, and the answer to it: the two things that cross to other rooms.

Named tuples here, where other rooms have frozen dataclasses: a search on the command line waits until these
are made, and dataclasses take several times as long.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

SURE = 0.6
"""How sure a date is at least that is given without a word about it."""


SOME_OF_THE_WORDS, ASKED_INSTEAD = "some of the words", "asked instead"
ONLY_STOP_WORDS = "only stop words"
"""The notices that some items hold only some of the words, that nothing was found and the suggestion was
asked instead, or that the query has none but words that stand in nearly every text.

They are codes; who shows an answer puts them into words."""


Sort = Literal["relevance", "date", "oldest"]
"""What stands first: what answers best, or is newest or oldest by its own date."""


OneOf = str | tuple[str, ...] | None
"""What a field is asked for: one value, or any of several; None and no value at all ask for nothing."""


class SearchRequest(NamedTuple):
    """A query with its filters; dates are ISO 8601, a year, a month or a day.

    A field that is asked for several values is to have one of them. ``similar`` is the id of an item to find
    the like of, among what else is asked. With ``all_versions`` items that say nearly the same are each
    given; with ``earlier`` also what items said once and say no longer. With ``among`` only items with these
    ids are found, and only those that hold all the words. A request that is ``exact`` is answered as it was
    asked: by what holds all the words, without names that sound alike, and by nothing instead.
    """

    query: str = ""
    kind: OneOf = None
    site: OneOf = None
    year: int | tuple[int, ...] | None = None
    date_from: str | None = None
    date_to: str | None = None
    place: OneOf = None
    person: OneOf = None
    organisation: OneOf = None
    event: OneOf = None
    theme: OneOf = None
    media: OneOf = None
    language: OneOf = None
    sort: Sort = "relevance"
    limit: int = 10
    page: int = 1
    facets: bool = False
    all_versions: bool = False
    similar: str | None = None
    among: frozenset[str] | None = None
    exact: bool = False
    earlier: bool = False

    def values_of(self, field: str) -> tuple[str, ...]:
        """The values of which a field is to have one, each once, as they are written."""
        asked = getattr(self, field)
        several = asked if isinstance(asked, tuple) else () if asked is None else (asked,)
        return tuple(dict.fromkeys(f"{each:04}" if isinstance(each, int) else each for each in several))

    def without(self, field: str) -> SearchRequest:
        """This request without what it asks of one field."""
        changed: dict[str, Any] = {field: None}
        return self._replace(**changed)


class Hit(NamedTuple):
    """A found item. ``fragments`` are pieces of its text around the hit, each with whether it is one.

    ``page_number`` is the page or slide of the hit, for files that have them. ``date_end`` is the last day of
    a range, and ``date_confidence`` tells between 0 and 1 how sure the date is. ``people`` and
    ``organisations`` are named in the item; ``authors`` made it, as is said of it, and ``editors`` put it
    together. ``published`` is when it was published, where that is told; ``date`` may be that of its event.
    Of what another archive captured, ``captured_by`` is its host, ``memento`` where it shows it, and
    ``taken_over_at`` when that came from there; each "" of what this archive captured itself.
    """

    id: str
    title: str
    kind: str
    site: str
    url: str
    date: str
    date_precision: str
    date_origin: str
    captured_at: str
    media_type: str
    language: str
    also_at: tuple[str, ...]
    score: float
    fragments: tuple[tuple[str, bool], ...] = ()
    page_number: int | None = None
    people: tuple[str, ...] = ()
    date_end: str = ""
    authors: tuple[str, ...] = ()
    date_confidence: float = 1.0
    editors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    event: str = ""
    place: str = ""
    published: str = ""
    published_end: str = ""
    published_precision: str = ""
    captured_by: str = ""
    memento: str = ""
    taken_over_at: str = ""

    @property
    def snippet(self) -> str:
        """The text around the hit, without marks."""
        return "".join(text for text, _ in self.fragments)


class VersionHit(NamedTuple):
    """What an item said once and says no longer: the last of its versions that holds all the words.

    The captures from ``since`` to ``until`` had it; the one at ``gone_by`` had it no longer, as other words
    stood there (``followed_by`` is ``shown``), nothing (``gone``), or it led elsewhere (``leads``). Moments
    are ISO 8601, UTC. ``id`` is that of the item, and ``title`` the one of then.
    """

    id: str
    title: str
    kind: str
    site: str
    url: str
    language: str
    media_type: str
    since: str
    until: str
    gone_by: str
    followed_by: str
    captures: int
    score: float
    fragments: tuple[tuple[str, bool], ...] = ()

    @property
    def snippet(self) -> str:
        """The text around the hit, without marks."""
        return "".join(text for text, _ in self.fragments)


class VersionsFound(NamedTuple):
    """What items said once: those of one page, and of how many items there is any."""

    hits: tuple[VersionHit, ...] = ()
    total: int = 0


NO_VERSIONS = VersionsFound()


class Answer(NamedTuple):
    """The found items. ``notice`` is one of the codes above where the query was answered otherwise than it
    was asked, else empty; ``suggestion`` is the query that may have been meant.

    The first ``whole`` items hold all the words. Nothing holds the ``missing`` ones, as they are written;
    ``sounding`` are names in the items shown that sound like one of the words and are not written so.
    ``versions`` are those of this page of the ``total_versions`` items that hold the words no longer.
    """

    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    notice: str = ""
    suggestion: str = ""
    whole: int = 0
    missing: tuple[str, ...] = ()
    sounding: tuple[str, ...] = ()
    versions: tuple[VersionHit, ...] = ()
    total_versions: int = 0
