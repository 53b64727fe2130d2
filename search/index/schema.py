"""The fields of the index, how much each weighs, and how an item becomes a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from whoosh import columns, fields

from search.dutch.analysis import composed
from search.dutch.stems import stem
from search.dutch.written_dates import spans
from search.index.field_values import host_of, one_word
from search.index.kinds import names_of
from wording.unseen import seen

if TYPE_CHECKING:
    from datetime import datetime

    from archive.catalogue.items import Date, Description, IndexedItem, Item

SCHEMA_VERSION = 16
"""Stamped on an index; one with other fields is built again."""

_MOST_YEARS = 100
"""Of a range; one that claims more is not believed."""

LONGEST_STORED = 200_000
"""Characters of text kept in the index for snippets."""

EXACT = {"title": 6.0, "caption": 3.0, "names": 3.0}
"""Fields of whole words, and what a match in each weighs (BM25F)."""

STEMMED = {"title_stem": 3.0, "caption_stem": 1.5, "body": 1.0, "rest": 0.2}
"""Fields of stems; they weigh less than whole words, and the rest of a page least."""

PHRASED = ("title", "caption", "names", "body")
"""Fields that know where their words stand."""

_WITH_MORE = ("title_stem", "caption_stem", "names", "body")
"""Fields that know parts of compounds, and names by their sound."""

_MEDIA = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.ms-excel": "xls",
    "application/rtf": "rtf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
}


_NO_ANALYSER = "none"
"""Stands for Whoosh's analyser, which is never asked: who opens an index would load them all."""


class Text(NamedTuple):
    """A text and its language."""

    text: str
    language: str


class ShownText(TypedDict):
    """A text as the index keeps it for snippets: its title, what is said of it, and if it has pages."""

    title: str
    lead: str
    text: str
    paged: bool


class Shown(TypedDict):
    """All that the index keeps of an item to show it without the database."""

    title: str
    kind: str
    site: str
    url: str
    also_at: list[str]
    date: str
    date_end: str
    date_precision: str
    date_origin: str
    date_confidence: float
    published: str
    published_end: str
    published_precision: str
    event: str
    place: str
    authors: list[str]
    editors: list[str]
    people: list[str]
    organisations: list[str]
    themes: list[str]
    captured_at: str
    captured_by: str
    memento: str
    taken_over_at: str
    media_type: str
    language: str
    lead: str
    text: str
    paged: bool


class WordsField(fields.TEXT):  # type: ignore[misc] # Whoosh has no types
    """A text in Dutch, indexed in one pass, as whole words or as stems, with or without their places.

    With ``beside``, what a word is also known under is indexed too: parts of a compound, the sound of a name.
    """

    def __init__(self, stems: bool, phrase: bool, beside: bool = True) -> None:
        super().__init__(_NO_ANALYSER, phrase=phrase)
        self.is_stemmed = stems
        self.is_phrased = phrase
        self.has_beside = beside


class KeysField(fields.ID):  # type: ignore[misc] # Whoosh has no types
    """Values that are found as a whole, in no order; where there are ``several``, spaces stand between."""

    def __init__(self, several: bool = False, **options: Any) -> None:
        super().__init__(analyzer=_NO_ANALYSER, **options)
        self._several = several

    def keys(self, value: str) -> Counter[bytes]:
        """The terms of a value, each with how often it is there."""
        return Counter(key.encode() for key in (value.split() if self._several else [value]))


class ListedColumn(fields.COLUMN):  # type: ignore[misc] # Whoosh has no types
    """Values that are counted and not searched: each different list of them is kept once."""

    def __init__(self) -> None:
        super().__init__(columns.RefBytesColumn())

    def to_column_value(self, value: str) -> bytes:
        """The values, a line for each, as the column keeps them."""
        return value.encode("utf-8", "replace")


def make_schema() -> Any:
    """The Whoosh schema of an index."""
    texts = {
        name: WordsField(stems=name in STEMMED, phrase=name in PHRASED, beside=name in _WITH_MORE)
        for name in (*EXACT, *STEMMED)
    }
    return fields.Schema(
        **texts,
        id=KeysField(unique=True, stored=True, sortable=True),
        person=WordsField(stems=False, phrase=False),
        author=WordsField(stems=False, phrase=False),
        organisation=WordsField(stems=False, phrase=False),
        kind=KeysField(sortable=_few_different()),
        site=KeysField(sortable=_few_different()),
        host=KeysField(),
        group=KeysField(sortable=_few_different()),
        place=KeysField(),
        town=KeysField(sortable=_few_different()),
        event=WordsField(stems=True, phrase=False),
        theme=WordsField(stems=True, phrase=False),
        language=KeysField(sortable=_few_different()),
        media=KeysField(sortable=_few_different()),
        year=KeysField(several=True, sortable=_few_different()),
        dated=KeysField(several=True),
        date=fields.COLUMN(columns.NumericColumn("i")),
        date_end=fields.COLUMN(columns.NumericColumn("i")),
        events_listed=ListedColumn(),
        people_listed=ListedColumn(),
        organisations_listed=ListedColumn(),
        themes_listed=ListedColumn(),
        shown=fields.STORED,
    )


def _few_different() -> Any:
    """A column that keeps each different text once; past 65535 of them the rest count as none."""
    return columns.RefBytesColumn()


def as_document(indexed: IndexedItem) -> dict[str, Any]:
    """The fields of one item."""
    item, description = indexed.item, indexed.item.description
    caption = "\n".join((description.caption, description.label, description.sentence, *indexed.captions))
    headings = "\n".join((*indexed.headings, *indexed.breadcrumb))
    people, organisations = "\n".join(description.people), "\n".join(description.organisations)
    called = " ".join(names_of(description.kind))
    said = partial(Text, language=description.language)
    return {
        "id": item.id,
        "title": said(description.title),
        "title_stem": said(description.title),
        "names": said("\n".join((people, organisations, description.place, description.event, called))),
        "caption": said(f"{caption}\n{headings}"),
        "caption_stem": said(f"{caption}\n{headings}"),
        "body": said(indexed.main_text),
        "rest": said(indexed.other_text),
        "kind": description.kind,
        "site": item.site,
        "host": host_of(item.url),
        "group": indexed.group,
        "place": one_word(description.place),
        "town": composed(description.place),
        "event": said(description.event),
        "theme": said("\n".join(description.themes)),
        "language": description.language,
        "media": media_name(item.media_type),
        "year": " ".join(years_of(description.date)),
        "dated": " ".join(dict.fromkeys(_days(description))),
        "date": earliest(description.date.start),
        "date_end": latest(description.date.end or description.date.start),
        "events_listed": seen(description.event),
        "people_listed": _listed(description.people),
        "organisations_listed": _listed(description.organisations),
        "themes_listed": _listed(description.themes),
        "person": said(people),
        "author": said("\n".join(_makers(description))),
        "organisation": said(organisations),
        "shown": {
            **shown_of(item),
            "text": composed(indexed.main_text[:LONGEST_STORED]),
            "paged": indexed.pages is not None and indexed.pages > 1,
        },
    }


def _makers(description: Description) -> Iterator[str]:
    """Who made an item or put it together, so far as that is said of it."""
    return (value.value for value in description.values if value.field in ("author", "authors", "editor"))


def _listed(names: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, map(seen, names))))


def where_written(word: str) -> Iterator[tuple[str, str]]:
    """The fields that say whether an item holds a folded word, each with the term to look for."""
    yield from ((name, stem(word)) for name in STEMMED)
    yield from ((name, word) for name in EXACT)


def media_name(media_type: str) -> str:
    """A short name for a media type: ``pdf``, ``doc``, ``jpg``."""
    return _MEDIA.get(media_type, media_type.rpartition("/")[2][:20])


def earliest(date: str) -> int:
    """The begin of a date as a number that sorts: ``2013-10`` becomes 20131000; 0 for none."""
    return int(date.replace("-", "").ljust(8, "0")) if date else 0


def latest(date: str) -> int:
    """The end of a date as a number that sorts: ``2013-10`` becomes 20131099; 0 for none."""
    return int(date.replace("-", "").ljust(8, "9")) if date else 0


def years_of(date: Date) -> Iterator[str]:
    """The years in which an item is found: all of a range, unless that is very long."""
    if date.start:
        first, last = int(date.start[:4]), int((date.end or date.start)[:4])
        yield from map(str, range(first, min(last, first + _MOST_YEARS) + 1))


def _days(description: Description) -> Iterator[str]:
    """Under which years, months and days an item is found: of what it is about, and of its publication."""
    for moment in (description.date.start, description.date.end, description.published.start):
        yield from spans(moment or "")


def shown_of(item: Item) -> Shown:
    """What the index keeps to show an item, but for its text."""
    description = item.description
    return {
        "title": description.title,
        "kind": description.kind,
        "site": item.site,
        "url": item.url,
        "also_at": list(item.also_at),
        "date": description.date.start,
        "date_end": description.date.end or "",
        "date_precision": description.date.precision,
        "date_origin": description.date.origin,
        "date_confidence": description.date_confidence,
        "published": description.published.start,
        "published_end": description.published.end,
        "published_precision": description.published.precision,
        "event": description.event,
        "place": description.place,
        "authors": list(description.authors),
        "editors": list(description.editors),
        "people": list(description.people),
        "organisations": list(description.organisations),
        "themes": list(description.themes),
        "captured_at": _moment(item.captured_at),
        "captured_by": item.captured_by,
        "memento": item.memento,
        "taken_over_at": _moment(item.taken_over_at) if item.taken_over_at else "",
        "media_type": item.media_type,
        "language": description.language,
        "lead": composed(_lead(description.caption, description.sentence)),
        "text": "",
        "paged": False,
    }


def _lead(caption: str, sentence: str) -> str:
    """What stands beside an item and leads to it; a photo is often announced by its own caption."""
    return caption if sentence in caption else sentence if caption in sentence else f"{caption} {sentence}"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
