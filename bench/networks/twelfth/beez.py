"""A site of the twelfth network made with Joomla 1.5 and Beez, its newest titles beside every text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import after_weekday
from bench.networks.twelfth.markup import Dress, dressed, opening

_PAGE = Template((HERE / "twelfth/beez.html").read_text(encoding="utf-8"))
_NAME = "Minima Platform Steenwijkerland"
_CATEGORIES = {
    "nieuws": "Nieuws",
    "verslagen": "Verslagen",
    "platform": "Het Platform",
    "stukken": "Brieven en stukken",
}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    category = _CATEGORIES.get(entry.section, "")
    main = f"{_above(entry)}\n{dressed(site, entry, _DRESS)}\n{_below(entry)}"
    page = _PAGE.substitute(
        heading=escape(entry.heading),
        head=escape(entry.head or _NAME, False),
        path=f'<a href="/">Home</a> &raquo; {category} &raquo; {escape(entry.heading, False)}',
        menu="".join(_linked(each) for each in site.section("menu")[::-1]),
        latest="".join(_linked(each) for each in site.section("nieuws")[:5]),
        main=main,
    )
    return page.encode()


def _linked(entry: Shown) -> str:
    return f'<li><a href="/{escape(entry.path)}"><span>{escape(entry.heading, False)}</span></a></li>'


def _above(entry: Shown) -> str:
    category = _CATEGORIES.get(entry.section, "")
    parts = [f'<h2 class="componentheading">{category}</h2>'] if category else []
    parts.append(f'<h2 class="contentheading">{escape(entry.heading, False)}</h2>' if entry.heading else "")
    if "day" not in entry.meta:
        return "\n".join(parts)
    icons = "".join(
        f'<img src="/images/M_images/{name}.png" alt="{said}" />'
        for name, said in (("pdf_button", "PDF"), ("printButton", "Afdrukken"), ("emailButton", "E-mail"))
    )
    by = f'<span class="author">Geschreven door {escape(entry.by or "Administrator", False)}</span> '
    made = f'<span class="created">{entry.shown} {entry.meta.get("hour", "20:41")}</span>'
    return "\n".join((*parts, f'<p class="buttonheading">{icons}</p>', f'<p class="iteminfo">{by}{made}</p>'))


def _below(entry: Shown) -> str:
    if changed := entry.meta.get("changed"):
        return f'<p class="modifydate">Laatst aangepast op {after_weekday(changed)} 11:02</p>'
    return ""


def _listed(entries: Sequence[Shown]) -> str:
    return "\n".join(_row(each) for each in entries)


def _row(entry: Shown) -> str:
    link = escape(entry.meta.get("link", entry.heading or entry.facts.title), False)
    row = f'<h2 class="contentheading"><a href="/{escape(entry.path)}">{link}</a></h2>'
    if entry.form:
        return (
            f'<p><img src="/images/{entry.form}.gif" alt="" /> <a href="/{escape(entry.path)}">{link}</a></p>'
        )
    shown = f'<p class="iteminfo"><span class="created">{entry.shown}</span></p>' if entry.shown else ""
    more = f'<p><a class="readon" href="/{escape(entry.path)}">Lees meer...</a></p>'
    return f"{row}{shown}<p>{opening(entry)}</p>{more}"


def _picture(photo: Mapping[str, str]) -> str:
    caption = photo["caption"]
    shown = f'<p class="img_caption">{escape(caption, False)}</p>' if "under" in photo else ""
    return (
        '<div class="img_caption" style="float: left;"><img class="caption" '
        f'src="/{photo["file"]}" border="0" '
        f'alt="{escape(photo.get("alt", caption))}" title="{escape(caption)}" width="420" />{shown}</div>'
    )


_DRESS = Dress(
    listed=_listed,
    picture=_picture,
    heading="<p><strong>%s</strong></p>",
    lower="<h4>%s</h4>",
    table='<table border="0"><tbody>%s</tbody></table>',
    right='<p align="right">%s</p>',
)

STEENWIJK = DatedSite(
    "www.minimaplatform-steenwijk.example",
    ("twelfth/steenwijk.toml", "twelfth/steenwijk_more.toml"),
    _write,
    after_weekday,
)
