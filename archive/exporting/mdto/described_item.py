"""Describes an item as an object of information of MDTO 1.0.1, at the level of a piece (archiefstuk)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.catalogue.items import Date, Item
from archive.curation.journal import Statement
from archive.exporting.mdto.content_model import is_date, is_language, is_second, is_uri
from archive.exporting.mdto.elements import (
    Element,
    Reference,
    clean,
    group,
    identification,
    reference,
    said,
    term,
    text,
)
from archive.exporting.mdto.term_lists import LEVELS, OURS, Term
from archive.exporting.mdto.terms_said import (
    Source,
    appraised,
    captured,
    covering,
    created_by,
    each,
    happened,
    restricted,
)
from archive.exporting.recorded_captures import RecordedCapture
from wording import labels
from wording.words import Words

_DUTCH = Words("nl", as_called=False)

Related = tuple[Term, Reference]


def title_of(item: Item) -> str:
    """The title of an item; its address, or its id, where no title can be written down."""
    return clean(item.description.title) or clean(item.url) or item.id


def described_item(
    source: Source,
    item: Item,
    ids: Iterable[str],
    capture: RecordedCapture | None,
    parent: Reference,
    file: Reference | None,
    related: Iterable[Related],
    decided: Iterable[Statement],
) -> Element:
    """An item whose bytes are in ``file``, captured by ``capture``; None where these are not told.

    ``ids`` are its own and those that it had before; ``decided`` has the corrections that hold.
    """
    described = item.description
    public = source.about.imprint.address_of(item.id)
    return group(
        "informatieobject",
        *(identification("identificatie", each_id, source.name) for each_id in ids),
        text("naam", title_of(item)),
        term("aggregatieniveau", Term("Archiefstuk", LEVELS)),
        term("classificatie", Term(_DUTCH(labels.kind(described.kind)), OURS, described.kind)),
        *each("trefwoord", described.event, *described.themes, *_laws(item)),
        *each("omschrijving", described.caption, described.sentence, *_addresses(item)),
        group("raadpleeglocatie", text("raadpleeglocatieOnline", public)) if is_uri(public) else None,
        *_covered(described.date),
        reference("dekkingInRuimte", Reference(described.place)) if clean(described.place) else None,
        said("taal", described.language) if is_language(described.language) else None,
        *_events(source, item, capture, decided),
        appraised(source),
        reference("isOnderdeelVan", parent),
        reference("heeftRepresentatie", file) if file else None,
        *(_related(how, to) for how, to in related),
        created_by(source.creator_of(item.site)),
        *_concerned(item),
        restricted(source, described.rights),
    )


def _laws(item: Item) -> Iterator[str]:
    return (value.value for value in item.description.values if value.field == "law")


def _addresses(item: Item) -> Iterator[str]:
    yield f"Adres: {item.url}"
    yield from (f"Ook gevonden op: {url}" for url in item.also_at if url != item.url)


def _covered(given: Date) -> Iterator[Element]:
    if is_date(given.start):
        end = given.end if is_date(given.end) and given.end >= given.start else ""
        yield covering(Term("Datum van de inhoud", OURS), given.start, end)


def _events(
    source: Source, item: Item, capture: RecordedCapture | None, decided: Iterable[Statement]
) -> Iterator[Element]:
    if is_date(item.description.published.start):
        yield happened("Publicatie", item.description.published.start, source.creator_of(item.site))
    if capture:
        yield from captured(source, capture)
    for one in decided:
        at = one.at if is_second(one.at) or is_date(one.at) else ""
        field = _DUTCH(labels.field(one.field))
        yield happened("Wijziging", at, one.who, f"Beschrijving verbeterd, {field}: {one.why}")


def _related(how: Term, to: Reference) -> Element:
    return group(
        "gerelateerdInformatieobject",
        reference("gerelateerdInformatieobjectVerwijzing", to),
        term("gerelateerdInformatieobjectTypeRelatie", how),
    )


def _concerned(item: Item) -> Iterator[Element]:
    described = item.description
    named = {
        "Auteur": described.authors,
        "Redacteur": described.editors,
        "Genoemde persoon": described.people,
        "Genoemde organisatie": described.organisations,
    }
    for role, names in named.items():
        for name in dict.fromkeys(filter(clean, names)):
            actor = reference("betrokkeneActor", Reference(name))
            yield group("betrokkene", term("betrokkeneTypeRelatie", Term(role, OURS)), actor)
