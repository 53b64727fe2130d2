"""``alliantie import package``: takes in a bag, a WACZ or a delivery in MDTO, checked whole beforehand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import click

from archive.folder import existing
from archive.packages.opened_package import OpenedPackage, open_package
from archive.packages.package_fault import PackageFault
from cli.curate.decision_options import author, who_option, why_option
from cli.curate.merge_command import missing_reason
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.packages import brought_decisions
from cli.packages.imported_in_words import imported_in_words, progress
from cli.terminal import one_line
from cli.upkeep.changed_vocabulary import remark
from pipeline.again.import_package import PackagePlan, TakenPackage, plan_package, take_package
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from wording.message import Message, say
from wording.words import Words

_MOST_TOLD = 20

_FORMS: dict[str, Message] = {
    "bagit": say("a bag"),
    "wacz": say("a WACZ"),
    "mdto": say("a delivery in MDTO"),
}


@click.command(
    short_help="Take in a whole package of another archive.",
    epilog="Example: alliantie import package overdracht --apply --why 'from the archive of EVA'",
)
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="PATH")
@click.option("--apply", is_flag=True, help="Take it in; without, only check it and show what it brings.")
@why_option
@who_option
@click.option("--origin", default="", help="Where the package was got, for those who come after.")
@click.option(
    "--private-networks", is_flag=True, help="Take profiles that ask addresses of a private network, too."
)
@click.pass_obj
def package(
    options: Options,
    /,
    path: Path,
    apply: bool,
    why: str | None,
    who: str | None,
    origin: str,
    private_networks: bool,
) -> ExitCode:
    """Take in a package of another archive: a bag, a WACZ, or a folder with a delivery in MDTO.

    First all of it is read and compared with its own lists of digests. A package of which anything is not as
    it should be is refused as a whole, file by file, and the command ends with code 6.

    Then come its profiles of sites, the names that people added, its captures, and what people decided of the
    items. Nothing that is here gives way. Taking it in again adds nothing; what was cut off is completed so.
    """
    if apply and why is None:
        raise missing_reason()
    if options.sites is not None or options.vocabulary is not None:
        raise click.UsageError(
            say("A package goes into the archive itself: leave out --sites and --vocabulary here.")
        )
    configuration, words = configure(options.archive, os.environ), Words(options.language)
    folder, opened = existing(configuration.archive), open_package(path)
    if faults := list(islice(opened.faults(folder.root), _MOST_TOLD + 1)):
        _tell_faults(path, faults, words)
        return ExitCode.DAMAGE
    plan = plan_package(configuration, opened, private_networks=private_networks)
    _tell(_brought(opened, plan), words)
    if not apply or why is None:
        _tell([say("Nothing is taken in yet: add --apply and --why TEXT.")], words, err=True)
        return ExitCode.WELL
    decision = Decision(author(who), why)
    said = say("{count:name/names} taken over from {file}", count=len(plan.names.of("new")), file=path.name)
    taken = take_package(configuration, plan, decision, remark(who, said, why), progress(words), origin)
    return _tell_taken(taken, words)


def _tell_faults(path: Path, faults: Iterable[PackageFault], words: Words) -> None:
    every = list(faults)
    lines = [say("{file}: {reason}", file=each.file, reason=each.message) for each in every[:_MOST_TOLD]]
    if len(every) > _MOST_TOLD:
        lines.append(say("and more"))
    _tell(lines, words)
    end = say(
        "{path} is not as it says itself, and nothing of it was taken in. Have it sent again, or copy it "
        "again from where it came.",
        path=path,
    )
    _tell([end], words, err=True)


def _brought(opened: OpenedPackage, plan: PackagePlan) -> Iterator[Message]:
    """What a package brings, a line for each part that it has."""
    yield say("{path}: {form}; every file is as it is listed.", path=opened.path, form=_FORMS[opened.form])
    yield from _brought_profiles(plan)
    yield from _brought_names(plan)
    yield say("{count:file/files} with captures", count=len(plan.captures))
    if plan.decisions:
        yield say("{count:decision/decisions} of people", count=len(plan.decisions))


def _brought_profiles(plan: PackagePlan) -> Iterator[Message]:
    for site, profile in plan.profiles.new.items():
        hosts = list(profile.scope)
        yield say("new site: {site}, of {hosts}; a crawl of all sites takes it, too", site=site, hosts=hosts)
    for site in plan.profiles.other:
        yield say("the profile of {site} is another one here, which stays", site=site)
    for site in plan.profiles.inside:
        yield say(
            "left, the profile of {site}: it asks addresses of a private network; see --private-networks",
            site=site,
        )


def _brought_names(plan: PackagePlan) -> Iterator[Message]:
    if new := plan.names.of("new"):
        yield say("new names: {names}", names=[(each.new or each.named).name for each in new[:_MOST_TOLD]])
    for conflict in plan.names.of("conflict")[:_MOST_TOLD]:
        why = conflict.why or say("otherwise here")
        yield say("as it is here, {name}: {why}", name=conflict.named.name, why=why)
    if keys := list(plan.names.left[:_MOST_TOLD]):
        yield say("No names, and left; take them over by hand: {keys}", keys=keys)


def _tell_taken(taken: TakenPackage, words: Words) -> ExitCode:
    _tell(taken.told, words, err=True)
    for each in taken.imported:
        click.echo(imported_in_words(each, words))
    if taken.decisions is not None:
        brought_decisions.tell_taken(taken.decisions, taken.decided, words)
    return ExitCode.DAMAGE if any(each.damage for each in taken.imported) else ExitCode.WELL


def _tell(lines: Iterable[Message], words: Words, *, err: bool = False) -> None:
    for line in lines:
        click.echo(one_line(words(line)), err=err)
