"""``alliantie status``: what is in the archive, how the last crawls came out, what needs a person."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import click

from archive.catalogue import counting_items
from archive.fetched import captures, captures_of_others, crawls, frontier_rows
from archive.fetched.crawls import Crawl
from archive.object_store.state_of_store import StateOfStore, state_of_store
from archive.parts import not_followed
from archive.shown.beside_complete import beside_complete
from archive.shown.crawl_of_today import of_today
from archive.working.worker_states import WorkerState, worker_states
from archive.writing import recovery
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.opened import opened
from cli.printed_data import print_json
from cli.terminal import one_line, table, wrapped
from cli.upkeep.needs_as_text import needs_as_text
from cli.upkeep.waiting_for_a_person import Standing, standing, standing_in_words, waits
from cli.upkeep.workers_as_text import workers_as_text
from pipeline.health.need import Need
from pipeline.health.needs import needs
from wording import labels
from wording.words import Words

_REPAIRS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Status:
    """The state of an archive: numbers of captures, items by kind and by state, last repairs and crawls.

    ``unfollowed`` counts for every site what was seen on its pages and not followed, by code. ``needs`` is
    what needs a person today. ``of_others`` counts the captures that other archives made, by their host.
    ``store`` is how far its files are in an object store, None for an archive without one. ``workers`` are
    those that are at it, and those that are gone and of which nobody noticed yet.
    """

    captures: int
    bytes: int
    kinds: dict[str, int]
    states: dict[str, int]
    repairs: list[recovery.Repair]
    crawls: list[Crawl]
    unfollowed: dict[str, dict[str, int]]
    standing: Standing
    needs: list[Need]
    of_others: dict[str, int]
    store: StateOfStore | None = None
    workers: tuple[WorkerState, ...] = ()


@click.command(epilog="Example: alliantie --archive archief status")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def status(options: Options, as_json: bool) -> ExitCode:
    """Show what is in the archive, how the last crawls and the last night came out, and what needs you."""
    with opened(options) as (folder, connection):
        last = list(map(of_today(folder), crawls.latest(connection)))
        running = {each.site for each in last if each.outcome == "running"}
        unfollowed = not_followed.as_of_each(connection, last)
        kinds, states = counting_items.by_kind_and_state(connection)
        found = Status(
            captures=captures.count(connection),
            bytes=captures.kept_bytes(connection),
            kinds=kinds,
            states=states,
            repairs=recovery.repairs_of(folder)[-_REPAIRS_SHOWN:],
            crawls=last,
            unfollowed=unfollowed,
            standing=standing(folder, connection, frontier_rows.unfinished(connection), running),
            needs=needs(folder, connection, last, unfollowed),
            of_others=captures_of_others.counts(connection),
            store=state_of_store(folder, connection),
            workers=tuple(worker_states(folder, connection)),
        )
    if as_json:
        print_json(asdict(found))
    else:
        click.echo(_in_words(found, Words(options.language)))
    return ExitCode.WELL


def _in_words(status: Status, words: Words) -> str:
    total = words(
        "The archive holds {captures:capture/captures} in {size:bytes} of WARC files.",
        captures=status.captures,
        size=status.bytes,
    )
    kinds = [(words(labels.kind(kind)), str(count)) for kind, count in status.kinds.items()]
    states = [(words(labels.state(state)), str(count)) for state, count in status.states.items()]
    return "\n".join(
        [
            total,
            *_of_others(status.of_others, words),
            *_of_store(status.store, words),
            "",
            table(kinds, [words("kind"), words("items")], right=[1]),
            "",
            table(states, [words("text"), words("items")], right=[1]),
            "",
            _crawls(status.crawls, words),
            *workers_as_text(status.workers, words),
            *_beside(status, words),
            *_repairs(status, words),
            *standing_in_words(status.standing, words),
            *needs_as_text(status.needs, words, waits=waits(status.standing)),
        ]
    )


def _of_store(state: StateOfStore | None, words: Words) -> list[str]:
    if state is None:
        return []
    return [
        one_line(
            words(
                "Of its sealed WARC files {put} are in {store} ({size:bytes}), {here} of these here as "
                "well, and {waiting} wait to be put.",
                put=state.put,
                store=state.store,
                size=state.put_bytes,
                here=state.kept_here,
                waiting=state.waiting,
            )
        )
    ]


def _of_others(counts: dict[str, int], words: Words) -> list[str]:
    return [
        one_line(
            words("{count:of these was/of these were} captured by {archive}.", count=count, archive=archive)
        )
        for archive, count in counts.items()
    ]


def _crawls(crawls: list[Crawl], words: Words) -> str:
    rows = [
        (
            crawl.site,
            f"{crawl.began_at:%Y-%m-%d %H:%M}",
            words(labels.outcome(crawl.outcome)),
            words(crawl.reason),
        )
        for crawl in crawls
    ]
    return table(rows, [words("site"), words("last crawl (UTC)"), words("outcome"), words("note")])


def _beside(status: Status, words: Words) -> list[str]:
    """Beside how the last crawls came out: how many pages are whole, and what was seen and not followed."""
    lines = [
        beside_complete(
            each.site,
            each.statistics.get("whole pages"),
            status.unfollowed[each.site],
            scripts=each.statistics.get("made by script"),
            renderings=each.statistics.get("renderings"),
        )
        for each in status.crawls
    ]
    told = [wrapped(one_line(words(line))) for line in lines if line]
    return ["", *told] if told else []


def _repairs(status: Status, words: Words) -> list[str]:
    lines = [
        wrapped(one_line(words("{at:moment}: {repair}", at=each["at"], repair=each["done"])))
        for each in status.repairs
    ]
    return ["", words("Mended lately:"), *lines] if lines else []
