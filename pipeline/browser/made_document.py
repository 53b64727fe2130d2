"""Takes the document of a page as its scripts have made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.browser.page_session import PageSession


@dataclass(frozen=True, slots=True)
class Document:
    """A document as HTML in UTF-8, and what of it could not be kept, counted."""

    html: bytes
    frames: tuple[tuple[str, bytes], ...] = ()
    states: tuple[bytes, ...] = ()
    not_kept: Mapping[str, Any] = field(default_factory=dict)


async def take_document(page: PageSession) -> Document:
    """The document of the page itself."""
    html = await page.evaluate("new XMLSerializer().serializeToString(document)")
    return Document(str(html).encode())
