"""Forms the description of an archive as a dataset: schema.org in JSON-LD, by what is known and set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.dataset_terms import DatasetTerms, ServedPackage
from archive.exporting.nde.facts import Facts
from archive.imprint import Imprint
from archive.shown.private import mail_in
from wording import labels
from wording.message import say
from wording.unseen import seen
from wording.words import Words

Data = dict[str, Any]

PATH = "/dataset"
"""Where a reading room has this description, below its address."""

OAI_PATH = "/oai"
"""Where it answers harvesters."""

OAI_PMH = "https://www.openarchives.org/OAI/openarchivesprotocol.html"
"""The protocol that says what is to be had there."""

_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"

_ADDRESSES = (
    "license",
    "about",
    "spatialCoverage",
    "mainEntityOfPage",
    "contentUrl",
    "usageInfo",
    "dct:accessRights",
)
_DAYS = ("datePublished", "dateCreated", "dateModified")

CONTEXT: Data = {
    "@vocab": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
    **{name: {"@type": "@id"} for name in _ADDRESSES},
    **{name: {"@type": "Date"} for name in _DAYS},
}
"""The context of a description, whole: nobody has to fetch the one of schema.org to read it."""

_DUTCH, _ENGLISH = Words("nl", as_called=False), Words("en", as_called=False)


def described_dataset(
    terms: DatasetTerms, imprint: Imprint, contact: str, facts: Facts, *, is_served: bool
) -> Data:
    """The description; what is not known is left out, whether or not that may be missing.

    ``contact`` is the archive's own, ``is_served`` says that a reading room answers at its address.
    """
    address = imprint.address.rstrip("/")
    # Harvesters are answered only where they can write to somebody.
    is_harvested = is_served and bool(mail_in(contact))
    publisher = _publisher(terms, imprint, contact)
    data: Data = {
        "@context": CONTEXT,
        "@id": f"{address}{PATH}" if address else None,
        "@type": "Dataset",
        "name": _in_both(imprint.name, terms.name_en),
        "description": _in_both(terms.description, terms.description_en),
        "license": terms.licence or imprint.licence,
        "publisher": publisher,
        "creator": _creator(terms, publisher),
        "datePublished": terms.published,
        "dateCreated": facts.begun,
        "dateModified": facts.changed,
        "temporalCoverage": terms.period or facts.period,
        "spatialCoverage": list(terms.places),
        "about": list(terms.about),
        "keywords": [*_kinds(facts), *({"@language": "nl", "@value": event} for event in facts.events)],
        "inLanguage": list(facts.languages),
        "dct:accessRights": _PUBLIC if is_served else None,
        "distribution": list(_distributions(terms, address, facts, is_harvested=is_harvested)),
    }
    return _said(data)


def _said(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}


def _in_both(dutch: str, english: str) -> list[Data]:
    """A text in the languages that there is one of."""
    both = (("nl", seen(dutch)), ("en", seen(english)))
    return [{"@language": language, "@value": text} for language, text in both if text]


def _publisher(terms: DatasetTerms, imprint: Imprint, contact: str) -> Data:
    email = terms.contact_email or mail_in(contact)
    reached = {"@type": "ContactPoint", "name": _in_both(terms.contact_name, ""), "email": email}
    return _said(
        {
            "@id": terms.publisher_at,
            "@type": terms.publisher_is,
            "name": _in_both(terms.publisher or imprint.keeper, ""),
            "identifier": list(terms.publisher_ids),
            "contactPoint": _said(reached) if terms.contact_name or email else None,
        }
    )


def _creator(terms: DatasetTerms, publisher: Data) -> Data:
    """Who made the descriptions, by default whoever publishes them."""
    if not (terms.creator or terms.creator_at):
        return publisher
    made_by = _in_both(terms.creator, "")
    reached = publisher.get("contactPoint")
    return _said({"@id": terms.creator_at, "@type": "Organization", "name": made_by, "contactPoint": reached})


def _kinds(facts: Facts) -> Iterator[Data]:
    for kind in facts.kinds:
        for language, words in (("nl", _DUTCH), ("en", _ENGLISH)):
            yield {"@language": language, "@value": words(labels.kind(kind))}


def _distributions(terms: DatasetTerms, address: str, facts: Facts, *, is_harvested: bool) -> Iterator[Data]:
    if is_harvested:
        told = say(
            "Descriptions of {items:item/items} for harvesters, by OAI-PMH 2.0: oai_dc and mdto.",
            items=facts.items,
        )
        yield {
            "@type": "DataDownload",
            "contentUrl": f"{address}{OAI_PATH}",
            "encodingFormat": "text/xml",
            "usageInfo": OAI_PMH,
            "description": _in_both(_DUTCH(told), _ENGLISH(told)),
        }
    yield from map(_package, terms.packages)


def _package(package: ServedPackage) -> Data:
    return _said(
        {
            "@type": "DataDownload",
            "contentUrl": package.address,
            "encodingFormat": package.format,
            "description": _in_both(package.title, ""),
        }
    )
