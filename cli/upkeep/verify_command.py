"""``alliantie verify``: reads everything again, compares it with its digests, and says what is amiss."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from archive.fixity.parts_to_check import Choice
from archive.fixity.share_of_night import ShareOfNight
from archive.object_store.store_address import names_a_store
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import bytes_done
from cli.told_profiles import profiles_of
from cli.upkeep.copy_compared import compared, mended
from cli.upkeep.damage_in_words import code_of, in_words, some_passed_by
from pipeline.configuration import configure
from pipeline.second_copy import compare_copy
from pipeline.verify_all import verify_archive
from spiders.profiles.site_profile import SiteProfile, unknown_site
from wording.message import say
from wording.words import Words

_COPY = click.Path(exists=True, file_okay=False, path_type=Path)


class _Place(click.ParamType[str | Path]):
    """A directory that is there, or the address of an object store."""

    name = "copy"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | Path:
        if isinstance(value, str) and names_a_store(value):
            return value
        found: Path = _COPY.convert(value, param, ctx)
        return found


@click.command(epilog="Example: alliantie --archive archief verify --sample 200")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N records, taken at random.")
@click.option(
    "--share", metavar="N/OF", help="Only the Nth part of OF, as nights do; all of an archive up to 64 MB."
)
@click.option("--against", type=_COPY, metavar="COPY", help="Compare the copy in this directory, too.")
@click.option(
    "--mend-from",
    type=_Place(),
    metavar="COPY",
    help="Mend what is harmed with what this copy has of it, or the object store of the archive (s3://…).",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def verify(
    options: Options,
    /,
    sites: tuple[str, ...],
    sample: int | None,
    share: str | None,
    against: Path | None,
    mend_from: Path | str | None,
    as_json: bool,
) -> ExitCode:
    """Read every record again, or those of the named sites, and compare them with their digests.

    Compares WARC files, database and search index with one another too. Ends with code 6 when something is
    amiss, naming the file, the byte, and the items it concerns. It may be run during a crawl.

    Copies are made by alliantie copy. With --mend-from, whole files and records with the right digest come
    back from the copy, what was harmed is kept in quarantine/, and nothing is written to the copy. With the
    address of the archive's own object store, file and object are each made good by the other.
    """
    if sum(map(bool, (sites, sample, share))) > 1:
        raise click.UsageError(say("Expected sites, --sample or --share, and only one of them."))
    if mend_from and (sites or sample or share or against):
        raise click.UsageError(say("--mend-from verifies all of the archive: leave out the other options."))
    configuration = configure(options.archive, os.environ, sites=options.sites)
    if sites:
        _check_names(profiles_of(configuration, options.language), sites)
    choice = Choice(sample, sites, _share(share) if share else None)
    words = Words(options.language)
    if mend_from:
        return mended(configuration, mend_from, words, as_json=as_json)
    verification = verify_archive(configuration, choice, bytes_done(words))
    comparison = compare_copy(configuration, against, bytes_done(words)) if against else None
    if as_json:
        copy = {} if comparison is None else {"copy": asdict(comparison)}
        print_json({**asdict(verification), **copy})
    else:
        click.echo(in_words(verification, words))
        for line in some_passed_by(verification.passed_by, words):
            click.echo(line)
        for line in compared(comparison, verification, against, words) if comparison and against else ():
            click.echo(line)
    return max(code_of(verification), ExitCode.DAMAGE if comparison and comparison.amiss else ExitCode.WELL)


def _check_names(profiles: Mapping[str, SiteProfile], sites: tuple[str, ...]) -> None:
    for name in sites:
        if name not in profiles:
            raise unknown_site(name, profiles)


def _share(text: str) -> ShareOfNight:
    which, _, parts = text.partition("/")
    if not (which.isdecimal() and parts.isdecimal() and 1 <= int(which) <= int(parts)):
        raise click.UsageError(
            say("--share {text}: expected a part and how many there are, such as 3/30.", text=text)
        )
    return ShareOfNight(int(which) - 1, int(parts))
