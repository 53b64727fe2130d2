"""E-mail addresses in texts: most are of people who did not ask for letters from readers of an archive."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def without_mail(text: str) -> str:
    """A text with ``[e-mail]`` in the place of every e-mail address."""
    return _ADDRESS.sub("[e-mail]", text) if "@" in text else text
