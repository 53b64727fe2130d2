"""``alliantie destroy``: what a court or the law forbids to keep, in two steps, and for good."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from archive.curation.reasons import Reason
from cli.curate.decision_options import author, needed_why_option, who_option
from cli.curate.exclude_command import category_called
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.opened import opened
from cli.terminal import bold, one_line, wrapped
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from pipeline.desk.destroying import Order, look
from pipeline.desk.destroying import destroy as carry_out
from pipeline.desk.typed_values import day_as_read
from pipeline.health.of_store import needs_of_store
from wording.words import Words

_MOST_TOLD = 50


@click.command(epilog='Example: alliantie destroy 4tq2xk7m5abc --why "order of the court, 12 May"')
@click.argument("id_or_url", metavar="ID|URL")
@click.option("--confirm", metavar="TOKEN", help="Destroy what was shown under this token.")
@click.option("--category", metavar="WORD", help="Why: privacy, copyright, court, unlawful, error, …")
@click.option("--asked-on", metavar="DATE", help="The day on which somebody asked for it.")
@click.option("--asked-by", metavar="ROLE", help="The role of whoever asked, no name: the maker, a court.")
@needed_why_option
@who_option
@click.pass_obj
def destroy(
    options: Options,
    id_or_url: str,
    confirm: str | None,
    category: str | None,
    asked_on: str | None,
    asked_by: str | None,
    why: str,
    who: str | None,
) -> ExitCode:
    """Destroy an item, or all that was captured at an address, with every copy of its bytes. For good.

    First it shows what would be destroyed, and a token. With --confirm and that token it is: the records in
    the WARC files, what was read and made of them, and what is found. Tombstones take their place, and
    no crawl and no import takes the same address or the same bytes again. Nothing brings it back; to withhold
    something, use alliantie exclude.

    What lies elsewhere is not touched: backups, second copies, packages that were handed over. Of a published
    index it goes when you publish again: alliantie index publish TO.
    """
    reason = Reason(category_called(category or ""), "", day_as_read(asked_on or ""), asked_by or "")
    decision = Decision(author(who), why, reason)
    configuration, words = (
        configure(options.archive, os.environ, sites=options.sites),
        Words(options.language),
    )
    if confirm is None:
        order = look(configuration, id_or_url)
        for line in _shown(order, words):
            click.echo(line)
        told = words(
            "Nothing is destroyed yet. To destroy this, for good: "
            "alliantie destroy {asked:shell} --confirm {token} --why TEXT",
            asked=id_or_url,
            token=order.token,
        )
    else:
        order = carry_out(configuration, id_or_url, confirm, decision)
        told = words(
            "Destroyed: {captures:capture/captures}, {items:item/items}. alliantie verify knows of it.",
            captures=len(order.destruction.captures),
            items=len(order.destruction.items),
        )
    click.echo(one_line(told), err=True)
    for line in _not_touched(order, words):
        click.echo(wrapped(one_line(line)), err=True)
    with opened(options) as (folder, connection):
        for need in needs_of_store(folder, connection):
            click.echo(wrapped(one_line(words(need.said))), err=True)
    return ExitCode.WELL


def _shown(order: Order, words: Words) -> Iterator[str]:
    found = order.destruction
    yield bold(words("To be destroyed:"))
    yield "  " + words(
        "{captures:capture/captures} in {files:WARC file/WARC files}, "
        "{made:record/records} of what browsers made",
        captures=len(found.captures),
        files=len(found.files),
        made=len(found.renderings) + len(found.made),
    )
    yield from (f"  {one_line(url)}" for url in found.urls[:_MOST_TOLD])
    if (more := len(found.urls) - _MOST_TOLD) > 0:
        yield "  " + words("and {count:number} more", count=more)
    for row in found.items[:_MOST_TOLD]:
        yield f"  {one_line(row.id)} {one_line(row.title)} {one_line(row.url)}"
    if (more := len(found.items) - _MOST_TOLD) > 0:
        yield "  " + words("and {count:number} more", count=more)
    if found.left:
        yield wrapped(
            words(
                "{count:capture stays/captures stay}, out of sight: other addresses have what they hold "
                "as well.",
                count=found.left,
            ),
            "  ",
        )


def _not_touched(order: Order, words: Words) -> Iterator[str]:
    yield words(
        "Not touched: backups, second copies, packages that were handed over, and pages that speak of it; "
        "nor published indexes, until you publish again: alliantie index publish TO"
    )
    if order.besides:
        yield words("Look into these yourself, in the archive: {places}.", places=list(order.besides))
