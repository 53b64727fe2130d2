"""``alliantie serve``: opens the reading room on this machine, or behind a proxy that has the names."""

from __future__ import annotations

import os
import webbrowser
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import click

from archive.curation.journal import read_journal
from archive.fetched_index import FETCHED
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from cli.find.missing_index import build_missing_index
from cli.front_door import Options
from pipeline.configuration import Configuration, configure, imprint_of
from pipeline.curators import Curators
from reading_room.curating.desk import Desk, is_on_this_machine
from reading_room.kept_database import KeptDatabase
from reading_room.proxies import Network
from reading_room.room import Room
from reading_room.serving import REPLAY_NAME, ROOM_NAME, listening
from reading_room.serving import serve as serve_room
from search.answer.request_and_hits import SearchRequest
from search.answer.searcher import search
from search.search_error import IndexMissing, IndexUnreadable
from wording.message import say
from wording.words import Words

_ORIGIN = "https://lezen.example.nl"


@click.command(epilog="Example: alliantie --archive archief serve --open")
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen at.  [default: 8080, or the next free one]"
)
@click.option("--room", metavar="ADDRESS", help="Public address of the room, behind a proxy.")
@click.option("--replay", metavar="ADDRESS", help="Public address of archived pages: another host name.")
@click.option("--curate", is_flag=True, help="Let curators log in and decide; see: alliantie curators")
@click.option(
    "--curators",
    "curators_file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="ALLIANTIE_CURATORS",
    help="File of the accounts.  [default: one among your configuration]",
)
@click.option(
    "--proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    help="Address of a proxy whose X-Forwarded headers count.",
)
@click.option(
    "--private",
    is_flag=True,
    help="Show e-mail addresses in texts, and keep in photos where they were taken.",
)
@click.option(
    "--on-the-spot",
    is_flag=True,
    help="Show what is open on the spot only, too: no reader from elsewhere may reach this room.",
)
@click.option("--open", "opening", is_flag=True, help="Open it in the browser of this machine.")
@click.pass_obj
def serve(
    options: Options,
    port: int | None,
    room: str | None,
    replay: str | None,
    curate: bool,
    curators_file: Path | None,
    proxies: tuple[str, ...],
    private: bool,
    on_the_spot: bool,
    opening: bool,
) -> ExitCode:
    """Open the reading room: search the archive and see its pages in a browser, until Ctrl-C.

    Behind a proxy the room and the archived pages each need a host name of their own, given by --room and
    --replay. Curators log in under TLS, or on this machine alone.
    """
    if (room is None) != (replay is None):
        raise click.UsageError(say("Give both --room and --replay, or neither: they are two host names."))
    configuration = configure(options.archive, os.environ)
    # What is wrong with the archive is said here, and not on the first page.
    with open_archive(options.archive, database_url=configuration.database_url) as (folder, _):
        read_journal(folder)
    _have_index(options)
    networks = _networks(proxies)
    listener = listening(port)
    served = Room(
        options.archive,
        KeptDatabase(configuration.database_url),
        *_names(room, replay, listener.getsockname()[1]),
        imprint_of(options.archive, os.environ),
        configuration.settings.contact,
        options.sites,
        options.vocabulary,
        proxies=networks,
        dataset=configuration.settings.dataset,
        shows_private=private,
        on_the_spot=on_the_spot,
        terms=configuration.settings.mdto,
    )
    if curate and (options.archive / FETCHED).is_dir():
        raise click.UsageError(
            say(
                "This folder only reads, and what is decided in it would be lost. Decide where its "
                "archive is."
            )
        )
    if curate:
        served = replace(served, desk=_desk(served.room, configuration, curators_file))
    address, words = f"{served.room}/", Words(options.language)

    def ready() -> None:
        click.echo(words("The reading room is open at {address} – Ctrl-C closes it.", address=address))
        if opening:
            webbrowser.open(address)

    serve_room(served, listener, ready)
    return ExitCode.WELL


def _names(room: str | None, replay: str | None, port: int) -> tuple[str, str]:
    """The origins of the room and of archived pages; raises UsageError where they are not two host names."""
    if not (room and replay):
        return f"http://{ROOM_NAME}:{port}", f"http://{REPLAY_NAME}:{port}"
    names = _origin(room, "--room"), _origin(replay, "--replay")
    if urlsplit(names[0]).hostname == urlsplit(names[1]).hostname:
        raise click.UsageError(
            say("--room and --replay have the same host name. Archived pages need a name of their own.")
        )
    return names


def _desk(room: str, configuration: Configuration, file: Path | None) -> Desk:
    """Where curators log in; raises UsageError where their passwords would cross a network in the open."""
    is_secure = room.startswith("https://")
    if not is_secure and not is_on_this_machine(room):
        raise click.UsageError(
            say(
                "Curators cannot log in at {room}: without TLS, whoever is in between reads their passwords. "
                "Put a proxy with TLS in front, and give --room an address with https.",
                room=room,
            )
        )
    curators = Curators.of(configuration.archive, os.environ, file)
    if not curators.accounts():
        raise click.UsageError(
            say(
                "Nobody can log in: there is no curator in {file}. "
                "Make one with: alliantie curators add NAME",
                file=curators.path,
            )
        )
    return Desk(configuration, curators, is_secure)


def _networks(proxies: tuple[str, ...]) -> tuple[Network, ...]:
    """The addresses of proxies; raises UsageError for what is none."""
    try:
        return tuple(map(ip_network, proxies))
    except ValueError as error:
        raise click.UsageError(
            say("Expected an IP address, or a network as 10.0.0.0/24, for --proxy: {why}", why=str(error))
        ) from error


def _have_index(options: Options) -> None:
    try:
        # Opens the index; it finds nothing, since it may look at no item.
        search(options.archive, SearchRequest(limit=0, among=frozenset()))
    except IndexUnreadable:
        raise
    except IndexMissing as error:
        build_missing_index(options, error, "alliantie serve")


def _origin(typed: str, option: str) -> str:
    """The origin in an address; raises UsageError for one that is none, or has a path."""
    parts = urlsplit(typed)
    try:
        is_origin = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_origin = False
    if not is_origin or parts.path.strip("/") or parts.query or parts.username:
        raise click.UsageError(
            say(
                "Expected an address as {example} for {option}, found {typed}",
                example=_ORIGIN,
                option=option,
                typed=typed,
            )
        )
    return f"{parts.scheme}://{parts.netloc}".lower()
