"""The one answer to "may this be seen?": what is withheld from all, and what is not open to this reader.

Withheld is what an exclusion names. Not open is an item or a site that can be seen on the spot alone, by a
reader elsewhere, or that is closed until a day which is still to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.archive_error import ItemDestroyed, ItemWithheld
from wording.message import Message, say

if TYPE_CHECKING:
    from datetime import date

    from archive.catalogue.items import Item
    from archive.curation.journal import Statement

SITE = "site:"
"""What stands before the name of a site where that is the subject of a decision."""

OPEN, ON_THE_SPOT, UNTIL = "open", "on the spot", "until "
"""How a statement about access says it; behind ``UNTIL`` stands a day (ISO 8601)."""

PERSON, QUERY = "person:", "query:"
"""What stands before a name or a query where that is the subject of an exclusion that stands."""

ANY_BEHIND = "*"
"""The last character of a subject that means every address that begins so."""


class Hidden(NamedTuple):
    """What a search leaves out: items by id, and whole sites but for the items ``but``."""

    ids: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()


NOTHING_HIDDEN = Hidden()


class Withheld:
    """The items that a reader may not see: whoever shows, finds, hands out or exports items asks here first.

    ``exclusions`` are by subject: an id, an address, or the beginning of addresses. One of an address holds
    for all its forms: who asks to withhold ``http://…`` means what was captured at ``https://www.…`` too.
    Among them are items that are not open to this reader; ``sites`` are those of which nothing is, but for
    the items ``opened`` by themselves. The address of a decision about a site has the beginnings of all its
    addresses.
    """

    def __init__(
        self,
        exclusions: Mapping[str, Statement],
        sites: Mapping[str, Statement] | None = None,
        opened: Mapping[str, Statement] | None = None,
    ) -> None:
        self.exclusions = exclusions
        self.sites = sites or {}
        self.opened = opened or {}

    def __bool__(self) -> bool:
        return bool(self.exclusions or self.sites)

    @cached_property
    def names(self) -> frozenset[str]:
        """What a search, which knows no addresses, leaves out: the excluded, and the ids of items there."""
        held = self.exclusions.items()
        # Of a person or a query it names what somebody saw and left.
        ids = (one.value.split() for name, one in held if one.what == "exclude" and not is_standing(name))
        return frozenset(chain(self.exclusions, *ids))

    @cached_property
    def hidden(self) -> Hidden:
        """The same with the sites of which nothing is open."""
        return Hidden(
            self.names, frozenset(self.sites), frozenset(self.opened) if self.sites else frozenset()
        )

    @cached_property
    def _by_address(self) -> dict[str, list[str]]:
        """The excluded addresses, by what all forms of each have in common."""
        # Loaded only now: a search asks for names alone, and waits for no more.
        from archive.catalogue.address_forms import same_address

        found: dict[str, list[str]] = {}
        for subject in self.exclusions:
            if "://" in subject and not is_beginning(subject):
                found.setdefault(same_address(subject), []).append(subject)
        return found

    @cached_property
    def beginnings(self) -> dict[str, str]:
        """The excluded beginnings of addresses, by what all forms of each have in common."""
        return {_common_beginning(subject): subject for subject in self.exclusions if is_beginning(subject)}

    @cached_property
    def _of_sites(self) -> dict[str, str]:
        """The sites of which nothing is open, by what the addresses of each begin with."""
        begun = ((each, name) for name, one in self.sites.items() for each in one.url.split())
        return {_common_beginning(each): name for each, name in begun if "://" in each}

    @cached_property
    def _opened_at(self) -> frozenset[str]:
        from archive.catalogue.address_forms import same_address

        return frozenset(same_address(one.url) for one in self.opened.values())

    def at(self, url: str) -> list[Statement]:
        """The decisions about addresses that withhold what is at this one, whatever form of it that is."""
        found = [self.exclusions[subject] for subject in self.named_at(url)]
        if not found and self._of_sites:
            from archive.catalogue.address_forms import same_address

            same = same_address(url)
            if same not in self._opened_at:
                sites = {name for begun, name in self._of_sites.items() if _begins(same, begun)}
                found = [self.sites[name] for name in sorted(sites)]
        return found

    def named_at(self, url: str) -> list[str]:
        """The excluded addresses that this address is another form of or begins with, itself among them."""
        if not (self._by_address or self.beginnings):
            return []
        from archive.catalogue.address_forms import same_address

        same = same_address(url)
        wide = (subject for begun, subject in self.beginnings.items() if _begins(same, begun))
        return [*self._by_address.get(same, ()), *wide]

    def why(self, item: Item) -> Statement | None:
        """The decision by which nobody, or not this reader, may see this item, if one does."""
        subjects = self.subjects(item)
        if subjects:
            return self.exclusions[subjects[0]]
        if item.site in self.sites and self.opened.keys().isdisjoint((item.id, *item.same_as)):
            return self.sites[item.site]
        return None

    def subjects(self, item: Item) -> list[str]:
        """The ids and addresses that are excluded and withhold this item."""
        ids = (name for name in (item.id, *item.same_as) if name in self.exclusions)
        at = (subject for url in (item.url, *item.also_at) for subject in self.named_at(url))
        return list(dict.fromkeys(chain(ids, at)))

    def check(self, item: Item) -> None:
        """Raise ItemWithheld when this reader may not see this item, saying since when and why."""
        if decision := self.why(item):
            raise ItemWithheld(_refusal(item.id, decision))

    def check_destroyed(self, asked: str) -> None:
        """Raise ItemDestroyed for an id or an address that was destroyed: nothing else knows of it."""
        at = (self.exclusions[subject] for subject in self.named_at(asked)) if "://" in asked else ()
        for decision in filter(None, (self.exclusions.get(asked), *at)):
            if decision.what == "destroy":
                raise ItemDestroyed(_refusal(asked, decision), decided_on(decision))

    def check_address(self, url: str) -> None:
        """Raise ItemWithheld when what is at an address is withheld, in whichever form it was written."""
        for decision in self.at(url):
            raise ItemWithheld(_refusal(url, decision))


def withheld_by(statements: Iterable[Statement], *, on_the_spot: bool, today: str) -> Withheld:
    """What these statements, oldest first, keep from a reader who is ``on_the_spot`` or elsewhere.

    ``today`` is the day (ISO 8601) by the clock of the machine.
    """
    excluded: dict[str, Statement] = {}
    access: dict[str, Statement] = {}
    for statement in statements:
        if statement.what == "destroy" or (
            statement.what == "exclude" and _may_be_lifted(excluded.get(statement.subject))
        ):
            excluded[statement.subject] = statement
        elif statement.what == "lift" and _may_be_lifted(excluded.get(statement.subject)):
            excluded.pop(statement.subject, None)
        elif statement.what == "access":
            access[statement.subject] = statement
    shut = {one: each for one, each in access.items() if not _is_open(each.value, on_the_spot, today)}
    own = {one: each for one, each in shut.items() if not one.startswith(SITE)}
    sites = {one.removeprefix(SITE): each for one, each in shut.items() if one.startswith(SITE)}
    opened = {
        one: each
        for one, each in access.items()
        if each.value and one not in shut and not one.startswith(SITE)
    }
    return Withheld({**own, **excluded}, sites, opened)


def _may_be_lifted(held: Statement | None) -> bool:
    return held is None or held.what != "destroy"


def limits_in(statements: Iterable[Statement], today: str) -> dict[str, Statement]:
    """By subject what is said of access to items and sites that are not open to all today."""
    access = {one.subject: one for one in statements if one.what == "access"}
    return {subject: one for subject, one in access.items() if not _is_open(one.value, False, today)}


def is_beginning(subject: str) -> bool:
    """True of a subject that means every address that begins so."""
    return subject.endswith(ANY_BEHIND) and "://" in subject


def is_standing(subject: str) -> bool:
    """True of a subject that means a person or a query, for whatever comes in later."""
    return subject.startswith((PERSON, QUERY))


def begins_as(url: str, subject: str) -> bool:
    """True of an address that begins as such a subject does, in whichever form it is written."""
    from archive.catalogue.address_forms import same_address

    return _begins(same_address(url), _common_beginning(subject))


def day_of(access: str) -> str:
    """The day (ISO 8601) on which what is closed opens; "" where the words of a statement say no day."""
    day = access.removeprefix(UNTIL)
    year, *rest = day.split("-")
    is_day = [len(part) for part in (year, *rest)] == [4, 2, 2] and "".join((year, *rest)).isdecimal()
    return day if access.startswith(UNTIL) and is_day and day.isascii() else ""


def _is_open(access: str, on_the_spot: bool, today: str) -> bool:
    """Whether what has this access is open; what was written by hand and is not understood is closed."""
    if access == ON_THE_SPOT:
        return on_the_spot
    return access in ("", OPEN) or "" < day_of(access) <= today


def _common_beginning(subject: str) -> str:
    """What addresses have in common that begin as a subject does; one that ends in a slash is a folder."""
    from archive.catalogue.address_forms import same_address

    begun = subject.removesuffix(ANY_BEHIND)
    common = same_address(begun)
    return f"{common.rstrip('/')}/" if begun.endswith("/") else common


def _begins(same: str, begun: str) -> bool:
    return same.startswith(begun) or (begun.endswith("/") and same.rstrip("/") == begun[:-1])


def _refusal(named: str, decision: Statement) -> Message:
    said: dict[str, Any] = {
        "item": named,
        "since": decided_on(decision),
        "who": decision.who,
        "why": decision.why,
        "subject": decision.subject.removeprefix(SITE),
    }
    if decision.what == "destroy":
        return say("{item} was destroyed on {since}, by {who}: {why}. Nothing of it is kept.", **said)
    if decision.what == "exclude":
        return say(
            "{item} is withheld since {since}, by {who}: {why}. Its bytes stay sealed. "
            "To end that: alliantie exclude --lift {subject:shell} --why TEXT",
            **said,
        )
    if decision.value == ON_THE_SPOT:
        return say("{item} is open on the spot only, since {since}, by {who}: {why}.", **said)
    return say(
        "{item} is closed until {day}, since {since}, by {who}: {why}. "
        "To end that: alliantie access {subject:shell} --open --why TEXT",
        day=day_of(decision.value) or decision.value,
        **said,
    )


def decided_on(statement: Statement) -> date | str:
    """The day of a statement; a line that was written by hand may say anything."""
    # Loaded only now: a search waits for no more than it needs.
    from datetime import date

    try:
        return date.fromisoformat(statement.at[:10])
    except ValueError:
        return statement.at
