"""What the page on adding a site says is so: it names every key, and its examples are accepted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from spiders.platforms import PLATFORMS
from spiders.profiles.site_profile import SiteProfile, load_profile

DOC = (Path(__file__).parent.parent / "docs" / "adding-a-site.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([\w.]+)` \|.*\| `([^`]+)` \|$", DOC, re.MULTILINE))
GIVEN = {"name", "digest", "text"}
NEEDED = {
    "title": "Proef",
    "organisation": "Proef",
    "seeds": ["https://proef.example/"],
    "scope": ["proef.example"],
}


def keys_of(declaration: type[Any], prefix: str = "") -> Iterator[str]:
    hints = get_type_hints(declaration)
    for column in fields(declaration):
        if is_dataclass(hints[column.name]):
            yield from keys_of(hints[column.name], f"{prefix}{column.name}.")
        elif column.name not in GIVEN:
            yield prefix + column.name


def written(table: dict[str, Any]) -> str:
    rows = [f"{key} = {_toml(value)}" for key, value in table.items() if not isinstance(value, dict)]
    for key, inner in table.items():
        if isinstance(inner, dict):
            rows += [f"[{key}]", *(f"{name} = {_toml(value)}" for name, value in inner.items())]
    return "\n".join(rows)


def _toml(value: Any) -> str:
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def test_the_page_names_every_key_of_a_profile_and_no_other() -> None:
    assert set(ROWS) == set(keys_of(SiteProfile))


@pytest.mark.parametrize("key", ROWS)
def test_the_example_of_a_key_is_accepted(key: str, tmp_path: Path) -> None:
    example = tomllib.loads(ROWS[key])
    named = key.split(".")
    assert list(example) == named[:1], "an example shows its own key"
    path = tmp_path / "proef.toml"
    path.write_text(written({**NEEDED, **example}), encoding="utf-8")
    value: Any = load_profile(path)
    for step in named:
        value = getattr(value, step)
    assert value


def test_the_profile_on_the_page_is_accepted(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", DOC, re.DOTALL)
    path = tmp_path / "voedselbank.toml"
    path.write_text(block, encoding="utf-8")
    assert load_profile(path).platform == "wordpress"


def test_the_page_tells_what_every_platform_knows() -> None:
    assert [name for name in PLATFORMS if f"| `{name}` |" not in DOC] == []
