"""Every message, text of the help and word of click that the program can show is there in Dutch."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import click
import pytest
from jinja2 import Environment, nodes

from cli.dutch_help import REASON, VALUE_NAME
from cli.front_door import COMMANDS, alliantie
from reading_room import shown
from spiders.follow.traps import LIMITS
from wording import labels
from wording.dutch import catalogue
from wording.message import NOTHING, Message, restored, say
from wording.values import FORMS
from wording.words import Words

ROOT = Path(__file__).parents[1]
ROOMS = ("archive", "cli", "pipeline", "reading_room", "search", "spiders", "wording")
PAGES = ROOT / "reading_room"
SAYING = ("say", "words")
"""Functions whose first argument is a template: the first makes a message, the second shows it at once."""

CLICK = Path(click.__file__).parent
CLICK_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
NEVER_SHOWN = (
    # Mistakes of whoever writes a command, and kinds of values and prompts that no command of ours has.
    "Arguments take exactly",
    "Boolean option",
    "Choice(",
    "Confirm the action",
    "Could not determine name",
    "DeprecationWarning",
    "Do you want to continue",
    "Error: The two entered values",
    "Invalid start character",
    "Name '{name}' defined twice",
    "Press any key",
    "Unknown color",
    "No options defined but a name",
    "Repeat for confirmation",
    "Value must be an iterable",
    "%(prog)s, version",
    "{len_type} values are required",
    "{name} {filename!r} is not executable",
    "{value!r} does not match the format",
    "{value!r} is not a valid UUID",
)

_VALUE_AND_WORD = re.compile(r"\{(\w+)\} ([a-z]+)")
_NO_PLURALS = frozenset(
    "is was has does exists as its this en een geen eens gaf was is als dus heen binnen tegen".split()
)


class Said(NamedTuple):
    """A template in the code, and where it stands."""

    template: str
    about: str
    place: str


def calls_of(names: tuple[str, ...], room: str) -> Iterator[tuple[ast.Call, str]]:
    return ((call, place) for name, call, place in calls_in(room) if name in names)


@cache
def calls_in(room: str) -> tuple[tuple[str, ast.Call, str], ...]:
    """Every call with an argument in a room: the name of what is called, the call, and where it stands."""
    return tuple(
        (_called(node.func), node, f"{path.relative_to(ROOT)}:{node.lineno}")
        for path in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args
    )


def _called(function: ast.expr) -> str:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return str(name).removeprefix("_")


@cache
def said_in(room: str) -> tuple[Said, ...]:
    return (*_said_in_code(room), *(said_in_pages() if room == "reading_room" else ()))


def _said_in_code(room: str) -> Iterator[Said]:
    return (
        Said(node.args[0].value, _about(node), place)
        for node, place in calls_of(SAYING, room)
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    )


def _about(call: ast.Call) -> str:
    about = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "about")]
    return str(about[0].value) if about and isinstance(about[0], ast.Constant) else ""


@cache
def said_in_pages() -> tuple[Said, ...]:
    """The templates that the pages of the reading room hand to ``words``, and the names of its rooms."""
    names = [Said(name, "", "reading_room/shown.py") for _, name in reading_room_names()]
    return (*names, *(each for path in sorted(PAGES.rglob("*.html")) for each in _said_in_page(path)))


def _said_in_page(path: Path) -> Iterator[Said]:
    for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
        if getattr(call.node, "name", "") in ("words", "fact") and call.args:
            first = call.args[0]
            if isinstance(first, nodes.Const) and isinstance(first.value, str):
                yield Said(first.value, "", f"{path.relative_to(ROOT)}:{call.lineno}")


def reading_room_names() -> tuple[tuple[str, str], ...]:
    return (*shown.ROOMS, *((sort, name) for sort, name in shown.ORDERS))


@cache
def said_in_help() -> tuple[Said, ...]:
    """The texts of the help, and the names of values in it."""
    summaries = [Said(summary, "", name) for name, (_, summary) in COMMANDS.items()]
    return (Said("Example:", "", "epilogs"), *summaries, *_said_by(alliantie, "alliantie"))


def _said_by(command: click.Command, path: str) -> Iterator[Said]:
    context = click.Context(command, info_name=path)
    shown = [*command.collect_usage_pieces(context)]
    for option in command.get_params(context):
        if isinstance(option, click.Option):
            yield Said(option.help or "", "", path)
            shown.append((option.get_help_record(context) or ("",))[0])
    yield from (Said(" ".join(each.split()), "", path) for each in (command.help or "").split("\n\n"))
    yield from (Said(name, "", path) for each in shown for name in VALUE_NAME.findall(each))
    if command.epilog:
        assert command.epilog.startswith("Example: ")
        yield from (Said(reason, "", path) for _, reason in REASON.findall(command.epilog))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            held = command.get_command(context, name)
            assert held is not None
            yield from _said_by(held, f"{path} {name}")
            if command is not alliantie:
                short = held.get_short_help_str(limit=60)
                assert not short.endswith("..."), f"{path} {name}: where it is cut depends on the terminal"
                yield Said(short, "", f"{path} {name}")


@cache
def said_by_click() -> tuple[Said, ...]:
    """The texts that click asks ``gettext`` for, of those that a command of ours can come to show."""
    found = [Said("required", "", "core.py"), Said("Options", "", "core.py")]
    for name in CLICK_MODULES:
        for node in ast.walk(ast.parse((CLICK / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                found += [Said(text, "", f"click/{name}.py:{node.lineno}") for text in texts]
    return tuple(each for each in found if not each.template.startswith(NEVER_SHOWN))


@cache
def everything_said() -> tuple[Said, ...]:
    rooms = (each for room in ROOMS for each in said_in(room))
    return (*rooms, *said_in_help(), *said_by_click())


def placeholders(template: str) -> dict[str, str]:
    return {name: form or "" for _, name, form, _ in Formatter().parse(template) if name is not None}


def dutch_of(said: Said) -> str | None:
    table = catalogue()
    return table.get((said.template, said.about)) if said.about else table.get(said.template)


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_is_a_template_that_stands_in_the_code(room: str) -> None:
    made_up = [
        place for node, place in calls_of(("say",), room) if not isinstance(node.args[0], ast.Constant)
    ]
    assert made_up == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_template_is_there_in_dutch(room: str) -> None:
    missing = [
        f"{each.place}: {each.template}" for each in said_in(room) if each.template and not dutch_of(each)
    ]
    assert missing == []


def test_every_text_of_the_help_is_there_in_dutch() -> None:
    missing = [
        f"{each.place}: {each.template}" for each in said_in_help() if each.template and not dutch_of(each)
    ]
    assert missing == []


def test_every_word_of_click_is_there_in_dutch() -> None:
    assert [f"{each.place}: {each.template}" for each in said_by_click() if not dutch_of(each)] == []


def test_the_dutch_of_click_has_no_values_of_its_own() -> None:
    other = [
        f"{each.place}: {each.template}"
        for each in said_by_click()
        if not placeholders(dutch_of(each) or "").keys() <= placeholders(each.template).keys()
    ]
    assert other == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_dutch_has_the_same_values_as_the_english(room: str) -> None:
    other = [
        f"{each.place}: {each.template}"
        for each in said_in(room)
        if (dutch := dutch_of(each)) and placeholders(dutch).keys() != placeholders(each.template).keys()
    ]
    assert other == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_number_with_its_word_is_right_for_one_and_for_more(room: str) -> None:
    wrong = [
        f"{each.place}: {template}"
        for each in said_in(room)
        for template in (each.template, dutch_of(each) or "")
        if plural_faults(template) or (template and counted(template) != counted(each.template))
    ]
    assert wrong == []


def counted(template: str) -> set[str]:
    return {name for name, form in placeholders(template).items() if "/" in form}


def plural_faults(template: str) -> list[str]:
    forms = placeholders(template).values()
    odd = [
        form for form in forms if form and form not in FORMS and len([*filter(None, form.split("/"))]) != 2
    ]
    bare = [
        word
        for _, word in _VALUE_AND_WORD.findall(template)
        if word.endswith(("s", "en")) and word not in _NO_PLURALS
    ]
    return odd + bare


def test_the_tables_hold_nothing_that_nobody_says() -> None:
    said = {(each.template, each.about) for each in everything_said()}
    keys = {key if isinstance(key, tuple) else (key, "") for key in catalogue()}
    assert sorted(keys - said) == []


def test_every_reason_not_to_fetch_an_address_has_a_label() -> None:
    codes = {
        code.value
        for path in (ROOT / "spiders").rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        and function.name.lstrip("_").startswith(("objection", "budget_spent"))
        for returned in ast.walk(function)
        if isinstance(returned, ast.Return) and isinstance(returned.value, ast.Constant)
        for code in [returned.value]
        if isinstance(code.value, str)
    }
    assert len(codes) > 15
    assert [code for code in codes | LIMITS.keys() if labels.refusal(code).template == "{text}"] == []


def test_a_code_has_its_label_and_one_that_is_not_known_is_its_own() -> None:
    words = Words("nl")
    assert [words(labels.kind("position-paper")), words(labels.field("media"))] == [
        "voorstellenbrief",
        "bestandstype",
    ]
    assert words(labels.relation_to("part of")) == "bevat"
    assert [words(labels.language(code)) for code in ("fy", "xx")] == ["Fries", "xx"]
    assert [words(labels.file(name)) for name in ("docx", "dwg")] == ["Word (docx)", "dwg"]
    assert words(labels.refusal("answered 404")) == "antwoordde 404"
    assert words(labels.refusal("no capture: metadata")) == "geen opname: metadata"
    assert words(labels.refusal("of {later} releases")) == "of {later} releases"


def test_errors_carry_messages_not_sentences() -> None:
    kinds = {kind.__name__ for kind in _descendants()}
    plain = [
        place
        for room in ROOMS
        for node, place in calls_of(tuple(kinds), room)
        if isinstance(node.args[0], ast.JoinedStr | ast.Constant)
    ]
    assert plain == []


def _descendants() -> list[type]:
    import archive.archive_error
    import pipeline.pipeline_error
    import search.search_error
    import spiders.profile_error
    from wording.told_error import ToldError

    assert all((archive, pipeline, search, spiders))
    found, waiting = [], [ToldError]
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting += kind.__subclasses__()
    return found


def test_a_message_is_its_english_and_knows_its_dutch() -> None:
    message = say("no date")
    assert message == "no date"
    assert Words("nl")(message) == "geen datum"
    assert Words("en")(message) == "no date"


def test_a_message_within_a_message_is_translated_too() -> None:
    outer = say("probably {date}", date=say("no date"))
    assert Words("nl")(outer) == "waarschijnlijk geen datum"


def test_a_stored_message_comes_back_with_its_template_and_values() -> None:
    message = Message(
        "{site} has {count:page/pages}, such as {names}", site="proef", count=2, names=["a", "b"]
    )
    again = restored(message.stored())
    assert (again, again.template, again.values) == (message, message.template, message.values)
    nested = Message("because {why}", why=message)
    assert restored(nested.stored()).values["why"].template == message.template  # type: ignore[union-attr]


@pytest.mark.parametrize("stored", ['["{x.__class__}", {"x": 1}]', '["{0}", {}]', '["{x}"', "een {haak", ""])
def test_what_is_no_stored_message_is_shown_as_it_stands(stored: str) -> None:
    assert restored(stored) == stored
    assert Words("nl")(restored(stored)) == stored


def test_values_are_written_as_people_write_them() -> None:
    message = Message(
        "{size:bytes}, {at:day}, {seen:moment}, {hours:decimal}, {names:or}",
        size=1_234_567,
        at="2013-10-04",
        seen="2013-10-04T14:03:59",
        hours=2.5,
        names=["a", "b", "c"],
    )
    assert message == "1.2 MB, 4 October 2013, 4 October 2013, 14:03 (UTC), 2.5, a, b or c"
    assert Words("nl")(message) == "1,2 MB, 4 oktober 2013, 4 oktober 2013, 14:03 (UTC), 2,5, a, b of c"


def test_nothing_to_say_is_empty_and_counts_as_false() -> None:
    assert not NOTHING
    assert NOTHING.stored() == ""
