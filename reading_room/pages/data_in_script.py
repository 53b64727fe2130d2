"""Data within a page, in an element that no browser runs."""

from __future__ import annotations

import json

from markupsafe import Markup


def in_script(data: object) -> Markup:
    """Data as JSON, safe inside a script element: what could end that is written as an escape."""
    written = json.dumps(data, ensure_ascii=True)
    for character in "<>&":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return Markup(written)
