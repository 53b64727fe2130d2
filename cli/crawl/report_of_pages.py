"""The report on pages that were kept by themselves: of each whether it is whole, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from archive.archive_error import ItemWithheld, NotKept
from archive.curation.journal import read_journal
from archive.database.connecting import Connection
from archive.folder import Folder
from archive.opened_archive import open_archive
from archive.shown.known_item import KnownItem, look_up
from archive.shown.parts_in_words import MOST_SHOWN, part_missing, parts_counted, parts_unknown
from cli.terminal import bold, one_line, wrapped
from pipeline.configuration import Configuration
from pipeline.crawl.shared_run import CrawlEnd
from spiders.links.bare_address import bare
from wording import labels
from wording.message import Message, say
from wording.words import Words


def pages_report(
    configuration: Configuration, ends: Sequence[CrawlEnd], urls: Iterable[str], words: Words
) -> str:
    """A few lines for each page, and why a crawl did not come to its end."""
    opened = open_archive(configuration.archive, database_url=configuration.database_url)
    with opened as (folder, engine), engine.connect() as connection:
        lines = [
            line
            for url in dict.fromkeys(map(bare, urls))
            for line in _of_page(folder, connection, ends, url, words)
        ]
    return "\n".join([*lines, *(_of_crawl(end, words) for end in ends)])


def _of_page(
    folder: Folder, connection: Connection, ends: Sequence[CrawlEnd], url: str, words: Words
) -> Iterator[str]:
    yield bold(one_line(url))
    if why := _refused(ends, url):
        yield wrapped(one_line(words("Not kept now: {why}", why=why)), "  ")
        return
    try:
        known = look_up(connection, read_journal(folder), url)
    except (NotKept, ItemWithheld) as error:
        yield wrapped(one_line(words(error.message)), "  ")
        return
    yield wrapped(one_line(words("See: alliantie show {url:shell}", url=url)), "  ")
    if isinstance(known, KnownItem):
        yield from _of_item(known, words)


def _of_item(known: KnownItem, words: Words) -> Iterator[str]:
    item = known.item
    yield wrapped(one_line(f"{item.id} {item.description.title}"), "  ")
    if len(known.versions) > 1:
        yield "  " + words("{count:version is/versions are} kept of it.", count=len(known.versions))
    if whole := known.whole:
        yield "  " + words(parts_counted(whole))
        yield from (f"    {one_line(words(part_missing(each)))}" for each in whole.missing[:MOST_SHOWN])
        yield from (f"    {one_line(words(said))}" for said in parts_unknown(whole))
        if whole.embeds:
            yield "  " + words(
                "{count:player of another site was/players of other sites were} not fetched.",
                count=len(whole.embeds),
            )


def _refused(ends: Sequence[CrawlEnd], url: str) -> Message | None:
    """Why this page was not fetched, or not wholly, where that is so."""
    for end in ends:
        for each in end.examples:
            if each.url == url:
                reason = labels.refusal(each.reason)
                return (
                    say("{reason} ({detail})", reason=reason, detail=each.detail) if each.detail else reason
                )
    return None


def _of_crawl(end: CrawlEnd, words: Words) -> str:
    captures, size = end.statistics.get("captures", 0), end.statistics.get("bytes", 0)
    said = words(
        "{site}, {outcome}: {captures:capture/captures} ({size:bytes}).",
        site=end.site,
        outcome=labels.outcome(end.outcome),
        captures=captures,
        size=size,
    )
    return wrapped(one_line(f"{said} {words(end.reason)}"))
