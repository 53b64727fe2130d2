"""The exit codes of every command, and which error leads to which."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The end of a command, as the shell gets to know it."""

    WELL = 0
    UNEXPECTED = 1
    USAGE = 2
    PROFILE = 3
    SHORT = 4
    FAILED = 5
    DAMAGE = 6
    LOCKED = 7
    INTERRUPTED = 130


# By name of the error's class, so that the front door opens without importing every room behind it.
BY_ERROR = {
    "AskedToStop": ExitCode.USAGE,
    "ArchiveLocked": ExitCode.LOCKED,
    "CannotWrite": ExitCode.FAILED,
    "ChangedBetween": ExitCode.USAGE,
    "DecidedBetween": ExitCode.USAGE,
    "DamagedDatabase": ExitCode.DAMAGE,
    "DamagedJournal": ExitCode.DAMAGE,
    "DamagedRecord": ExitCode.DAMAGE,
    "IndexMissing": ExitCode.DAMAGE,
    "ElsewhereError": ExitCode.SHORT,
    "EngineFailed": ExitCode.FAILED,
    "FailingDisk": ExitCode.FAILED,
    "Impolite": ExitCode.USAGE,
    "ItemWithheld": ExitCode.USAGE,
    "NoContact": ExitCode.PROFILE,
    "NoEngine": ExitCode.PROFILE,
    "NothingPublished": ExitCode.PROFILE,
    "NotForUs": ExitCode.PROFILE,
    "NoSuchDatabase": ExitCode.PROFILE,
    "NoSuchStore": ExitCode.PROFILE,
    "NoRecogniser": ExitCode.PROFILE,
    "NoRoom": ExitCode.FAILED,
    "NotACopy": ExitCode.USAGE,
    "NotACorrection": ExitCode.USAGE,
    "NotACurator": ExitCode.USAGE,
    "NotAName": ExitCode.USAGE,
    "NotATable": ExitCode.USAGE,
    "NotAgreed": ExitCode.PROFILE,
    "NotAnArchive": ExitCode.PROFILE,
    "NotKept": ExitCode.USAGE,
    "NotOneDecision": ExitCode.USAGE,
    "PortTaken": ExitCode.USAGE,
    "ProfileError": ExitCode.PROFILE,
    "NothingToResume": ExitCode.USAGE,
    "PublishedMeanwhile": ExitCode.LOCKED,
    "PublishingError": ExitCode.FAILED,
    "QueryError": ExitCode.USAGE,
    "ServerUnreachable": ExitCode.PROFILE,
    "StoppedAtOnce": ExitCode.INTERRUPTED,
    "TornPublication": ExitCode.DAMAGE,
    "TooLargeToUnpack": ExitCode.USAGE,
    "Unreadable": ExitCode.PROFILE,
    "WorkerRefused": ExitCode.PROFILE,
    "WorkersDiffer": ExitCode.PROFILE,
}

OUR_ROOMS = ("archive", "cli", "pipeline", "reading_room", "search", "spiders")


def code_for(error: BaseException) -> ExitCode | None:
    """The exit code of an error of ours, or None for one that nobody expected."""
    for kind in type(error).__mro__:
        if kind.__module__.partition(".")[0] in OUR_ROOMS and kind.__name__ in BY_ERROR:
            return BY_ERROR[kind.__name__]
    expected = type(error).__module__.partition(".")[0] in OUR_ROOMS
    return ExitCode.UNEXPECTED if expected else None
