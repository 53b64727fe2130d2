"""``alliantie withheld``: what is withheld or not open to all, for those who answer for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click

from archive.catalogue import finding_items
from archive.catalogue.items import Item
from archive.curation.journal import Statement, read_journal
from archive.curation.reasons import due_for_review
from archive.curation.withheld import SITE
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.opened import opened
from cli.printed_data import print_csv, print_json
from cli.terminal import table, wrapped
from wording import labels, withholding
from wording.message import say
from wording.words import Words

_SHOWN = 40
_COLUMNS = (
    "subject",
    "item",
    "title",
    "what",
    "access",
    "category",
    "since",
    "who",
    "why",
    "asked_on",
    "asked_by",
    "review",
    "due",
)


@click.command(epilog="Example: alliantie --archive archief withheld --due")
@click.option("--due", is_flag=True, help="Only what is due for review.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True
)
@click.pass_obj
def withheld(options: Options, due: bool, form: str) -> ExitCode:
    """List what is withheld now, or not open to all: why, since when, who asked, and when to look again.

    JSON and CSV are the record by which a network answers for it. They name what is withheld: think of that
    before you hand them on.
    """
    words = Words(options.language)
    with opened(options) as (folder, connection):
        said = read_journal(folder)
        held = [*said.excluded.exclusions.values(), *said.limits.values()]
        late = due_for_review(said, date.today())
        if due:
            held = late
        items = finding_items.find_several(connection, {one.subject for one in held})
    rows = [_as_data(one, items, is_due=one in late) for one in sorted(held, key=lambda one: one.at)]
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows), options.language)
    else:
        for line in _as_text(rows, words, only_due=due):
            click.echo(line)
    return ExitCode.WELL


def _as_data(one: Statement, items: Mapping[str, Item], *, is_due: bool) -> dict[str, Any]:
    item = items.get(one.subject)
    return {
        "subject": one.subject,
        "item": item.id if item else "",
        "title": item.description.title if item else "",
        "what": one.what,
        "access": one.value if one.what == "access" else "",
        "category": one.category,
        "since": one.at,
        "who": one.who,
        "why": one.why,
        "asked_on": one.asked_on,
        "asked_by": one.asked_by,
        "review": one.review,
        "due": is_due,
    }


def _as_text(rows: list[dict[str, Any]], words: Words, *, only_due: bool) -> Iterator[str]:
    if not rows:
        yield words(
            say("Nothing is due for review.") if only_due else say("Nothing is withheld, and all is open.")
        )
        return
    shown = (
        (
            row["since"][:10],
            _what(row, words),
            words(withholding.category(row["category"])),
            row["subject"].removeprefix(SITE)[:_SHOWN],
            row["title"][:_SHOWN],
            row["who"][:_SHOWN],
            row["why"][:_SHOWN],
            row["review"],
        )
        for row in rows
    )
    header = (say("date"), say("decision"), say("category"), say("about"), say("title"))
    more = (say("who"), say("why"), say("review on"))
    yield table(shown, [words(each) for each in (*header, *more)])
    if late := sum(row["due"] for row in rows):
        yield wrapped(words("{count:decision is/decisions are} due for review.", count=late))


def _what(row: dict[str, Any], words: Words) -> str:
    return words(
        withholding.access(row["access"]) if row["what"] == "access" else labels.decision(row["what"])
    )
