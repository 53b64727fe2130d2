"""``alliantie exclude``: what nobody may find, see or take along, while its bytes stay sealed."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import click

from archive.catalogue.items import Item
from archive.curation.reasons import CATEGORIES, Reason
from cli.curate import many_to_withhold
from cli.curate.correct_command import tell_if_later
from cli.curate.decision_options import author, who_option, why_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline import curate
from pipeline.configuration import Configuration, configure
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.typed_values import day_as_read
from pipeline.desk.withholding import Wanted
from wording import withholding
from wording.message import Message, say
from wording.words import Words


@click.command(epilog='Example: alliantie exclude 4tq2xk7m5abc --why "asked for by the person named, 12 May"')
@click.argument("ids_or_urls", metavar="[ID|URL]...", nargs=-1)
@click.option("--query", metavar="WORDS", help="Whatever a search for these words finds.")
@click.option("--prefix", metavar="URL", help="Whatever is found at addresses that begin so, now or later.")
@click.option("--person", metavar="NAME", help="Whatever has this person among its people or makers.")
@click.option(
    "--naming", metavar="NAME", help="List what else names this person.  [default: the one of --person]"
)
@click.option("--with-others", is_flag=True, help="Withhold what else names the person as well.")
@click.option(
    "--standing/--once",
    "is_standing",
    default=None,
    help="Tell what comes in later and is found so.  [default: with --person]",
)
@click.option(
    "--apply", is_flag=True, help="Write it down; without, these options only show what would be withheld."
)
@click.option("--lift", is_flag=True, help="End the exclusion.")
@click.option("--category", metavar="WORD", help="Why: privacy, copyright, court, unlawful, error, …")
@click.option("--review", metavar="DATE", help="The day on which somebody is to look at it again.")
@click.option("--asked-on", metavar="DATE", help="The day on which somebody asked for it.")
@click.option("--asked-by", metavar="ROLE", help="The role of whoever asked, no name: the maker, a court.")
@why_option
@who_option
@click.pass_context
def exclude(context: click.Context, /, ids_or_urls: tuple[str, ...], lift: bool, **given: Any) -> ExitCode:
    """Withhold items from search, show, get and export; their bytes stay sealed in the WARC files.

    An ID withholds that item at all its addresses; a URL whatever is found there, now or later. Where a
    URL leads elsewhere now, it withholds what stood there itself.

    With --query, --prefix, --person or --naming it first shows what would be withheld, what else names the
    person, and what stands beside it: pages, captions, photos, file names, and texts of earlier versions.
    Nothing is written down without --apply; then it is one decision, or none.

    An exclusion of a person stands, and one of a query with --standing: what comes in later and is found so
    is told by status and in the report of a night, for somebody to decide.
    """
    options: Options = context.obj
    wanted = Wanted(
        ids_or_urls,
        given["query"] or "",
        given["prefix"] or "",
        given["person"] or "",
        given["naming"] or "",
        given["with_others"],
        given["is_standing"],
    )
    is_of_many = wanted != Wanted(ids_or_urls)
    _check(context, wanted, lift, is_of_many, given)
    decision = _decision(given)
    configuration, words = configure(options.archive, os.environ), Words(options.language)
    if is_of_many:
        return many_to_withhold.take(configuration, wanted, decision if given["apply"] else None, words)
    assert decision is not None
    for each in ids_or_urls if lift else ():
        _tell(words, curate.lift(configuration, each, decision), each, lift=True)
    if not lift:
        _exclude(configuration, ids_or_urls, decision, words)
    return ExitCode.WELL


def _check(
    context: click.Context, wanted: Wanted, lift: bool, is_of_many: bool, given: dict[str, Any]
) -> None:
    """Raise UsageError for options that do not go together."""
    if lift and is_of_many:
        raise click.UsageError(
            say("--lift takes an ID or URL. To go back on what was decided at once: alliantie undo NUMBERS")
        )
    if not (wanted.items or wanted.query or wanted.prefix or wanted.person):
        raise click.UsageError(say("Say what to withhold: an ID or URL, or --query, --prefix or --person."))
    if wanted.with_others and not wanted.name:
        raise click.UsageError(say("--with-others goes with --person or --naming: what else names whom?"))
    if wanted.is_standing is not None and not (wanted.person or wanted.query):
        raise click.UsageError(
            say("--standing and --once go with --person or --query: what comes in later, found by what?")
        )
    if wanted.prefix and not _is_address(wanted.prefix):
        raise click.UsageError(
            say("--prefix: expected the beginning of an address, such as https://example.nl/leden/")
        )
    if given["why"] is None and (given["apply"] or not is_of_many):
        raise click.MissingParameter(
            ctx=context, param=next(each for each in context.command.params if each.name == "why")
        )


def _is_address(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _decision(given: dict[str, Any]) -> Decision | None:
    reason = Reason(
        category_called(given["category"] or ""),
        day_as_read(given["review"] or ""),
        day_as_read(given["asked_on"] or ""),
        given["asked_by"] or "",
    )
    return Decision(author(given["who"]), given["why"], reason) if given["why"] is not None else None


def category_called(word: str) -> str:
    """The category of this name in either language; what is none is left to be refused."""
    asked = " ".join(word.split()).casefold()
    both = Words("en"), Words("nl")
    names = {words(withholding.category(code)).casefold(): code for words in both for code in CATEGORIES}
    return names.get(asked, asked)


def _exclude(
    configuration: Configuration, ids_or_urls: tuple[str, ...], decision: Decision, words: Words
) -> None:
    decided = curate.exclude(configuration, ids_or_urls, decision)
    if len(ids_or_urls) == 1:
        _tell(words, decided, ids_or_urls[0], lift=False)
        return
    for item in decided.items:
        click.echo(one_line(words(_decided(item, item.id, lift=False))), err=True)
    tell_if_later(words, decided)


def _tell(words: Words, decided: Decided, named: str, *, lift: bool) -> None:
    item = next(iter(decided.items), None)
    click.echo(one_line(words(_decided(item, named, lift))), err=True)
    tell_if_later(words, decided)


def _decided(item: Item | None, id_or_url: str, lift: bool) -> Message:
    name = f"{item.id} ({item.description.title})" if item else id_or_url
    if lift:
        return say("{name} can be found again.", name=name)
    if item:
        return say("{name} is withheld.", name=name)
    return say("{name}: nothing is kept from there yet; what will be found there is withheld.", name=name)
