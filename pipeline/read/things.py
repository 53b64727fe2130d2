"""Things that a page describes to machines: types and properties, in whichever notation they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from pipeline.read.stated_metadata import LONGEST_FIELD

PROPERTIES = frozenset(
    """
    headline name datePublished dateModified dateCreated startDate endDate location address addressLocality
    author creator publisher inLanguage description url mainEntity mainEntityOfPage publication @id
    """.split()
)
"""The properties of schema.org that are read; an ``@id`` is the address that names a thing."""

_OTHER_WORDS = {
    "title": "name",
    "date": "dateCreated",
    "created": "dateCreated",
    "issued": "datePublished",
    "modified": "dateModified",
    "language": "inLanguage",
}
"""What Dublin Core calls these properties (Drupal writes it as RDFa)."""
_PREFIX = re.compile(r"^(?:https?://[^\s]*[/#]|[a-z]{1,20}:)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_MAIL = re.compile(r"<?(?:mailto:)?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A thing of some types, with those of its properties that are read; a value is a text or a thing."""

    types: tuple[str, ...]
    values: Mapping[str, Sequence[str | Thing]]

    def texts(self, name: str) -> Iterator[str]:
        """The values of a property that are texts."""
        return (value for value in self.values.get(name, ()) if isinstance(value, str))

    def things(self, name: str) -> Iterator[Thing]:
        """The values of a property that are things."""
        return (value for value in self.values.get(name, ()) if isinstance(value, Thing))

    def text(self, *names: str) -> str:
        """The first text among these properties, in their order; "" when there is none."""
        return next((text for name in names for text in self.texts(name) if text), "")


@dataclass(frozen=True, slots=True)
class Described:
    """The things that a page describes in one notation, ``source``.

    ``by_id`` has those that others only refer to.
    """

    source: str
    things: tuple[Thing, ...]
    by_id: Mapping[str, Thing] = field(default_factory=dict)

    def full(self, thing: Thing) -> Thing:
        """The thing that a reference means, else the thing itself."""
        return self.by_id.get(thing.text("@id"), thing) if set(thing.values) <= {"@id"} else thing


def local_name(name: str) -> str:
    """The name of a type or a property without that of its vocabulary."""
    bare = _PREFIX.sub("", name, count=1)
    return bare if bare in PROPERTIES else _OTHER_WORDS.get(bare, bare)


def local_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names of types, each without that of its vocabulary."""
    return tuple(local_name(name[:200]) for name in names)


def tidy_value(text: str) -> str:
    """A text in one line, without markup, invisible characters and addresses for e-mail."""
    text = unescape(text[: 2 * LONGEST_FIELD])
    text = text.encode("utf-8", "replace").decode()
    text = _CONTROL.sub(" ", _TAG.sub(" ", text))
    return " ".join(_MAIL.sub(" ", text).split())[:LONGEST_FIELD]
