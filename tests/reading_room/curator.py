"""A curator at a room: logs in, and fills in and sends forms as a browser does, without script."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from pipeline.curators import Account, Curators
from tests.reading_room.opened_room import Answer, OpenedRoom

NAME, PASSWORD = "Nel de Boer", "correct paard batterij nietje"

Values = list[tuple[str, str]]

AT_LITTLE_COST = Account("00" * 16, "", cost=2, times=1)
"""scrypt with hardly any work; tests/test_curators.py does the whole work of a log-in."""


def known_curators(path: Path) -> Curators:
    """The account of this curator, of which comparing the password costs little."""
    account = replace(AT_LITTLE_COST, key=AT_LITTLE_COST.key_of(PASSWORD))
    path.write_text(json.dumps({"curators": {NAME: asdict(account)}}), encoding="utf-8")
    path.chmod(0o600)
    return Curators(path)


class Form(HTMLParser):
    """The first form of a page that is sent by POST, but for that in the foot: where to, and with what."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.values: Values = []
        self._is_within = False
        self._select = ""
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form" and has.get("method") == "post" and not self.action:
            self._is_within, self.action = True, has.get("action") or ""
        if not self._is_within:
            return
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "input" and (has.get("type") not in ("checkbox", "radio") or "checked" in has):
            self.values.append((name, value))
        if tag == "select":
            self._select = name
        if tag == "option" and "selected" in has:
            self.values.append((self._select, value))
        if tag == "textarea":
            self._area = name
            self.values.append((name, ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[-1] = (self._area, (self.values[-1][1] + data).removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._is_within = False

    def filled_in(self, step: str = "", **given: str) -> Values:
        """What is sent when these are filled in and the button of a step is pressed."""
        kept = [(name, value) for name, value in self.values if name not in given]
        return [*kept, *given.items(), *([("step", step)] if step else [])]


@dataclass
class Curator:
    """Somebody at a browser; ``cookies`` are what it keeps."""

    room: OpenedRoom
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, target: str) -> Answer:
        return self._keep(self.room.ask(target, **self._headers()))

    def send(self, target: str, values: Values | dict[str, str], **headers: str) -> Answer:
        """Send a form from a page of the room, unless ``headers`` say that it comes from elsewhere."""
        body = urlencode(values).encode()
        given = {
            "Content_Type": "application/x-www-form-urlencoded",
            "Content_Length": str(len(body)),
            "Sec_Fetch_Site": "same-origin",
            **self._headers(),
            **headers,
        }
        given = {name: value for name, value in given.items() if value}
        return self._keep(self.room.ask(target, method="POST", body=body, **given))

    def fill_in(self, target: str, step: str = "", **given: str) -> Answer:
        """Ask for a page with a form, fill it in and send it."""
        form = Form(self.get(target).text)
        return self.send(form.action, form.filled_in(step, **given))

    def go_on(self, shown: Answer, step: str, **given: str) -> Answer:
        """Press another button of a page that came back."""
        form = Form(shown.text)
        return self.send(form.action, form.filled_in(step, **given))

    def log_in(self, name: str = NAME, password: str = PASSWORD) -> Answer:
        return self.fill_in("/inloggen", name=name, password=password)

    def _headers(self) -> dict[str, str]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        return {"Cookie": cookies} if cookies else {}

    def _keep(self, answer: Answer) -> Answer:
        if set_cookie := answer.headers.get("set-cookie"):
            name, _, value = set_cookie.partition(";")[0].partition("=")
            self.cookies[name] = value.strip('"')
        return answer
