"""A site of pages in a theme, made from a seed: sheets, fonts, a logo, pictures in sizes, and another host.

The names, the order and the words are of the seed; how much there is of each thing is not.
"""

from __future__ import annotations

import io
import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bench.site import made_words
from cli.demo.http_answer import Answer
from cli.demo.static_site import StaticSite

HOST, ELSEWHERE = "www.buurtkrant.example", "beelden.voorbeeld.example"
PICTURES = 3
"""Pictures in a page; each is offered in as many sizes as SIZES has."""

SIZES = {300: 40, 768: 85, 1536: 140}
"""The widths that a picture is offered in, each with the side of the noise that stands in for it."""

_ELSEWHERE_OF = 12
"""Of so many pictures one is on the other host."""

_FONT = b"wOF2\x00\x01\x00\x00"


@dataclass(frozen=True, slots=True)
class _Theme:
    """The names of the files of a theme, by what they are."""

    sheet: str
    basis: str
    printed: str
    fonts: tuple[str, ...]
    scripts: tuple[str, ...]
    logo: str
    icon: str
    background: str
    elsewhere: str


class ThemedSite(StaticSite):
    """Files that need not be sent again to who has them, as servers of today answer."""

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        whole = super().answer(target, headers)
        changed = dict(whole.headers).get("Last-Modified")
        if whole.status != 200 or not changed or headers.get("if-modified-since") != changed:
            return whole
        return Answer(304, "Not Modified", (("Last-Modified", changed),), b"")


def write_themed_site(folder: Path, pages: int, seed: int) -> None:
    """Write both hosts below ``folder``, each in a folder of its name; the same seed gives the same bytes."""
    chance = random.Random(seed)
    words = made_words(chance)
    shutil.rmtree(folder, ignore_errors=True)
    theme = _theme(chance, words)
    _write_theme(folder, theme, words, chance)
    noise = {width: [_picture(side, chance) for _ in range(8)] for width, side in SIZES.items()}
    for number in range(pages):
        page = _page(folder, number, pages, theme, words, noise, chance)
        _write(folder / HOST / ("index.html" if not number else f"bericht-{number}.html"), page.encode())


def _theme(chance: random.Random, words: list[str]) -> _Theme:
    names = iter(chance.sample(sorted(set(words)), 10))
    return _Theme(
        sheet=f"/thema/{next(names)}.css",
        basis=f"{next(names)}.css",
        printed=f"/thema/{next(names)}-print.css",
        fonts=(f"{next(names)}.woff2", f"{next(names)}.woff2"),
        scripts=(f"/thema/{next(names)}.js", f"/thema/{next(names)}.js"),
        logo=f"/thema/{next(names)}.png",
        icon=f"/thema/{next(names)}.ico",
        background="achtergrond.png",
        elsewhere=f"http://{ELSEWHERE}/{next(names)}.css",
    )


def _write_theme(folder: Path, theme: _Theme, words: list[str], chance: random.Random) -> None:
    own = folder / HOST
    rules = "".join(f".{word}{n}{{margin:{n}px;color:#{n:03x}}}\n" for n, word in enumerate(words[:400]))
    faces = "".join(
        f"@font-face{{font-family:F{n};src:url({name}) format('woff2')}}\n"
        for n, name in enumerate(theme.fonts)
    )
    _write(own / theme.sheet[1:], f"@import url({theme.basis});\n{rules}".encode())
    _write(own / "thema" / theme.basis, f"{faces}body{{background:url({theme.background})}}".encode())
    _write(own / theme.printed[1:], b"nav{display:none}")
    for name in (*theme.fonts, theme.background):
        _write(own / "thema" / name, _FONT + chance.randbytes(18_000))
    for name in (*theme.scripts, theme.icon):
        _write(own / name[1:], b"// " + chance.randbytes(3_000).hex().encode())
    _write(own / theme.logo[1:], _picture(60, chance, "PNG"))
    letters = b"@font-face{font-family:G;src:url(letters.woff2)}"
    _write(folder / ELSEWHERE / theme.elsewhere.rpartition("/")[2], letters)
    _write(folder / ELSEWHERE / "letters.woff2", _FONT + chance.randbytes(18_000))


def _page(
    folder: Path,
    number: int,
    pages: int,
    theme: _Theme,
    words: list[str],
    noise: Mapping[int, list[bytes]],
    chance: random.Random,
) -> str:
    links = [f"/bericht-{chance.randrange(1, pages)}.html" for _ in range(14)]
    links.append(f"/bericht-{number % (pages - 1) + 1}.html")
    shown = [_shown(folder, f"{number}-{each}", words, noise, chance) for each in range(PICTURES)]
    paragraphs = [
        f'<p>{" ".join(chance.choices(words, k=35)).capitalize()}. <a href="{link}">{words[at]}</a></p>'
        for at, link in enumerate(links)
    ]
    title = f"Bericht {number}: {words[number]}"
    scripts = "".join(f'<script src="{name}"></script>' for name in theme.scripts)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="{theme.sheet}"><link rel="stylesheet" href="{theme.elsewhere}">'
        f'<link rel="stylesheet" media="print" href="{theme.printed}"><link rel="icon" href="{theme.icon}">'
        f'{scripts}</head><body><header><img src="{theme.logo}" alt=""></header><main><h1>{title}</h1>'
        f"{''.join(paragraphs)}{''.join(shown)}</main></body></html>"
    )


def _shown(
    folder: Path, name: str, words: list[str], noise: Mapping[int, list[bytes]], chance: random.Random
) -> str:
    """A picture in a page, whose files are written, each of bytes of its own."""
    is_elsewhere = not chance.randrange(_ELSEWHERE_OF)
    stem = f"{chance.choice(words)}-{name}"
    for width, files in noise.items():
        place = folder / (ELSEWHERE if is_elsewhere else HOST) / "beeld" / f"{stem}-{width}.jpg"
        _write(place, chance.choice(files) + chance.randbytes(8))
    origin = f"http://{ELSEWHERE}" if is_elsewhere else ""
    addresses = {width: f"{origin}/beeld/{stem}-{width}.jpg" for width in SIZES}
    listed = ", ".join(f"{url} {width}w" for width, url in addresses.items())
    return f'<img src="{addresses[768]}" srcset="{listed}" alt="{" ".join(chance.choices(words, k=4))}">'


def _picture(side: int, chance: random.Random, form: str = "JPEG") -> bytes:
    data = io.BytesIO()
    Image.frombytes("RGB", (side, side), chance.randbytes(3 * side * side)).save(data, form)
    return data.getvalue()


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
