"""Takes the document of a page as its scripts have made it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.browser.page_session import PageSession


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML in UTF-8, and what of it could not be kept, counted."""

    html: bytes
    not_kept: dict[str, int] = field(default_factory=dict)


async def take_document(page: PageSession) -> Document:
    """The document of the page itself."""
    html = await page.evaluate("new XMLSerializer().serializeToString(document)")
    return Document(str(html).encode())
