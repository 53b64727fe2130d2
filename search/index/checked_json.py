"""Small files of JSON beside an index, each with a sum of what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.small_file import read_json
from search.index.checksums import is_sound, with_sum
from search.search_error import DamagedFile
from wording.message import Message, say


class CheckedJson:
    """One such file; what it holds is replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, content: Mapping[str, Any]) -> None:
        """Keep this instead of what is there."""
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(with_sum(content), ensure_ascii=False), "utf-8")
        fresh.replace(self._path)

    def read(self) -> dict[str, Any]:
        """The content of the file, nothing where there is none; raises OSError, or ValueError for damage."""
        try:
            content: dict[str, Any] = read_json(self._path)
        except FileNotFoundError:
            return {}
        if not is_sound(content):
            raise DamagedFile(say("{file} does not hold what it was written with", file=self._path.name))
        return content

    def damage(self) -> dict[str, Message]:
        """The file with what is wrong with it; nothing when it is well, or there is none."""
        try:
            self.read()
        except DamagedFile as error:
            return {self._path.name: error.message}
        except (OSError, ValueError) as error:
            return {self._path.name: say("the file cannot be read: {why}", why=str(error))}
        return {}
