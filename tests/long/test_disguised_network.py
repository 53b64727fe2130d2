"""A network of which no rule knows a name is described by what its pages know of each other."""

from __future__ import annotations

from pathlib import Path

from bench.networks.disguised import flat
from bench.networks.network import crawl_network, write_network
from bench.networks.third import third_network
from tests.conftest import call_alliantie
from tests.databases import url_of


def test_a_site_whose_markup_means_nothing_is_described_and_a_rebuild_changes_nothing(tmp_path: Path) -> None:
    network = flat(third_network())
    write_network(network, tmp_path)
    archive = tmp_path / "archive"
    verdict = crawl_network(network, tmp_path, url_of(archive))
    assert verdict.shares["title"] > 0.9
    assert verdict.shares["date"] > 0.9
    places = ("--sites", str(tmp_path / "sites"), "--vocabulary", str(tmp_path / "vocabulary.toml"))
    again = call_alliantie("--archive", str(archive), *places, "--lang", "en", "rebuild", "--derived")
    assert "Changed 0 of" in again.stdout + again.stderr
