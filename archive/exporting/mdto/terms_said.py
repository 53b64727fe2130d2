"""What every object of a package says alike: whose it is, how it is appraised, and what restricts its use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from archive.exporting.dublin_core import About
from archive.exporting.mdto.elements import Element, Reference, clean, group, reference, said, term
from archive.exporting.mdto.term_lists import Term, appraisal, event, restriction
from archive.exporting.recorded_captures import RecordedCapture
from archive.fetched.crawls import Provenance
from archive.fetched.memento_address import archive_of
from archive.imprint import Terms
from archive.moments import moment

NOT_KNOWN = "Onbekend"


@dataclass(frozen=True, slots=True)
class Source:
    """What descriptions are made from. ``name`` is what the ids in them are unique in.

    ``captures`` has the first capture that goes out of each payload, by its digest; ``provenances`` where the
    crawls of others come from, by their number, and ``imported_at`` when (UTC) these were taken in.
    """

    name: str
    about: About
    terms: Terms
    captures: Mapping[str, RecordedCapture]
    provenances: Mapping[int, Provenance]
    imported_at: Mapping[int, datetime]

    def creator_of(self, site: str) -> str:
        """The organisation behind a site, as its profile says; else that behind all."""
        return self.about.publishers.get(site) or self.creator

    @property
    def creator(self) -> str:
        return self.terms.creator or self.about.imprint.keeper or NOT_KNOWN

    def reference(self, name: str, id_: str) -> Reference:
        """A reference to an object of this package."""
        return Reference(name, id_, self.name)


def appraised(source: Source) -> Element:
    """The appraisal of an object."""
    return term("waardering", appraisal(source.terms.appraisal))


def created_by(name: str) -> Element:
    """Whose an object is."""
    return reference("archiefvormer", Reference(name))


def restricted(source: Source, rights: str = "") -> Element:
    """The restriction of use of an object, with the words that stand on it."""
    terms = source.terms
    note = ". ".join(filter(None, (terms.restriction_note, rights)))
    label = restriction(terms.restriction, terms.restriction_list)
    described = said("beperkingGebruikNadereBeschrijving", note)
    return group("beperkingGebruik", term("beperkingGebruikType", label), described)


def happened(label: str, at: str, actor: str = "", result: str = "") -> Element:
    """An event of MDTO's list; ``at`` is a date or a moment, "" where nobody knows."""
    named = reference("eventVerantwoordelijkeActor", Reference(actor)) if clean(actor) else None
    return group(
        "event", term("eventType", event(label)), said("eventTijd", at), named, said("eventResultaat", result)
    )


def captured(source: Source, capture: RecordedCapture) -> Iterator[Element]:
    """How something came into the archive: by a capture of its own, or from others."""
    result, at = f"Opgenomen van {capture.url}", moment(capture.captured_at)
    origin = source.provenances.get(capture.crawl)
    if origin is None:
        yield happened("Opname", at, source.about.imprint.keeper, result)
    elif archive := archive_of(capture.memento):
        yield happened("Opname", at, archive, result)
        yield imported(source, capture, f"Overgenomen van {archive}: {capture.memento}")
    else:
        origins = filter(None, (f"overgenomen uit {origin.file}", origin.software, origin.origin))
        yield happened("Import", at, origin.by, f"{result}; {', '.join(origins)}")


def imported(source: Source, capture: RecordedCapture, result: str) -> Element:
    """That a capture of another archive was taken in, when and by whom."""
    origin, at = source.provenances.get(capture.crawl), source.imported_at.get(capture.crawl)
    return happened("Import", moment(at) if at else "", origin.by if origin else "", result)


def covering(type_: Term, start: str, end: str) -> Element:
    """A date or a period."""
    return group(
        "dekkingInTijd",
        term("dekkingInTijdType", type_),
        said("dekkingInTijdBegindatum", start),
        said("dekkingInTijdEinddatum", end),
    )


def each(name: str, *texts: str) -> Iterator[Element]:
    """An element for every text that says something, each once."""
    for one in dict.fromkeys(texts):
        if (element := said(name, one)) is not None:
            yield element
