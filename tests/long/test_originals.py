"""Of a small picture the large one beside it is asked for; no page lacks it where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from spiders.links.originals import original_of
from tests.long.test_captured_addresses import sent
from tests.long.test_whole_pages import TEXT, photo
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

UPLOADS = "/wp-content/uploads/2013/10"


@pytest.mark.parametrize(
    ("url", "original"),
    [
        ("http://a.example/wp-content/uploads/2013/10/zaal-150x150.jpg", "zaal.jpg"),
        ("http://a.example/wp/wp-content/uploads/zaal-1-1024x768.JPEG?ver=2", "zaal-1.JPEG"),
        ("http://a.example/wp-content/uploads/zaal.jpg", ""),
        ("http://a.example/beeld/zaal-150x150.jpg", ""),
        ("http://a.example/wp-content/uploads/-150x150.jpg", ""),
        ("http://a.example/?u=/wp-content/uploads/zaal-150x150.jpg", ""),
    ],
)
def test_the_original_of_a_small_picture_has_its_name_without_the_size(url: str, original: str) -> None:
    assert (original_of(url) or "").rpartition("/")[2] == original


def test_an_original_is_one_item_with_its_small_form_and_none_is_missing(tmp_path: Path) -> None:
    with RawServer({}) as server:
        server.answers = {
            "/": Raw(page(f"<h1>Foto's</h1><p>{TEXT}</p><img src='{UPLOADS}/zaal-400x300.jpg'>")),
            f"{UPLOADS}/zaal-400x300.jpg": sent("image/jpeg", photo(400, 300, 5)),
            f"{UPLOADS}/zaal.jpg": sent("image/jpeg", photo(1600, 1200, 5)),
        }
        site = Site(tmp_path / "a", write_profile(tmp_path / "sites", server), server)
        site.run("crawl")
        assert f"{UPLOADS}/zaal.jpg" in server.targets()
        assert site.show(f"{UPLOADS}/zaal-400x300.jpg")["id"] == site.show(f"{UPLOADS}/zaal.jpg")["id"]
        assert site.show("/")["whole"]["is_whole"]


def test_guesses_in_vain_are_few_and_no_page_lacks_them(tmp_path: Path) -> None:
    pictures = {f"{UPLOADS}/foto{n}-150x150.jpg": photo(150, 150, n) for n in range(60)}
    body = "".join(f"<img src='{target}' alt=''>" for target in pictures)
    with RawServer({}) as server:
        server.answers = {
            "/": Raw(page(f"<h1>Foto's</h1><p>{TEXT}</p>{body}")),
            **{target: sent("image/jpeg", data) for target, data in pictures.items()},
        }
        site = Site(tmp_path / "a", write_profile(tmp_path / "sites", server), server)
        site.run("crawl")
        guesses = [target for target in server.targets() if target not in server.answers]
        assert len([target for target in guesses if target.startswith("/wp-content")]) == 20
        whole = site.show("/")["whole"]
        assert (whole["kept"], whole["all"], whole["is_whole"]) == (60, 60, True)
