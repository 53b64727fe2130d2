"""Plans what another archive can fill: of each thing that pages of ours lack, its capture nearest in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archive.catalogue.address_forms import same_address
from archive.catalogue.withheld_things import withheld_things
from archive.curation.destroyed import REASON, Destroyed
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.fetched import memento_rows
from archive.fetched.crawls import Refusal
from archive.fetched.memento_rows import Wanted
from archive.folder import Folder
from archive.parts import part_types, remarks
from archive.parts.gaps import Gap, Gaps, Objection, gaps_of_site
from pipeline.again.sites_of_addresses import SitesOfAddresses
from pipeline.crawl.owners_wish import stopped_sites
from pipeline.elsewhere.client import Client
from pipeline.elsewhere.elsewhere_error import Excluded
from pipeline.elsewhere.index_rows import Row
from pipeline.elsewhere.index_search import Question, search
from pipeline.elsewhere.other_archives import OtherArchive
from pipeline.elsewhere.planning import Lacking, Plan
from spiders.follow.scope import Scope
from spiders.profiles.site_profile import SiteProfile, host_and_port

WITHIN = 730
"""Days before and after the page within which a capture is near enough, unless it is told otherwise."""

FILL = "fill"
"""The purpose of an import that fills what is lacking."""

OWNERS_WISH = "owner's wish"
"""The code of why nothing is asked of an address of a site whose owner wants to be left in peace."""

ONCE_NAMED = "named by destroyed"
"""The code of why nothing is asked of an address: what named it was destroyed, and nothing else does."""

_MANY = 20
"""Addresses of a host of the site, from which on the index is asked for the host at once."""

_SOUND = ("200", "-", "")
"""What an index says of a whole answer; of a revisit it may say nothing."""

_DECORATION = ("background", "icon")
_FRAMES = ("frame", "object")
_NOT_TOLD = ("", "-", "unk", "warc/revisit")
"""What stands in an index for a media type that it does not tell."""


def lacking(
    connection: Connection, profile: SiteProfile, folder: Folder, profiles: Mapping[str, SiteProfile]
) -> Gaps:
    """What pages of a site lack now; ``profiles`` tell of which sites owners want to be left in peace.

    Nothing is asked for that is withheld or was destroyed, nor what a page needs that is. Of what only
    something destroyed named nobody knows whether that was a page that needed it: it is not asked for either.
    """
    journal, stopped = read_journal(folder), _owners_wish(folder, profiles)
    scope, destroyed = Scope(profile), Destroyed(journal)
    hidden = withheld_things(connection, journal.withheld)

    def unwanted(url: str) -> str | None:
        if hidden.hides(url):
            return ""
        return REASON if destroyed.at(url) else stopped(url)

    def of_part(url: str) -> str | None:
        why = unwanted(url)
        return scope.objection_to_part(url) if why is None else why

    def of_link(url: str) -> str | None:
        why = unwanted(url)
        return scope.objection(url) if why is None else why

    begun = set(map(same_address, profile.starts))

    def of_unnamed(url: str) -> str | None:
        return None if same_address(url) in begun else ONCE_NAMED

    return gaps_of_site(connection, profile.name, of_part, of_link, of_unnamed if destroyed else None)


def _owners_wish(folder: Folder, profiles: Mapping[str, SiteProfile]) -> Objection:
    """Why nothing is asked of an address: it is of a site whose owner wants to be left in peace."""
    stopped, site_of = stopped_sites(folder), SitesOfAddresses(profiles)
    return lambda url: OWNERS_WISH if stopped and site_of.name(url) in stopped else None


def no_longer_lacking(wanted: Iterable[str], gaps: Gaps) -> list[str]:
    """Those of the addresses that an import wants which are no gap any more, filled or withheld."""
    return [url for url in wanted if same_address(url) not in gaps.found]


def plan_filling(
    connection: Connection,
    client: Client,
    archive: OtherArchive,
    profile: SiteProfile,
    gaps: Gaps,
    days: int,
    seconds: float,
) -> Plan:
    """Ask for captures of what is lacking, and choose the nearest of each within so many ``days``.

    ``seconds`` pass from one capture to the next. Raises UnclearIndex, NoAnswer or AddressRefused.
    """
    asking = _Asking(client, archive, profile, timedelta(days=days))
    rows = list(asking.rows(gaps))
    nearest = _nearest(rows, gaps, timedelta(days=days))
    held = memento_rows.held(connection, sorted({row.url for row in nearest.values()}))
    new = {key: row for key, row in nearest.items() if (row.url, row.captured_at) not in held}
    ordered = sorted(new.values(), key=lambda row: (row.captured_at, row.url))
    wanted = tuple(
        Wanted(number, row.url, row.captured_at, dict(row.said)) for number, row in enumerate(ordered, 1)
    )
    return Plan(
        archive.name,
        len(rows),
        wanted,
        len(nearest) - len(new),
        asking.junk,
        dict((gaps.left_out + asking.shut_out).most_common()),
        len(wanted) * seconds,
        Lacking(gaps.parts, gaps.links, gaps.pages, len(gaps.found) - len(nearest), days),
        tuple(_remarks(new, gaps, profile)),
    )


class _Asking:
    """Asks the index of an archive for what is lacking, and counts what came of it."""

    def __init__(
        self, client: Client, archive: OtherArchive, profile: SiteProfile, within: timedelta
    ) -> None:
        self.junk = 0
        self.shut_out: Counter[str] = Counter()
        self._client = client
        self._archive = archive
        self._profile = profile
        self._within = within

    def rows(self, gaps: Gaps) -> Iterator[Row]:
        """All rows that may be of what is lacking; of a host that is not shown there are none."""
        by_host: dict[str, list[Gap]] = defaultdict(list)
        for gap in gaps.found.values():
            by_host[urlsplit(gap.url).netloc.lower()].append(gap)
        for host, mine in sorted(by_host.items()):
            for done, question in enumerate(self._questions(host, mine)):
                try:
                    yield from self._rows_of(question)
                except Excluded:
                    self.shut_out["elsewhere excluded"] += len(mine) - done
                    break

    def _questions(self, host: str, mine: Sequence[Gap]) -> list[Question]:
        is_own = host_and_port(mine[0].url) in self._profile.scope_pairs
        if is_own and len(mine) >= _MANY:
            moments = [gap.moment for gap in mine]
            return [Question(host, "host", *self._span(min(moments), max(moments)))]
        return [Question(gap.url, "exact", *self._span(gap.moment, gap.moment)) for gap in mine]

    def _span(self, first: datetime, last: datetime) -> tuple[str, str]:
        """The days from which on and until which captures are near enough, as an index is asked for them."""
        return f"{first - self._within:%Y%m%d}", f"{last + self._within:%Y%m%d}"

    def _rows_of(self, question: Question) -> Iterator[Row]:
        seen: set[tuple[str, str]] = set()
        for page in search(self._client, self._archive, question):
            self.junk += page.junk
            new = [row for row in page.rows if (row.url, row.timestamp) not in seen]
            seen.update((row.url, row.timestamp) for row in new)
            yield from new
            if page.rows and not new:
                return


def _nearest(rows: Collection[Row], gaps: Gaps, within: timedelta) -> dict[str, Row]:
    """Of each thing that is lacking the whole capture nearest to the page that needs it, if any is near."""
    found: dict[str, Row] = {}
    for row in rows:
        key = same_address(row.url)
        gap = gaps.found.get(key)
        if gap is None or not _can_fill(row, gap) or abs(row.captured_at - gap.moment) > within:
            continue
        known = found.get(key)
        if known is None or _apart(row, gap) < _apart(known, gap):
            found[key] = row
    return found


def _apart(row: Row, gap: Gap) -> tuple[timedelta, datetime]:
    return abs(row.captured_at - gap.moment), row.captured_at


def _can_fill(row: Row, gap: Gap) -> bool:
    media_type = row.said.get("mimetype", "")
    is_such = media_type in _NOT_TOLD or part_types.can_be(gap.kind, media_type)
    return row.said.get("statuscode", "") in _SOUND and is_such


def _remarks(chosen: dict[str, Row], gaps: Gaps, profile: SiteProfile) -> Iterator[Refusal]:
    """What a crawl would say of these parts, so that decoration and frames of others become no items."""
    for key, row in chosen.items():
        gap = gaps.found[key]
        is_own = host_and_port(row.url) in profile.scope_pairs
        reason = remarks.DECORATION if gap.kind in _DECORATION else ""
        if gap.kind in _FRAMES and not is_own:
            reason = remarks.PART_ONLY
        if reason:
            yield from (Refusal(url, reason, referrer=url) for url in sorted({row.url, gap.url}))
