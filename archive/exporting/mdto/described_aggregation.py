"""Describes what items stand in: a site as a series, and the archive, after MDTO 1.0.1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from archive.exporting.mdto.content_model import is_uri
from archive.exporting.mdto.elements import (
    Element,
    Reference,
    clean,
    group,
    identification,
    reference,
    term,
    text,
)
from archive.exporting.mdto.term_lists import LEVELS, OURS, Term
from archive.exporting.mdto.terms_said import (
    Source,
    appraised,
    covering,
    created_by,
    each,
    happened,
    imported,
    restricted,
)
from archive.exporting.recorded_captures import RecordedCapture
from archive.fetched.memento_address import archive_of
from archive.moments import moment

ARCHIVE_ID = "archief"


@dataclass(slots=True)
class SiteCaptures:
    """How many captures of a site go out, from which crawls, and the first and the last of them."""

    count: int = 0
    crawls: set[int] = field(default_factory=set)
    first: RecordedCapture | None = None
    last: RecordedCapture | None = None

    def add(self, capture: RecordedCapture) -> None:
        """Count one more."""
        self.count += 1
        self.crawls.add(capture.crawl)
        if self.first is None or capture.captured_at < self.first.captured_at:
            self.first = capture
        if self.last is None or capture.captured_at > self.last.captured_at:
            self.last = capture


def site_id(site: str) -> str:
    """The identification of a site."""
    return f"site/{site}"


def described_site(
    source: Source,
    site: str,
    taken: SiteCaptures,
    children: Iterable[Reference],
    files: Iterable[Reference],
    beside: Iterable[Reference],
    parent: Reference,
    missing: str,
) -> Element:
    """A site with its pieces, the files of its captures and lists ``beside``; ``missing`` is not there."""
    creator = source.creator_of(site)
    found = f"Website in een webarchief. Opnamen van pagina's en bestanden, in WARC-bestanden: {taken.count}."
    return group(
        "informatieobject",
        identification("identificatie", site_id(site), source.name),
        text("naam", site_name(source, site)),
        term("aggregatieniveau", Term("Serie", LEVELS)),
        *each("omschrijving", found, missing),
        _period(taken.first.captured_at, taken.last.captured_at) if taken.first and taken.last else None,
        *_ends(taken, source),
        appraised(source),
        reference("isOnderdeelVan", parent),
        *(reference("bevatOnderdeel", child) for child in children),
        *(reference("heeftRepresentatie", file) for file in files),
        *(reference("aanvullendeMetagegevens", file) for file in beside),
        created_by(creator),
        restricted(source),
    )


def site_name(source: Source, site: str) -> str:
    """The title of a site, as its profile has it; else its name."""
    return clean(source.about.titles.get(site, "")) or clean(site) or site_id(site)


def _ends(taken: SiteCaptures, source: Source) -> Iterable[Element]:
    """The first and the last capture, by whom; of what another archive captured, its import too."""
    for which, capture in (("Eerste opname", taken.first), ("Laatste opname", taken.last)):
        if capture is None:
            continue
        at, result = moment(capture.captured_at), f"{which} van {capture.url}"
        if archive := archive_of(capture.memento):
            yield happened("Opname", at, archive, result)
            yield imported(source, capture, f"{which}, overgenomen van {archive}: {capture.memento}")
        else:
            label = "Import" if capture.crawl in source.provenances else "Opname"
            yield happened(label, at, source.about.imprint.keeper, result)


def _period(first: datetime, last: datetime) -> Element:
    start, end = f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"
    return covering(Term("Periode van opname", OURS), start, end if end > start else "")


def described_piece(
    source: Source, id_: str, name: str, parent: Reference, file: Reference, about: str
) -> Element:
    """A piece that is of the archive itself, and not of a site."""
    return group(
        "informatieobject",
        identification("identificatie", id_, source.name),
        text("naam", name),
        term("aggregatieniveau", Term("Archiefstuk", LEVELS)),
        *each("omschrijving", about),
        text("taal", "nl"),
        appraised(source),
        reference("isOnderdeelVan", parent),
        reference("heeftRepresentatie", file),
        created_by(source.creator),
        restricted(source),
    )


def described_archive(source: Source, name: str, children: Sequence[Reference], made_at: datetime) -> Element:
    """The archive, the top of a delivery; part of what the receiving body has, where that is told."""
    terms, about = source.terms, source.about
    above = Reference(terms.parent, terms.parent_id, terms.parent_source) if clean(terms.parent) else None
    address = about.imprint.address
    return group(
        "informatieobject",
        identification("identificatie", ARCHIVE_ID, source.name),
        text("naam", name),
        term("aggregatieniveau", Term("Archief", LEVELS)),
        *each(
            "omschrijving", "Webarchief: websites zoals ze zijn opgenomen, en de documenten en foto's daarop."
        ),
        group("raadpleeglocatie", text("raadpleeglocatieOnline", address)) if is_uri(address) else None,
        happened("Export", moment(made_at), about.imprint.keeper, f"Pakket gemaakt met {about.software}"),
        appraised(source),
        reference("isOnderdeelVan", above) if above else None,
        *(reference("bevatOnderdeel", child) for child in children),
        created_by(source.creator),
        restricted(source),
    )
