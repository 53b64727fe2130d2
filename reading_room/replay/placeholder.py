"""The small page that stands in a frame for what cannot be shown in it, such as a PDF."""

from __future__ import annotations

from html import escape

from reading_room.replay.outgoing import Outgoing
from reading_room.replay.surroundings import Surroundings
from wording.message import Message, say

_STYLE = "body{font:1rem/1.5 system-ui,sans-serif;margin:1rem;color:#222;background:#f4f2ec}"


def in_place_of(surroundings: Surroundings, why: Message | None = None) -> bytes:
    """A page, in UTF-8, that names what is not shown in a frame, says why, and leads to it in the room."""
    outgoing = Outgoing(surroundings, surroundings.address, "utf-8")
    words = surroundings.words
    name = outgoing.name(surroundings.address)
    title = escape(words(say("Not shown here: {name}", name=name)))
    reason = f"<p>{escape(words(why))}</p>" if why else ""
    link = escape(outgoing.at_room(surroundings.address))
    return (
        f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<style>{_STYLE}</style></head><body>{reason}<p><a href="{link}" target="_top">{title}</a></p>'
        "</body></html>"
    ).encode()
