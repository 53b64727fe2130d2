"""``alliantie mark``: a person looked at a page as it is kept, and found it good or not good."""

from __future__ import annotations

import os
from typing import get_args

import click

from archive.curation.decisions import span
from archive.curation.marks import Verdict
from cli.curate.correct_command import tell_if_later
from cli.curate.decision_options import author, who_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from pipeline.desk.marking import mark as write_mark
from wording import labels
from wording.message import Message, say
from wording.words import Words

_NOT_GOOD = ("not-good", "not good", "niet-goed", "niet goed")
_GOOD = ("good", "goed")


@click.command(epilog='Example: alliantie mark 4tq2xk7m5abc not-good --why "the photos are missing"')
@click.argument("id_or_url", metavar="ID|URL")
@click.argument("verdict", metavar="good|not-good", required=False, default="")
@click.option("--withdraw", is_flag=True, help="Take the mark away.")
@click.option("--why", help="What is good or not; needed for what is not good.")
@who_option
@click.pass_obj
def mark(
    options: Options, id_or_url: str, verdict: str, withdraw: bool, why: str | None, who: str | None
) -> ExitCode:
    """Mark a page that you looked at as good or not good.

    The mark is a decision: it stands in curation.jsonl, beside the parts of the page and above its replay,
    and alliantie undo takes it back. Of a page that changed since, it says so. alliantie status counts what
    is not good.
    """
    found = None if withdraw else _verdict(verdict)
    if bool(verdict) == withdraw:
        raise click.UsageError(say("Say good or not-good, or --withdraw."))
    if found != "good" and why is None:
        raise click.UsageError(say("Say what is not good, or no longer so, with --why TEXT."))
    configuration = configure(options.archive, os.environ)
    words = Words(options.language)
    decision = Decision(author(who), why or words(labels.appearance("good")))
    decided = write_mark(configuration, id_or_url, found, decision)
    for line in _told(found, decided.items[0].id, span(decided.first, decided.last)):
        click.echo(one_line(words(line)), err=True)
    tell_if_later(words, decided)
    return ExitCode.WELL


def _verdict(typed: str) -> Verdict | None:
    """The verdict that was typed, in Dutch or English; raises UsageError for another word."""
    asked = typed.strip().casefold()
    if not asked:
        return None
    good, not_good = get_args(Verdict)
    if asked in (*_GOOD, *_NOT_GOOD):
        found: Verdict = good if asked in _GOOD else not_good
        return found
    raise click.UsageError(say("{typed!r}: expected good or not-good.", typed=typed[:40]))


def _told(verdict: Verdict | None, item: str, numbers: str) -> tuple[Message, Message]:
    said = (
        say("{item}: {verdict}.", item=item, verdict=labels.appearance(verdict))
        if verdict
        else say("{item} has no mark any more.", item=item)
    )
    return said, say("To go back on it: alliantie undo {numbers} --why TEXT", numbers=numbers)
