"""What is worth keeping is reached before the traps that stand beside it have been walked through."""

from __future__ import annotations

from pathlib import Path

from bench.traps import DOCUMENTS, reached


def test_the_documents_of_a_site_with_traps_on_all_sides_are_reached_first(tmp_path: Path) -> None:
    assert reached(tmp_path, 1_000)[-1] == DOCUMENTS
