"""A changed vocabulary: what it makes of the items, tried or for good, and the line that says who did so."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime

import click

from cli.curate.decision_options import author
from cli.exit_codes import ExitCode
from cli.printed_data import print_json
from cli.terminal import one_line
from cli.upkeep.vocabulary_in_words import effect_in_words
from pipeline.configuration import Configuration
from pipeline.vocabulary import effect
from wording.message import Message, say
from wording.words import Words


def carry_out(
    configuration: Configuration,
    own: effect.OwnFile,
    text: str,
    words: Words,
    *,
    dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Show what a changed vocabulary makes of the items, and have it count where that is asked."""
    effect.check(own, text)

    def watch(done: int, total: int) -> None:
        click.echo(words("Read {done} of {total:payload/payloads} again.", done=done, total=total), err=True)

    def tell(said: Message) -> None:
        click.echo(one_line(words(said)), err=True)

    run = effect.tried if dry_run else effect.applied
    difference = run(configuration, own, text, watch, tell)
    if as_json:
        print_json(asdict(difference))
    else:
        click.echo(effect_in_words(difference, words, dry_run=dry_run))
        if not dry_run:
            tell(say("It stands in {path}.", path=own.path))
    return ExitCode.WELL


def remark(who: str | None, what: Message, why: str) -> str:
    """What is changed, when, by whom and why, in one line of characters that can be seen."""
    behind = f" ({why})" if why else ""
    said = one_line(f"{datetime.now(UTC):%Y-%m-%d}, {author(who)}: {what}{behind}")
    return "".join(character if character.isprintable() else " " for character in said)
