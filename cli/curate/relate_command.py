"""``alliantie relate`` and ``unrelate``: that two items belong together, and how, or that they do not."""

from __future__ import annotations

import os

import click

from archive.curation.decisions import span
from archive.curation.joinings import RELATIONS
from cli.curate.correct_command import tell_if_later
from cli.curate.decision_options import author, needed_why_option, who_option
from cli.curate.merge_command import tell_way_back
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.desk.deciding import Decided, Decision
from pipeline.desk.relating import Pair, relation_called
from pipeline.desk.relating import relate as write_relation
from pipeline.desk.relating import unrelate as write_end
from wording import labels
from wording.message import Message, say
from wording.words import Words


@click.command(
    epilog='Example: alliantie relate 4tq2xk7m5abc q7m2bdk4xabc --as "translation of" --why "title page"'
)
@click.argument("id_or_url", metavar="ID|URL")
@click.argument("other", metavar="OTHER")
@click.option(
    "--as",
    "relation",
    metavar="WORDS",
    default=RELATIONS[0],
    help="How: related to, version of, copy of, translation of, part of, announced by or shown in.",
)
@needed_why_option
@who_option
@click.pass_obj
def relate(
    options: Options, id_or_url: str, other: str, relation: str, why: str, who: str | None
) -> ExitCode:
    """Say that an item belongs to another, and how; that counts in the place of what rules find of the two.

    OTHER is an id or an address. Of versions and copies a search shows one for all.
    """
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    called = relation_called(relation)
    pair, decided = write_relation(configuration, id_or_url, other, called, Decision(author(who), why))
    words = Words(options.language)
    _tell(pair, decided, say("{relation}", relation=labels.relation(called)), words)
    return ExitCode.WELL


@click.command(epilog='Example: alliantie unrelate 4tq2xk7m5abc q7m2bdk4xabc --why "two different meetings"')
@click.argument("id_or_url", metavar="ID|URL")
@click.argument("other", metavar="OTHER")
@needed_why_option
@who_option
@click.pass_obj
def unrelate(options: Options, id_or_url: str, other: str, why: str, who: str | None) -> ExitCode:
    """Say that two items do not belong together, whatever rules find of them.

    OTHER is an id or an address. A search no longer shows one of them for both.
    """
    configuration = configure(options.archive, os.environ, vocabulary=options.vocabulary)
    pair, decided = write_end(configuration, id_or_url, other, Decision(author(who), why))
    words = Words(options.language)
    _tell(pair, decided, say("not related to"), words)
    return ExitCode.WELL


def _tell(pair: Pair, decided: Decided, now: Message, words: Words) -> None:
    one, other = (f"{item.id} ({item.description.title})" for item in (pair.one, pair.other))
    for found in pair.relations:
        labelled = labels.relation if found.item == pair.one.id else labels.relation_to
        was = words("It was: {relation}", relation=words(labelled(found.relation)))
        click.echo(one_line(was), err=True)
    click.echo(one_line(f"{one} {words(now)} {other}"), err=True)
    tell_way_back(words, span(decided.first, decided.last), pair.one.id)
    tell_if_later(words, decided)
