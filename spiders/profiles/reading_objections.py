"""What is wrong with how a profile says that pages are read: selectors that are none, an unknown charset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cssselect import HTMLTranslator, SelectorError

from spiders.links.charset import is_charset
from wording.message import Message, say

if TYPE_CHECKING:
    from spiders.profiles.site_profile import Read


def reading_objections(read: Read) -> Iterator[tuple[str, Message]]:
    """What is wrong with each key under ``read``, with that key."""
    for key in ("main", "title", "date", "breadcrumb", "caption", "drop"):
        for selector in getattr(read, key):
            try:
                HTMLTranslator().css_to_xpath(selector)
            except SelectorError as error:
                yield (
                    f"read.{key}",
                    say(
                        "expected a CSS selector, found {selector!r}: {words}",
                        selector=selector,
                        words=str(error),
                    ),
                )
    if read.charset and not is_charset(read.charset):
        yield (
            "read.charset",
            say("expected a name such as windows-1252 or utf-8, found {charset!r}", charset=read.charset),
        )
