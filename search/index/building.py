"""Builds an index anew from all items, beside the one that is there, and puts it in the place of that."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from search.index import stamp
from search.index.earlier_versions import make_ready
from search.index.index_folder import Index
from search.index.publishers import Publishers
from search.index.segment import contents
from search.index.synonyms import Synonyms
from search.index.updating import updating

if TYPE_CHECKING:
    from archive.catalogue.items import IndexedItem


def build_anew(index: Index, items: Iterable[IndexedItem], synonyms: Iterable[Sequence[str]] = ()) -> None:
    """Build the index again from these items; whoever searches meanwhile asks the one that was there.

    ``synonyms`` are groups of texts that mean the same; a search takes one for the other.
    """
    beside = index.folder.with_name(index.folder.name + ".new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700, parents=True)
    contents.create(beside)
    stamp.write(beside, 0)
    with updating(Index(beside)) as update:
        update.add(items)
        Synonyms(beside).keep(synonyms)
        Publishers(beside).keep(Publishers(index.folder).known())
    make_ready(Index(beside))
    _put_in_place(beside, index.folder)


def _put_in_place(beside: Path, folder: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    stamp.sync(folder.parent)
    shutil.rmtree(old, ignore_errors=True)
