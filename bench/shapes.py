"""Sites of pages of one shape each, made from a seed: small ones, long ones, and those of a theme.

Nothing in them is a part that was not fetched before parts of pages were: what reading them takes is all that
a crawl of them tells.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.site import made_words


@dataclass(frozen=True, slots=True)
class Shape:
    """Pages with so many links and paragraphs; a ``theme`` adds what stands in the head and the menu."""

    pages: int
    links: int
    paragraphs: int
    theme: Callable[[random.Random, list[str]], tuple[str, str]] | None = None


def _theme(chance: random.Random, words: list[str]) -> tuple[str, str]:
    """The head and the foot of a page of WordPress with a builder: inline styles, settings and scripts."""
    sheet = "".join(
        f".wp-block-{word}.has-{chance.choice(words)}-{n}{{--wp--preset--gap:{n}px;color:#{n:03x};"
        f"margin:{n % 9}px auto;background-color:rgba({n % 255},0,0,.5)}}"
        for n, word in enumerate(chance.choices(words, k=250))
    )
    drawn = "<style>.arrow{background:url(data:image/svg+xml;base64," + "PHN2ZyB4" * 150 + ")}</style>"
    settings = ",".join(
        f'"{word}":{{"ajaxurl":"\\/wp-admin\\/admin-ajax.php","breed":{n},"label":"{word} {n}"}}'
        for n, word in enumerate(chance.choices(words, k=120))
    )
    code = "".join(
        f"function {word}{n}(a,b){{if(a.length>{n}){{b.classList.add('{word}');return a[{n}]||b}}"
        f"document.querySelectorAll('.{word}').forEach(function(e){{e.style.height='{n}px'}})}}"
        for n, word in enumerate(chance.choices(words, k=90))
    )
    divs = "".join(
        f'<div class="elementor-element elementor-{n} e-flex" data-id="{n:x}" data-element_type="container" '
        f'data-settings="{{&quot;content_width&quot;:&quot;full&quot;,&quot;gap&quot;:{n}}}" '
        f'style="--gap:{n}px;padding:{n % 7}px"><span aria-hidden="true" class="icoon i-{n}"></span></div>'
        for n in range(120)
    )
    head = (
        f"<style id='global-styles-inline-css'>{sheet}</style>{drawn}<script>var wp={{{settings}}};</script>"
    )
    return head, f"{divs}<script>{code}</script>"


SHAPES = {
    "2 kB": Shape(1_500, 12, 2),
    "22 kB": Shape(1_000, 60, 50),
    "200 kB, 500 links": Shape(150, 500, 440),
    "theme of WordPress": Shape(400, 60, 20, _theme),
}
"""The shapes that are measured, by their names."""


def make_shaped(folder: Path, shape: Shape) -> int:
    """Write a site of pages of this shape below ``folder``; returns how many pages."""
    chance = random.Random(2008)
    words = made_words(chance)
    head, foot = shape.theme(chance, words) if shape.theme else ("", "")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(shape.pages):
        name = "index.html" if number == 0 else f"p{number}.html"
        page = _page(number, shape, words, chance).format(head=head, foot=foot)
        (folder / name).write_text(page, encoding="utf-8")
    return shape.pages


def _page(number: int, shape: Shape, words: list[str], chance: random.Random) -> str:
    targets = [chance.randrange(1, shape.pages) for _ in range(shape.links - 1)]
    targets.append(number % (shape.pages - 1) + 1)
    links = [f'<a href="/p{target}.html">{" ".join(chance.choices(words, k=3))}</a>' for target in targets]
    menu, inner = links[: shape.links // 2], links[shape.links // 2 :]
    paragraphs = [" ".join(chance.choices(words, k=38)).capitalize() for _ in range(shape.paragraphs)]
    for position, link in enumerate(inner):
        paragraphs[position % shape.paragraphs] += f". {link}"
    title = f"Bericht {number}: {words[number]}"
    return (
        "<!DOCTYPE html><html lang='nl'><head><meta charset='utf-8'>"
        f"<title>{title} - Proefsite</title>{{head}}</head><body><ul>"
        f"{''.join(f'<li>{link}</li>' for link in menu)}</ul><article class='entry-content'><h1>{title}</h1>"
        f"<time class='entry-date' datetime='{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}'>"
        f"</time>{''.join(f'<p>{text}.</p>' for text in paragraphs)}</article>{{foot}}</body></html>"
    )
