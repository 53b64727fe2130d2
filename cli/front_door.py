"""The command ``alliantie``: its options, its commands, and what becomes of an error."""

from __future__ import annotations

import errno
import io
import os
import sys
from codecs import lookup
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click
from click.core import ParameterSource

from cli.ending import leave
from cli.exit_codes import ExitCode, code_for
from cli.loaded_commands import loaded
from cli.quick_start import collect_as_usual, load_database
from cli.terminal import harmless
from wording.as_called import called_with
from wording.message import Message, say
from wording.readers_language import LANGUAGES, spoken
from wording.told_error import ToldError, told
from wording.words import Words

# Each command is imported when it is called: a search must not wait for the crawler to load.
COMMANDS = {
    "access": ("cli.curate.access_command:access", "Say to whom an item or a site is open."),
    "agree": ("cli.upkeep.agree_command:agree", "Agree to servers and networks that an archive names."),
    "cite": ("cli.find.cite_command:cite", "Cite items, for people and reference managers."),
    "copy": ("cli.upkeep.copy_command:copy", "Make or refresh a second copy of the archive."),
    "correct": ("cli.curate.correct_command:correct", "Correct the description of an item."),
    "crawl": ("cli.crawl.crawl_command:crawl", "Crawl the named sites, or all of them."),
    "curators": ("cli.curate.curators_command:curators", "Say who may decide in the browser."),
    "decisions": ("cli.curate.decisions_command:decisions", "List what people decided, by number."),
    "demo": ("cli.demo.demo_command:demo", "Show the main job on a sample network."),
    "destroy": (
        "cli.curate.destroy_command:destroy",
        "Destroy what must not be kept, in two steps.",
    ),
    "diff": ("cli.find.diff_command:diff", "Show what changed between two versions of an item."),
    "exclude": ("cli.curate.exclude_command:exclude", "Withhold items from all readers."),
    "export": ("cli.packages.export_command:export", "Write packages for hand-over."),
    "get": ("cli.find.get_command:get", "Write out the original bytes of an item."),
    "index": ("cli.upkeep.index_command:index", "Publish the search index for other machines."),
    "init": ("cli.upkeep.init_command:init", "Make a new archive."),
    "import": ("cli.packages.import_command:import_", "Take in what others crawled."),
    "merge": ("cli.curate.merge_command:merge", "Say that items are one thing."),
    "mark": ("cli.curate.mark_command:mark", "Mark a page as good or not good."),
    "nightly": ("cli.night.nightly_command:nightly", "Run unattended: crawl what is due, compare, report."),
    "rebuild": ("cli.upkeep.rebuild_command:rebuild", "Make derived data again."),
    "relate": ("cli.curate.relate_command:relate", "Say that an item belongs to another, and how."),
    "report": (
        "cli.crawl.report_command:report",
        "Show what crawls found, and what is missing of event series.",
    ),
    "search": ("cli.find.search_command:search", "Find items, in Dutch and forgiving."),
    "serve": ("cli.find.serve_command:serve", "Open the reading room: the archive in a browser."),
    "show": ("cli.find.show_command:show", "Show what is known of one item or address."),
    "sites": ("cli.sites.sites_command:sites", "List, check, try and begin site profiles."),
    "split": ("cli.curate.split_command:split", "Say that an item is two things."),
    "status": ("cli.upkeep.status_command:status", "Show what is in the archive."),
    "undo": ("cli.curate.undo_command:undo", "Take back decisions by their number."),
    "unrelate": ("cli.curate.relate_command:unrelate", "Say that two items do not belong together."),
    "verify": ("cli.upkeep.verify_command:verify", "Read everything again and compare it with its digests."),
    "vocabulary": ("cli.upkeep.vocabulary_command:vocabulary", "List, try and add the names of the network."),
    "warc": ("cli.upkeep.warc_command:warc", "Put sealed WARC files into an object store."),
    "withheld": ("cli.curate.withheld_command:withheld", "List what is withheld or not open to all."),
    "work": ("cli.crawl.work_command:work", "Be one of several workers: crawl what is due."),
    "watch": ("cli.find.watch_command:watch", "Save searches whose new hits are reported every night."),
}

_LOOK_UP = ("cite", "decisions", "diff", "get", "report", "show", "sites", "status", "withheld")
"""The commands for whose answer a person waits, and which ask the database little."""


class Options(NamedTuple):
    """The options that were given before the command."""

    archive: Path
    sites: Path | None
    vocabulary: Path | None
    verbose: bool
    language: str


class _LazyGroup(click.Group):
    """Knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        if name != "search":
            collect_as_usual()
        if name in _LOOK_UP:
            load_database()
        return loaded(COMMANDS[name][0])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what fails because there is no room, or the disk fails, says so in the same words.

        So does what fails because of what a database holds, which may come from anybody.
        """
        try:
            return super().invoke(ctx)
        except Exception as error:
            from archive.failing_disk import failing_disk, no_access
            from archive.no_room import no_room

            place = ctx.params["archive"]
            trouble = _output_is_full() or no_room(error, place) or failing_disk(error, place)
            cause = trouble or no_access(error, place) or _damage_behind(error, place)
            if cause is None or cause is error:
                raise
            raise cause from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Example: alliantie --archive archief search "cliëntenraad zutphen"',
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ALLIANTIE_ARCHIVE",
    default=Path("alliantie-archive"),
    show_default=True,
    help="Directory of the archive.",
)
@click.option(
    "--sites",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="ALLIANTIE_SITES",
    help="Directory of site profiles.  [default: sites/ in the archive]",
)
@click.option(
    "--vocabulary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Vocabulary of events, places, people and organisations.  "
    "[default: vocabulary.toml in the archive, if there is one]",
)
@click.option("-v", "--verbose", is_flag=True, help="Tell more, and show tracebacks.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of what is shown.  [default: the locale's]"
)
@click.version_option(package_name="alliantie", message="%(prog)s %(version)s")
@click.pass_context
def alliantie(
    context: click.Context,
    archive: Path,
    sites: Path | None,
    vocabulary: Path | None,
    verbose: bool,
    lang: str | None,
) -> None:
    """Crawl, keep and make findable the web of a small civil-society network."""
    context.obj = Options(archive, sites, vocabulary, verbose, lang or spoken())
    _typed[:] = _typed_places(context)
    context.with_resource(called_with(_typed, COMMANDS))


_typed: list[str] = []
"""The places that were named in this process, for its errors: they are told when click is done."""


def _typed_places(context: click.Context) -> list[str]:
    """The options that say where things are, as they were typed; what the environment says holds anyway."""
    typed = (
        (f"--{name}", str(context.params[name]))
        for name in ("archive", "sites", "vocabulary")
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    )
    return [word for pair in typed for word in pair]


def _output_is_full() -> ToldError | None:
    """The error where what was printed is what found no room; the rest of it is given up then."""
    try:
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return None
        from archive.archive_error import NoRoom

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NoRoom(say("the disk is full: what was printed could not be written in whole"))
    return None


def _damage_behind(error: Exception, archive: Path) -> ToldError | None:
    """The error for a database whose rows are no rows of ours, where that may be behind another error."""
    expected = code_for(error) is not None or isinstance(error, click.ClickException | OSError)
    if expected or not isinstance(error, _OF_WRONG_VALUES):
        return None
    from archive.fixity.amiss import damaged_database
    from pipeline.configuration import configure

    try:
        url = configure(archive, os.environ).database_url
    except ToldError:
        return None
    return damaged_database(archive, url)


_OF_WRONG_VALUES = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""The errors that Python raises where a value is another than the code was written for."""


def main() -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    # Python looks for modules of a process that helps in the directory where it starts: maybe an archive.
    os.environ["PYTHONSAFEPATH"] = "1"
    _open_output()
    if spoken() == "nl":
        from cli.dutch_help import DutchHelp

        click.Context.formatter_class = DutchHelp
    try:
        code = alliantie(prog_name="alliantie", standalone_mode=False)
        leave(code if isinstance(code, int) else ExitCode.WELL)
    except click.exceptions.Abort:
        _end(say("Interrupted."), ExitCode.INTERRUPTED)
    except KeyboardInterrupt:
        _end(say("Interrupted."), ExitCode.INTERRUPTED)
    except click.ClickException as error:
        _show(error)
        sys.exit(ExitCode.USAGE)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.WELL)
    except Exception as error:  # noqa: BLE001 - the border: every error becomes a message and a code
        _explain(error)


def _open_output() -> None:
    """Have an output that takes every letter: a terminal may know few, and a job may have none at all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Open for as long as the process lives.
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # ASCII is what no locale comes to; data with its letters as numbers is no CSV, RIS or JSON.
            is_ascii = lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if is_ascii else None, errors="backslashreplace")


def _show(error: click.ClickException) -> None:
    """Tell of a command that cannot be run; click's words around the message are in this language already."""
    # Click declares the message final; yet it alone knows how to show an error with its message within.
    vars(error)["message"] = _said(error.message)
    if spoken() == "nl" and isinstance(error, click.BadParameter) and error.param:
        from cli.dutch_help import names_in_dutch

        error.param_hint = names_in_dutch(error.param.get_error_hint(error.ctx))
    error.show()


def _explain(error: Exception) -> None:
    if "-v" in sys.argv or "--verbose" in sys.argv:
        import traceback

        traceback.print_exception(error)
    code = code_for(error)
    if code is None:
        unexpected = say(
            "Unexpected error: {error}. Run the command again with -v after alliantie for the details.",
            error=told(error),
        )
        _end(unexpected, ExitCode.UNEXPECTED)
    _end(told(error), code)


def _end(message: Message, code: ExitCode) -> NoReturn:
    click.echo(f"alliantie: {harmless(_said(message))}", err=True)
    sys.exit(code)


def _said(message: str) -> str:
    """What an error has to say, in the reader's language and as the program was called."""
    with called_with(_typed, COMMANDS):
        return Words(spoken())(message)
