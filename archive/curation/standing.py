"""Standing exclusions, of a person or a query: what comes in later is looked at as well, and told.

Such a wish stands in the journal beside what was withheld by it. By itself it withholds nothing: a name may
be that of somebody else, so a person decides of each new find. Who looked at everything wrote down which
items were left as they were; these are told no more. What was found since is noted in ``found-later.json``,
which may be deleted: then everything is looked at once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from archive import json_file
from archive.archive_error import NotACorrection
from archive.curation.journal import Journal
from archive.curation.withheld import PERSON, QUERY, is_standing
from archive.folder import Folder
from wording.message import say

_EXPECTED = say("an object with what was found for each exclusion")


@dataclass(frozen=True, slots=True)
class Standing:
    """A wish that stands: its subject, and the ids and addresses that somebody saw and left."""

    subject: str
    left: frozenset[str]

    @property
    def is_of_person(self) -> bool:
        return self.subject.startswith(PERSON)

    @property
    def words(self) -> str:
        """The name or the query."""
        return self.subject.removeprefix(PERSON if self.is_of_person else QUERY)


@dataclass(frozen=True, slots=True)
class FoundLater:
    """What was found for one wish among all items up to a ``change`` of the catalogue: their ids."""

    change: int = 0
    items: tuple[str, ...] = ()


def subject_of(words: str, *, is_of_person: bool) -> str:
    """The subject of the statement for a name or a query. Raises NotACorrection for what is an address."""
    if "://" in words:
        raise NotACorrection(
            say("An address cannot stand as a query: withhold it, or what begins so with --prefix.")
        )
    return f"{PERSON if is_of_person else QUERY}{words}"


def standing_in(said: Journal) -> tuple[Standing, ...]:
    """The wishes that hold, the oldest first."""
    held = said.excluded.exclusions
    return tuple(
        Standing(subject, frozenset(one.value.split()))
        for subject, one in held.items()
        if is_standing(subject)
    )


def undecided(said: Journal, standing: Standing, found: Iterable[str]) -> tuple[str, ...]:
    """The ids among those found of which nobody decided yet whether they are withheld."""
    excluded = said.excluded.exclusions
    looked_at = {one.subject for one in said.statements if one.what == "lift" and one.subject not in excluded}
    return tuple(id for id in found if id not in standing.left and id not in excluded.keys() | looked_at)


def found_later(folder: Folder) -> dict[str, FoundLater]:
    """What was found for each wish; raises Unreadable when the file was spoilt by hand."""
    said = json_file.read(folder.found_later, _EXPECTED, {})
    try:
        return {
            subject: FoundLater(int(each["change"]), tuple(map(str, each["items"])))
            for subject, each in said.items()
        }
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise json_file.spoilt(folder.found_later, _EXPECTED, error) from error


def keep_found(folder: Folder, found: Mapping[str, FoundLater]) -> None:
    """Note what was found for each wish that holds. Raises CannotWrite."""
    if found or folder.found_later.exists():
        json_file.write(folder.found_later, {subject: asdict(each) for subject, each in found.items()})
