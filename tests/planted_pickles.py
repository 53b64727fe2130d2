"""Plants pickles that leave a mark in files of an archive, as they are and where Whoosh looks for them."""

from __future__ import annotations

import json
import pickle
import zlib
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from whoosh.columns import VarBytesColumn
from whoosh.filedb.filestore import FileStorage
from whoosh.index import _CURRENT_TOC_VERSION
from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

from search.index import checksums


class _Leaves:
    """Unpickled, it makes a file."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, tuple[str, str]]:
        return open, (str(self._mark), "w")


def pickle_that_leaves(mark: Path) -> bytes:
    """A pickle of which nothing is left but that mark."""
    return pickle.dumps(_Leaves(mark), 2)


def plant_as_whoosh_reads_it(index: Path, mark: Path, schema: int | None = None) -> None:
    """Have table of contents and stored fields be pickles as Whoosh has them, and the stamp agree.

    The stamp names another ``schema`` where one is given.
    """
    planted = pickle_that_leaves(mark)
    for toc in index.glob("*.toc"):
        _write_toc(index, toc.name, planted)
    for column in index.glob("*_stored.col"):
        _write_column(index, column.name, [zlib.compress(planted)] * 100)
    restamp(index, schema)


def restamp(index: Path, schema: int | None = None) -> None:
    """Have the stamp say of all files what they hold now, as who makes an archive up would do."""
    path = index / "stamp.json"
    content = json.loads(path.read_text())
    content.pop("sum")
    content["files"] = checksums.carried_on(index, {})
    content["schema"] = schema or content["schema"]
    path.write_text(json.dumps(checksums.with_sum(content)))


def _write_toc(index: Path, name: str, planted: bytes) -> None:
    with closing(FileStorage(str(index)).create_file(name)) as file:
        for width in (_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE):
            file.write_varint(width)
        file.write_int(-12345)
        file.write_int(_CURRENT_TOC_VERSION)
        for number in (2, 7, 4):
            file.write_varint(number)
        file.write_string(planted)
        file.write_int(int(name.split("_")[2].partition(".")[0]))
        file.write_int(0)
        file.write(planted)


def _write_column(index: Path, name: str, values: Iterable[bytes]) -> None:
    with closing(FileStorage(str(index)).create_file(name)) as file:
        column, number = VarBytesColumn().writer(file), -1
        for number, value in enumerate(values):
            column.add(number, value)
        column.finish(number + 1)
