"""The archive and its site, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.static_site.exported import made_site, make_archive

BASE = "https://lezen.proef.example/archief"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("uit") / "archief")


@pytest.fixture(scope="session")
def site(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole in Dutch, for a place that is known."""
    return made_site(archive, tmp_path_factory.mktemp("site") / "lezen", "--at", BASE)
