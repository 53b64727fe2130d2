"""Every thing of the networks that descriptions are judged by comes into an archive, as itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.networks.every_network import NETWORKS
from bench.networks.network import crawl_network, write_network
from tests.databases import url_of


@pytest.mark.parametrize("name", sorted(NETWORKS))
@pytest.mark.soak
def test_every_thing_of_a_network_is_found_and_none_is_taken_for_another(name: str, tmp_path: Path) -> None:
    network = NETWORKS[name]()
    write_network(network, tmp_path)
    verdict = crawl_network(network, tmp_path, url_of(tmp_path / "archive"))
    assert verdict.missed("found") == ()
    assert verdict.missed("wrong joins") == ()
