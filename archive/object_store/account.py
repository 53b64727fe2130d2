"""What an archive remembers of its store: that it has one, and why the last putting did not come to its
end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from archive import json_file
from archive.folder import Folder
from wording.message import NOTHING, Message, restored, say

_EXPECTED = say("what was last put into the object store")


@dataclass(frozen=True, slots=True)
class Account:
    """The last putting: into which store, when (UTC, ISO 8601), and what went wrong with it."""

    store: str = ""
    at: str = ""
    trouble: Message = NOTHING


def account_of(folder: Folder) -> Account:
    """The account of an archive. Raises Unreadable."""
    found = json_file.read(folder.store_account, _EXPECTED, {})
    try:
        return Account(
            str(found.get("store", "")), str(found.get("at", "")), restored(found.get("trouble", ""))
        )
    except (TypeError, AttributeError) as error:
        raise json_file.spoilt(folder.store_account, _EXPECTED, error) from error


def keep_account(folder: Folder, store: str, trouble: Message) -> None:
    """Note how a putting ended. Raises CannotWrite."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    json_file.write(folder.store_account, {"store": store, "at": at, "trouble": trouble.stored()})
