"""The front door: every command explains itself, and every mistake gets a message and its exit code."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from cli.front_door import COMMANDS
from tests.conftest import Alliantie, run_alliantie
from tests.databases import environment_of
from tests.raw_server import Raw, RawServer, page, write_profile


def wait_until(happened: Callable[[], bool], seconds: float = 30.0) -> None:
    """Wait for something that another process does; fail when it does not."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_a_worked_example(command: str) -> None:
    done = run_alliantie(command, "--help")
    assert done.returncode == ExitCode.WELL
    if command != "sites":
        assert "Example: alliantie" in done.stdout


def test_every_command_is_in_the_readme() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`alliantie {command}" not in readme] == []


def test_an_unknown_site_gets_the_nearest_name_and_exit_code_3(alliantie: Alliantie) -> None:
    done = alliantie("crawl", "raad-van-kerken")
    assert done.returncode == ExitCode.PROFILE
    assert "Did you mean raadvankerken?" in done.stderr


def test_a_live_crawl_needs_a_contact_address(alliantie: Alliantie) -> None:
    done = alliantie("crawl", "raadvankerken")
    assert done.returncode == ExitCode.PROFILE
    assert "--contact" in done.stderr


def test_somebody_elses_server_cannot_be_asked_without_delay(alliantie: Alliantie) -> None:
    done = alliantie("crawl", "--contact", "archief@example.org", "--delay", "0", "raadvankerken")
    assert done.returncode == ExitCode.USAGE
    assert "not a server of your own" in done.stderr


def test_a_broken_profile_stops_the_crawl_before_anything_is_fetched(
    tmp_path: Path, alliantie: Alliantie
) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "proef.toml").write_text('tilte = "x"')
    done = run_alliantie("--archive", str(tmp_path / "archive"), "--sites", str(sites), "crawl")
    assert done.returncode == ExitCode.PROFILE
    assert "Did you mean 'title'?" in done.stderr
    assert not (tmp_path / "archive").exists()


def test_sites_check_names_each_problem(tmp_path: Path) -> None:
    (tmp_path / "proef.toml").write_text('tilte = "x"')
    done = run_alliantie("--sites", str(tmp_path), "sites", "check")
    assert done.returncode == ExitCode.PROFILE
    assert "proef.toml" in done.stdout


def test_a_directory_that_is_not_an_archive_is_left_alone(tmp_path: Path, alliantie: Alliantie) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "thesis.odt").write_bytes(b"")
    with RawServer({"/": Raw(page("welkom"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "archive"), "--sites", str(sites), "crawl")
    assert done.returncode == ExitCode.PROFILE
    assert "is not an archive" in done.stderr
    assert [path.name for path in (tmp_path / "archive").iterdir()] == ["thesis.odt"]


@pytest.mark.parametrize(
    "arguments", [["search", "zutphen"], ["show", "x"], ["get", "x", "-o", "y"], ["status"]]
)
def test_reading_an_archive_that_is_not_there_says_how_to_make_one(
    alliantie: Alliantie, arguments: list[str]
) -> None:
    done = alliantie(*arguments)
    assert done.returncode == ExitCode.PROFILE
    assert "alliantie crawl" in done.stderr


def test_a_seed_that_does_not_resolve_fails_the_crawl_with_its_reason(tmp_path: Path) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "proef.toml").write_text(
        'title = "x"\norganisation = "x"\nseeds = ["http://proef.invalid/"]\nscope = ["proef.invalid"]\n'
    )
    done = run_alliantie(
        *("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--contact", "a@example.org")
    )
    assert done.returncode == ExitCode.FAILED
    assert "DNS" in done.stdout
    assert "proef.invalid" in done.stdout


def test_a_private_address_is_refused_unless_the_profile_opens_it(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("welkom"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        profile = sites / "proef.toml"
        profile.write_text(profile.read_text().replace("private_network = true\ndelay = 0", ""))
        done = run_alliantie(
            *("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--contact", "a@example.org")
        )
        assert server.requests == []
    assert done.returncode == ExitCode.FAILED
    assert "not a public address" in " ".join(done.stdout.split())


def test_a_crawl_that_reached_its_volume_stops_and_says_how_to_go_on(tmp_path: Path) -> None:
    links = " ".join(f"<a href='/p{n}.html'>{n}</a>" for n in range(60))
    pages = {f"/p{n}.html": Raw(page(f"<p>{'Bladzijde ' * 200}{n}</p>"), wait=0.01) for n in range(60)}
    with RawServer({"/": Raw(page(f"<p>Welkom</p>{links}")), **pages}) as server:
        sites = write_profile(tmp_path / "sites", server)
        profile = sites / "proef.toml"
        profile.write_text(profile.read_text() + "[limits]\nvolume = 20_000\n")
        options = ("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        done = run_alliantie(*options)
        first = len(server.requests)
        run_alliantie(*options, "--resume")
    assert done.returncode == ExitCode.SHORT
    assert "its limit of 20,000 bytes is reached" in " ".join(done.stdout.split())
    assert "crawl --resume proef" in " ".join(done.stdout.split())
    assert first < 50
    assert len(server.requests) > first


def test_a_redirect_to_a_private_address_is_not_followed(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page("geheim"))}) as inside:
        away = f"HTTP/1.1 302 Weg\r\nLocation: {inside.origin}/\r\nContent-Length: 0\r\n\r\n".encode()
        home = page("<p>Welkom op deze bladzijde</p><a href='/weg'>weg</a>")
        with RawServer({"/": Raw(home), "/weg": Raw(away)}) as server:
            sites = write_profile(tmp_path / "sites", server)
            done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl")
        assert inside.requests == []
    assert done.returncode == ExitCode.WELL
    assert "other site 1" in done.stdout


def test_ctrl_c_ends_the_crawl_and_keeps_what_was_captured(tmp_path: Path) -> None:
    links = "".join(f"<a href='/{n}'>{n}</a>" for n in range(200))
    answers = {"/": Raw(page(links))} | {f"/{n}": Raw(page(f"bladzijde {n}"), wait=0.05) for n in range(200)}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        wait_until(lambda: len(server.requests) >= 20)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "interrupted" in output
    files = list((tmp_path / "a" / "warc").iterdir())
    assert [file.suffix for file in files] == [".gz"]
    assert subprocess.run(["gzip", "-t", str(files[0])], check=False).returncode == 0


def test_a_full_disk_ends_the_crawl_with_its_reason_and_the_next_crawl_goes_on(tmp_path: Path) -> None:
    names = [f"/{n}.pdf" for n in range(30)]
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 60000\r\n\r\n"
    answers = {name: Raw(head + os.urandom(60_000)) for name in names}
    answers["/"] = Raw(page("".join(f"<a href='{name}'>{name}</a>" for name in names)))
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        full = subprocess.run(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            preexec_fn=lambda: _let_files_grow_to(1_000_000),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        again = run_alliantie(*command)
    assert full.returncode == ExitCode.FAILED
    assert "Free some space" in " ".join(full.stdout.split())
    assert again.returncode == ExitCode.WELL
    assert "which an interrupted run had left open" in again.stderr
    for file in (tmp_path / "a" / "warc").iterdir():
        assert subprocess.run(["gzip", "-t", str(file)], check=False).returncode == 0


def _let_files_grow_to(size: int) -> None:
    """Have the kernel refuse writes past ``size`` bytes, as a full disk would."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_second_crawl_of_the_same_archive_is_refused_while_one_runs(tmp_path: Path) -> None:
    links = "".join(f"<a href='/{n}'>{n}</a>" for n in range(100))
    answers = {"/": Raw(page(links))} | {f"/{n}": Raw(page(f"bladzijde {n}"), wait=0.05) for n in range(100)}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        first = subprocess.Popen(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            stdout=subprocess.DEVNULL,
        )
        wait_until(lambda: len(server.requests) >= 10)
        second = run_alliantie(*command)
        first.send_signal(signal.SIGINT)
        first.wait(timeout=60)
    assert second.returncode == ExitCode.LOCKED
    assert "alliantie crawl" in second.stderr


def test_during_a_crawl_no_port_is_opened(tmp_path: Path) -> None:
    answers = {"/": Raw(page("<a href='/1'>1</a> welkom")), "/1": Raw(page("traag"), wait=2)}
    with RawServer(answers) as server:
        sites = write_profile(tmp_path / "sites", server)
        command = ["--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl"]
        process = subprocess.Popen(
            [sys.executable, "-m", "cli", *command],
            env=environment_of(tmp_path / "a"),
            stdout=subprocess.DEVNULL,
        )
        wait_until(lambda: "/1" in server.targets())
        assert _listening(process.pid) == []
        process.wait(timeout=60)


def _listening(process: int) -> list[str]:
    """The local addresses on which this process accepts connections, as Linux tells."""
    sockets = set()
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        target = os.readlink(descriptor)  # noqa: PTH115 - "socket:[n]" is no path
        if target.startswith("socket:["):
            sockets.add(target[8:-1])
    rows = Path(f"/proc/{process}/net/tcp").read_text().splitlines()[1:]
    fields = [row.split() for row in rows]
    return [row[1] for row in fields if row[3] == "0A" and row[9] in sockets]


def _package_that_breaks(folder: Path) -> None:
    folder.mkdir()
    (folder / "__init__.py").write_text("raise SystemExit(99)")


@pytest.mark.parametrize("makes", [Path.mkdir, _package_that_breaks])
def test_folders_with_the_names_of_our_own_rooms_are_not_taken_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, makes: Callable[[Path], None]
) -> None:
    """Whoever keeps an archive in a folder called ``archive`` works beside it."""
    monkeypatch.chdir(tmp_path)
    for name in ("pipeline", "search", "spiders"):
        makes(tmp_path / name)
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", "archive", "--sites", str(sites), "crawl")
    assert done.returncode == ExitCode.WELL, done.stderr
    assert "welkom" in run_alliantie("--archive", "archive", "search", "bladzijde").stdout


def test_scrapy_list_and_scrapy_crawl_work_too(tmp_path: Path) -> None:
    scrapy = shutil.which("scrapy", path=str(Path(sys.executable).parent)) or "scrapy"
    with RawServer({"/": Raw(page("welkom op deze bladzijde"))}) as server:
        sites = write_profile(tmp_path / "sites", server)
        settings = ["-s", f"SITES={sites}", "-s", f"ARCHIVE={tmp_path / 'a'}"]
        root = Path(__file__).parent.parent
        listed = subprocess.run(
            [scrapy, "list", *settings], cwd=root, capture_output=True, text=True, check=True
        )
        assert listed.stdout.split() == ["proef"]
        command = [scrapy, "crawl", "proef", *settings]
        subprocess.run(command, cwd=root, env=environment_of(tmp_path / "a"), check=True, capture_output=True)
        assert server.targets() == ["/robots.txt", "/"]
    assert run_alliantie("--archive", str(tmp_path / "a"), "status").returncode == ExitCode.WELL
