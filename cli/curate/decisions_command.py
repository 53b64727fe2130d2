"""``alliantie decisions``: what people decided, with the number by which each decision is undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypedDict, Unpack

import click

from archive.catalogue import finding_items
from archive.catalogue.address_forms import same_address
from archive.catalogue.items import Item
from archive.curation.decisions import Decisions, span, spans, undone_in
from archive.curation.joinings import family_of, names_in
from archive.curation.journal import ACTS, OF_A_REASON, Act, Journal, Statement, read_journal
from archive.curation.withheld import Withheld
from archive.database.connecting import Connection
from archive.folder import Folder
from archive.shown.decision_in_words import act_in_words, other_in_words
from cli.exit_codes import ExitCode
from cli.front_door import Options
from cli.opened import opened
from cli.printed_data import print_csv, print_json
from cli.terminal import one_line, table
from pipeline.desk.typed_values import as_read, first_day
from wording import labels
from wording.message import Message, say
from wording.told_error import ToldError
from wording.unseen import as_json
from wording.words import Words

_COLUMNS = (
    "number",
    "decided_with",
    "at",
    "who",
    "what",
    "subject",
    "item",
    "title",
    "field",
    "value",
    "why",
    "url",
    "holds",
    "undoes",
    "undone_by",
    "withheld",
    "category",
    "asked_on",
    "asked_by",
    "review",
)
_SHOWN = 40
"""Characters of a title, a value or a reason in the list."""


@dataclass(frozen=True, slots=True)
class _Filter:
    """Which decisions are asked for; None where all of them are."""

    item: str | None
    by: str | None
    kind: Act | None
    since: date | None
    until: date | None


@dataclass(frozen=True)
class _Journal:
    """The decisions, and the items that they are about by id or address."""

    said: Decisions
    items: Mapping[str, Item]
    filter: _Filter
    asked: Item | None

    def is_wanted(self, number: int) -> bool:
        one, wanted = self.said.statement(number), self.filter
        return (
            (wanted.item is None or _is_about(one, wanted.item, self.asked))
            and (wanted.by is None or wanted.by.casefold() in one.who.casefold())
            and (wanted.kind is None or one.what == wanted.kind)
            and (wanted.since is None or one.at[:10] >= wanted.since.isoformat())
            and (wanted.until is None or one.at[:10] <= wanted.until.isoformat())
        )

    def numbers(self) -> Iterator[int]:
        return filter(self.is_wanted, range(1, len(self.said) + 1))

    def withheld(self, number: int) -> bool:
        """True of a decision about what is withheld now."""
        names = names_in(self.said.statement(number))
        items = (self.items[name] for name in names if name in self.items)
        # What is open on the spot alone goes no further either.
        held = self._held
        return not names.isdisjoint(held.exclusions) or any(held.why(item) is not None for item in items)

    @cached_property
    def _held(self) -> Withheld:
        return Journal(self.said.journal.statements).withheld


class _Asked(TypedDict):
    """Which decisions are asked for, as it was typed."""

    item: str | None
    by: str | None
    kind: str | None
    since: str | None
    until: str | None


@click.command(epilog="Example: alliantie --archive archief decisions --by Nel --since 2026-11-01")
@click.option("--item", metavar="ID|URL", help="Only what was decided of this item, or at this address.")
@click.option("--by", metavar="NAME", help="Only what was decided by whom this is a name, or a part of it.")
@click.option("--kind", metavar="WORD", help="Only of this kind, such as corrected, withheld or merged.")
@click.option("--since", metavar="DATE", help="Only what was decided on this day or later.")
@click.option("--until", metavar="DATE", help="Only what was decided on this day or earlier.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "jsonl", "csv"]), default="text", show_default=True
)
@click.pass_obj
def decisions(options: Options, form: str, **asked: Unpack[_Asked]) -> ExitCode:
    """List what people decided: corrections, exclusions, merges, splits, relations, and what ended them.

    The newest stands last. Each has a number, by which alliantie undo takes it back; what was decided at
    once stands in one line, as 12-1011. JSON and CSV have a row for each value. They name what is withheld
    too, and say so: think of that before you hand them on.
    """
    since, until = _day("since", asked["since"]), _day("until", asked["until"])
    kind = asked["kind"]
    wanted = _Filter(asked["item"], asked["by"], _act(kind) if kind else None, since, until)
    words = Words(options.language)
    with opened(options) as (folder, connection):
        journal = _read(folder, connection, wanted)
    if form == "text":
        for line in _as_text(journal, words):
            click.echo(line)
    elif form == "jsonl":
        for number in journal.numbers():
            click.echo(as_json(_as_data(journal, number), indent=None))
    elif form == "json":
        print_json([_as_data(journal, number) for number in journal.numbers()])
    else:
        rows = (_as_data(journal, number) for number in journal.numbers())
        print_csv(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows), options.language)
    return ExitCode.WELL


def _read(folder: Folder, connection: Connection, wanted: _Filter) -> _Journal:
    journal = read_journal(folder)
    names = {one.subject for one in journal.statements}
    names |= {one.value for one in journal.statements if family_of(one)}
    items = finding_items.find_several(connection, names)
    said = Decisions(journal, {subject: item.id for subject, item in items.items()})
    asked = finding_items.in_any_form(connection, wanted.item) if wanted.item else None
    return _Journal(said, items, wanted, asked)


def _is_about(one: Statement, asked: str, item: Item | None) -> bool:
    names = {asked, *((item.id, *item.same_as, item.url, *item.also_at) if item else ())}
    # An exclusion of an address holds for all its forms.
    at = not {same_address(each) for each in names_in(one)}.isdisjoint(map(same_address, names))
    return at or not names.isdisjoint(one.value.split() if one.what == "exclude" else ())


def _as_text(journal: _Journal, words: Words) -> list[str]:
    groups = journal.said.groups()
    rows = [row for group in groups if (row := _row(journal, group, words))]
    if not rows:
        return [words("Nothing was decided yet.") if not len(journal.said) else words("No such decision.")]
    header = [words(each) for each in (_NUMBER, _DATE, _WHO, _DECISION, _ABOUT, _WHY, _STATE)]
    return [table(rows, header)]


_NUMBER, _DATE, _WHO = say("number"), say("date"), say("who")
_DECISION, _ABOUT, _WHY, _STATE = say("decision"), say("about"), say("why"), say("state")


def _row(journal: _Journal, group: range, words: Words) -> tuple[str, ...] | None:
    """The row of what was decided at once, as far as it is asked for."""
    numbers = [number for number in group if journal.is_wanted(number)]
    if not numbers:
        return None
    one = journal.said.statement(numbers[0])
    return (
        span(group[0], group[-1]),
        one.at[:10],
        one.who[:_SHOWN],
        _what(journal, numbers, words),
        _about(journal, numbers, words),
        one.why[:_SHOWN],
        words(_state(journal, numbers)),
    )


def _what(journal: _Journal, numbers: list[int], words: Words) -> str:
    acts = dict.fromkeys(act_in_words(journal.said.statement(number)) for number in numbers)
    return ", ".join(map(words, acts))


def _about(journal: _Journal, numbers: list[int], words: Words) -> str:
    statements = [journal.said.statement(number) for number in numbers]
    subjects = {one.subject for one in statements}
    if len(subjects) > 1:
        return words(
            "{values:value/values} of {items:item/items}", values=len(statements), items=len(subjects)
        )
    one = statements[0]
    item = journal.items.get(one.subject)
    title = item.description.title[:_SHOWN] if item else ""
    if family_of(one):
        return f"{one.subject} {title}".strip() + f": {words(other_in_words(one))}"
    fields = ", ".join(_value(each, words) for each in statements if each.field)
    return ": ".join(filter(None, (f"{one.subject} {title}".strip(), fields)))


def _value(one: Statement, words: Words) -> str:
    field = words(labels.field(one.field))
    if one.what not in ("correct", "access"):
        return field
    return f"{field} {(as_read(one.field, one.value, words) or words('nothing'))[:_SHOWN]}"


def _state(journal: _Journal, numbers: list[int]) -> Message:
    """Whether a decision holds, or by which it was undone."""
    holding = [number for number in numbers if journal.said.holds(number)]
    if holding:
        return say("holds") if len(holding) == len(numbers) else say("holds in part")
    if by := [found for number in numbers if (found := journal.said.undone_by(number))]:
        return say("undone by {numbers}", numbers=spans(by)[:_SHOWN])
    if undone := [each for number in numbers for each in undone_in(journal.said.statement(number))]:
        return say("undoes {numbers}", numbers=spans(undone)[:_SHOWN])
    return say("")


def _as_data(journal: _Journal, number: int) -> dict[str, Any]:
    one, item = journal.said.statement(number), journal.items.get(journal.said.statement(number).subject)
    group = journal.said.group_of(number)
    return {
        "number": number,
        "decided_with": span(group[0], group[-1]) if len(group) > 1 else "",
        **{
            name: getattr(one, name)
            for name in ("at", "who", "what", "subject", "field", "value", "why", "url")
        },
        "item": item.id if item else "",
        "title": item.description.title if item else "",
        "holds": journal.said.holds(number),
        "undoes": one.undoes,
        "undone_by": journal.said.undone_by(number) or "",
        "withheld": journal.withheld(number),
        **{name: getattr(one, name) for name in OF_A_REASON},
    }


def _act(word: str) -> Act:
    """The kind of a decision by its word in the journal, or as it is shown in either language."""
    asked = " ".join(word.split()).casefold()
    for act in ACTS:
        shown = {Words(language)(labels.decision(act)).casefold() for language in ("en", "nl")}
        if asked in {act, *shown}:
            return act
    names = [labels.decision(act) for act in ACTS]
    raise click.UsageError(
        say("--kind {word}: there is no such decision. Try {names:or}.", word=one_line(word), names=names)
    )


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return first_day(text)
    except (ToldError, ValueError):
        raise click.UsageError(
            say(
                "--{option} {text}: expected a date, such as 2026-11-01.",
                option=option,
                text=one_line(text),
            )
        ) from None
