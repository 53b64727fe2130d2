"""A site has every item that may be seen, its original where no browser runs it, and what leads to it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from PIL import Image

from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.databases import copy
from tests.reading_room.test_photos_without_place import GPS
from tests.static_site.conftest import BASE
from tests.static_site.exported import (
    HOME,
    NOTE,
    SECRET_WORD,
    SITE,
    export,
    item_of,
    made_site,
    words_of,
)

pytestmark = pytest.mark.long

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_RUN = (".svg", ".htm", ".xml", ".xhtml", ".mhtml", ".swf", ".jar", ".php", ".exe")


def tree(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def originals(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith("origineel-")]


def test_a_document_lies_there_as_it_is(site: Path) -> None:
    folder = item_of(site, f"{SITE}/notulen.txt")
    assert originals(folder) == ["origineel-notulen.txt"]
    assert (folder / "origineel-notulen.txt").read_bytes() == NOTE.encode()


@pytest.mark.parametrize(
    ("path", "name", "within"),
    [
        ("/verslag.html", "origineel-verslag.zip", "verslag.html"),
        ("/niet-waar.pdf", "origineel-niet-waar.zip", "niet-waar.html"),
    ],
)
def test_what_a_browser_would_run_lies_in_a_zip_file(site: Path, path: str, name: str, within: str) -> None:
    folder = item_of(site, SITE + path)
    assert originals(folder) == [name]
    with zipfile.ZipFile(folder / name) as packed:
        assert packed.namelist() == [within]
        assert packed.testzip() is None


def test_nothing_that_runs_lies_there_but_our_pages_and_our_script(site: Path) -> None:
    for path in site.rglob("*"):
        assert not path.name.endswith(_RUN) or path.name in ("index.html", "icon.svg", "sitemap.xml"), path
        if path.suffix == ".js":
            assert path.parent.name == "zoeken"
        if path.suffix == ".html":
            scripts = tree(path).xpath("//script[not(@type='application/ld+json')]/@src")
            assert scripts == (["zoeken.js"] if path.parent.name == "zoeken" else []), path
            assert b"alert(" not in path.read_bytes()


def test_a_photo_lies_there_without_where_it_was_taken(site: Path) -> None:
    folder = item_of(site, f"{SITE}/zaal.jpg")
    shown = Image.open(io.BytesIO((folder / "origineel-zaal.jpg").read_bytes()))
    assert not shown.getexif().get_ifd(GPS)
    assert b"gps" not in (folder / "index.html").read_bytes().lower()
    (wall,) = tree(site / "fotos" / "index.html").xpath("//ul[@class='wall']//img/@src")
    assert (site / "fotos" / wall).resolve().is_file()


def test_a_file_out_of_a_zip_file_has_its_text_and_its_original(site: Path) -> None:
    folder = item_of(site, f"{SITE}/alles.zip#/verslag.txt")
    assert originals(folder) == ["origineel-verslag.txt"]
    assert "energierekeningen" in (folder / "tekst" / "index.html").read_text(encoding="utf-8")


def test_nothing_that_is_withheld_is_in_any_file_or_count(site: Path) -> None:
    for path in site.rglob("*"):
        assert "geheim" not in path.name
        if path.is_file():
            assert SECRET_WORD.encode() not in path.read_bytes(), path
            assert b"geheim.txt" not in path.read_bytes(), path
    with pytest.raises(LookupError):
        item_of(site, f"{SITE}/geheim.txt")
    assert SECRET_WORD not in words_of(site)
    said = json.loads((site / "alliantie-site.json").read_text(encoding="utf-8"))
    assert said["items"] == len(list((site / "item").iterdir()))


def test_what_is_withheld_afterwards_is_gone_from_every_file_and_count(
    archive: Path, site: Path, tmp_path: Path
) -> None:
    copy(archive, tmp_path / "a")
    hide = ("exclude", f"{SITE}/notulen.txt", "--why", "op verzoek")
    assert call_alliantie("--archive", str(tmp_path / "a"), *hide).returncode == ExitCode.WELL
    made = made_site(tmp_path / "a", tmp_path / "site")
    for path in made.rglob("*"):
        if path.is_file():
            assert b"schuldhulpverlening" not in path.read_bytes(), path
            assert b"notulen.txt" not in path.read_bytes(), path
    assert "schuldhulpverlening" in words_of(site)
    before, after = (json.loads((each / "alliantie-site.json").read_text()) for each in (site, made))
    assert after["items"] == before["items"] - 1


def test_no_address_of_a_person_is_in_any_file_but_originals(site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and not path.name.startswith("origineel-"):
            assert b"mieke@" not in path.read_bytes(), path
    assert "mieke@" in HOME


def test_the_sitemap_names_every_page_and_nothing_else(site: Path) -> None:
    named = {each.text for each in ElementTree.parse(site / "sitemap.xml").iter(_LOC)}
    pages = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("*.html")}
    assert named == {f"{BASE}/{page}" for page in pages}
    assert f"Sitemap: {BASE}/sitemap.xml" in (site / "robots.txt").read_text()


def test_the_feed_has_the_items_at_their_addresses(site: Path) -> None:
    feed = ElementTree.parse(site / "nieuw.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    ids = [each.findtext(f"{atom}id") for each in feed.iter(f"{atom}entry")]
    assert len(ids) == len(list((site / "item").iterdir()))
    assert all((site / str(each).removeprefix(f"{BASE}/") / "index.html").is_file() for each in ids)


def test_linked_data_survives_a_title_that_would_end_it(site: Path) -> None:
    page = tree(item_of(site, f"{SITE}/") / "index.html")
    (written,) = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(written)
    assert "</script>" in data["name"]
    assert data["@id"].startswith(f"{BASE}/item/")
    assert data["encoding"]["contentUrl"].startswith(f"{BASE}/item/")


def test_a_linkset_says_the_same_as_the_page(site: Path) -> None:
    folder = item_of(site, f"{SITE}/notulen.txt")
    first, *back = json.loads((folder / "linkset.json").read_text(encoding="utf-8"))["linkset"]
    assert first["anchor"] == f"{BASE}/item/{folder.name}/"
    assert first["cite-as"] == [{"href": first["anchor"]}]
    assert first["item"] == [{"href": f"{first['anchor']}origineel-notulen.txt", "type": "text/plain"}]
    assert {each["anchor"] for each in back} >= {first["item"][0]["href"]}
    rels = tree(folder / "index.html").xpath("//link/@rel")
    assert {"cite-as", "describedby", "item", "type", "collection", "linkset"} <= set(rels)


def test_the_whole_site_is_in_the_language_that_is_asked_for(
    archive: Path, site: Path, tmp_path: Path
) -> None:
    english = made_site(archive, tmp_path / "en", language="en")
    for path in english.rglob("*.html"):
        assert tree(path).get("lang") == "en"
        assert "Leeszaal" not in path.read_text(encoding="utf-8")
    assert tree(site / "index.html").get("lang") == "nl"
    # Nobody said where it will stand: then there is no sitemap, and no address is made up.
    assert not (english / "sitemap.xml").exists()
    page = tree(item_of(english, f"{SITE}/notulen.txt") / "index.html")
    assert page.xpath("//link[@rel='cite-as' or @rel='canonical']") == []


def test_a_served_archive_is_linked_and_cited(archive: Path, tmp_path: Path) -> None:
    copy(archive, tmp_path / "a")
    settings = tmp_path / "a" / "alliantie.toml"
    settings.write_text(
        settings.read_text() + 'address = "https://archief.proef.example"\n', encoding="utf-8"
    )
    made = made_site(tmp_path / "a", tmp_path / "site")
    folder = item_of(made, f"{SITE}/notulen.txt")
    page = tree(folder / "index.html")
    lasting = f"https://archief.proef.example/item/{folder.name}"
    assert page.xpath("//link[@rel='cite-as']/@href") == [lasting]
    assert lasting in page.xpath("//p[@class='ways']/a/@href")
    assert any(link.startswith("https://archief.proef.example/web/2013") for link in page.xpath("//a/@href"))


def test_a_part_has_its_items_alone_and_no_link_to_others(archive: Path, tmp_path: Path) -> None:
    made = made_site(archive, tmp_path / "deel", "--kind", "photo")
    (folder,) = (made / "item").iterdir()
    assert json.loads((made / "alliantie-site.json").read_text())["is_part"] is True
    assert "Beilen" in (folder / "index.html").read_text(encoding="utf-8")
    assert list((made / "lijsten" / "soort").glob("*/index.html")) == [
        made / "lijsten" / "soort" / "photo" / "index.html"
    ]


def test_only_a_site_gives_way_and_nothing_half_is_left(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "brief.txt").write_text("van mij")
    assert export(archive, target).returncode == ExitCode.USAGE
    assert export(archive, target, "--force").returncode == ExitCode.FAILED
    assert [path.name for path in target.iterdir()] == ["brief.txt"]
    assert export(archive, tmp_path / "later").returncode == ExitCode.WELL
    assert export(archive, tmp_path / "later", "--force").returncode == ExitCode.WELL
    assert sorted(path.name for path in tmp_path.iterdir()) == ["later", "site"]


def test_no_site_is_made_of_damage(archive: Path, tmp_path: Path) -> None:
    copy(archive, tmp_path / "a")
    for path in (tmp_path / "a" / "warc").glob("*.warc.gz"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)
    assert export(tmp_path / "a", tmp_path / "site").returncode == ExitCode.DAMAGE
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    "at",
    ["lezen.example", "ftp://lezen.example", "https://", "https://a.example/?x=1", "https://a b.example"],
)
def test_an_address_that_is_none_is_refused(archive: Path, tmp_path: Path, at: str) -> None:
    assert export(archive, tmp_path / "site", "--at", at).returncode == ExitCode.USAGE
    assert list(tmp_path.iterdir()) == []
