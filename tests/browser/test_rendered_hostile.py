"""Sites of scripts that are hostile or odd: bounds hold, and no page takes another its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.browser.test_rendered_crawl import MORE, TEXT, as_json, sent, statistics_of
from tests.browser.test_rendered_troubles import crawl, of, shell, shown, site_with
from tests.databases import rows
from tests.raw_server import Raw, RawServer, page
from tests.test_derive import Site

ONE_SHELL = shell(
    "fetch('/api' + location.pathname + '.json').then(r => r.json())"
    ".then(said => { document.getElementById('app').innerHTML = said.tekst })"
)
"""What a site that is one program answers at each of its addresses."""


class Answering(RawServer):
    """Answers what it has, and what begins in a certain way as a function says."""

    begin = "/eindeloos"
    answer: Callable[[str], Raw] = staticmethod(lambda target: sent("application/json", as_json([target])))

    def answer_to(self, request: bytes) -> Raw:
        target = request.split(b" ", 2)[1].decode()
        return self.answer(target) if target.startswith(self.begin) else super().answer_to(request)


def items_of(site: Site) -> set[str]:
    return {row["url"].removeprefix(site.origin) for row in rows(site.archive)["items"]}


def test_pages_that_are_the_same_shell_are_told_apart_by_what_is_made_of_them(tmp_path: Path) -> None:
    paths = [f"/avond-{n}" for n in range(24)]
    said = {
        f"/api{path}.json": sent("application/json", as_json({"tekst": f"<p>{TEXT} Avond {n}.</p>"}))
        for n, path in enumerate(paths)
    }
    with RawServer({**site_with(0, dict.fromkeys(paths, ONE_SHELL)), **said}) as server:
        site = of(server, tmp_path, "[limits]\nsame = 8\n")
        assert crawl(site).returncode == 0
        assert statistics_of(site)["refused"] == {}
        assert statistics_of(site)["renderings"]["pages"] == {"made": len(paths)}
        assert items_of(site) == {"/", *paths}


def test_shells_of_which_the_same_is_made_without_end_are_left_out(tmp_path: Path) -> None:
    paths = [f"/zaal-{n}" for n in range(70)]
    same = shell(f"document.getElementById('app').innerHTML = '<p>{TEXT}</p>'")
    with RawServer(site_with(0, dict.fromkeys(paths, same))) as server:
        site = of(server, tmp_path, "[limits]\nsame = 4\n")
        crawl(site)
        assert statistics_of(site)["refused"]["same content"] > 0


def test_where_scripts_lead_their_reader_is_followed(tmp_path: Path) -> None:
    doel = {f"/doel-{name}": Raw(page(f"<p>Doel {name}. {MORE}</p>")) for name in ("weg", "ruil", "naam")}
    pages = {
        "/weg": shell("location = ['/doel', 'weg'].join('-')"),
        "/ruil": shell("location.replace(['/doel', 'ruil'].join('-'))"),
        "/naam": shown("/api/0.json", "history.pushState({}, '', ['/doel', 'naam'].join('-'))"),
        "/elders": shell("location = ['http:', '', 'elders.test', ''].join('/')"),
    }
    with RawServer({**site_with(1, pages), **doel}) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert set(doel) <= items_of(site)
        assert sum(statistics_of(site)["refused"].values()) == 1


def test_what_a_script_asks_for_without_end_takes_no_page_its_place(tmp_path: Path) -> None:
    more = f"document.getElementById('app').innerHTML = '<p>{TEXT}</p>'"
    ask = "for (let n = 0; n < 90; n++) fetch('/eindeloos?nummer=' + n);"
    deeper = {f"/diep-{n}": Raw(page(f"<p>Diep {n}. {MORE}</p>")) for n in "abcdefgh"}
    links = "".join(f"<a href='{path}'>{path}</a>" for path in deeper)
    late = {"/laat": Raw(page(f"<p>Laat. {MORE}</p>{links}"), wait=2)}
    with Answering(site_with(0, {"/vraagt": shell(ask + more), **late}) | deeper) as server:
        site = of(server, tmp_path, "[limits]\npages = 30\npattern = 20\n")
        assert crawl(site).returncode == 0
        found = statistics_of(site)
        assert items_of(site) == {"/", "/vraagt", "/laat", *deeper}
        asked = [target for target in server.targets() if target.startswith("/eindeloos")]
        assert len(asked) == 20
        assert found["refused"] == {"too many alike": 70}


def test_data_that_its_server_calls_a_picture_is_no_item(tmp_path: Path) -> None:
    said = sent("image/png", as_json({"tekst": f"<p>{TEXT}</p>"}))
    with RawServer({**site_with(0, {"/een": shown("/gegevens")}), "/gegevens": said}) as server:
        site = of(server, tmp_path)
        assert crawl(site).returncode == 0
        assert items_of(site) == {"/", "/een"}
