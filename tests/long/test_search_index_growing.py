"""An index that grows by many small commits stays small and answers meanwhile."""

from __future__ import annotations

import threading

from archive.folder import Folder
from search.index.index_folder import Index
from search.index.updating import updating
from tests import test_search_index
from tests.search_collection import make_item
from tests.test_search_index import total

# The fixture is kept there.
folder = test_search_index.folder


def test_many_small_commits_do_not_leave_many_files(folder: Folder) -> None:
    with updating(Index(folder.index)) as update:
        for number in range(31, 131):
            update.add([make_item(number, f"Bericht {number}", "Kort bericht.")])
            update.commit()
    assert total(folder) == 130
    assert total(folder, "titel:bericht") == 100
    assert len({path.name.split(".")[0] for path in folder.index.glob("MAIN_*.trm")}) <= 30


def test_searching_goes_on_while_the_index_is_written(folder: Folder) -> None:
    written, done = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with updating(Index(folder.index)) as update:
                for number in range(31, 71):
                    update.add([make_item(number, f"Bericht {number}", "Kort bericht.")])
                    update.commit()
            written.set()
        finally:
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    totals = []
    while not done.is_set():
        totals.append(total(folder))
    writer.join()
    assert written.is_set()
    assert totals == sorted(totals)
    assert total(folder) == 70
