"""``alliantie correct``: a person says what an item is; what was found stays beside it."""

from __future__ import annotations

import getpass
import os

import click

from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from cli.typed_words import as_typed
from pipeline.configuration import configure
from pipeline.curate import WRITTEN_DOWN, Decided, Decision
from pipeline.curate import correct as write_correction
from wording import labels
from wording.message import say
from wording.words import Words


def author(who: str | None) -> str:
    """Who decides: as given, as ALLIANTIE_WHO has it, or the name of the user's account."""
    return who or as_typed(os.environ.get("ALLIANTIE_WHO") or getpass.getuser())


def tell_if_later(words: Words, decided: Decided) -> None:
    """Tell where a decision is written down, and the run that has the archive is still to take it over."""
    if not decided.is_followed:
        click.echo(words(WRITTEN_DOWN), err=True)


@click.command(
    epilog="Example: alliantie correct 4tq2xk7m5abc title='Verslag Zutphen' date=2013-10-04 "
    '--why "date on the title page"'
)
@click.argument("id_or_url", metavar="ID|URL")
@click.argument("given", metavar="FIELD=VALUE...", nargs=-1)
@click.option("--withdraw", multiple=True, metavar="FIELD", help="Let the automatic value count again.")
@click.option("--why", required=True, help="The reason, for those who come after.")
@click.option("--who", help="Who decides.  [default: ALLIANTIE_WHO, or the user]")
@click.pass_obj
def correct(
    options: Options,
    id_or_url: str,
    given: tuple[str, ...],
    withdraw: tuple[str, ...],
    why: str,
    who: str | None,
) -> ExitCode:
    """Correct the description of an item.

    Fields are kind, title, date (2013, 2013-10, 2013-10-04 or 2013-10-04/2013-11-01), place, event,
    authors, people, organisations and themes (parted by semicolons; behind an editor stands "(red.)"),
    language, caption and rights. An empty value says that there is none. The correction goes into
    curation.jsonl; no crawl and no rebuild overwrites it.
    """
    pairs = [_pair(text) for text in given]
    if not pairs and not withdraw:
        raise click.UsageError(say("Say what to correct, as FIELD=VALUE, or name a field to --withdraw."))
    configuration = configure(options.archive, os.environ)
    decided = write_correction(configuration, [id_or_url], pairs, withdraw, Decision(author(who), why))
    [item] = decided.items
    changed = [labels.field(field) for field in (*(field for field, _ in pairs), *withdraw)]
    words = Words(options.language)
    click.echo(
        one_line(words("{id}: {fields}. See: alliantie show {id}", id=item.id, fields=changed)), err=True
    )
    tell_if_later(words, decided)
    return ExitCode.WELL


def _pair(text: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(say("Expected FIELD=VALUE, found {text!r}.", text=text))
    return field, value
