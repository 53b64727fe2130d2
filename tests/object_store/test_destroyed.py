"""What is destroyed leaves the store too: the file as it is now is put, then the one of before is deleted."""

from __future__ import annotations

import gzip
import json
import re

from cli.exit_codes import ExitCode
from tests.databases import of_sqlite
from tests.object_store.archive_with_store import ArchiveWithStore

_WHY = ("--why", "vonnis")


def destroyed(kept: ArchiveWithStore) -> str:
    """Destroy the report of Zutphen; what was said."""
    item = json.loads(kept.run("search", "zutphen", "--format", "json"))["hits"][0]["id"]
    token = kept.run("destroy", item, *_WHY).partition("--confirm ")[2].split()[0]
    return kept.run("destroy", item, "--confirm", token, *_WHY)


def words_in(kept: ArchiveWithStore) -> str:
    """All that the objects of the store hold, unpacked."""
    data = b"".join(gzip.decompress(each) for each in kept.objects().values())
    return data.decode("utf-8", "replace")


def test_the_object_of_before_goes_once_the_new_one_is_there(kept: ArchiveWithStore) -> None:
    kept.emptied()
    before = kept.objects()
    assert re.search("Alliantiedag Zutphen", words_in(kept))
    destroyed(kept)
    assert not re.search("Alliantiedag Zutphen", words_in(kept))
    kept.holds_each_once()
    changed = set(before) - set(kept.objects())
    assert changed
    assert "every digest is right" in kept.run("verify")


def test_where_the_store_does_not_delete_it_that_is_told_until_it_does(kept: ArchiveWithStore) -> None:
    kept.emptied()
    kept.faulty.fault = lambda asked: "denied" if asked.method == "DELETE" else ""
    said = destroyed(kept)
    assert "The store still has" in said
    assert "as before something in it was destroyed" in kept.run("status")
    assert "Alliantiedag Zutphen" in words_in(kept)
    kept.faulty.fault = lambda asked: ""
    assert "deleted of files that were written anew" in kept.run("warc", "put")
    assert "Alliantiedag Zutphen" not in words_in(kept)
    kept.holds_each_once()
    assert "as before something" not in kept.run("status")


def test_every_version_goes_that_the_store_keeps_of_it(kept: ArchiveWithStore) -> None:
    kept.run("warc", "put")
    key, data = sorted(kept.objects().items())[0]
    store = kept.in_a_bucket_with_versions()
    for content in (data, data + b"?"):
        store._client.put_object(Bucket=store.address.bucket, Key=key, Body=content)
    assert store.delete(key)
    left = store._client.list_object_versions(Bucket=store.address.bucket, Prefix=key)
    assert [*left.get("Versions", ()), *left.get("DeleteMarkers", ())] == []


def test_where_the_store_does_not_answer_runs_go_on_and_destroy_later(kept: ArchiveWithStore) -> None:
    kept.emptied()
    kept.faulty.fault = lambda asked: "denied" if asked.range else ""
    item = json.loads(kept.run("search", "zutphen", "--format", "json"))["hits"][0]["id"]
    token = kept.run("destroy", item, *_WHY).partition("--confirm ")[2].split()[0]
    assert "says nothing of what it holds" in kept.run(
        "destroy", item, "--confirm", token, *_WHY, code=ExitCode.FAILED
    )
    assert "destroyed" in kept.run("show", item, code=ExitCode.USAGE), "it is decided, and nobody sees it"
    kept.run("warc", "put")
    assert "is not destroyed yet" in kept.run("status")
    kept.faulty.fault = lambda asked: ""
    kept.run("warc", "put")
    assert "Alliantiedag Zutphen" not in words_in(kept)
    kept.holds_each_once()


@of_sqlite
def test_what_an_old_object_has_is_destroyed_again_after_a_rebuild(kept: ArchiveWithStore) -> None:
    kept.emptied()
    before = kept.objects()
    destroyed(kept)
    # As where a run was cut off before it deleted, and the database was lost then.
    for key, data in before.items():
        kept.put_raw(key, data)
    kept.emptied()
    kept.folder.database.unlink()
    kept.run("rebuild", "--all")
    kept.run("warc", "put")
    assert "Alliantiedag Zutphen" not in words_in(kept)
    kept.holds_each_once()
    kept.run("verify")
