"""Commands that are loaded when they are called: a command must not wait for what only another needs."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from cli.typed_words import as_typed


class LazyGroup(click.Group):
    """A group of commands of which ``places`` says where they stand, as ``loaded`` has it."""

    def __init__(self, *values: Any, places: Mapping[str, str], **named: Any) -> None:
        super().__init__(*values, **named)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *self._places})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        place = self._places.get(name)
        return loaded(place) if place else super().get_command(ctx, name)


def loaded(place: str) -> click.Command:
    """The command at a place such as ``cli.find.show_command:show``."""
    module, _, attribute = place.partition(":")
    command: click.Command = getattr(importlib.import_module(module), attribute)
    _take_words(command)
    return command


class _WordsType(click.types.StringParamType):
    """Words that a person gave, in the letters that they typed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return as_typed(super().convert(value, param, ctx))


_WORDS = _WordsType()


def _take_words(command: click.Command) -> None:
    """Have a command and those below it take as words what is no path, number or choice."""
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = _WORDS
    for each in command.commands.values() if isinstance(command, click.Group) else ():
        _take_words(each)
