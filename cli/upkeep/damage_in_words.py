"""Damage in words: where it is, why it is damage, which items it concerns, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.fixity.checking_warc import Found
from archive.fixity.verification import Damage, Verification
from cli.exit_codes import ExitCode
from cli.terminal import one_line, wrapped
from wording.message import Message, say
from wording.words import Words

_MOST_SHOWN = 10
"""Captures that were passed by; there may be as many as somebody cared to write."""

_DATABASE = "alliantie.db"
_OTHER_FILES = {_DATABASE, "index", "cdxj", "curation.jsonl"}


def damage_at(file: str, offset: int | None, reason: Message) -> Message:
    """One place of a file and what is wrong with it; ``offset`` in bytes, None for the whole file."""
    if offset is None:
        return say("{file}: {reason}", file=file, reason=reason)
    return say("{file} at byte {offset:number}: {reason}", file=file, offset=offset, reason=reason)


def damage_and_items(damage: Damage, words: Words) -> str:
    """A line on the damage, and one on the items whose bytes it touches."""
    line = f"  {one_line(words(damage_at(damage.file, damage.offset, damage.reason)))}"
    if damage.items:
        named = [f"{one_line(title) or '-'} ({item})" for item, title in damage.items]
        line += "\n    " + words("items affected: {items}", items=named)
    return line


def some_passed_by(passed_by: Sequence[Damage | Found], words: Words) -> list[str]:
    """A line on each capture of which nothing can be made, and on how many there are more."""
    shown = [
        one_line(words(damage_at(each.file, each.offset, each.reason))) for each in passed_by[:_MOST_SHOWN]
    ]
    more = len(passed_by) - len(shown)
    return [*shown, words("and {count} more", count=more)] if more else shown


def what_to_do(damage: Iterable[Damage], words: Words) -> list[str]:
    """A paragraph for each part of the archive that is damaged."""
    # What a file of the index needs is what the index needs.
    damage = list(damage)
    unread = {each.file for each in damage if each.is_of_disk}
    files = {_DATABASE if each.is_of_database else each.file.partition("/")[0] for each in damage}
    advice = {
        say(
            "The disk fails, or its cable or its network: of what it could not read nobody can tell whether "
            "it is sound. Read what the system's log says of it, bring the archive to a sound disk, and "
            "verify again there."
        ): unread,
        lost_records(): files - unread - _OTHER_FILES,
        say(
            "Compare curation.jsonl with a copy and mend it before the next run: what it says counts. "
            "Where it is right as it stands, have it taken in with: alliantie rebuild --derived"
        ): files & {"curation.jsonl"},
        say("Remove the files in cdxj/ that are named above: the next run makes them again."): files
        & {"cdxj"},
        say("Make the database again from the WARC files with: alliantie rebuild --all"): files & {_DATABASE},
        say("Build the search index again with: alliantie rebuild --index"): files & {"index"},
    }
    return [wrapped(words(said)) for said, concerned in advice.items() if concerned]


def in_words(verification: Verification, words: Words) -> str:
    """All that is amiss, with what to do about it; or that nothing is."""
    if not verification.damage:
        return words(
            "Read {records:record/records} ({size:bytes}) again: every digest is right.",
            records=verification.records,
            size=verification.size,
        )
    found = [damage_and_items(each, words) for each in verification.damage]
    heading = words("{count:thing is/things are} amiss:", count=len(found))
    return "\n".join([heading, *found, "", *what_to_do(verification.damage, words)])


def code_of(verification: Verification) -> ExitCode:
    """The exit code of what was found: of a disk that fails nobody can tell that anything is damaged."""
    if all(each.is_of_disk for each in verification.damage):
        return ExitCode.FAILED if verification.damage else ExitCode.WELL
    return ExitCode.DAMAGE


def lost_records() -> Message:
    """The advice on damage in WARC files."""
    return say(
        "Restore these files from another copy and verify again; from one that alliantie copy made, with: "
        "alliantie verify --mend-from COPY. What is not named here is sound. "
        "Where there is no copy, do not trust the items named above; alliantie rebuild --all makes the "
        "database again from what is still sound. A file that is none of ours does not belong in warc/: "
        "move it away, and take it in with alliantie import warc."
    )
