"""An item as JSON-LD (schema.org), for search engines and harvesters, in the page of the item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from archive.catalogue.items import Item
from archive.catalogue.person_names import is_collective
from archive.shown.private import without_mail_in_data
from reading_room.asked import Asked
from reading_room.pages.data_in_script import in_script
from wording.unseen import seen

_TYPES = {
    "photo": "Photograph",
    "presentation": "PresentationDigitalDocument",
    "report": "Report",
    "annual-report": "Report",
    "newsletter": "PublicationIssue",
    "article": "Article",
    "page": "WebPage",
}


def _maker(name: str) -> dict[str, str]:
    return {"@type": "Organization" if is_collective(name) else "Person", "name": seen(name)}


def type_of(item: Item) -> str:
    """What an item is, as schema.org calls it."""
    return _TYPES.get(item.description.kind, "CreativeWork")


NOTHING_BESIDE: Mapping[str, Any] = {}


def as_linked_data(asked: Asked, item: Item, beside: Mapping[str, Any] = NOTHING_BESIDE) -> Markup:
    """The JSON-LD of an item, safe inside a script element: what could end that is written as an escape.

    ``beside`` are further properties, or others in the place of these.
    """
    address, described = asked.lasting(item.id), item.description
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": type_of(item),
        "@id": address,
        "name": seen(described.title),
        "url": address,
        "isBasedOn": seen(item.url),
        "archivedAt": seen(item.memento) or None,
        "identifier": item.id,
        "encodingFormat": item.media_type,
        "author": [_maker(name) for name in described.authors] or None,
        "editor": [_maker(name) for name in described.editors] or None,
        "inLanguage": described.language or None,
        "datePublished": described.published.start or None,
        "temporalCoverage": described.date.start or None,
        "contentLocation": {"@type": "Place", "name": seen(described.place)} if described.place else None,
        "mentions": [{"@type": "Person", "name": seen(name)} for name in described.people] or None,
        "dateCreated": None,
        "license": described.rights if described.rights.startswith(("http://", "https://")) else None,
        "copyrightNotice": seen(described.rights) or None,
        **beside,
    }
    kept = {name: value for name, value in data.items() if value}
    public = kept if asked.room.shows_private else without_mail_in_data(kept)
    return in_script(public)
