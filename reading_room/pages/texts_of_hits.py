"""The whole texts of what a search finds, in one file written while it is sent: to read, or for programs."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from starlette.responses import Response, StreamingResponse

from archive.archive_error import ArchiveError
from archive.curation.journal import withheld
from archive.readings.pages import PAGE_BREAK
from archive.shown.full_text import full_text
from archive.shown.private import without_mail
from reading_room.asked import Asked
from reading_room.damage import OF_WRONG_VALUES
from search.answer.json_and_csv import hit_as_data
from search.answer.request_and_hits import SURE, Answer, Hit
from wording import labels
from wording.message import Message, say
from wording.unseen import UNSEEN, as_json, seen

_LOG = logging.getLogger(__name__)

MOST_CHARACTERS = 100_000_000
"""Of all texts together; what comes behind it is named, and its text left out."""

TYPES: Mapping[str, str] = {"txt": "text/plain; charset=utf-8", "jsonl": "application/jsonl"}
"""The forms in which texts can be had: to be read, or a line of JSON for each item."""

_LINE = "=" * 72
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")


def texts_as(asked: Asked, form: str, answer: Answer, name: str, most: int = MOST_CHARACTERS) -> Response:
    """The hits, each with its whole text, as a file of this name.

    Raises ArchiveError where the archive cannot be read to begin with; later on the file says so, and ends.
    """
    pieces = _written(asked, form, answer, most)
    first = next(pieces, "")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"', "Cache-Control": "no-cache"}
    return StreamingResponse(chain((first,), pieces), headers=headers, media_type=TYPES[form])


def _written(asked: Asked, form: str, answer: Answer, left: int) -> Iterator[str]:
    write, was_sent = _WRITERS[form], False
    for hit in answer.hits:
        try:
            text, why = _text(asked, hit, left)
        except ArchiveError as error:
            if not was_sent:
                raise
            # Each of the others would wait as long for a database that another program keeps to itself.
            _LOG.error("texts broken off at %s: %s", hit.id, error)
            yield write(asked, hit, "", say("From here on the texts cannot be read now."))
            return
        left -= len(text or "")
        if text is not None:
            was_sent = True
            yield write(asked, hit, text, why)


def _text(asked: Asked, hit: Hit, left: int) -> tuple[str | None, Message | None]:
    """The text of an item, or why there is none in this file; None for one that is not there any more.

    Raises ArchiveError where the archive cannot be read.
    """
    try:
        with asked.room.opened() as (folder, connection):
            text = full_text(connection, withheld(folder), hit.id)
    except OF_WRONG_VALUES:
        return "", say("What the database knows of this file is damaged.")
    if text is not None and len(text) > left:
        return "", say("With this text all together would be more than {most:bytes}.", most=MOST_CHARACTERS)
    return (text if text is None or asked.room.shows_private else without_mail(text)), None


def _to_read(asked: Asked, hit: Hit, text: str, why: Message | None) -> str:
    words = asked.words
    date = words.date(hit.date, hit.date_end, hit.date_precision, is_sure=hit.date_confidence >= SURE)
    said = text or f"[{words(why or say('There is no text in it.'))}]"
    pages = _LINE_ENDS.sub("\n", said).replace(PAGE_BREAK, "\n\n")
    lines = [UNSEEN.sub(" ", line).rstrip() for line in pages.split("\n")]
    head = (
        hit.title or hit.url,
        f"{words(labels.kind(hit.kind))} · {hit.site} · {date}",
        hit.url,
        asked.room.address + asked.link(f"/item/{hit.id}"),
    )
    return "\n".join([_LINE, *map(seen, head), _LINE, "", *lines, "", ""])


def _for_programs(asked: Asked, hit: Hit, text: str, why: Message | None) -> str:
    left_out = {"left_out": asked.words(why)} if why else {}
    return as_json({**hit_as_data(hit), "text": text, **left_out}, indent=None) + "\n"


_WRITERS: Mapping[str, Callable[[Asked, Hit, str, Message | None], str]] = {
    "txt": _to_read,
    "jsonl": _for_programs,
}
