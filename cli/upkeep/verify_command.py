"""``alliantie verify``: reads everything again, compares it with its digests, and says what is amiss."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from archive.fixity.verification import Choice, Damage, Verification
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.terminal import one_line, size, wrapped
from cli.wording.words import Words
from pipeline.configuration import configure
from pipeline.verify_all import verify_archive
from spiders.profiles.site_profile import SHIPPED, load_profiles, unknown_site

_SECONDS_BETWEEN_FRAMES = 0.2


@click.command(epilog="Example: alliantie --archive archief verify --sample 200")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Only N records, taken at random.")
@click.option("--share", metavar="N/OF", help="Only the Nth part of OF equal parts, as every night does.")
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
        raise click.UsageError("Expected sites, --sample or --share, and only one of them.")
    configuration = configure(options.archive, os.environ, sites=options.sites or SHIPPED)
    _check_names(configuration.sites, sites)
    choice = Choice(sample, sites, _share(share) if share else None)
    verification = verify_archive(configuration, choice, _progress())
    if as_json:
        click.echo(json.dumps(asdict(verification), ensure_ascii=False, indent=2))
    else:
        click.echo(_in_words(verification, Words(options.language)))
    return ExitCode.DAMAGE if verification.damage else ExitCode.WELL


def _check_names(folder: Path, sites: tuple[str, ...]) -> None:
    profiles = load_profiles(folder) if sites else {}
    for name in sites:
        if name not in profiles:
            raise unknown_site(name, profiles)


def _share(text: str) -> tuple[int, int]:
    which, _, parts = text.partition("/")
    if not (which.isdecimal() and parts.isdecimal() and 1 <= int(which) <= int(parts)):
        raise click.UsageError(f"--share {text}: expected a part and how many there are, such as 3/30.")
    return int(which) - 1, int(parts)


def _progress() -> Callable[[int, int], None]:
    """How to show progress: a line that changes on a terminal, nothing elsewhere."""
    shown_at = 0.0

    def show(done: int, total: int) -> None:
        nonlocal shown_at
        if not sys.stderr.isatty():
            return
        if done == total:
            click.echo("\r\033[K", nl=False, err=True)
        elif time.monotonic() - shown_at >= _SECONDS_BETWEEN_FRAMES:
            shown_at = time.monotonic()
            click.echo(f"\r\033[K{done * 100 // total} %  {size(done)} / {size(total)}", nl=False, err=True)

    return show


def _in_words(verification: Verification, words: Words) -> str:
    if not verification.damage:
        return words("all is well", records=verification.records, volume=size(verification.size))
    found = [_damage(each, words) for each in verification.damage]
    return "\n".join([words("damage found", count=len(found)), *found, "", *_what_to_do(verification, words)])


def _damage(damage: Damage, words: Words) -> str:
    where = damage.file
    if damage.offset is not None:
        where = words("at byte", file=damage.file, offset=damage.offset)
    line = f"  {one_line(where)}: {one_line(words.fault(damage.reason))}"
    if damage.items:
        named = ", ".join(f"{one_line(title) or '-'} ({item})" for item, title in damage.items)
        line += "\n    " + words("damage items", items=named)
    return line


def _what_to_do(verification: Verification, words: Words) -> list[str]:
    # What a file of the index needs is what the index needs.
    files = {damage.file.partition("/")[0] for damage in verification.damage}
    advice = {
        "damage of a WARC": files - {"alliantie.db", "index", "cdxj", "curation.jsonl"},
        "damage of the journal": files & {"curation.jsonl"},
        "damage of a CDXJ": files & {"cdxj"},
        "damage of the database": files & {"alliantie.db"},
        "damage of the index": files & {"index"},
    }
    return [wrapped(words(said)) for said, concerned in advice.items() if concerned]
