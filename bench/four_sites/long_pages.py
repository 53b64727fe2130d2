"""Long pages that no profile explains: 1,350 words, 55 links in a menu and a text, PDF files, photos."""

from __future__ import annotations

from pathlib import Path

from bench.four_sites.shaped_site import Matter, begun, page_name
from bench.site import made_pdf, made_photo

_OF_TWELVE_PAGES = 10
_IN_MENU, _IN_TEXT, _PARAGRAPHS, _WORDS = 25, 30, 27, 50


def make_long_pages(folder: Path, addresses: int) -> int:
    """Write ten pages of every twelve addresses, a PDF file and a photo; returns how many there are."""
    matter = begun(folder)
    files = addresses // (_OF_TWELVE_PAGES + 2)
    pages = addresses - 2 * files
    for number in range(pages):
        matter.write(page_name(number), _page(number, pages, files, matter).encode())
    for number in range(files):
        matter.write(f"stukken/stuk-{number}.pdf", made_pdf(matter.words, matter.chance))
        made_photo(folder / "stukken" / f"foto-{number}.jpg", matter.chance)
    return addresses


def _page(number: int, pages: int, files: int, matter: Matter) -> str:
    title = f"{matter.said(4)} {number}"
    menu = "".join(
        f'<li class="nav-item"><a class="nav-link" href="/{page_name(n)}">{matter.words[n]} {n}</a></li>'
        for n in range(_IN_MENU)
    )
    targets = [matter.chance.randrange(pages) for _ in range(_IN_TEXT - 1)] + [(number + 1) % pages]
    text = "".join(_paragraph(position, targets, matter) for position in range(_PARAGRAPHS))
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title} | Steunpunt</title>'
        '<meta name="viewport" content="width=device-width"><link rel="canonical" '
        f'href="/{page_name(number)}"></head><body class="page"><header class="site-header"><nav><ul>{menu}'
        '</ul></nav></header><div class="container"><div class="row"><main class="col-md-8">'
        f'<h2 class="page-title">{title}</h2><p class="meta">Geplaatst op {1 + number % 28} maart '
        f"{2003 + number % 20}</p>{text}{_offered(number, files)}</main><aside><h3>Agenda</h3><p>"
        f"{matter.said(20)}</p></aside></div></div><footer><p>{matter.said(12)}</p></footer></body></html>"
    )


def _paragraph(position: int, targets: list[int], matter: Matter) -> str:
    links = "".join(
        f' <a href="/{page_name(target)}">{matter.said(2)}</a>' for target in targets[position::_PARAGRAPHS]
    )
    return f"<p>{matter.said(_WORDS)}.{links}</p>"


def _offered(number: int, files: int) -> str:
    if number >= files:
        return ""
    return (
        f'<p>Lees <a href="/stukken/stuk-{number}.pdf">het hele stuk (pdf)</a>.</p>'
        f'<p><img src="/stukken/foto-{number}.jpg" alt="Zaal {number}"></p>'
    )
