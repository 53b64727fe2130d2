"""``crawl URL`` keeps one page whole, with its parts; its site and the crawls of that are as they were."""

from __future__ import annotations

import json
from pathlib import Path

from cli.exit_codes import ExitCode
from pipeline.nightly.plan import crawls_after
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import configured, lose
from tests.raw_server import Raw, RawServer, page, write_profile

TEXT = "De vergadering sprak over de voedselbank en over schulden, en wat er in de wijk aan te doen is. " * 4
PICTURE = "<img src='/foto.png' alt='foto'><link rel='stylesheet' href='/stijl.css'><img src='/weg.png'>"
MORE = "<a href='/meer'>meer</a>"


def answer(body: bytes, media_type: str) -> Raw:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return Raw(head.encode() + body)


class SmallSite(RawServer):
    """Three pages, one of which has parts; robots.txt names a map, and forbids an address."""

    def __init__(self) -> None:
        super().__init__(
            {
                "/": Raw(page(f"<h1>Welkom</h1><p>{TEXT}</p><a href='/verslag'>verslag</a> {MORE}")),
                "/verslag": Raw(page(f"<h1>Verslag</h1>{PICTURE}<p>{TEXT}</p>{MORE}")),
                "/meer": Raw(page(f"<h1>Meer</h1><p>{TEXT} En meer.</p>")),
                "/stijl.css": answer(b"p { color: navy }", "text/css"),
                "/foto.png": answer(b"\x89PNG not really", "image/png"),
                "/kaart.xml": answer(b"<urlset></urlset>", "application/xml"),
            }
        )

    def answer_to(self, request: bytes) -> Raw:
        if request.startswith(b"GET /robots.txt "):
            rules = f"User-agent: *\nDisallow: /geheim\nSitemap: {self.origin}/kaart.xml\n"
            return answer(rules.encode(), "text/plain")
        return super().answer_to(request)

    def change(self, path: str, answer: Raw) -> None:
        self.answers = {**self.answers, path: answer}


def called(archive: Path, *arguments: str, code: int = 0) -> str:
    done = (run_alliantie if "crawl" in arguments else call_alliantie)("--archive", str(archive), *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def asked(server: RawServer) -> set[str]:
    return set(server.targets())


def test_a_page_without_a_profile_is_kept_as_a_site_of_its_own(tmp_path: Path) -> None:
    archive = tmp_path / "archief"
    called(archive, "init", "--empty")
    with SmallSite() as server:
        detour: tuple[str, ...] = ("--connect-to", f"voorbeeld.nl:80:127.0.0.1:{server.port}", "--delay", "0")
        called(archive, "crawl", *detour, "http://voorbeeld.nl/verslag", code=ExitCode.PROFILE)
        hosts = ("voorbeeld.nl:443", "www.voorbeeld.nl:80", "www.voorbeeld.nl:443")
        for host in hosts:
            detour = (*detour, "--connect-to", f"{host}:127.0.0.1:{server.port}")
        told = called(archive, "crawl", *detour, "http://voorbeeld.nl/verslag")
        assert "2 of 3 parts are kept. Missing:" in told
        assert "picture http://voorbeeld.nl/weg.png: answered 404" in told
        assert asked(server) == {"/robots.txt", "/verslag", "/stijl.css", "/foto.png", "/weg.png"}
        server.change("/verslag", Raw(page(f"<h1>Verslag</h1>{PICTURE}<p>{TEXT} Met een nieuwe zin.</p>")))
        again = called(archive, "crawl", *detour, "http://voorbeeld.nl/verslag")
        assert "2 versions are kept of it." in again
        called(archive, "crawl", *detour, "http://voorbeeld.nl/geheim", code=ExitCode.FAILED)
    shown = json.loads(called(archive, "show", "http://voorbeeld.nl/verslag", "--json"))
    assert (shown["site"], len(shown["versions"])) == ("voorbeeld", 2)
    assert not (archive / "sites" / "voorbeeld.toml").exists()
    lose(archive)
    called(archive, "rebuild", "--all")
    again_shown = json.loads(called(archive, "show", "http://voorbeeld.nl/verslag", "--json"))
    assert again_shown["id"] == shown["id"]
    assert "seeds = []" in (archive / "sites" / "voorbeeld.toml").read_text()
    done = run_alliantie("--archive", str(archive), "crawl", "voorbeeld")
    assert (done.returncode, "give it seeds" in done.stderr) == (ExitCode.PROFILE, True)
    assert json.loads(called(archive, "status", "--json"))["crawls"] == []


def test_a_page_of_a_known_site_goes_with_it_and_leaves_its_crawls_as_they_were(tmp_path: Path) -> None:
    archive = tmp_path / "archief"
    with SmallSite() as server:
        extra = 'rights = "CC BY 4.0"\n[limits]\npages = 2\n'
        sites = ("--sites", str(write_profile(tmp_path / "sites", server, extra=extra)))
        called(archive, *sites, "crawl", "proef")
        before = json.loads(called(archive, "status", "--json"))["crawls"]
        server.requests.clear()
        told = called(archive, *sites, "crawl", f"{server.origin}/verslag")
        assert "proef, complete" in told
        assert asked(server) == {"/robots.txt", "/verslag", "/stijl.css", "/foto.png", "/weg.png"}
        assert json.loads(called(archive, "status", "--json"))["crawls"] == before
        shown = json.loads(called(archive, "show", f"{server.origin}/verslag", "--json"))
        assert (shown["site"], shown["description"]["rights"]) == ("proef", "CC BY 4.0")
        called(archive, "export", "json", "-o", str(tmp_path / "items.json"))
        assert {each["rights"] for each in json.loads((tmp_path / "items.json").read_text())} == {"CC BY 4.0"}
        called(archive, "correct", shown["id"], "rights=© Stichting Proef", "--why", "dat staat erbij")
        again = json.loads(called(archive, "show", shown["id"], "--json"))["description"]
        assert again["rights"] == "© Stichting Proef"
        assert ("CC BY 4.0", "R2 rights of the site") in {
            (each["value"], each["rule"]) for each in again["values"]
        }
        configuration = configured(archive, Path(sites[1]))
        assert [crawl.id for crawl in crawls_after(configuration, 0)] == [1]
        for wrong in (
            ("proef", f"{server.origin}/"),
            ("--resume", f"{server.origin}/"),
            ("ftp://voorbeeld.nl/",),
        ):
            called(archive, *sites, "crawl", *wrong, code=ExitCode.USAGE)
    lose(archive)
    called(archive, "rebuild", "--all")
    assert json.loads(called(archive, "status", "--json"))["crawls"][0]["id"] == 1


def test_what_a_crawl_left_waiting_still_waits_after_a_page_was_kept(tmp_path: Path) -> None:
    archive = tmp_path / "archief"
    with SmallSite() as server:
        sites = ("--sites", str(write_profile(tmp_path / "sites", server)))
        called(archive, *sites, "crawl", "--minutes", "0.0001", "proef", code=ExitCode.INTERRUPTED)
        left = json.loads(called(archive, "status", "--json"))["standing"]["unfinished"]
        assert left
        called(archive, *sites, "crawl", f"{server.origin}/verslag")
        assert json.loads(called(archive, "status", "--json"))["standing"]["unfinished"] == left
        called(archive, *sites, "crawl", "--resume", "proef")
        assert json.loads(called(archive, "status", "--json"))["standing"]["unfinished"] == {}


def test_without_an_archive_no_page_is_kept(tmp_path: Path) -> None:
    called(tmp_path / "geen", "crawl", "http://voorbeeld.nl/", code=ExitCode.PROFILE)
    assert not (tmp_path / "geen").exists()
