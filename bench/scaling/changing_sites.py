"""Sites on loopback to measure several workers on: of twelve addresses one is a document, and one a photo.

Pages have 1,000 words. Between two runs a share of them is made to change, and sites may be told to know what
did not change, and say so (304), or to send it again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.site import made_pdf, made_photo, made_words
from tests.raw_server import Raw
from tests.sites_for_workers import DELAY, Sites, WatchedSite

_OF_TWELVE = 10
_WORDS, _PARAGRAPHS, _IN_MENU, _IN_TEXT = 1_000, 20, 20, 15
_FIRST_PORT = 8000

_OF_NAMES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "jpg": "image/jpeg"}


@dataclass
class ChangingSite(WatchedSite):
    """A site of files by their paths; ``knows`` is whether it says of a file that it did not change.

    ``sent`` are the bytes that went out, heads included.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    knows: bool = True
    sent: int = 0

    def answer_to(self, request: bytes) -> Raw:
        answer = super().answer_to(request)
        path = request.split(b" ", 2)[1].decode()
        if path in self.files:
            answer = Raw(self._answer(path, request))
        self.sent += len(answer.data)
        return answer

    def change(self, share: float, chance: Random) -> None:
        """Say something else in this share of the pages."""
        pages = [path for path in self.files if path.endswith(".html")]
        for path in chance.sample(pages, round(share * len(pages))):
            news = f"<p>Nieuw is {chance.randrange(10**9)}.</p></main>".encode()
            self.files[path] = self.files[path].replace(b"</main>", news)

    def _answer(self, path: str, request: bytes) -> bytes:
        body = self.files[path]
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.knows and tag.encode() in request:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        kind = _OF_NAMES[path.rpartition(".")[2]]
        told = f"ETag: {tag}\r\n" if self.knows else ""
        return (
            f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{told}\r\n".encode()
            + body
        )


@contextmanager
def serving(place: Path, url: str, count: int, addresses: int) -> Iterator[Sites]:
    """Serve so many sites of so many addresses, each on a host of its own, with an archive at ``place``."""
    sites = Sites(place, url)
    (place / "sites").mkdir()
    with ExitStack() as stack:
        for number in range(count):
            name, host = f"site{number:02}", f"s{number}.proef.example"
            site = ChangingSite({}, files=_files(Random(number), addresses, place))
            sites.servers[name], sites.hosts[name] = stack.enter_context(site), host
            port = _FIRST_PORT + number
            (place / "sites" / f"{name}.toml").write_text(
                f'title = "Site {number}"\norganisation = "Proef {number}"\n'
                f'seeds = ["http://{host}:{port}/p0.html"]\nscope = ["{host}:{port}"]\n'
                f'delay = {DELAY}\nrhythm = "nightly"\n',
                encoding="utf-8",
            )
        yield sites


def of(sites: Sites) -> Sequence[ChangingSite]:
    """The sites themselves."""
    return [each for each in sites.servers.values() if isinstance(each, ChangingSite)]


def _files(chance: Random, addresses: int, place: Path) -> dict[str, bytes]:
    words = made_words(chance)
    files = addresses // (_OF_TWELVE + 2)
    pages = addresses - 2 * files
    found = {f"/p{number}.html": _page(number, pages, files, words, chance) for number in range(pages)}
    for number in range(files):
        found[f"/stuk-{number}.pdf"] = made_pdf(words, chance)
        made_photo(place / "photo.jpg", chance)
        found[f"/foto-{number}.jpg"] = (place / "photo.jpg").read_bytes()
    return found


def _page(number: int, pages: int, files: int, words: list[str], chance: Random) -> bytes:
    menu = "".join(
        f'<li class="nav"><a href="/p{n}.html">{words[n]} {n}</a></li>' for n in range(min(pages, _IN_MENU))
    )
    targets = [*(chance.randrange(pages) for _ in range(_IN_TEXT)), (number + 1) % pages]
    told = "".join(_paragraph(place, targets, words, chance) for place in range(_PARAGRAPHS))
    title = f"{' '.join(chance.choices(words, k=4)).capitalize()} {number}"
    offered = f'<a href="/stuk-{number}.pdf">Het hele stuk</a><img src="/foto-{number}.jpg" alt="Zaal">'
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title} | Steunpunt</title>'
        "</head>"
        f'<body><header class="site-header"><nav><ul>{menu}</ul></nav></header><main><h1>{title}</h1>'
        f'<p class="meta">Geplaatst op {1 + number % 28} maart {2003 + number % 20}</p>{told}'
        f"{offered if number < files else ''}</main><footer><p>Stichting Steunpunt</p></footer></body></html>"
    ).encode()


def _paragraph(place: int, targets: Sequence[int], words: list[str], chance: Random) -> str:
    links = "".join(
        f' <a href="/p{target}.html">{words[target]} {words[target + 1]}</a>'
        for target in targets[place::_PARAGRAPHS]
    )
    said = " ".join(chance.choices(words, k=_WORDS // _PARAGRAPHS)).capitalize()
    return f"<p>{said}.{links}</p>"
