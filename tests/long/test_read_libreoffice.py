"""LibreOffice reads what our own readers cannot, where it is there; it is never needed, and never online."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from archive.readings.reading import Reading, reading_from
from pipeline.read.office import libreoffice
from pipeline.read.office.libreoffice import find_libreoffice, has_network, read_instead
from pipeline.workers.pool import ReaderPool
from pipeline.workers.tasks import TASKS

NETWORK = Path(__file__).parents[2] / "cli" / "demo" / "network"
OLD = next(NETWORK.rglob("verslag-zutphen-2013.doc"))
SLIDES = next(NETWORK.rglob("presentatie-zutphen-2013.ppt"))
needs_libreoffice = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is missing")


def in_a_worker(data: bytes, **job: Any) -> Reading:
    """What a reader process answers, which has no network of its own."""
    args = {"content_type": "", "content_encoding": "", **job}
    with ReaderPool(tasks=TASKS, workers=1) as pool:
        return reading_from(pool.submit("file", data, args).result()["reading"])


@needs_libreoffice
@pytest.mark.parametrize(("path", "said"), [(OLD, "Groeien in kracht"), (SLIDES, "Wie zijn wij?")])
def test_what_a_reader_failed_on_is_read_by_libreoffice_the_second_time(path: Path, said: str) -> None:
    reading = in_a_worker(path.read_bytes(), again=True)
    if reading.reader.startswith(("doc", "ppt")):
        pytest.skip("the kernel leaves a reader process its network, so LibreOffice was not asked")
    assert reading.reader.startswith("LibreOffice ")
    assert reading.media_type in ("application/msword", "application/vnd.ms-powerpoint")
    assert said in reading.main_text


def test_a_file_that_libreoffice_makes_nothing_of_keeps_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "soffice").write_text('#!/bin/sh\n[ "$1" = --version ] && echo "LibreOffice 7.4.7.2"\n')
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    cut = OLD.read_bytes()[:3000]
    reading = in_a_worker(cut)
    assert reading.outcome == "damaged"
    assert not reading.reader.startswith("LibreOffice")


@pytest.mark.skipif(len(socket.if_nameindex()) < 2, reason="this machine has no network")
def test_where_a_network_can_be_reached_it_is_not_asked() -> None:
    assert has_network()
    assert read_instead(OLD.read_bytes(), "application/msword") is None


def test_without_libreoffice_nothing_is_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libreoffice.find_libreoffice.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_libreoffice() is None
    libreoffice.find_libreoffice.cache_clear()
    assert "Groeien in kracht" in in_a_worker(OLD.read_bytes(), again=True).main_text
