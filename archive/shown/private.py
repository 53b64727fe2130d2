"""E-mail addresses in texts: most are of people who did not ask for letters from readers of an archive."""

from __future__ import annotations

import re

_RUN = re.compile(r"[\w.+-]++(@[\w-]++(?:\.[\w-]++)++)?")
"""What may begin an address, with the rest of one where it is one.

A run without an address is passed over at once: looked through again from each of its characters, one long
line of a page would take hours.
"""


def without_mail(text: str) -> str:
    """A text with ``[e-mail]`` in the place of every e-mail address."""
    return _RUN.sub(_told, text) if "@" in text else text


def _told(run: re.Match[str]) -> str:
    return "[e-mail]" if run[1] else run[0]
