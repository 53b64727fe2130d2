"""An archive of an earlier release is migrated with a copy beside; one of a later release is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from archive.archive_error import NotAnArchive
from archive.database import migrations
from archive.database.connecting import REVISION
from archive.fixity.verification import verify
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, change, move_to_server, of_sqlite, reading, rows, writing

ARCHIVES = Path(__file__).parent / "archives"
EARLIER = sorted(path.name for path in ARCHIVES.iterdir() if (path / "archive.toml").is_file())

FIRST_WITH_ALL = "imports"
"""From this revision on each leaves an archive here, with whatever an archive can hold by then."""


@pytest.fixture(params=EARLIER)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of an archive that an earlier release made."""
    shutil.copytree(ARCHIVES / request.param, tmp_path / "archive")
    move_to_server(tmp_path / "archive")
    return tmp_path / "archive"


CAPTURES = "SELECT id, url, captured_at, record_id, payload_digest, warc_offset FROM captures ORDER BY id"


def revision_of(archive: Path) -> str:
    [(revision,)] = asked(archive, "SELECT version_num FROM alembic_version")
    return str(revision)


def revisions_since(first: str) -> list[str]:
    """The revisions of the database from one on, in their order."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    scripts = ScriptDirectory.from_config(config).walk_revisions(first, "heads")
    return [script.revision for script in scripts][::-1]


def test_every_revision_has_an_archive_that_a_release_of_it_made() -> None:
    without = [revision for revision in revisions_since(FIRST_WITH_ALL) if revision not in EARLIER]
    assert without == [], f"no archive in {ARCHIVES} is of {without}: python -m tests.archives.make"


def test_an_earlier_archive_is_migrated(earlier: Path) -> None:
    captures = asked(earlier, CAPTURES)
    assert captures
    with writing(earlier, "test", "test"):
        pass
    assert revision_of(earlier) == REVISION
    assert asked(earlier, CAPTURES) == captures
    with reading(earlier) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()


def test_a_new_database_has_the_tables_that_all_migrations_make(earlier: Path, tmp_path: Path) -> None:
    with writing(earlier, "test", "test") as migrated, writing(tmp_path / "new", "test", "test") as new:
        assert tables_of(new.engine) == tables_of(migrated.engine)


def tables_of(engine: Engine) -> dict[str, set[str]]:
    """What is told of each table of a database, in no order."""
    found = inspect(engine)
    return {
        name: {
            *(
                f"{each['name']} {each['type']!r} {each['nullable']} {each['default']}"
                for each in found.get_columns(name)
            ),
            f"{found.get_pk_constraint(name)['constrained_columns']}",
            *(
                f"{each['constrained_columns']} {each['referred_table']}"
                for each in found.get_foreign_keys(name)
            ),
            *(f"{each['name']} {each['column_names']} {each['unique']}" for each in found.get_indexes(name)),
            *(f"unique {each['column_names']}" for each in found.get_unique_constraints(name)),
        }
        for name in found.get_table_names()
    }


@of_sqlite
def test_a_migration_leaves_a_copy_of_what_the_database_was(earlier: Path) -> None:
    before = revision_of(earlier)
    if before == REVISION:
        pytest.skip("is of this release")
    with writing(earlier, "test", "test"):
        pass
    (earlier / "before").mkdir()
    (earlier / f"alliantie.db.before-{REVISION}").rename(earlier / "before" / "alliantie.db")
    assert revision_of(earlier / "before") == before


def test_a_reader_may_be_the_first_to_open_an_earlier_archive(earlier: Path) -> None:
    sites = str(earlier / "sites")
    shown = run_alliantie("--archive", str(earlier), "--sites", sites, "status")
    assert shown.returncode == 0, shown.stderr
    assert run_alliantie("--archive", str(earlier), "rebuild", "--index").returncode == 0
    found = call_alliantie("--archive", str(earlier), "search", "verslag zutphen")
    assert "/zutphen" in found.stdout


def test_rebuilding_the_index_may_be_the_first_thing_done_with_an_earlier_archive(earlier: Path) -> None:
    built = call_alliantie("--archive", str(earlier), "rebuild", "--index")
    assert built.returncode == 0, built.stderr
    assert revision_of(earlier) == REVISION


def test_an_archive_of_a_later_release_is_refused_and_left_alone(earlier: Path) -> None:
    change(earlier, "UPDATE alembic_version SET version_num = 'of-the-future'")
    before = rows(earlier)
    with pytest.raises(NotAnArchive, match="newer release"), writing(earlier, "test", "test"):
        pass
    done = run_alliantie("--archive", str(earlier), "status")
    assert done.returncode == 3
    assert "of-the-future" in done.stderr
    assert rows(earlier) == before
