"""Two exports to one place: the second is refused, and leaves alone what the first is writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.archive_error import CannotWrite
from archive.exporting.package_place import UNFINISHED, alone_at
from cli.exit_codes import ExitCode
from tests.conftest import call_alliantie
from tests.described_archive import described_archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return described_archive(tmp_path_factory.mktemp("twee") / "archief")


@pytest.mark.parametrize("form", ["mdto", "bagit", "csv"])
def test_the_second_is_refused_and_takes_nothing_from_the_first(
    archive: Path, tmp_path: Path, form: str
) -> None:
    target = tmp_path / "pakket"
    begun = tmp_path / f"pakket{UNFINISHED}"
    with alone_at(target):
        begun.mkdir()
        (begun / "half.xml").write_text("half")
        done = call_alliantie("--archive", str(archive), "export", form, "-o", str(target))
        assert done.returncode == ExitCode.FAILED
        assert "another export" in " ".join(done.stderr.split())
        assert (begun / "half.xml").is_file()
    # As after a killed export: what it left is no reason to refuse.
    done = call_alliantie("--archive", str(archive), "export", form, "-o", str(target))
    assert done.returncode == ExitCode.WELL, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pakket"]


def test_another_place_in_the_same_folder_is_free(tmp_path: Path) -> None:
    with alone_at(tmp_path / "a"), alone_at(tmp_path / "b"):
        with pytest.raises(CannotWrite), alone_at(tmp_path / "a"):
            pass
        assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []
