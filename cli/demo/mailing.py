"""A mailing service: every letter at an address that tells nothing, without folder or ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from cli.demo.http_answer import Answer


class MailingService:
    """Serves letters of many senders; of those in its folder the file ``ID.html`` is at ``/ID``."""

    def __init__(self, folder: Path) -> None:
        """Take the letters in `folder`."""
        self.letters = {f"/{file.stem}": file for file in folder.glob("*.html")}

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with a letter; its query, which counts who reads it, makes no difference."""
        letter = self.letters.get(urlsplit(target).path)
        if letter is None:
            return Answer(
                404, "Not Found", (("Content-Type", "text/html; charset=utf-8"),), b"<p>No such letter</p>"
            )
        return Answer(200, "OK", (("Content-Type", "text/html; charset=utf-8"),), letter.read_bytes())
