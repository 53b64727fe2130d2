"""A part of what a column of JSON holds, in SQL; SQLite lets such a column hold anything, from anybody.

A query over malformed JSON ends with an error that names no row. Here such a row has no part, and whoever
reads it whole says which row is not as it was written.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, case
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


def text_in(column: Column[Any], name: str) -> ColumnElement[str | None]:
    """The text under ``name`` in a column of objects in JSON; NULL where there is none."""
    return case((_is_json(column), column[name].as_string()))


class _is_json(GenericFunction[bool]):  # functions of SQL are classes with the names of functions
    """The condition that a value is JSON at all."""

    type = Boolean()
    inherit_cache = True


@compiles(_is_json)
def _of_servers(_element: _is_json, _compiler: SQLCompiler, **_options: Any) -> str:
    """A server takes nothing else."""
    return "true"


@compiles(_is_json, "sqlite")
def _of_sqlite(element: _is_json, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_valid({compiler.process(element.clauses, **options)})"
