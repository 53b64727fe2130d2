"""What is wrong with a site is found, whatever it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reading_room.static_site.checking import site_faults
from tests.static_site.conftest import BASE

pytestmark = pytest.mark.long


def _replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _item(root: Path) -> Path:
    return min((root / "item").iterdir())


HARM: dict[str, Callable[[Path], object]] = {
    "a page leads to it, and it is not there": lambda root: (_item(root) / "index.html").unlink(),
    "no page leads to it": lambda root: (root / "los.txt").write_text("los"),
    "its JSON-LD cannot be read": lambda root: _replace(
        _item(root) / "index.html", '{"@context"', "{@context"
    ),
    "leads nowhere: javascript:": lambda root: _replace(
        root / "index.html", 'href="over/index.html"', 'href="javascript:alert(1)"'
    ),
    "leads nowhere: ../buiten": lambda root: _replace(
        root / "index.html", 'href="over/index.html"', 'href="../buiten.html"'
    ),
    "a link leads to a place in it that is not there: nergens": lambda root: _replace(
        root / "index.html", 'href="over/index.html"', 'href="over/index.html#nergens"'
    ),
    "leads nowhere: #": lambda root: _replace(root / "index.html", "#inhoud", "#nergens"),
    "it is not in the sitemap": lambda root: _replace(
        root / "sitemap.xml", f"{BASE}/over/", f"{BASE}/elders/"
    ),
    "a name that some file systems cannot hold": lambda root: (root / "é.txt").write_text(""),
    "some file systems take it for": lambda root: (root / "Index.html").write_text(""),
    "its words are not in order": lambda root: _replace(
        root / "zoeken" / "tabel.js", '"firsts":["', '"firsts":["zz","'
    ),
}


def test_nothing_is_wrong_with_what_is_made(site: Path) -> None:
    assert list(site_faults(site, BASE)) == []


@pytest.mark.parametrize("what", HARM)
def test_harm_is_noticed(site: Path, tmp_path: Path, what: str) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    HARM[what](root)
    said = [f"{each.file}: {each.message}" for each in site_faults(root, BASE)]
    assert any(what in each for each in said), said


def test_a_linkset_that_leads_nowhere_is_noticed(site: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    shutil.copytree(site, root)
    _replace(_item(root) / "linkset.json", ".ris", ".weg")
    assert [each.file for each in site_faults(root, BASE)] == [f"item/{_item(root).name}/linkset.json"] * 2
