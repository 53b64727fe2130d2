"""What a citation says of an item, in whichever form: who, when, what, where, and which copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from archive.catalogue.person_names import PersonName, is_collective, split_name
from archive.fetched.memento_address import for_readers
from archive.imprint import Imprint
from search.answer.request_and_hits import SURE, Hit
from search.index.publishers import Publisher, publisher_of
from wording.unseen import seen

Known = Mapping[str, Publisher]
"""From the name of a site to who published it."""

_NAMELESS = Imprint()
_SPOKEN = ("introduction", "presentation")
"""Kinds of things that are of the day on which they were held."""
_OF_ITS_EVENT = ("report", "announcement", "minutes")
_IN_ADDRESS = "/:?#[]@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Days:
    """A day, month, year or range, ISO 8601 and no more exact than it is known; ``start`` is "" for none."""

    start: str = ""
    end: str = ""
    precision: str = ""
    is_sure: bool = True


NO_DAYS = Days()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that is author or editor; its name is never parted."""

    name: str

    @property
    def sorted_form(self) -> str:
        """As it stands in a list of authors."""
        return self.name

    spoken_form = sorted_form


Maker = PersonName | Organisation


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an archived item; all texts are in one line, and what is not known is "".

    ``issued`` is when it was published, held or taken; ``about`` are the days of its event, where these are
    others. ``authors`` are the organisation behind the site where nobody is named. ``url`` is the original
    address, ``copy_at`` the public address of the archived copy. ``captured_at`` is a moment (ISO 8601, UTC),
    ``accessed`` the day on which the reference was made. Of what another archive captured, ``captured_by`` is
    its host, ``copy_there`` the address of its copy, of the same moment, and ``taken_over_at`` when that came
    here (ISO 8601, UTC); each "" of what this archive captured itself.
    """

    id: str
    kind: str
    title: str
    authors: tuple[Maker, ...]
    editors: tuple[Maker, ...]
    issued: Days
    about: Days
    event: str
    place: str
    people: tuple[str, ...]
    publisher: str
    site: str
    url: str
    media_type: str
    language: str
    archive: str
    keeper: str
    host: str
    copy_at: str
    captured_at: str
    accessed: str
    captured_by: str = ""
    copy_there: str = ""
    taken_over_at: str = ""

    @property
    def by_publisher(self) -> bool:
        """True where the publisher is the author: then it is named once."""
        return Organisation(self.publisher) in self.authors

    @property
    def by_site(self) -> bool:
        """True where the site has the name of its author."""
        return Organisation(self.site) in self.authors

    @property
    def makers(self) -> tuple[Maker, ...]:
        """Who stands first in the reference: the authors, else the editors."""
        return self.authors or self.editors


def references_of(
    hits: Iterable[Hit], known: Known, imprint: Imprint = _NAMELESS, *, accessed: str
) -> list[Reference]:
    """The references of found items, made on the day ``accessed`` (ISO 8601)."""
    return [_reference(hit, publisher_of(hit.site, known), imprint, accessed) for hit in hits]


def _reference(hit: Hit, publisher: Publisher, imprint: Imprint, accessed: str) -> Reference:
    authors, editors = (_makers(names, hit.organisations) for names in (hit.authors, hit.editors))
    organisation = seen(publisher.organisation)
    if not authors and not editors and organisation:
        authors = (Organisation(organisation),)
    issued, about = _days(hit)
    address = quote(seen(hit.url), safe=_IN_ADDRESS)
    return Reference(
        id=hit.id,
        kind=hit.kind,
        title=seen(hit.title) or address,
        authors=authors,
        editors=editors,
        issued=issued,
        about=about,
        event=seen(hit.event),
        place=seen(hit.place),
        people=tuple(seen(name) for name in hit.people if name not in (*hit.authors, *hit.editors)),
        publisher=organisation,
        site=seen(publisher.title),
        url=address,
        media_type=hit.media_type,
        language=hit.language,
        archive=seen(imprint.name),
        keeper=seen(imprint.keeper),
        host=imprint.address.partition("://")[2].partition("/")[0],
        copy_at=imprint.address_of_copy(hit.captured_at, address),
        captured_at=hit.captured_at,
        accessed=accessed,
        captured_by=seen(hit.captured_by),
        copy_there=quote(for_readers(seen(hit.memento)), safe=_IN_ADDRESS),
        taken_over_at=hit.taken_over_at,
    )


def _makers(names: Iterable[str], organisations: Iterable[str]) -> tuple[Maker, ...]:
    known = {seen(name) for name in organisations}
    written = filter(None, map(seen, names))
    return tuple(
        Organisation(name) if name in known or is_collective(name) else split_name(name) for name in written
    )


def _days(hit: Hit) -> tuple[Days, Days]:
    """When it was issued and what days it is about: of a thing held, its date alone tells only the latter."""
    is_sure = hit.date_confidence >= SURE
    date = Days(hit.date, hit.date_end, hit.date_precision, is_sure)
    published = Days(hit.published, hit.published_end, hit.published_precision)
    if published.start == date.start:
        return date, NO_DAYS
    if published.start:
        return published, date
    is_of_event = hit.kind in _OF_ITS_EVENT and bool(hit.event)
    if is_of_event:
        return NO_DAYS, date
    return date, date if hit.kind in _SPOKEN else NO_DAYS
