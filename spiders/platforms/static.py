"""Sites of files, written by hand: an address is a file, and nothing makes two of one."""

from __future__ import annotations

import re
from typing import ClassVar

from spiders.platforms.generic import Generic
from spiders.platforms.sessions import Pairs
from spiders.profiles.site_profile import Platform


class Static(Generic):
    """A question mark and what follows make no other page of a file; the case of its name does."""

    name: ClassVar[Platform] = "static"
    signs: ClassVar[re.Pattern[str]] = re.compile(
        r"<a\s[^>]{0,99}href=['\"](?![a-z]+:)[\w./-]{1,99}\.html?['\"#]|"
        r"<meta[^>]{1,99}generator[^>]{1,99}(?:FrontPage|Dreamweaver|GoLive|NetObjects|Mozilla)",
        re.IGNORECASE,
    )

    def canonical(self, path: str, pairs: Pairs) -> tuple[str, Pairs]:
        """The file without its query, where its name says that it is one."""
        return path, [] if path.lower().endswith((".html", ".htm")) else pairs
