"""The sample network as it stands on the web, and the package that is made of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.likeness import Network, crawled_network


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with crawled_network(tmp_path_factory.mktemp("network")) as network:
        yield network
