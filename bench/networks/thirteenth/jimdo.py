"""A site of Jimdo: every part of a page is a module of its own, and no system says when anything was "
"written."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.thirteenth.lines import Hand, written

_PAGE = Template((HERE / "thirteenth/jimdo.html").read_text(encoding="utf-8"))
_NAMES = {"gebeurd": "Wat er gebeurde", "krant": "Kajuitkrant", "papier": "Op papier"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    heading = _module("header", f"<h1>{escape(entry.heading)}</h1>", chance) if entry.heading else ""
    parts = written(site, entry, _HAND).split("<!-- -->")
    modules = [_module("text", part, chance) for part in parts if part.strip()]
    page = _PAGE.substitute(
        head=escape(entry.head),
        meta="".join(f'<meta name="{name}" content="{escape(said)}"/>' for name, said in entry.meta.items()),
        menu="".join(map(_menu_item, site.section("menu"))),
        crumbs=_crumbs(entry),
        number=chance.randint(1000, 9999),
        modules="\n".join((heading, *modules)),
    )
    return page.encode()


def _module(kind: str, body: str, chance: Random) -> str:
    return f'<div id="cc-m-{chance.randint(10**9, 10**10)}" class="j-module n j-{kind} ">{body}</div>'


def _menu_item(entry: Shown) -> str:
    name = escape(entry.by or entry.facts.title)
    link = f'<a href="/{entry.path}" data-link-title="{name}">{name}</a>'
    return f'<li class="cc-nav-view j-nav-has-children">{link}</li>'


def _crumbs(entry: Shown) -> str:
    parts = filter(None, (_NAMES.get(entry.section, ""), entry.by or entry.heading))
    return "".join(f'<li><a href="#" class="j-nav-current">{escape(part)}</a></li>' for part in parts)


def _row(entry: Shown) -> str:
    name = escape(entry.by or entry.heading)
    if entry.form:
        return (
            '<div class="j-module n j-downloadDocument"><div class="j-downloadinner"><div '
            'class="rightDownload">'
            f'<a class="cc-m-all-link" href="/{entry.path}" title="Download">Download</a><br/><span '
            'class="cc-m-download-title">'
            f"{name}</span><br/><span "
            f'class="cc-m-download-file">{escape(entry.path.rpartition("/")[2])}</span> '
            f"({len(name) * 7},2 KB)</div></div></div>"
        )
    return (
        f'<p><span style="font-size: 16px;"><a href="/{entry.path}" title="{name}">&gt; {name}</a></span></p>'
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        '<!-- --><figure class="cc-imagewrapper cc-m-image-align-3"><img sizes="(max-width: 780px) '
        '100vw, 780px" '
        f'src="/{photo["file"]}" alt="{escape(photo.get("alt", ""))}" data-src-width="1600"/>'
        f'<figcaption style="width: 780px">{escape(photo["caption"])}</figcaption></figure><!-- -->'
    )


_HAND = Hand(
    row=_row,
    picture=_picture,
    paragraph='<p><span style="font-size: 15px; color: #1a3c5a;">%s</span></p>',
    heading="<!-- --><h2>%s</h2><!-- -->",
    rule='<!-- --><div class="hr"></div><!-- -->',
    right='<p style="text-align: right;"><em>%s</em></p>',
    table='<table class="mceEditable" border="0" cellspacing="0" cellpadding="3"><tbody>%s</tbody></table>',
)

VLISSINGEN = Site(
    "www.dekajuit-vlissingen.example",
    ("thirteenth/vlissingen.toml", "thirteenth/vlissingen_more.toml"),
    _write,
)
