"""The table of contents of an index, as JSON: which segments it has, and what of each counts no longer.

Whoosh pickles it, and its schema, too. A pickle does what it was made to do, and an archive may come from
anybody: so nothing of an index is unpickled. The schema is that of this release, which the stamp names.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import time
from typing import Any

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError, FileIndex

from archive.small_file import read_json
from search.index.schema import make_schema
from search.index.segment.codec import Codec
from search.search_error import DamagedFile
from wording.message import say

NAME = "MAIN"
"""The name of the index in its directory, for Whoosh."""

_ID = re.compile(r"[0-9a-z]{1,32}")
_MOST_DOCUMENTS = 10_000_000
"""Documents of all segments together; for each, memory is taken before a file is looked into."""


class _MadeUp(ValueError):
    """A segment is described as no writer of ours would."""


class Contents(TOC):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's table of contents in a file of our own."""

    @classmethod
    def read(cls, storage: Any, indexname: str, gen: int | None = None, schema: Any = None) -> Contents:
        """The newest table of contents; raises ValueError for a file that holds anything else."""
        newest = cls._latest_generation(storage, indexname) if gen is None else gen
        if newest < 0:
            raise EmptyIndexError(f"no table of contents in {storage.folder}")
        path = Path(storage.folder, cls._filename(indexname, newest))
        # An archive that was handed over may hold any bytes here: the sum in its stamp is theirs as well.
        content = read_json(path)
        try:
            segments = [_segment_of(each) for each in content["segments"]]
            if sum(segment.doc_count_all() for segment in segments) > _MOST_DOCUMENTS:
                raise _MadeUp
        except (TypeError, KeyError, AttributeError, _MadeUp) as error:
            raise DamagedFile(say("{file} does not hold what it was written with", file=path.name)) from error
        return cls(schema or make_schema(), segments, newest)

    def write(self, storage: Any, indexname: str) -> None:
        """Write the table of contents, whole or not at all."""
        name = self._filename(indexname, self.generation)
        draft = f"{name}.{time()}"
        with storage.create_file(draft) as file:
            file.write(json.dumps({"segments": [_as_data(each) for each in self.segments]}).encode())
        storage.rename_file(draft, name, safe=True)


class Files(FileIndex):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's index of the files in a directory; raises what a damaged table of contents makes it."""

    def __init__(self, folder: Path) -> None:
        self.storage = FileStorage(str(folder))
        self.indexname = NAME
        self._schema = make_schema()
        self._read_toc()

    def _read_toc(self) -> Contents:
        return Contents.read(self.storage, NAME, schema=self._schema)


def create(folder: Path) -> None:
    """Make an index without segments in an empty directory."""
    Contents(make_schema(), [], 0).write(FileStorage(str(folder)), NAME)


def _as_data(segment: Any) -> dict[str, Any]:
    return {
        "id": segment.segid,
        "documents": segment.doc_count_all(),
        "removed": sorted(segment.deleted_docs()),
        "lengths": dict(segment._fieldlengths),
    }


def _segment_of(data: dict[str, Any]) -> Any:
    """The segment that was written so; its id becomes part of the names of files."""
    documents, removed, lengths = data["documents"], data["removed"], data["lengths"]
    numbers = [documents, *removed, *lengths.values()]
    if any(type(number) is not int or number < 0 for number in numbers) or not _ID.fullmatch(data["id"]):
        raise _MadeUp
    if documents > _MOST_DOCUMENTS or any(number >= documents for number in removed):
        raise _MadeUp
    segment = W3Segment(Codec(), NAME, documents, data["id"], set(removed) or None)
    segment._fieldlengths = lengths
    return segment
