"""``alliantie show`` and ``alliantie get``: one item, described with its origins, and its original bytes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from archive.archive_error import NotKept
from archive.catalogue import finding_items
from archive.catalogue.items import Description, Item
from archive.catalogue.relations import Relation, relations_of
from archive.curation.journal import Journal, Statement, read_journal, withheld
from archive.fetched import captures, crawls
from archive.fetched.captures import Capture
from archive.fetched.crawls import Provenance
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.readings import stored_readings
from archive.readings.pages import PAGE_BREAK
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import bold, harmless, one_line, table, wrapped
from pipeline.configuration import configure
from pipeline.original_bytes import original
from search.answer.request_and_hits import SURE
from wording import labels
from wording.message import Message, say
from wording.words import Words

_MOST_RELATED = 20
_STDOUT = Path("-")

_DECISIONS = {
    "correct": say("corrected"),
    "exclude": say("withheld"),
    "lift": say("no longer withheld"),
    "withdraw": say("correction withdrawn"),
}
"""The decisions of people, by the word that the journal has for each."""


@click.command(epilog="Example: alliantie show https://www.raadvankerken.nl/nieuws/2013/10/verslag/")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read, nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def show(options: Options, id_or_url: str, as_text: bool, as_json: bool) -> ExitCode:
    """Show what is known of one item: description with origins, addresses, captures."""
    configuration = configure(options.archive, os.environ)
    opened = open_archive(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        known = _look_up(connection, read_journal(folder), id_or_url)
    if as_text:
        click.echo(harmless(_in_whole_words(folder, known.text).replace(PAGE_BREAK, "\n\n")))
    elif as_json:
        click.echo(json.dumps(_as_data(known), ensure_ascii=False, indent=2, default=str))
    else:
        click.echo(_described(known, Words(options.language)))
    return ExitCode.WELL


def _in_whole_words(folder: Folder, text: str) -> str:
    from search.dutch.spellings import rejoined
    from search.index.known_words import KnownWords

    return rejoined(text, KnownWords(folder.index).has)


@click.command(epilog="Example: alliantie get 4tq2xk7m5abc -o verslag.doc")
@click.argument("id_or_url", metavar="ID|URL")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write to.")
@click.option("--thumbnail", is_flag=True, help="A small JPEG of a photo, without what the file states.")
@click.option("--as-sent", is_flag=True, help="Leave a compressed page as the server sent it.")
@click.option("--force", is_flag=True, help="Overwrite the file.")
@click.pass_obj
def get(
    options: Options, id_or_url: str, output: Path | None, thumbnail: bool, as_sent: bool, force: bool
) -> ExitCode:
    """Write out the bytes of an item as they were captured."""
    if output == _STDOUT:
        output = None
    if output is None and sys.stdout.isatty():
        raise click.UsageError(say("These bytes are not for a terminal. Name a file: -o FILE"))
    if output and output.exists() and not force:
        raise click.UsageError(
            say(
                "There is a file {file} already. Choose another name, or overwrite it with --force.",
                file=output,
            )
        )
    configuration = configure(options.archive, os.environ)
    opened = open_archive(options.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        item = finding_items.find(connection, id_or_url)
        withheld(folder).check(item)
        if thumbnail:
            data, media_type = _thumbnail(connection, item), "image/jpeg"
        else:
            data, media_type = _original(connection, folder, item, as_sent)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)
        words = Words(options.language)
        written = words(
            "{file}: {size:bytes}, {media_type}", file=output, size=len(data), media_type=media_type
        )
        click.echo(written, err=True)
    return ExitCode.WELL


def _original(connection: Any, folder: Folder, item: Item, as_sent: bool) -> tuple[bytes, str]:
    """The bytes of an item and the media type that its server gave them."""
    found = original(connection, folder, item.payload_digest)
    return found.data if as_sent else found.decoded, found.media_type or item.media_type


def _thumbnail(connection: Any, item: Item) -> bytes:
    found = stored_readings.find_thumbnail(connection, item.payload_digest)
    if found is None:
        raise NotKept(
            say(
                "There is no thumbnail of {item}: it is no photo, or small by itself. Leave out --thumbnail.",
                item=item.id,
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Related:
    """An item that a relation leads to, or comes from when ``is_source``."""

    relation: Relation
    is_source: bool
    other: Item


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything there is to show of one item."""

    item: Item
    text: str
    taken: tuple[Capture, ...]
    words_of: dict[str, str]
    related: tuple[_Related, ...]
    decided: tuple[Statement, ...]
    provenances: dict[int, Provenance]


def _look_up(connection: Any, journal: Journal, id_or_url: str) -> _Known:
    item = finding_items.find(connection, id_or_url)
    journal.withheld.check(item)
    read = stored_readings.find_reading(connection, item.payload_digest, item.recipe)
    urls = (item.url, *item.also_at)
    taken = tuple(capture for url in urls for capture in captures.of_address(connection, url))
    return _Known(
        item,
        read.main_text if read else "",
        taken,
        stored_readings.text_digests(connection, {capture.payload_digest for capture in taken}),
        tuple(_related(connection, journal, item.id)),
        journal.about((item.id, *item.same_as, *urls)),
        crawls.provenances(connection, {capture.crawl for capture in taken}),
    )


def _related(connection: Any, journal: Journal, item: str) -> Iterator[_Related]:
    """The items that it is related to, but for those that are withheld."""
    for relation in relations_of(connection, item):
        is_source = relation.item == item
        other = finding_items.find(connection, relation.other if is_source else relation.item)
        if journal.withheld.why(other) is None:
            yield _Related(relation, is_source, other)


def _leads_to(known: _Known) -> str:
    """Where the address of the item leads since it was captured there; "" when it does not."""
    at_its_address = [capture for capture in known.taken if capture.url == known.item.url]
    return at_its_address[-1].leads_to if at_its_address else ""


def _as_data(known: _Known) -> dict[str, Any]:
    return {
        **asdict(known.item),
        "leads_now_to": _leads_to(known),
        "captures": [asdict(capture) for capture in known.taken],
        "related": [_related_data(related) for related in known.related],
        "curation": [statement._asdict() for statement in known.decided],
        "provenance": {number: asdict(origin) for number, origin in known.provenances.items()},
    }


def _related_data(related: _Related) -> dict[str, Any]:
    relation, other = related.relation, related.other
    return {
        **asdict(relation),
        "other_title": other.description.title,
        "other_kind": other.description.kind,
        "other_url": other.url,
    }


def _published(description: Description, words: Words) -> str:
    """When it was published, where that is another day than the one it is about."""
    day = description.published
    same = day.start == description.date.start
    return "" if same else words.date(day.start, day.end, day.precision)


def _date(description: Description, words: Words) -> str:
    date = description.date
    return words.date(date.start, date.end, date.precision, is_sure=description.date_confidence >= SURE)


def _facts(known: _Known, words: Words) -> list[str]:
    item, description = known.item, known.item.description
    facts = [
        (labels.field("kind"), words(labels.kind(description.kind))),
        (labels.field("date"), _date(description, words)),
        (labels.field("published"), _published(description, words)),
        (labels.field("event"), description.event),
        (labels.field("place"), description.place),
        (labels.field("people"), ", ".join(description.people)),
        (labels.field("organisations"), ", ".join(description.organisations)),
        (labels.field("caption"), description.caption),
        (labels.field("rights"), description.rights),
        (say("announced as"), description.sentence or description.label),
        (labels.field("language"), description.language),
        (labels.field("media type"), item.media_type),
        (labels.field("text"), words(_state(item))),
        (say("address"), item.url),
        (say("leads now to"), _leads_to(known)),
        *((say("also at"), url) for url in item.also_at),
        (labels.field("id"), item.id),
    ]
    width = max(len(words(name)) for name, _ in facts)
    return [f"{words(name).ljust(width)}  {one_line(value)}" for name, value in facts if value]


def _state(item: Item) -> Message:
    """How the reading of an item came out, and why."""
    state = labels.state(item.state)
    return say("{state} ({why})", state=state, why=item.reason) if item.reason else state


def _described(known: _Known, words: Words) -> str:
    item = known.item
    description = item.description
    return "\n".join(
        [
            bold(one_line(description.title)),
            "",
            *_facts(known, words),
            "",
            bold(words("Where each value comes from")),
            _origins(item, words),
            *_relations(known.related, words),
            *_decided(known.decided, words),
            "",
            bold(words("Captures")),
            _captures(known, words),
            *_provenances(known, words),
            *_excerpt(known.text, words),
        ]
    )


def _origins(item: Item, words: Words) -> str:
    rows = [
        (value.field, value.value[:40], value.rule, value.evidence[:50], f"{value.confidence:.2f}")
        for value in item.description.values
    ]
    header = [words("field"), words("value"), words("rule"), words("found in"), words("sure")]
    return table(rows, header, right=[4])


def _decided(decided: tuple[Statement, ...], words: Words) -> list[str]:
    if not decided:
        return []
    rows = [
        (one.at[:10], one.who, words(_DECISIONS.get(one.what, one.what)), one.field, one.value[:40], one.why)
        for one in decided
    ]
    header = [
        words("date"),
        words("who"),
        words("decision"),
        words("field"),
        words("value"),
        words("why"),
    ]
    return ["", bold(words("What people decided")), table(rows, header)]


def _relations(related: tuple[_Related, ...], words: Words) -> list[str]:
    if not related:
        return []
    rows = [
        (
            words(_relation(each)),
            f"{each.other.description.title[:50]} ({words(labels.kind(each.other.description.kind))})",
            each.other.id,
            each.relation.evidence[:50],
        )
        for each in related[:_MOST_RELATED]
    ]
    more = len(related) - len(rows)
    header = [words("relation"), words("item"), words("id"), words("found in")]
    tail = [words("and {count:number} more", count=more)] if more else []
    return ["", bold(words("Related items")), table(rows, header), *tail]


def _relation(related: _Related) -> Message:
    named = labels.relation if related.is_source else labels.relation_to
    return named(related.relation.relation)


def _captures(known: _Known, words: Words) -> str:
    rows = [
        (
            f"{capture.captured_at:%Y-%m-%d %H:%M:%S}",
            str(capture.status),
            words.size(capture.payload_size),
            _note(capture, before, known.words_of, words),
            f"{capture.warc_file}:{capture.warc_offset}",
            capture.url,
        )
        for before, capture in zip((None, *known.taken), known.taken, strict=False)
    ]
    header = [
        words("captured at (UTC)"),
        words("status"),
        words("size"),
        words("note"),
        words("record"),
        words("address"),
    ]
    return table(rows, header, right=[1, 2])


def _provenances(known: _Known, words: Words) -> list[str]:
    """Of captures that others made: of which file, tool and origin."""
    return [
        wrapped(
            one_line(
                words(
                    "{count:of these was/of these were} taken from {file}, made with {software}; "
                    "got from: {origin}; taken in by {by}.",
                    count=sum(capture.crawl == number for capture in known.taken),
                    file=origin.file,
                    software=origin.software or "?",
                    origin=origin.origin or "?",
                    by=origin.by,
                )
            )
        )
        for number, origin in sorted(known.provenances.items())
    ]


def _note(capture: Capture, before: Capture | None, words_of: dict[str, str], words: Words) -> str:
    """Says that the bytes, or at least the words, were captured before: then this is no new version."""
    if capture.refers_to:
        return words("unchanged")
    mine = words_of.get(capture.payload_digest)
    if before is not None and mine and mine == words_of.get(before.payload_digest):
        return words("same text")
    return ""


def _excerpt(text: str, words: Words) -> list[str]:
    if not text:
        return []
    beginning = one_line(text[:600])
    return ["", bold(words("Begins with")), wrapped(beginning + (" …" if len(text) > 600 else ""))]
