"""What was asked: an address with its values, in the language of the reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, quote, urlencode

from reading_room.curating.desk import Desk, NotLoggedIn
from reading_room.curating.sessions import Session
from reading_room.room import Room
from wording.message import say
from wording.words import Words

LANGUAGES = ("nl", "en")
"""The languages of the room; the first is that of an address without a language in it."""

_OF_ARCHIVED_PAGES = "/web/"
_KEPT_IN_PATH = "/:@!$&'()*+,;=-._~%"


@dataclass(frozen=True)
class Asked:
    """One request. ``path`` has no language in front; ``named`` are the parts of it that have a name.

    ``query`` is what stood behind the question mark, in its order; ``headers`` are in small letters.
    ``target`` is the whole of it as it came over the wire, without the language.
    ``sent`` is the form that was sent, None for a page that was only asked for; ``session`` is that of the
    curator who asks, None for everybody else.
    """

    room: Room
    language: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    target: bytes = b"/"
    sent: tuple[tuple[str, str], ...] | None = None
    session: Session | None = None

    @property
    def curator(self) -> str:
        """The name of the curator who asks; raises NotLoggedIn for anybody else."""
        if self.session is None:
            raise NotLoggedIn(say("Only for who is logged in."))
        return self.session.name

    @property
    def desk(self) -> Desk:
        """The desk of the room; raises NotLoggedIn where there is none."""
        if self.room.desk is None:
            raise NotLoggedIn(say("Nobody can log in here."))
        return self.room.desk

    @property
    def here(self) -> str:
        """The address of this page in this language, with its values."""
        return self.in_language(self.language)

    def sent_value(self, name: str) -> str:
        """The last value of this name in the form, "" for none."""
        return next((value for key, value in reversed(self.sent or ()) if key == name), "")

    def sent_values(self, name: str) -> tuple[str, ...]:
        """All values of this name in the form."""
        return tuple(value for key, value in self.sent or () if key == name)

    @cached_property
    def words(self) -> Words:
        """The program's words in the reader's language."""
        return Words(self.language, as_called=False)

    @property
    def before(self) -> str:
        """What stands before the path of every address in this language."""
        return "" if self.language == LANGUAGES[0] else f"/{self.language}"

    def lasting(self, item: str) -> str:
        """The address of an item that stays, "" for none."""
        return f"{self.room.address}/item/{item}"

    def picture(self, item: str) -> str:
        """The address of a small picture of a photo, "" for none."""
        return f"/item/{item}/klein"

    def value(self, name: str) -> str:
        """The last value of this name that is not empty, without blanks round it; "" for none."""
        found = [value.strip() for key, value in self.query if key == name and value.strip()]
        return found[-1] if found else ""

    def values(self, name: str) -> tuple[str, ...]:
        """All values of this name that are not empty, each once, without blanks round them."""
        found = (value.strip() for key, value in self.query if key == name)
        return tuple(dict.fromkeys(filter(None, found)))

    def link(self, path: str, **values: object) -> str:
        """The address of a page of the room in this language, with these values; empty ones are left out."""
        return address(path, self.language, ((name, value) for name, value in values.items()))

    def changed(self, **values: object) -> str:
        """The address of this page with other values; None takes one away. It begins at page 1 again."""
        kept = [(name, value) for name, value in self.query if name not in values and name != "page"]
        return address(self.path, self.language, [*kept, *values.items()])

    def elsewhere(self, path: str, without: Collection[str] = ("page",), **values: object) -> str:
        """The address of another page with the values of this one, but for some, and with others."""
        kept = [(name, value) for name, value in self.query if name not in without and name not in values]
        return address(path, self.language, [*kept, *values.items()])

    def toggled(self, name: str, *values: str) -> str:
        """The address of this page without these values of a name, or with them where it has none of them."""
        pairs = [(key, each) for key, each in self.query if key != "page"]
        kept = [(key, each) for key, each in pairs if key != name or each.strip() not in values]
        added = [(name, value) for value in values] if len(kept) == len(pairs) else []
        return address(self.path, self.language, [*kept, *added])

    def in_language(self, language: str) -> str:
        """The address of this page in another language."""
        if self.path.startswith(_OF_ARCHIVED_PAGES):
            # What stands behind it is an address of others, whose escapes are left as they are.
            before = "" if language == LANGUAGES[0] else f"/{language}"
            return before + quote(self.target, safe=_KEPT_IN_PATH + "?")
        return address(self.path, language, self.query)


def address(path: str, language: str, values: Iterable[tuple[str, object]] = ()) -> str:
    """The address of a page; Dutch ones have no language in front."""
    given = [(name, str(value)) for name, value in values if value not in (None, "")]
    before = "" if language == LANGUAGES[0] else f"/{language}"
    return before + quote(path, safe=_KEPT_IN_PATH) + (f"?{urlencode(given)}" if given else "")


def read_query(raw: bytes) -> tuple[tuple[str, str], ...]:
    """The names and values of a query string; bytes that are no UTF-8 become replacement marks."""
    try:
        return tuple(parse_qsl(raw.decode("latin-1"), keep_blank_values=True, max_num_fields=100))
    except ValueError:
        return ()
