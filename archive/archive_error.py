"""The errors of an archive, each saying what was expected, what was seen and what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wording.told_error import ToldError

if TYPE_CHECKING:
    from datetime import date

    from wording.message import Message


class ArchiveError(ToldError):
    """The archive cannot do what was asked; the message says why and what to try."""


class NotAnArchive(ArchiveError):
    """A directory is not one of ours, or was made by a newer release than this one."""


class NoSuchDatabase(ArchiveError):
    """The address of a database cannot be understood, or names a kind that is not installed."""


class ServerUnreachable(ArchiveError):
    """The server that has the database did not let us in, or went away; what it holds is not in doubt."""


class NotACopy(ArchiveError):
    """A directory is not a copy of this archive, so nothing is written there and nothing taken from it."""


class NothingYet(NotAnArchive):
    """An archive was made, and no run has written to it."""


class ArchiveLocked(ArchiveError):
    """Another run is writing to this archive."""


class HeldByWorkers(ArchiveLocked):
    """Workers are at this archive: another worker may join them, anybody else has to wait."""


class WorkersDiffer(ArchiveError):
    """A worker has other settings, profiles or names than those that are at the archive."""


class CannotWrite(ArchiveError):
    """The disk is full, read-only or failing; nothing acknowledged was lost."""


class NoRoom(CannotWrite):
    """The disk is full, or the share of it that whoever runs this may use."""


class TakenForLost(CannotWrite):
    """Nothing was heard of this worker for so long that others have taken over what it was at."""


class DecisionHolds(CannotWrite):
    """A decision is written down and holds, but what is derived from it could not be written."""


class FailingDisk(CannotWrite):
    """The disk, or what leads to it, could not read or write; what is on it need not be damaged."""


class StoreUnreachable(FailingDisk):
    """The object store does not answer, or refuses; what it holds is not in doubt."""


class NoSuchStore(ArchiveError):
    """The address of an object store cannot be used, or what asks one is not installed."""


class DamagedRecord(ArchiveError):
    """A WARC record does not hold the bytes that its digest promises, or cannot be read at all."""


class DamagedDatabase(ArchiveError):
    """The database cannot be read, or is not what a run left behind."""


class NotKept(ArchiveError):
    """Nothing in the archive answers to this id or address."""


class Unreadable(ArchiveError):
    """A file of the archive that people may edit holds something else than expected."""


class ItemWithheld(ArchiveError):
    """An item is excluded from search, view and export; its bytes stay sealed in the WARC files."""


class ItemDestroyed(ItemWithheld):
    """An item was destroyed by decision. ``day`` is when; of what it was, nobody is told anything."""

    def __init__(self, message: Message, day: date | str) -> None:
        super().__init__(message)
        self.day = day


class DamagedJournal(ArchiveError):
    """The curation journal cannot be understood, so nobody can say what is withheld."""


class NotACorrection(ArchiveError):
    """A correction names a field that there is not, or a value that the field cannot have."""
