"""``alliantie import vocabulary``: takes over names of another archive, never in the place of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from cli.curate.decision_options import who_option, why_option
from cli.curate.merge_command import missing_reason
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line
from cli.upkeep.changed_vocabulary import carry_out, remark
from pipeline.configuration import configure
from pipeline.normalise.vocabulary_file import load_vocabulary
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary import effect
from pipeline.vocabulary.named import family_label
from pipeline.vocabulary.taking_names import BroughtName, NamesPlan, State, plan_names, read_names, with_names
from wording.message import Message, say
from wording.words import Words

_MOST_TOLD = 50

_TOLD: dict[State, Message] = {
    "new": say("taken over"),
    "conflict": say("otherwise here"),
    "known": say("known here"),
}


@click.command(
    short_help="Take over the names that another archive added.",
    epilog="Example: alliantie import vocabulary overdracht.wacz --apply --why 'from the archive of EVA'",
)
@click.argument("file", type=click.Path(path_type=Path, exists=True), metavar="FILE")
@click.option("--apply", is_flag=True, help="Write it down; without, only show what would be taken over.")
@click.option("--leave-conflicts", is_flag=True, help="Take the rest where names are known otherwise here.")
@why_option
@who_option
@click.pass_obj
def vocabulary(
    options: Options, file: Path, apply: bool, leave_conflicts: bool, why: str | None, who: str | None
) -> ExitCode:
    """Take over the names that another archive added: towns, people, organisations, events.

    FILE is the vocabulary.toml of another archive, or a bag or WACZ with it.

    Nothing that is known here gives way. What is new goes into the vocabulary.toml of this archive, and all
    items are described anew by it.
    """
    if apply and why is None:
        raise missing_reason()
    if options.vocabulary is not None:
        raise click.UsageError(
            say("Names go into the vocabulary.toml of the archive: leave out --vocabulary here.")
        )
    configuration = configure(options.archive, os.environ, sites=options.sites)
    words = Words(options.language)
    own = effect.own_file(configuration.archive)
    plan = plan_names(load_vocabulary(configuration.vocabulary), read_names(file))
    for line in _lines(plan, words):
        click.echo(one_line(line))
    conflicts, new = plan.of("conflict"), len(plan.of("new"))
    if apply and conflicts and not leave_conflicts:
        raise NotAName(_conflicts(len(conflicts)))
    if not new:
        click.echo(words("There is nothing to take over."), err=True)
        return ExitCode.WELL
    said = say("{count:name/names} taken over from {file}", count=new, file=file.name)
    text = with_names(own.text, own.path, plan, remark(who, said, why or ""))
    code = carry_out(configuration, own, text, words, dry_run=not apply, as_json=False)
    click.echo(one_line(words(said if apply else _would(new))), err=True)
    return code


def _lines(plan: NamesPlan, words: Words) -> Iterator[str]:
    for state, told in _TOLD.items():
        of = plan.of(state)
        named = of[:_MOST_TOLD] if state != "known" else ()
        for each in named:
            yield f"{words(told)}: {_in_words(each, words)}"
        if len(of) > len(named):
            yield words("{told}: {count:name/names}", told=told, count=len(of))
    if plan.left:
        yield words("No names, and left; take them over by hand: {keys}", keys=list(plan.left[:_MOST_TOLD]))


def _in_words(brought: BroughtName, words: Words) -> str:
    one = brought.new or brought.named
    beside = [*one.spellings, *(str(each.year) for each in one.occasions)]
    more = f": {'; '.join(beside)}" if beside else f": {one.town}" if one.town else ""
    why = f" ({words(brought.why)})" if brought.why else ""
    return f"{one.name} ({words(family_label(one.family))}){more}{why}"


def _conflicts(count: int) -> Message:
    return say(
        "{count:name is/names are} known otherwise here, and nothing was taken over. Settle that first, or "
        "leave them as they are here with --leave-conflicts.",
        count=count,
    )


def _would(count: int) -> Message:
    return say(
        "{count:name/names} would be taken over. Nothing is written down yet: add --apply and --why TEXT.",
        count=count,
    )
