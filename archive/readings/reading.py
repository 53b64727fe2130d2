"""A reading is what was read out of a payload: its text and what it states of itself, or why it has none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from wording.message import NOTHING, Message, restored

Outcome = Literal[
    "read",
    "no text",
    "encrypted",
    "scanned",
    "damaged",
    "too large",
    "unknown format",
    "not read yet",
    "not there",
    "leads on",
]
"""``read`` means that there is text; every other outcome says why there is none."""

READ: Outcome = "read"

NOT_THERE: Outcome = "not there"
"""A page that answers 200 and says that there is nothing: it takes no earlier one's place."""

LEADS_ON: Outcome = "leads on"
"""A page that by its markup sends its reader to another address, as a redirect, and says nothing itself."""

NO_PAGE: tuple[Outcome, ...] = (NOT_THERE, LEADS_ON)
"""The outcomes of pages that are no item: what stood at their address before is what it was."""

Script = Literal["", "empty shell", "empty place", "says so", "placeholders", "few words", "words in data"]
"""The sign by which a script makes a page's words: nothing or little but a place for them, a line that says
that JavaScript is needed, ``{{names}}`` that nobody filled in, few words beside many scripts, or words that
stand in the page as data. "" of a page that says what it says without one."""

_PLURAL = ("headings", "breadcrumb", "captions", "scanned_pages")
_STATED = ("stated", "of_site")


IN_HEAD = "html head"
"""The source of what a page states in its head, which nobody sees: templates fill it in by themselves."""

DATED = "dated place"
"""The field of words with a day in them that a page shows; their source names the place in its template."""

PICTURES, PICTURE_LINES = "pictures", "picture lines"
"""The fields of how many photos a page shows with a line beside each, and of those lines."""

LISTED_LINK = "listed link"
"""The field of an entry of a list: the address of another page as it is written, the words of the link to
it, and the row in which these stand, each on a line of its own."""

LEADING = "leading lines"
"""The field of the lines of a page that lead to other pages, one below the other."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing a file says of itself, and where: ``Stated("author", "N. de Boer", "docx core.xml")``."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one payload and what it states about itself.

    ``main_text`` is what the page or document is about; ``other_text`` is what a page shows beside it,
    all of it where nobody knows what is beside what. Texts of paged formats are parted by PAGE_BREAK.
    ``captions`` are captions and alt texts of the pictures in a page, or the caption stored in a photo.
    ``scanned_pages`` are the numbers, from 1, of pages that are pictures without text.
    ``look`` tells which pictures look the same (``archive.catalogue.picture_likeness``), "" for what has
    none. ``thumbnail`` is a JPEG in base64, on its way from the reader to the archive: a reading that was
    stored has "".
    ``members`` are what a ZIP file holds, on their way as well.
    ``sketch`` tells which texts are alike (``archive.catalogue.text_likeness``), "" until somebody made it.
    ``own_digest`` is of all words and pictures of a page of which the main text was guessed, ``pictures`` of
    the latter alone; both are "" for others.
    ``script`` says by which sign a script makes the words of a page, and ``data_place`` where in it the data
    stand out of which its text was read (the name of a variable or an element), "" for any other text.
    ``of_site`` is what all pages of its site together tell of this one (``archive.catalogue.told_by_site``).
    """

    outcome: Outcome
    media_type: str
    reader: str
    reason: Message = NOTHING
    title: str = ""
    main_text: str = ""
    other_text: str = ""
    headings: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    stated: tuple[Stated, ...] = ()
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    scanned_pages: tuple[int, ...] = ()
    look: str = ""
    thumbnail: str = ""
    members: tuple[Member, ...] = ()
    sketch: str = ""
    own_digest: str = ""
    pictures: str = ""
    script: Script = ""
    data_place: str = ""
    of_site: tuple[Stated, ...] = ()

    @property
    def text(self) -> str:
        """The words to read: the main text, or what else there is where there is none."""
        return self.main_text or self.other_text

    @property
    def is_guessed(self) -> bool:
        """True for a page of which no profile says what is its main text."""
        return bool(self.own_digest or self.pictures)

    def as_dict(self) -> dict[str, Any]:
        """Plain data that survives JSON, the reason as a message is stored."""
        plain = {**_shallow(self), "reason": _stored(self.reason)}
        members = [{**_shallow(each), "reading": each.reading.as_dict()} for each in self.members]
        stated = {name: [_shallow(each) for each in getattr(self, name)] for name in _STATED}
        return {**plain, **stated, "members": members}


@dataclass(frozen=True, slots=True)
class Member:
    """A file that came inside a ZIP file: its name there, its digest, and what was read out of it."""

    name: str
    digest: str
    reading: Reading


def reading_from(data: dict[str, Any]) -> Reading:
    """The Reading that ``as_dict`` was made from, after a way through JSON."""
    plural = {name: tuple(data.get(name, ())) for name in _PLURAL}
    stated = {name: tuple(Stated(**entry) for entry in data.get(name, ())) for name in _STATED}
    members = tuple(
        Member(**{**entry, "reading": reading_from(entry["reading"])}) for entry in data.get("members", ())
    )
    reason = restored(data.get("reason", ""))
    return Reading(**{**data, **plural, **stated, "reason": reason, "members": members})


def _stored(reason: Message) -> str:
    return reason.stored() if isinstance(reason, Message) else reason


def _shallow(of: Reading | Member | Stated) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__dataclass_fields__}


def own_digest(text: str, pictures: str) -> str:
    """A digest of a page's own words, and of its pictures: pages of photos may all say the same."""
    return digest_of(f"{text} {pictures}") if text.split() else ""


def text_digest(reading: Reading) -> str:
    """A digest of the words of the main text, however they are spaced; "" when there are none."""
    return digest_of(reading.main_text)


def digest_of(text: str) -> str:
    """A digest of the words of a text, however they are spaced; "" when there are none."""
    words = " ".join(text.split())
    if not words:
        return ""
    return "sha256:" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
