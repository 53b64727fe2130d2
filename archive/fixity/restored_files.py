"""Tells files that were restored from a copy, of which the database knows nothing yet, from damaged ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from archive.fixity.checking_warc import Found
from archive.folder import Folder
from archive.object_store.kept_warc import warc_path
from archive.object_store.local_copies import is_under_way
from archive.warc.fault import Fault
from archive.warc.strict import read_records
from archive.warc.writing import OPEN_SUFFIX
from archive.writing.warc_names import OURS
from wording.message import say


def apart_from_restored(
    folder: Folder, unsure: Collection[str], found: Iterable[Found]
) -> tuple[list[Found], list[Found]]:
    """What is amiss, and what is not: of files that were damaged when the database was made from them.

    Such are the ``unsure`` ones. Where one is whole today, it is the database that is to be made again.
    """
    found = list(found)
    suspects = {each.file for each in found if each.file in unsure}
    whole = {name for name in suspects if _is_whole(folder.warc / name)}
    remarks = [_restored(name) for name in sorted(whole)]
    return [each for each in found if each.file not in whole], remarks


def unknown_files(
    folder: Folder, known: Collection[str], stored: Collection[str] = ()
) -> tuple[list[Found], list[Found]]:
    """Files among the WARC files that the database does not know, but for what a run has just begun.

    First those that do not belong there, then whole ones of ours, as they are restored after a rebuild.
    What is ``stored`` in an object store need not be here.
    """
    foreign, ours = [], []
    # Where a file is missing too, this one may be it, by a name that the database does not know.
    lacks = any(not warc_path(folder, name).exists() for name in known if name not in stored)
    for path in sorted(folder.warc.iterdir()):
        if path.name in known or path.name.endswith(OPEN_SUFFIX) or is_under_way(path.name):
            continue
        if not lacks and OURS.fullmatch(path.name) and _is_whole(path):
            ours.append(_restored(path.name))
        else:
            foreign.append(Found(path.name, None, say("the database knows no file of this name")))
    return foreign, ours


def _restored(name: str) -> Found:
    reason = say(
        "the file is whole, and the database was made without all that is in it; to take that in: "
        "alliantie rebuild --all"
    )
    return Found(name, None, reason)


def _is_whole(path: Path) -> bool:
    try:
        return not any(isinstance(each, Fault) for each in read_records(path))
    except OSError:
        return False
