"""``alliantie vocabulary``: the names that items are described with, and those that are not there yet."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypedDict, Unpack

import click

from archive.archive_error import NothingYet
from archive.catalogue import finding_items
from archive.opened_archive import open_archive
from cli.curate.decision_options import who_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.terminal import one_line
from cli.upkeep.changed_vocabulary import carry_out, remark
from cli.upkeep.vocabulary_in_words import as_data, as_list, as_one
from pipeline.configuration import Configuration, configure
from pipeline.normalise.vocabulary import Vocabulary
from pipeline.normalise.vocabulary_file import load_vocabulary
from pipeline.pipeline_error import NotAName
from pipeline.vocabulary import effect, own_file, references
from pipeline.vocabulary.doubts import check_new, doubts
from pipeline.vocabulary.named import FAMILIES, Family, Named, all_names, checked, family_called, named_so
from pipeline.vocabulary.occasions import event
from wording.message import Message, say
from wording.words import Words


class _Typed(TypedDict):
    """What the command line says of a name beside it."""

    spellings: tuple[str, ...]
    town: str
    date: str
    title: str
    once: bool


class _Choices(TypedDict):
    """How a change is made, and who makes it."""

    dry_run: bool
    as_json: bool
    why: str
    who: str | None


@click.group(epilog="Example: alliantie --archive archief vocabulary try town Appelscha")
def vocabulary() -> None:
    """List the names that items are described with, and add those that are not there yet.

    Kinds of names are event, town, person, organisation, building and theme. Names that you add stand in
    vocabulary.toml in the archive, and go with it; all items are described anew by them.
    """


def _of_name(command: Callable[..., Any]) -> Callable[..., Any]:
    """What is said of a name that is tried or added."""
    for option in reversed(
        (
            click.option(
                "--spelling",
                "spellings",
                multiple=True,
                metavar="TEXT",
                help="Another way in which texts write it.",
            ),
            click.option("--town", default="", help="The town of a building, or of an occasion of an event."),
            click.option("--date", default="", help="The day, range or year of an occasion of an event."),
            click.option("--title", default="", help="The title or motto of an occasion of an event."),
            click.option(
                "--once", is_flag=True, help="The event was held only on the occasions that are given."
            ),
        )
    ):
        command = option(command)
    return command


def _of_change(command: Callable[..., Any]) -> Callable[..., Any]:
    """How a change is made."""
    for option in reversed(
        (
            click.option("--dry-run", is_flag=True, help="Only show what would change; write nothing."),
            click.option("--why", default="", help="The reason, for those who come after."),
            who_option,
            click.option("--json", "as_json", is_flag=True, help="Print what changes as JSON."),
        )
    ):
        command = option(command)
    return command


@vocabulary.command("list", epilog="Example: alliantie --archive archief vocabulary list town --own")
@click.argument("family", metavar="[FAMILY]", required=False)
@click.option("--own", is_flag=True, help="Only what stands in the archive's own file.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def list_(options: Options, family: str | None, own: bool, as_json: bool) -> ExitCode:
    """List the names with their other spellings."""
    configuration = _configured(options)
    families = (family_called(family),) if family else FAMILIES
    mine = _own_names(configuration)
    known = load_vocabulary(configuration.vocabulary)
    found = [each for each in all_names(known, families) if not own or (each.family, each.name) in mine]
    if as_json:
        print_json([as_data(each, is_own=(each.family, each.name) in mine) for each in found])
    else:
        click.echo(as_list(found, mine, Words(options.language)))
    return ExitCode.WELL


@vocabulary.command(epilog='Example: alliantie --archive archief vocabulary show "Raf Janssen"')
@click.argument("name", metavar="NAME")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def show(options: Options, name: str, as_json: bool) -> ExitCode:
    """Show what stands under a name or a spelling."""
    configuration = _configured(options)
    mine = _own_names(configuration)
    asked = " ".join(name.split()).casefold()
    known = list(all_names(load_vocabulary(configuration.vocabulary)))
    found = [each for each in known if asked in (one.casefold() for one in (each.name, *each.spellings))]
    if not found:
        raise NotAName(
            say("{name!r} is not in the vocabulary. See: alliantie vocabulary list", name=name[:80])
        )
    if as_json:
        print_json([as_data(each, is_own=(each.family, each.name) in mine) for each in found])
    else:
        words = Words(options.language)
        click.echo("\n\n".join(as_one(each, (each.family, each.name) in mine, words) for each in found))
    return ExitCode.WELL


@vocabulary.command("try", epilog='Example: alliantie --archive archief vocabulary try person "Geeske Wind"')
@click.argument("family", metavar="[FAMILY", required=False)
@click.argument("name", metavar="NAME]", required=False)
@_of_name
@click.option("--json", "as_json", is_flag=True, help="Print what would change as JSON.")
@click.pass_obj
def try_(
    options: Options, /, family: str | None, name: str | None, as_json: bool, **typed: Unpack[_Typed]
) -> ExitCode:
    """Show what adding a name would change.

    All items are described by it, and nothing is written.
    Without a name, show what the vocabulary changes as it stands, such as after you edited vocabulary.toml.
    """
    configuration = _configured(options)
    own = effect.own_file(configuration.archive)
    words = Words(options.language)
    text = own.text
    if family is not None:
        if name is None:
            raise click.UsageError(
                say("Give the name as well, such as: alliantie vocabulary try town Appelscha")
            )
        named = _named(configuration, family_called(family), name, typed)
        _tell_doubts(configuration, named, words)
        text = own_file.added(own.text, own.path, named, "")
    return carry_out(configuration, own, text, words, dry_run=True, as_json=as_json)


@vocabulary.command(
    epilog="Example: alliantie --archive archief vocabulary add event Buurtpotdag --date 2016-05-21"
)
@click.argument("family", metavar="FAMILY")
@click.argument("name", metavar="NAME")
@_of_name
@_of_change
@click.pass_context
def add(context: click.Context, /, family: str, name: str, **given: Any) -> ExitCode:
    """Add a name, a spelling or an occasion.

    All items are described anew. The spellings of an event are the words by which texts call it. See first
    what it changes with alliantie vocabulary try.
    """
    options: Options = context.obj
    typed, choices = _parted(given)
    configuration = _configured(options)
    own = effect.own_file(configuration.archive)
    words = Words(options.language)
    named = _named(configuration, family_called(family), name, typed)
    _tell_doubts(configuration, named, words)
    text = own_file.added(own.text, own.path, named, _remark(choices, say("{name} added", name=named.name)))
    return carry_out(configuration, own, text, words, dry_run=choices["dry_run"], as_json=choices["as_json"])


@vocabulary.command(
    epilog='Example: alliantie --archive archief vocabulary change person "Geeske Wint" --to "Geeske Wind"'
)
@click.argument("family", metavar="FAMILY")
@click.argument("name", metavar="NAME")
@click.option("--to", "new", required=True, metavar="NAME", help="What it is to be called.")
@_of_change
@click.pass_obj
def change(options: Options, /, family: str, name: str, new: str, **choices: Unpack[_Choices]) -> ExitCode:
    """Give a name of your own another name.

    Spellings and occasions go with it, and so do buildings and events of your own that name it. All items are
    described anew. The former name is no spelling of the new one: add it as such where texts write it so.
    """
    configuration = _configured(options)
    own = effect.own_file(configuration.archive)
    kin = family_called(family)
    before = _own_vocabulary(own)
    entry = named_so(before, kin, name) if before else None
    renamed = own_file.renamed(entry, checked(new))
    text = own_file.without(own.text, own.path, kin, name, "")
    text = references.renamed(text, kin, name, renamed.name)
    known = load_vocabulary(configuration.vocabulary)
    if named_so(known, kin, renamed.name):
        raise NotAName(
            say(
                "{name} is known already, as it is given. See: alliantie vocabulary show {name:shell}",
                name=renamed.name,
            )
        )
    said = say("{name} renamed to {new}", name=name, new=renamed.name)
    text = own_file.added(text, own.path, renamed, _remark(choices, said))
    words = Words(options.language)
    return carry_out(configuration, own, text, words, dry_run=choices["dry_run"], as_json=choices["as_json"])


@vocabulary.command(
    epilog='Example: alliantie --archive archief vocabulary remove person "Geeske Wind" --spelling "G. Wind"'
)
@click.argument("family", metavar="FAMILY")
@click.argument("name", metavar="NAME")
@click.option("--spelling", default="", metavar="TEXT", help="Only this spelling of it.")
@click.option("--year", type=click.IntRange(1, 9999), help="Only the occasion of an event in this year.")
@_of_change
@click.pass_obj
def remove(
    options: Options, /, family: str, name: str, spelling: str, year: int | None, **choices: Unpack[_Choices]
) -> ExitCode:
    """Take out a name of your own.

    Or take out only a spelling of it, or an occasion. All items are described anew. What comes
    with the program cannot be taken out.
    """
    configuration = _configured(options)
    own = effect.own_file(configuration.archive)
    kin = family_called(family)
    part = spelling or (str(year) if year else "")
    said = say("{name} removed ({part})", name=name, part=part) if part else say("{name} removed", name=name)
    text = own_file.without(
        own.text,
        own.path,
        kin,
        name,
        _remark(choices, said),
        spelling=spelling,
        year=year or 0,
    )
    if not part and kin == "town" and not named_so(load_vocabulary(), kin, name):
        references.refuse_if_named(text, kin, name)
    words = Words(options.language)
    return carry_out(configuration, own, text, words, dry_run=choices["dry_run"], as_json=choices["as_json"])


def _configured(options: Options) -> Configuration:
    if options.vocabulary is not None:
        raise click.UsageError(
            say("Names go into the vocabulary.toml of the archive: leave out --vocabulary here.")
        )
    return configure(options.archive, os.environ, sites=options.sites)


def _named(configuration: Configuration, family: Family, name: str, typed: _Typed) -> Named:
    """What was typed, once nothing speaks against it. Raises NotAName, or NotACorrection for no date."""
    known, name = load_vocabulary(configuration.vocabulary), checked(name)
    spellings = tuple(map(checked, typed["spellings"]))
    if family == "event":
        named = event(
            known,
            name,
            spellings,
            date=typed["date"],
            town=typed["town"],
            title=typed["title"],
            once=typed["once"],
        )
    else:
        if typed["date"] or typed["title"] or typed["once"]:
            raise click.UsageError(say("--date, --title and --once are for events."))
        if bool(typed["town"]) != (family == "building"):
            raise click.UsageError(
                say("--town is for buildings, which have one, and for occasions of events.")
            )
        if family == "building" and spellings:
            raise click.UsageError(
                say("A building has no other spellings: add it once more by its other name.")
            )
        named = Named(family, name, spellings, typed["town"])
    check_new(known, named)
    return named


def _tell_doubts(configuration: Configuration, named: Named, words: Words) -> None:
    try:
        opened = open_archive(configuration.archive, database_url=configuration.database_url)
        with opened as (_, engine), engine.connect() as connection:
            people = finding_items.people(connection)
    except NothingYet:
        # Names may be added before the first crawl, which describes by them.
        people = frozenset()
    for each in dict.fromkeys(doubts(load_vocabulary(configuration.vocabulary), named, people)):
        click.echo(one_line(words(say("Look at this: {doubt}", doubt=each))), err=True)


def _remark(choices: _Choices, what: Message) -> str:
    return remark(choices["who"], what, choices["why"])


def _parted(given: dict[str, Any]) -> tuple[_Typed, _Choices]:
    typed = {name: given[name] for name in _Typed.__annotations__}
    choices = {name: given[name] for name in _Choices.__annotations__}
    return typed, choices  # type: ignore[return-value] # the keys are those of the two


def _own_vocabulary(own: effect.OwnFile) -> Vocabulary | None:
    return own_file.vocabulary_in(own.text, own.path) if own.text else None


def _own_names(configuration: Configuration) -> frozenset[tuple[Family, str]]:
    """The names in the archive's own file, each with its family."""
    own = effect.own_file(configuration.archive)
    known = _own_vocabulary(own)
    return frozenset((each.family, each.name) for each in all_names(known)) if known else frozenset()
