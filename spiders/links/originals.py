"""Names the large picture that a small one was made of, where a platform keeps the two side by side.

WordPress puts ``foto-150x150.jpg`` beside ``foto.jpg``, and pages may name the small one alone. So the other
address is a guess: nobody named it, and nothing is missing where there is none.
"""

from __future__ import annotations

import re

_SMALL = re.compile(
    r"(?P<name>/(?:[^?#]*/)?(?:wp-content/uploads|wp-content/blogs\.dir|files)/[^?#]*[^/?#])-\d{2,4}x\d{2,4}"
    r"(?P<ending>\.(?:jpe?g|png|webp))(?:[?#].*)?",
    re.IGNORECASE,
)


def original_of(url: str) -> str | None:
    """The address at which the original of a small picture would be; None for any other."""
    start = url.find("/", url.find("//") + 2)
    found = _SMALL.fullmatch(url, start) if start > 0 else None
    return f"{url[:start]}{found['name']}{found['ending']}" if found else None
