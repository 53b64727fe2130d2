"""What whoever asks by a name that is not ours is told: a page without anything of the archive."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse, Response

from reading_room.asked import LANGUAGES
from wording.message import say
from wording.words import Words

_TITLE = say("No page under this name")
_SAID = say(
    "This server answers to other names alone. Take the address of the reading room as it was given to you; "
    "whoever opened the room finds it where the room was started."
)
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def misdirected() -> Response:
    """The answer 421 (RFC 9110, 15.5.20), in every language, since nobody knows that of whoever asks."""
    told = "\n".join(_told(language) for language in LANGUAGES)
    first = Words(LANGUAGES[0])
    written = f"""<!doctype html>
<html lang="{LANGUAGES[0]}">
<head>
<meta charset="utf-8">
<title>{escape(first(_TITLE))}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
</head>
<body>
<main>
<h1>{escape(first(_TITLE))}</h1>
{told}
</main>
</body>
</html>
"""
    return HTMLResponse(written, status_code=421, headers=_HEADERS)


def _told(language: str) -> str:
    return f'<p lang="{language}">{escape(Words(language)(_SAID))}</p>'
