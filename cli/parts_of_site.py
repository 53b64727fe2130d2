"""Writes for a terminal how many pages of a site have all their parts, and what was not followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.shown.beside_complete import of_site
from cli.terminal import wrapped
from wording.words import Words


def parts_of_site(
    site: str, whole: Mapping[str, Any] | None, unfollowed: Mapping[str, int] | None, words: Words
) -> list[str]:
    """The lines about a site, each with an empty one before it; none where there is nothing to say."""
    return [line for message in of_site(site, whole, unfollowed) for line in ("", wrapped(words(message)))]
