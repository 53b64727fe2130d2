"""An object store as it is asked: by boto3, which is loaded when an archive has one, and not before."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from archive.archive_error import NoSuchStore
from archive.object_store.store_address import StoreAddress, StoredObject, folder_of, object_at
from archive.object_store.store_fails import StoreFails
from wording.message import say

MOST_AT_ONCE = 5 * 1024**3
"""Bytes that S3 takes in one request."""

TIMEOUTS = (10.0, 60.0)
"""Seconds for which a connection, and then the next bytes, are waited for."""

_ATTEMPTS = 3
_MISSING = ("404", "NoSuchKey", "NotFound")
_THERE_ALREADY = ("PreconditionFailed", "ConditionalRequestConflict", "412", "409")
_NOT_KNOWN = ("NotImplemented", "MethodNotAllowed", "501", "405")
_LONGEST_CODE = 60


class ObjectStore:
    """The objects below one prefix of a bucket. Any thread may use it.

    Every method raises StoreFails where the store does not answer, or refuses.
    """

    def __init__(self, address: StoreAddress, client: Any, media_type: str = "application/warc") -> None:
        self.address = address
        self._client = client
        self._media_type = media_type
        self._found: dict[str, StoredObject] = {}

    def put_new(self, key: str, path: Path, digest: str) -> bool:
        """Put a file under a key that has no object yet; False where it has one, whatever is in it.

        The store is told the SHA-256 of all of it, and refuses anything else.
        """
        try:
            self._put(key, path, digest, IfNoneMatch="*")
        except _Refused as refused:
            if refused.code in _NOT_KNOWN:
                # The key holds the digest: what is there already has the same bytes, or the wrong ones.
                return self.size(key) is None and self.put_over(key, path, digest)
            if refused.code not in _THERE_ALREADY:
                raise
            return False
        return True

    def put_over(self, key: str, path: Path, digest: str) -> bool:
        """The same, whatever is there."""
        self._put(key, path, digest)
        return True

    def put_data(self, key: str, data: bytes) -> None:
        """Put a few bytes under a key, whatever is there."""
        with self._asking(key):
            self._client.put_object(
                Bucket=self.address.bucket, Key=key, Body=data, ContentType="application/octet-stream"
            )

    def sizes(self) -> dict[str, int]:
        """The bytes of every object below the prefix, by its key."""
        with self._asking(self.address.prefix):
            pages = self._client.get_paginator("list_objects_v2")
            found = pages.paginate(Bucket=self.address.bucket, Prefix=self.address.prefix)
            return {one["Key"]: int(one["Size"]) for page in found for one in page.get("Contents", ())}

    def size(self, key: str) -> int | None:
        """How many bytes an object has; None where there is none."""
        try:
            with self._asking(key):
                return int(self._client.head_object(Bucket=self.address.bucket, Key=key)["ContentLength"])
        except FileNotFoundError:
            return None

    def opened(self, key: str, start: int, end: int | None) -> BinaryIO:
        """The bytes of an object from ``start`` up to ``end``, as they come. Raises FileNotFoundError."""
        asked = f"bytes={start}-" if end is None else f"bytes={start}-{end - 1}"
        with self._asking(key):
            body: BinaryIO = self._client.get_object(Bucket=self.address.bucket, Key=key, Range=asked)["Body"]
        return body

    def find(self, name: str) -> StoredObject | None:
        """The object of the sealed file called ``name``: the last that was put, where there are several."""
        if name not in self._found:
            below = self._listed(folder_of(self.address, name))
            mine = [(put_at, each) for put_at, each in below if each.name == name]
            if not mine:
                return None
            self._found[name] = max(mine, key=lambda pair: pair[0])[1]
        return self._found[name]

    def forget(self, name: str) -> None:
        """Ask again for the object of this file: another may have been put."""
        self._found.pop(name, None)

    def objects(self) -> Iterator[StoredObject]:
        """Every object that is named as a WARC file of ours is, the last put of each name first."""
        newest_first = sorted(self._listed(self.address.prefix), key=lambda pair: pair[0], reverse=True)
        return (each for _, each in newest_first)

    def delete(self, key: str) -> bool:
        """Delete an object with every version that the store keeps; False where it does not list these."""
        bucket, knows_versions = self.address.bucket, True
        try:
            with self._asking(key):
                pages = self._client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key)
                kept = [
                    one
                    for page in pages
                    for kind in ("Versions", "DeleteMarkers")
                    for one in page.get(kind, ())
                ]
        except (_Refused, FileNotFoundError):
            kept, knows_versions = [], False
        with self._asking(key):
            self._client.delete_object(Bucket=bucket, Key=key)
            for one in kept:
                if one["Key"] == key and one.get("VersionId", "null") != "null":
                    self._client.delete_object(Bucket=bucket, Key=key, VersionId=one["VersionId"])
            if knows_versions and any(one.get("VersionId", "null") != "null" for one in kept):
                self._delete_marks(key)
        if self.size(key) is not None:
            raise StoreFails(say("the object is there still, though the store said that it was deleted"), key)
        return knows_versions

    def _delete_marks(self, key: str) -> None:
        """Delete the marker that a bucket with versions put in the place of what was deleted just now."""
        bucket = self.address.bucket
        found = self._client.list_object_versions(Bucket=bucket, Prefix=key)
        for one in (*found.get("Versions", ()), *found.get("DeleteMarkers", ())):
            if one["Key"] == key:
                self._client.delete_object(Bucket=bucket, Key=key, VersionId=one["VersionId"])

    def _put(self, key: str, path: Path, digest: str, **condition: str) -> None:
        promised = base64.b64encode(bytes.fromhex(digest.removeprefix("sha256:"))).decode()
        with path.open("rb") as file, self._asking(key):
            self._client.put_object(
                Bucket=self.address.bucket,
                Key=key,
                Body=file,
                ContentType=self._media_type,
                ChecksumSHA256=promised,
                **condition,
            )

    def _listed(self, prefix: str) -> Iterator[tuple[Any, StoredObject]]:
        """The moment at which each of our objects was put, and what its key says of it."""
        with self._asking(prefix):
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.address.bucket, Prefix=prefix):
                for one in page.get("Contents", ()):
                    if found := object_at(one["Key"], int(one["Size"])):
                        yield one["LastModified"], found

    @contextmanager
    def _asking(self, key: str) -> Iterator[None]:
        """Have the errors of boto3 be ours; of what the store says beside its code nothing is shown."""
        from botocore.exceptions import BotoCoreError, ClientError

        about = f"s3://{self.address.bucket}/{key}"
        try:
            yield
        except ClientError as error:
            code = _code_of(error.response)
            if code in _MISSING:
                raise FileNotFoundError(2, "no object is there", about) from error
            raise _Refused(code, about) from error
        except BotoCoreError as error:
            raise StoreFails(
                say("the store does not answer ({why})", why=type(error).__name__), about
            ) from error


class _Refused(StoreFails):
    """The store answered, and refuses, by this code of its own."""

    def __init__(self, code: str, about: str) -> None:
        super().__init__(say("the store refuses ({why})", why=code), about)
        self.code = code


def connected(address: StoreAddress) -> ObjectStore:
    """The store at an address, with the credentials of the environment or of the user's AWS files.

    Nothing is asked of it yet. Raises NoSuchStore where boto3 is not installed.
    """
    return _connected(address, TIMEOUTS)


def connected_for(address: StoreAddress, media_type: str) -> ObjectStore:
    """The same, for objects of another type than WARC files."""
    return ObjectStore(address, connected(address)._client, media_type)


@cache
def _connected(address: StoreAddress, timeouts: tuple[float, float]) -> ObjectStore:
    try:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError
    except ImportError as error:
        raise NoSuchStore(
            say(
                "The WARC files of this archive are in {store}, and what asks an object store is not "
                "installed: pip install 'alliantie[s3]'",
                store=str(address),
            )
        ) from error
    config = Config(
        connect_timeout=timeouts[0],
        read_timeout=timeouts[1],
        retries={"mode": "standard", "max_attempts": _ATTEMPTS},
        # Older stores fail on checksums that they are not asked for; what is put has its own.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"addressing_style": "path" if address.endpoint else "auto"},
    )
    try:
        # A session of its own: that of the library keeps the credentials which it found first.
        session = boto3.Session()
        client = session.client(
            "s3",
            endpoint_url=address.endpoint or None,
            region_name=address.region or session.region_name or "us-east-1",
            config=config,
        )
    except (BotoCoreError, ValueError) as error:
        raise NoSuchStore(
            say(
                "The store {store} cannot be asked ({why}). Look at warc_endpoint and warc_region in "
                "alliantie.toml.",
                store=str(address),
                why=type(error).__name__,
            )
        ) from error
    return ObjectStore(address, client)


def _code_of(response: Any) -> str:
    code = str(response.get("Error", {}).get("Code", ""))
    status = str(response.get("ResponseMetadata", {}).get("HTTPStatusCode", ""))
    return re.sub(r"[^A-Za-z0-9.]", "", code)[:_LONGEST_CODE] or status
