"""``alliantie sites owner-asks``: notes what the owner of a site asked, and has it done."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from archive.curation.owner_requests import WISHES, OwnerRequest, Wish, every_request
from archive.folder import existing
from cli.curate.decision_options import author
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.printed_data import print_json
from cli.terminal import one_line, wrapped
from pipeline.archive_profiles import of_archive
from pipeline.configuration import configure
from pipeline.desk.deciding import Decision
from pipeline.owner_asks import Heeded, owner_asks
from spiders.profiles.site_profile import unknown_site
from wording.message import Message, say
from wording.words import Words


@click.command(
    "owner-asks",
    short_help="Do what the owner of a site asks.",
    epilog='Example: alliantie sites owner-asks disk slow --delay 60 --why "mail of the webmaster, 12 May"',
)
@click.argument("site", required=False)
@click.argument("what", type=click.Choice(WISHES), required=False)
@click.option("--why", help="Who asked it, and how; for those who come after.")
@click.option(
    "--delay", type=float, metavar="SECONDS", help="With slow: between two requests.  [default: 30]"
)
@click.option("--who", help="Who notes it.  [default: ALLIANTIE_WHO, or the user]")
@click.option("--json", "as_json", is_flag=True, help="Without SITE: print what was asked as JSON.")
@click.pass_obj
def owner_request(
    options: Options,
    /,
    site: str | None,
    what: Wish | None,
    why: str | None,
    delay: float | None,
    who: str | None,
    as_json: bool,
) -> ExitCode:
    """Note what the owner of SITE asks, and do it: stop, slow, remove, or lift; without SITE, list it all.

    After stop nothing of the site is fetched, and a crawl of it that is under way ends with its next answer.
    With slow it is asked less often. To remove is to stop, and to withhold all that is kept of it; its bytes
    stay sealed. With lift the owner's wish ends; what was withheld is brought back by alliantie undo.
    """
    words = Words(options.language)
    if site is None:
        return _listed(options, words, as_json=as_json)
    if what is None or why is None:
        raise click.UsageError(say("Expected SITE, what its owner asks, and --why."))
    if delay is not None and what != "slow":
        raise click.UsageError(say("--delay says how slow: it goes with slow alone."))
    configuration = configure(options.archive, os.environ, sites=options.sites)
    profiles = of_archive(configuration).every
    if site not in profiles and what != "lift":
        raise unknown_site(site, profiles)
    heeded = owner_asks(configuration, site, what, Decision(author(who), why), delay)
    for said in _told(heeded):
        click.echo(wrapped(one_line(words(said))), err=True)
    return ExitCode.WELL


def _told(heeded: Heeded) -> Iterator[Message]:
    request = heeded.request
    yield _holds(request)
    if heeded.decisions:
        yield say(
            "Withheld: {count:item or page/items and pages}. To take that back: "
            "alliantie undo {numbers} --why TEXT",
            count=heeded.withheld,
            numbers=heeded.decisions,
        )
    if not heeded.is_followed:
        yield say("Another run is writing; it takes this over. Readers see nothing of it from now on.")


def _holds(request: OwnerRequest) -> Message:
    if request.what == "slow":
        return say(
            "{site}: at most one request in {delay:decimal} s from now on.",
            site=request.site,
            delay=request.delay,
        )
    if request.what == "lift":
        return say("{site}: its owner asks nothing any more; it is crawled as before.", site=request.site)
    return say("{site}: nothing is fetched any more.", site=request.site)


def _listed(options: Options, words: Words, *, as_json: bool) -> ExitCode:
    requests = every_request(existing(options.archive))
    if as_json:
        print_json([each._asdict() for each in requests])
        return ExitCode.WELL
    for each in requests:
        line = words(
            "{at:moment}, {who}: {held} ({why})", at=each.at, who=each.who, held=_holds(each), why=each.why
        )
        click.echo(wrapped(one_line(line)))
    if not requests:
        click.echo(words("No owner of a site asked anything."), err=True)
    return ExitCode.WELL
