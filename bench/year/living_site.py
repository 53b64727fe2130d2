"""The site of the year: its pages change, come and go, and each that is decided about has its own word."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field

from tests.raw_server import Raw, RawServer, page

_PAGES_AT_FIRST = 20
_WORDS = "armoede schulden toeslag gemeente raad kerk buurt werk inkomen kind gezin brief dag zaal".split()

NAMED = (
    *("verslag-een", "verslag-twee", "verslag-drie", "verslag-vier", "verdwijnt", "teruggetrokken"),
    *("dubbel-een", "dubbel-twee", "dubbel-drie", "dubbel-vier", "origineel", "vertaling"),
    *("versie-een", "versie-twee", "agenda", "toon", "geheim", "adres-geheim", "leden/ada", "even-weg"),
    *("terug-gehaald", "embargo", "ter-plaatse", "vernietigd", "kopie", "goed", "niet-goed", "dorp"),
)
"""The pages that somebody decides something about in the course of the year."""

TOWN, PERSON = "Klompendorp", "Geeske Zandloper"
"""Names that the page ``dorp`` has, and no vocabulary before somebody adds them."""

TURNED = ("/toon?n=3&taal=nl", "/toon?taal=nl&n=3")
"""Two addresses that rules take for one: ``toon`` stands at the first, and later another at the second."""

_SAYS_THE_SAME = {"kopie": "vernietigd", "versie-twee": "versie-een"}


@dataclass
class LivingSite(RawServer):
    """A site whose pages change, come and go from night to night; the same seed lives the same year."""

    answers: dict[str, Raw] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(2027))
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """The named pages that are there, by their paths."""
    gone: set[str] = field(default_factory=set)
    night: int = 0
    is_down: bool = False
    sent: int = 0

    def begin(self) -> None:
        for _ in range(_PAGES_AT_FIRST):
            self._new_page()
        for name in NAMED:
            self.add(name)

    def next_night(self) -> None:
        """Changes the site as a day does: mostly little, now and then a lot."""
        self.night += 1
        self.is_down = self.chance.random() < 0.03
        if self.chance.random() < 0.4:
            self.texts[self.chance.choice(sorted(self.texts))] = self._text()
        if self.chance.random() < 0.15:
            self._new_page()
        unnamed = sorted(set(self.texts) - set(self.names))
        if self.chance.random() < 0.05 and len(unnamed) > _PAGES_AT_FIRST // 2:
            self._vanish(self.chance.choice(unnamed))

    def add(self, name: str) -> None:
        """Put a named page on the site."""
        self.texts[path_of(name)] = self._text()
        self.names[path_of(name)] = name

    def take_away(self, name: str) -> None:
        """Take a named page off the site."""
        self._vanish(path_of(name))

    def use_again(self, name: str, path: str) -> None:
        """Have the page of this name be about another thing, which may have another address."""
        del self.names[path_of(name)], self.texts[path_of(name)]
        self.texts[path], self.names[path] = self._text(), f"{name}-later"

    def answer_to(self, request: bytes) -> Raw:
        answer = self._answer(request)
        self.sent += len(answer.data)
        return answer

    def _answer(self, request: bytes) -> Raw:
        path = request.split(b" ", 2)[1].decode()
        if self.is_down:
            return Raw(page("storing", status="503 Service Unavailable"))
        if path in self.gone:
            return Raw(page("weg", status="410 Gone"))
        if path == "/":
            return self._page(
                request, " ".join(f"<p><a href='{p}'>verder</a></p>" for p in sorted(self.texts))
            )
        if path not in self.texts:
            return Raw(page("onbekend", status="404 Not Found"))
        return self._page(request, self._told(path))

    def _told(self, path: str) -> str:
        name = self.names.get(path, "")
        if not name:
            return f"<main><h1>Bladzijde {path}</h1><p>{self.texts[path]}</p></main>"
        same = _SAYS_THE_SAME.get(name, name)
        more = "En nog een zin erbij." if name == "versie-twee" else ""
        more = f"Geschreven door {PERSON}." if name == "dorp" else more
        text = self.texts.get(path_of(same), self.texts[path])
        where = f"van de bijeenkomst in {TOWN} " if name == "dorp" else ""
        return f"<main><h1>Verslag {where}over {word_of(same)}</h1><p>{text} {more}</p></main>"

    def _page(self, request: bytes, body: str) -> Raw:
        tag = hashlib.sha256(body.encode()).hexdigest()[:16]
        if f'If-None-Match: "{tag}"'.encode() in request:
            return Raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        counter = f"<aside>Bezoeker {self.night * 1_000 + len(body)}</aside>"
        return Raw(page(body + counter, headers=f'ETag: "{tag}"\r\n'))

    def _new_page(self) -> None:
        number = len(self.texts) - len(self.names) + len(self.gone)
        self.texts[f"/bladzijde-{number}.html"] = self._text()

    def _vanish(self, path: str) -> None:
        del self.texts[path]
        self.names.pop(path, None)
        self.gone.add(path)

    def _text(self) -> str:
        return " ".join(self.chance.choices(_WORDS, k=120)) + "."


def path_of(name: str) -> str:
    """The path of a named page, which has a word of its own as well: the first page links to it."""
    return TURNED[0] if name == "toon" else f"/{name}-{word_of(name + ' adres')}.html"


def word_of(name: str) -> str:
    """The word that a named page has and no other: by it the page is known in whatever leaves."""
    digest = hashlib.sha256(name.encode()).digest()
    return "".join("bdfgklmnprstvz"[each % 14] + "aeiou"[each // 14 % 5] for each in digest[:6])
