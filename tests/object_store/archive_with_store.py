"""An archive that has its sealed files in an object store, and what its tests ask of both."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.fetched.exchange import digest
from archive.folder import Folder
from archive.object_store.object_store import ObjectStore, connected
from archive.object_store.store_address import key_of, store_address
from archive.object_store.stored_rows import SealedFile, put_in, sealed_files
from archive.opened_archive import open_archive
from cli.exit_codes import ExitCode
from tests import databases
from tests.conftest import call_alliantie
from tests.object_store.faulty_store import FaultyStore
from tests.object_store.seaweed import BUCKET


@dataclass(frozen=True, slots=True)
class ArchiveWithStore:
    """An archive, the prefix of its own in the bucket, and the server that it asks."""

    root: Path
    prefix: str
    faulty: FaultyStore

    @property
    def environment(self) -> dict[str, str]:
        """What stands for the settings, which somebody would have to agree to."""
        return {
            "ALLIANTIE_WARC": f"s3://{BUCKET}/{self.prefix}",
            "ALLIANTIE_WARC_ENDPOINT": self.faulty.endpoint,
        }

    @property
    def folder(self) -> Folder:
        return Folder(self.root)

    @property
    def store(self) -> ObjectStore:
        """The store as the archive asks it."""
        return connected(store_address(f"s3://{BUCKET}/{self.prefix}", self.faulty.endpoint))

    def run(self, *arguments: str, code: int = ExitCode.WELL) -> str:
        """What a command says, in one line, where it ends with this code."""
        done = call_alliantie("--archive", str(self.root), *arguments, **self.environment)
        assert done.returncode == code, done.stdout + done.stderr
        return " ".join((done.stdout + done.stderr).split())

    def keep_here(self, size: int) -> None:
        """Have the settings say how many bytes of what is in the store stay here."""
        path = self.folder.configuration
        path.write_text(f"warc_kept_here = {size}\n", encoding="utf-8")

    def files(self) -> list[SealedFile]:
        """The sealed files that the database knows."""
        opened = open_archive(self.root, database_url=databases.url_of(self.root))
        with opened as (_, engine), engine.connect() as connection:
            return sealed_files(connection)

    def noted(self) -> set[str]:
        """The names of those that are noted as put."""
        opened = open_archive(self.root, database_url=databases.url_of(self.root))
        with opened as (_, engine), engine.connect() as connection:
            return put_in(connection, self.store.address)

    def here(self) -> set[str]:
        """The names of the WARC files in the folder."""
        return {path.name for path in self.folder.warc.iterdir()}

    def objects(self) -> dict[str, bytes]:
        """What the store has below the prefix, by key."""
        client: Any = self.store._client
        found = {}
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=self.prefix):
            for one in page.get("Contents", ()):
                with closing(client.get_object(Bucket=BUCKET, Key=one["Key"])["Body"]) as body:
                    found[one["Key"]] = body.read()
        return found

    def emptied(self) -> None:
        """Have all sealed files in the store, and none of them here."""
        self.keep_here(0)
        self.run("warc", "put")
        assert self.here() == set()

    def in_a_bucket_with_versions(self) -> ObjectStore:
        """Another bucket of the same server, which keeps what is written over and what is deleted."""
        store = connected(store_address(f"s3://{BUCKET}-versies/{self.prefix}", self.faulty.endpoint))
        store._client.create_bucket(Bucket=store.address.bucket)
        versions = {"Status": "Enabled"}
        store._client.put_bucket_versioning(Bucket=store.address.bucket, VersioningConfiguration=versions)
        return store

    def put_raw(self, key: str, data: bytes) -> None:
        """Have the store hold these bytes, whatever it held."""
        self.store._client.put_object(Bucket=BUCKET, Key=key, Body=data)

    def holds_each_once(self) -> None:
        """Every sealed file is noted, and the store has just that: each once, with the right bytes."""
        files, address = self.files(), self.store.address
        assert self.noted() == {file.name for file in files}
        expected = {key_of(address, file.name, file.digest): file.digest for file in files}
        assert {key: digest(data) for key, data in self.objects().items()} == expected
