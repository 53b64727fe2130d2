"""An object store in the settings: agreed to, no keys in it, and nothing loaded where there is none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.folder import Folder
from archive.object_store.chosen import Chosen, choose, chosen_for
from archive.object_store.kept_warc import warc_path, warc_source
from archive.object_store.store_address import StoreAddress, key_of, object_at, store_address
from pipeline.agreement import NotAgreed
from pipeline.configuration import configure
from spiders.profile_error import ProfileError
from tests import databases
from tests.copied_archive import kept_archive, run

_NAME = "alliantie-20261130175233-00001.warc.gz"
_DIGEST = "sha256:" + "ab" * 32


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture(autouse=True)
def _without_a_store_afterwards(tmp_path: Path) -> object:
    yield
    choose(tmp_path, None)


def with_settings(root: Path, text: str, **environment: str) -> Chosen | None:
    """The store that an archive with these settings has."""
    (root / "alliantie.toml").write_text(text, encoding="utf-8")
    configure(root, {"XDG_CONFIG_HOME": str(root.parent / "elsewhere"), **environment})
    return chosen_for(Folder(root))


def test_an_archive_without_a_store_is_read_where_it_always_was(root: Path) -> None:
    assert with_settings(root, "") is None
    folder = Folder(root)
    assert warc_source(folder, _NAME) == warc_path(folder, _NAME)


def test_what_the_environment_says_needs_no_agreement(root: Path) -> None:
    found = with_settings(root, "", ALLIANTIE_WARC="s3://archief/alles")
    assert found == Chosen(StoreAddress("archief", "alles/"), 10_000_000_000)
    assert with_settings(root, "") is None, "it was said for one command"


@pytest.mark.parametrize("key", ["warc", "warc_endpoint"])
def test_what_an_archive_names_is_asked_once_somebody_agreed(root: Path, key: str) -> None:
    value = {"warc": "s3://archief/alles", "warc_endpoint": "https://s3.example.org"}[key]
    with pytest.raises(NotAgreed, match=key):
        with_settings(root, f'{key} = "{value}"')
    assert chosen_for(Folder(root)) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("warc", "archief"),
        ("warc", "s3://"),
        ("warc", "s3://Archief/x"),
        ("warc", "s3://archief/../x"),
        ("warc", "s3://archief/a b"),
        ("warc", "https://archief/x"),
        ("warc_endpoint", "s3.example.org"),
        ("warc_endpoint", "file:///etc"),
        ("warc_endpoint", "https://s3.example.org/pad"),
        ("warc_region", "nl; ams"),
    ],
)
def test_what_is_no_store_is_told(root: Path, key: str, value: str) -> None:
    given = {"ALLIANTIE_WARC": "s3://archief/x", f"ALLIANTIE_{key.upper()}": value}
    with pytest.raises(ProfileError, match=key):
        with_settings(root, "", **given)


@pytest.mark.parametrize(
    ("key", "value"),
    [("warc", "s3://sleutel:geheim@archief/x"), ("warc_endpoint", "https://sleutel:geheim@s3.example.org")],
)
def test_a_key_in_an_address_is_refused_and_not_shown(root: Path, key: str, value: str) -> None:
    given = {"ALLIANTIE_WARC": "s3://archief/x", f"ALLIANTIE_{key.upper()}": value}
    for text, environment in ((f'{key} = "{value}"', {}), ("", given)):
        with pytest.raises(ProfileError) as refused:
            with_settings(root, text, **environment)
        assert "geheim" not in str(refused.value)


def test_a_second_copy_leaves_the_store_alone(root: Path) -> None:
    Folder(root).copy_account.write_text("{}", encoding="utf-8")
    assert with_settings(root, "", ALLIANTIE_WARC="s3://archief/alles") is None


def test_a_key_tells_file_and_digest_and_nothing_else_passes_for_one() -> None:
    address = store_address("s3://archief/a/b/")
    key = key_of(address, _NAME, _DIGEST)
    found = object_at(key, 7)
    assert found is not None
    assert (found.name, found.digest, found.size) == (_NAME, _DIGEST, 7)
    for other in (
        _NAME,
        f"a/{_NAME}",
        key.replace("ab", "zz"),
        key + ".txt",
        key.replace("00001/", "00002/"),
    ):
        assert object_at(other, 7) is None


def test_nothing_that_asks_a_store_is_loaded_where_there_is_none(tmp_path: Path) -> None:
    archive = kept_archive(tmp_path)
    program = (
        "import sys; from cli.front_door import alliantie; "
        "code = [alliantie(['--archive', sys.argv[1], *each], standalone_mode=False) "
        "for each in (['verify'], ['status'], ['rebuild', '--all'])]; "
        "print([name for name in sys.modules if name.partition('.')[0] in ('boto3', 'botocore')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(archive)],
        env=databases.environment_of(archive),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
    assert not Folder(archive).store_account.exists()
    assert "all its WARC files in its own directory" in run(archive, "warc", "put", code=3)
