"""Pages that another archive holds, and imports of them, with what is asked of those afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from archive.fetched import captures, memento_rows
from archive.fetched.captures import Capture
from archive.folder import Folder
from cli.exit_codes import ExitCode
from pipeline.configuration import configure
from pipeline.crawl.shared_run import CrawlEnd
from pipeline.elsewhere.importing import Wish, import_elsewhere
from pipeline.elsewhere.other_archives import OtherArchive as Asked
from pipeline.elsewhere.other_archives import named
from pipeline.elsewhere.planning import Plan
from tests.conftest import run_alliantie
from tests.databases import environment_of, reading
from tests.other_archive import Held, OtherArchive

_TEXT = " ".join(f"Mevrouw De Wit vertelde over schulden en de voedselbank, deel {n}." for n in range(9))
PROFILE = """
title = "De oude site"
organisation = "Oud"
seeds = ["http://www.oudesite.example/"]
scope = ["www.oudesite.example", "oudesite.example"]
"""


def a_page(title: str) -> bytes:
    return f"<html><title>{title}</title><body><h1>{title}</h1><p>{title}: {_TEXT}</p></body></html>".encode()


def held(path: str, title: str, timestamp: str = "20040301120000", **said: object) -> Held:
    return replace(Held(path, timestamp, a_page(title)), **said)  # type: ignore[arg-type] # by name


@dataclass(frozen=True, slots=True)
class Done:
    """An import that ended, with what it was taken from."""

    archive: Path
    server: OtherArchive
    plans: list[Plan]
    end: CrawlEnd

    def of(self, url: str) -> list[Capture]:
        with reading(self.archive) as (_, engine), engine.connect() as connection:
            return captures.of_address(connection, url)

    def payload(self, url: str) -> bytes:
        with reading(self.archive) as (folder, engine), engine.connect() as connection:
            return captures.payload(connection, folder, captures.of_address(connection, url)[-1])

    def states(self) -> dict[str, str]:
        with reading(self.archive) as (_, engine), engine.connect() as connection:
            return {
                wanted.url: state for wanted, state, _ in memento_rows.not_taken(connection, self.end.number)
            }

    def alliantie(self, *arguments: str) -> str:
        done = run_alliantie("--archive", str(self.archive), *arguments, **environment_of(self.archive))
        assert done.returncode == ExitCode.WELL, done.stdout + done.stderr
        return done.stdout


def asked_at(server: OtherArchive) -> Asked:
    return named(server.origin, "wayback")


def take(
    archive: Path, server: OtherArchive, what: str = "oud", *, resume: bool = False, **wish: object
) -> Done:
    (archive / "sites").mkdir(parents=True, exist_ok=True)
    (archive.parent / "sites").mkdir(exist_ok=True)
    (archive.parent / "sites" / "oud.toml").write_text(PROFILE, encoding="utf-8")
    configuration = configure(archive, environment_of(archive), sites=archive.parent / "sites", workers=1)
    plans: list[Plan] = []
    wanted = Wish(what, (asked_at(server),), **wish)  # type: ignore[arg-type] # by name
    ends, _ = import_elsewhere(
        configuration, wanted, plans.append, lambda *_: None, resume=resume, clock=server.clock
    )
    return Done(archive, server, plans, ends[0])


def warcs(archive: Path) -> list[Path]:
    return sorted(Folder(archive).warc.glob("*.warc.gz"))


MANY = tuple(held(f"/brief-{n}", f"Brief nummer {n}", f"2005010100{n:02d}00") for n in range(40))
