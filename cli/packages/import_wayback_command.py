"""``alliantie import wayback``: gets from other archives what they captured of a site, and says what came."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import asdict

import click

from cli.crawl.crawl_command import exit_code
from cli.crawl.fetch_options import connect_to_option, contact_option
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.progress_line import ProgressLine
from cli.terminal import one_line, wrapped
from pipeline.configuration import Configuration, configure
from pipeline.crawl.shared_run import CrawlEnd
from pipeline.elsewhere.elsewhere_error import ElsewhereError
from pipeline.elsewhere.filling import WITHIN
from pipeline.elsewhere.importing import Wish, import_elsewhere, plan_only
from pipeline.elsewhere.other_archives import Dialect, named
from pipeline.elsewhere.pace import Gaps
from pipeline.elsewhere.planning import NEWEST, Plan
from wording import labels
from wording.message import Message, say
from wording.words import Words

_MOST_EXAMPLES = 3
_DATE = re.compile(r"\d{4}(?:-?\d\d(?:-?\d\d)?)?", re.ASCII)


def _date(context: click.Context, parameter: click.Parameter, typed: str) -> str:
    if typed and not _DATE.fullmatch(typed):
        raise click.BadParameter(say("expected a year, month or day, such as 2004 or 2004-10"))
    return typed.replace("-", "")


@click.command(
    short_help="Get what other archives captured of a site.",
    epilog="Example: alliantie import wayback socialealliantie --from 2001 --to 2014 --dry-run",
)
@click.argument("what", metavar="SITE|URL")
@click.option(
    "--from",
    "since",
    default="",
    callback=_date,
    metavar="DATE",
    help="The first year, month or day: 2004, 2004-10 or 2004-10-31.",
)
@click.option("--to", "until", default="", callback=_date, metavar="DATE", help="The last one.")
@click.option("--dry-run", is_flag=True, help="Only make the plan: what there is, and how long it takes.")
@click.option("--resume", is_flag=True, help="Go on with what an import that was cut off still wants.")
@click.option(
    "--archive",
    "archives",
    multiple=True,
    metavar="NAME|URL",
    help="The archive to ask, by name or by the address of a collection of pywb.  [default: elsewhere in "
    "the profile]",
)
@click.option(
    "--dialect",
    type=click.Choice(["pywb", "wayback", "common-crawl"]),
    default="pywb",
    help="How an archive that is named by its address is asked.",
)
@click.option(
    "--newest",
    type=click.IntRange(min=1),
    default=NEWEST,
    show_default=True,
    help="Captures of each address that are wanted though nothing changed.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=Gaps().replay,
    show_default=True,
    help="Seconds from one capture to the next.",
)
@click.option(
    "--fill", is_flag=True, help="Only what pages of the site lack: what failed, nearest in time to the page."
)
@click.option(
    "--within",
    type=click.IntRange(min=1, max=36_500),
    default=WITHIN,
    show_default=True,
    metavar="DAYS",
    help="With --fill: at most so many days before or after the page.",
)
@contact_option
@connect_to_option
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
@click.pass_obj
def wayback(
    options: Options,
    /,
    what: str,
    since: str,
    until: str,
    dry_run: bool,
    resume: bool,
    archives: tuple[str, ...],
    dialect: Dialect,
    newest: int,
    delay: float,
    fill: bool,
    within: int,
    contact: str | None,
    connect_to: tuple[str, ...],
    as_json: bool,
) -> ExitCode:
    """Get what other archives captured of a SITE, or of one URL: kept, read, described and marked as theirs.

    First it is planned: all that the archive has in the scope of the profile, what of it is new to us, and
    how long it takes. Then one capture after the other is fetched, as slowly as the archive asks. Stop with
    Ctrl-C: what was fetched stays, and --resume goes on.

    With --fill, what was asked for in vain is looked for there: parts of pages and addresses that these lead
    to. Nothing takes the place of what this archive captured itself.
    """
    if fill and ("://" in what or since or until):
        raise click.UsageError(
            say("--fill takes the name of a site, and goes by the moments of its pages: see --within.")
        )
    configuration = configure(
        options.archive,
        os.environ,
        contact=contact,
        sites=options.sites,
        vocabulary=options.vocabulary,
        connect_to=connect_to,
    )
    asked = tuple(named(each, dialect) for each in archives)
    wish = Wish(what, asked, since, until, newest, delay, fill, within)
    words = Words(options.language)
    try:
        if dry_run:
            return _show_plan(configuration, wish, words, as_json=as_json)
        return _import(configuration, wish, words, resume=resume, as_json=as_json)
    except ElsewhereError as error:
        raise _told(error) from error


def _told(error: ElsewhereError) -> ElsewhereError:
    """The same error, as a sentence of what asked the other archive."""
    return type(error)(say("The other archive did not give what was asked: {why}.", why=error.message))


def _show_plan(configuration: Configuration, wish: Wish, words: Words, *, as_json: bool) -> ExitCode:
    plans = plan_only(configuration, wish)
    if as_json:
        print_json([_as_data(plan) for plan in plans])
    else:
        click.echo("\n\n".join(_plan_in_words(plan, words) for plan in plans))
    return ExitCode.WELL


def _import(
    configuration: Configuration, wish: Wish, words: Words, *, resume: bool, as_json: bool
) -> ExitCode:
    line = ProgressLine()

    def show_plan(plan: Plan) -> None:
        click.echo(_plan_in_words(plan, words), err=True)

    def show(captures: int, size: int, waiting: int) -> None:
        line.show(
            lambda: words(
                "{captures:capture/captures}, {size:bytes}, {waiting:number} waiting",
                captures=captures,
                size=size,
                waiting=waiting,
            )
        )

    try:
        ends, told = import_elsewhere(configuration, wish, show_plan, show, resume=resume)
    finally:
        line.clear()
    for said in told:
        click.echo(one_line(words(said)), err=True)
    if as_json:
        print_json([asdict(end) for end in ends])
    else:
        click.echo("\n\n".join(_end_in_words(end, words) for end in ends))
    return exit_code(ends)


def _as_data(plan: Plan) -> dict[str, object]:
    first, last = plan.span or (None, None)
    said = {name: value for name, value in asdict(plan).items() if name not in ("wanted", "remarks")}
    return {**said, "wanted": len(plan.wanted), "addresses": plan.addresses, "first": first, "last": last}


def _plan_in_words(plan: Plan, words: Words) -> str:
    lines = [one_line(words(_sentence(plan))), *_lacking_in_words(plan, words)]
    if plan.span:
        first, last = plan.span
        taking = say(
            "from {first:day} to {last:day}; it takes {time}", first=first, last=last, time=_time(plan)
        )
        lines.append("  " + words(taking))
    if plan.held:
        lines.append("  " + words("{count:capture is/captures are} here already", count=plan.held))
    for code, count in plan.left_out.items():
        lines.append("  " + words("left out, {reason}: {count}", reason=labels.refusal(code), count=count))
    if plan.junk:
        lines.append("  " + words("left out, no capture of an address: {count}", count=plan.junk))
    return "\n".join(lines)


def _sentence(plan: Plan) -> Message:
    if plan.lacking is not None:
        return say(
            "{archive} can fill {count} of {all:gap/gaps}.",
            archive=plan.archive,
            count=len(plan.wanted),
            all=plan.lacking.parts + plan.lacking.links,
        )
    return say(
        "{archive} has {rows:capture/captures}; wanted are {wanted} of {addresses:address/addresses}.",
        archive=plan.archive,
        rows=plan.rows,
        wanted=len(plan.wanted),
        addresses=plan.addresses,
    )


def _lacking_in_words(plan: Plan, words: Words) -> list[str]:
    """What the site lacks, below what there is to fill it."""
    if plan.lacking is None:
        return []
    said = words(
        "{pages:page lacks/pages lack} {parts:part/parts}; {links:address/addresses} of the site never came "
        "whole",
        pages=plan.lacking.pages,
        parts=plan.lacking.parts,
        links=plan.lacking.links,
    )
    if not plan.lacking.not_near:
        return [f"  {said}"]
    none = words(
        "it has nothing within {days:day/days} of the page for {count} of these",
        days=plan.lacking.days,
        count=plan.lacking.not_near,
    )
    return [f"  {said}", f"  {none}"]


def _time(plan: Plan) -> Message:
    minutes = plan.seconds / 60
    if minutes < 90:
        return say("{count:minute/minutes}", count=max(1, round(minutes)))
    return say("{hours:decimal} hours", hours=round(minutes / 60, 1))


def _end_in_words(end: CrawlEnd, words: Words) -> str:
    kept = words(
        "{site}: {captures:capture/captures} taken in ({size:bytes}).",
        site=end.site,
        captures=end.statistics["captures"],
        size=end.statistics["bytes"],
    )
    lines = [one_line(kept)]
    for code, count in end.statistics["refused"].items():
        lines.append("  " + words("{reason}: {count}", reason=labels.refusal(code), count=count))
        lines += _examples([each.url for each in end.examples if each.reason == code])
    if end.reason:
        lines.append(wrapped(one_line(words(end.reason))))
    return "\n".join(lines)


def _examples(urls: Sequence[str]) -> list[str]:
    return [f"    {one_line(each)}" for each in urls[:_MOST_EXAMPLES]]
