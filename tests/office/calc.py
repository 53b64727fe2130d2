"""LibreOffice Calc, run without a window: opens a table, has cells changed, and saves it again."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_DUTCH = 1043
"""The number of Dutch among the languages of the program."""

_SAVED = f"csv:Text - txt - csv (StarCalc):59,34,76,1,,{_DUTCH},false,true"
"""Semicolons, quotes where they are needed, UTF-8, and cells as they are shown."""

_IN_LANGUAGE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{language}</value></prop>
</item>
</oor:items>
"""


@dataclass(frozen=True)
class Calc:
    """The program with the settings of somebody, whose ``language`` says how dates and truths are shown."""

    program: str
    home: Path
    language: str = "nl-NL"

    def saved(
        self, table: Path, kind: str, changes: Mapping[tuple[str, str], str], *, turned: bool = False
    ) -> Path:
        """The CSV file that comes of opening a table, changing cells, and saving it as ``kind`` in between.

        ``changes`` are by identifier and column. With ``turned`` dates are shown as the language has them.
        """
        flat = self._converted(table, "fods", f"CSV:44,34,76,1,,{_DUTCH},false,true")
        _change(flat, changes, turned=turned)
        return self._converted(self._converted(flat, kind), _SAVED)

    def _converted(self, source: Path, kind: str, opened_as: str = "") -> Path:
        self.home.mkdir(exist_ok=True)
        out = Path(tempfile.mkdtemp(dir=self.home))
        command = [self.program, f"-env:UserInstallation={self._settings().as_uri()}", "--headless"]
        command += [f"--infilter={opened_as}"] if opened_as else []
        command += ["--convert-to", kind, "--outdir", str(out), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        found = list(out.iterdir())
        assert len(found) == 1, done.stdout + done.stderr
        return found[0]

    def _settings(self) -> Path:
        settings = self.home / self.language
        file = settings / "user" / "registrymodifications.xcu"
        if not file.exists():
            file.parent.mkdir(parents=True)
            file.write_text(_IN_LANGUAGE.format(language=self.language), encoding="utf-8")
        return settings


def _change(flat: Path, changes: Mapping[tuple[str, str], str], *, turned: bool) -> None:
    """Type texts into cells of a table that is saved as XML."""
    tree = etree.parse(flat)
    rows = [list(_cells(row)) for row in tree.iter(f"{_TABLE}table-row")]
    names = [_shown(cell) for cell in rows[0]]
    left = dict(changes)
    for row in rows[1:]:
        for name, cell in zip(names, row, strict=False):
            if (typed := left.pop((_shown(row[0]), name), None)) is not None:
                _type(cell, typed)
    for cell in tree.iter(f"{_TABLE}table-cell") if turned else ():
        if cell.get(f"{_OFFICE}value-type") == "date":
            cell.attrib.pop(f"{_TABLE}style-name", None)
    assert not left, "every cell that is to be changed is there"
    tree.write(flat, encoding="utf-8", xml_declaration=True)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, each by itself: those that are alike stand there once, with their number."""
    for cell in list(row):
        times = int(cell.attrib.pop(f"{_TABLE}number-columns-repeated", "1"))
        # Behind the last column a row has thousands of empty ones.
        for _ in range(min(times, 100) - 1):
            cell.addprevious(etree.fromstring(etree.tostring(cell)))
    yield from row


def _shown(cell: etree._Element) -> str:
    return "\n".join("".join(each.itertext()) for each in cell.iter(f"{_TEXT}p"))


def _type(cell: etree._Element, text: str) -> None:
    for name in list(cell.attrib):
        del cell.attrib[name]
    cell[:] = []
    cell.set(f"{_OFFICE}value-type", "string")
    etree.SubElement(cell, f"{_TEXT}p").text = text
