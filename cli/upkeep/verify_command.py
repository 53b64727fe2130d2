"""``alliantie verify``: reads everything again, compares it with its digests, and says what is amiss."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import asdict

import click

from archive.fixity.share_of_night import ShareOfNight
from archive.fixity.verification import Choice, Verification
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import ProgressLine
from cli.told_profiles import profiles_of
from cli.upkeep.damage_in_words import damage_and_items, some_passed_by, what_to_do
from pipeline.configuration import configure
from pipeline.verify_all import verify_archive
from spiders.profiles.site_profile import SiteProfile, unknown_site
from wording.message import say
from wording.words import Words


@click.command(epilog="Example: alliantie --archive archief verify --sample 200")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N records, taken at random.")
@click.option(
    "--share", metavar="N/OF", help="Only the Nth part of OF, as nights do; all of an archive up to 64 MB."
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def verify(
    options: Options, sites: tuple[str, ...], sample: int | None, share: str | None, as_json: bool
) -> ExitCode:
    """Read every record again, or those of the named sites, and compare them with their digests.

    Compares WARC files, database and search index with one another too. Ends with code 6 when something is
    amiss, naming the file, the byte, and the items it concerns. It may be run during a crawl.
    """
    if sum(map(bool, (sites, sample, share))) > 1:
        raise click.UsageError(say("Expected sites, --sample or --share, and only one of them."))
    configuration = configure(options.archive, os.environ, sites=options.sites)
    if sites:
        _check_names(profiles_of(configuration, options.language), sites)
    choice = Choice(sample, sites, _share(share) if share else None)
    words = Words(options.language)
    verification = verify_archive(configuration, choice, _progress(words))
    if as_json:
        print_json(asdict(verification))
    else:
        click.echo(_in_words(verification, words))
        for line in some_passed_by(verification.passed_by, words):
            click.echo(line)
    if all(each.is_of_disk for each in verification.damage):
        return ExitCode.FAILED if verification.damage else ExitCode.WELL
    return ExitCode.DAMAGE


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


def _progress(words: Words) -> Callable[[int, int], None]:
    """Show how many bytes were read again, on a terminal."""
    line = ProgressLine()

    def show(done: int, total: int) -> None:
        if done == total:
            line.clear()
        else:
            line.show(lambda: f"{done * 100 // total} %  {words.size(done)} / {words.size(total)}")

    return show


def _in_words(verification: Verification, words: Words) -> str:
    if not verification.damage:
        return words(
            "Read {records:record/records} ({size:bytes}) again: every digest is right.",
            records=verification.records,
            size=verification.size,
        )
    found = [damage_and_items(each, words) for each in verification.damage]
    heading = words("{count:thing is/things are} amiss:", count=len(found))
    return "\n".join([heading, *found, "", *what_to_do(verification.damage, words)])
