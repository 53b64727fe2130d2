"""Sites of one page each, served from memory, with what a reader sees on the page and where it leads."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from cli.demo.http_answer import Answer, Headers, media_type
from cli.demo.stand_in import Door

DOMAIN = "buurt.example"
_TOWNS = ("Assen", "Breda", "Delft", "Emmen", "Gouda", "Helmond", "Hoorn", "Leiden", "Sneek", "Tiel", "Venlo")
_WHO = ("de penningmeester", "een bewoner", "de wethouder", "een vrijwilliger", "de huismeester")
_WHAT = ("de huur", "het noodfonds", "de energierekening", "de bijzondere bijstand", "de voedselbank")
_HOW = ("rustig", "uitvoerig", "met zorg", "zonder omhaal", "met een voorbeeld", "aan de hand van cijfers")


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answers, after some seconds."""

    body: str
    kind: str = "text/html; charset=utf-8"
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A site whose first page is made in one manner: ``says`` and ``leads_to`` are what a reader sees."""

    name: str
    answers: Mapping[str, Reply]
    says: tuple[str, ...]
    leads_to: tuple[str, ...] = ()
    elsewhere: Mapping[str, Reply] = field(default_factory=dict)
    """What another host of the same keeper answers, by target."""
    read_at: str = "/"
    """Where a reader of the first page has these words before him: it may lead on by itself."""
    is_secure: bool = False
    """Service workers are there only where nobody can listen."""

    @property
    def host(self) -> str:
        """The host of the site."""
        return f"{self.name}.{DOMAIN}"

    @property
    def other_host(self) -> str:
        """The host that has the data of the site, where it is another one."""
        return f"data-{self.name}.{DOMAIN}"

    def address(self, path: str) -> str:
        """The address of a page of the site."""
        return f"{'https' if self.is_secure else 'http'}://{self.host}{path}"

    @property
    def url(self) -> str:
        """The address of its first page."""
        return self.address("/")


class ShapeSite:
    """Answers for one host of a shape; the pages it leads to are plain, unless something else is said."""

    def __init__(self, answers: Mapping[str, Reply], plain: tuple[str, ...] = ()) -> None:
        self._answers = dict(answers)
        for path in plain:
            self._answers.setdefault(path, Reply(_plain_page(path)))

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        """Answer with what stands at an address, which pages of other hosts may read."""
        found = self._answers.get(target)
        if found is None:
            return Answer(404, "Not Found", (("Content-Type", "text/plain"),), b"Hier is niets.")
        time.sleep(found.seconds)
        given: Headers = (("Content-Type", found.kind), ("Access-Control-Allow-Origin", "*"))
        return Answer(200, "OK", given, found.body.encode())


def doors(shapes: tuple[Shape, ...]) -> dict[str, Door]:
    """All hosts of the shapes, for a stand-in to answer for."""
    found = {
        shape.host: Door(ShapeSite(shape.answers, shape.leads_to), secure=shape.is_secure) for shape in shapes
    }
    others = {
        shape.other_host: Door(ShapeSite(shape.elsewhere), secure=False)
        for shape in shapes
        if shape.elsewhere
    }
    return found | others


def profile(shape: Shape) -> str:
    """The profile with which a shape is crawled: nothing in it speaks of scripts."""
    also = f'also = ["{shape.other_host}"]\n' if shape.elsewhere else ""
    return (
        f'title = "{shape.name}"\norganisation = "Buurt"\nseeds = ["{shape.url}"]\n'
        f'scope = ["{shape.host}"]\n{also}platform = "static"\ndelay = 0.0\nprivate_network = true\n'
    )


def sentences(first: int, count: int) -> tuple[str, ...]:
    """Sentences that stand nowhere else."""
    return tuple(
        f"In {_TOWNS[n % 11]} vertelde {_WHO[n % 5]} op avond {n} {_HOW[n % 6]} over {_WHAT[n // 5 % 5]}."
        for n in range(first, first + count)
    )


def _plain_page(path: str) -> str:
    number = sum(map(ord, path)) % 1000
    text = "".join(f"<p>{each}</p>" for each in sentences(10_000 + number, 8))
    return f"<!doctype html><html lang=nl><title>Stuk {path}</title><main><h1>Stuk {path}</h1>{text}</main>"


def page_reply(title: str, body: str, head: str = "") -> Reply:
    """A page in Dutch with this title."""
    return Reply(
        f"<!doctype html><html lang=nl><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def json_reply(data: object) -> Reply:
    """Data as a script fetches it."""
    return Reply(json.dumps(data, ensure_ascii=False), "application/json")


def code_reply(text: str) -> Reply:
    """A script."""
    return Reply(text, media_type("x.js"))


def as_read(said: tuple[str, ...]) -> str:
    """Each sentence as a paragraph of HTML."""
    return "".join(f"<p>{each}</p>" for each in said)
