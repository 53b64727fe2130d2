"""A site of Joomla 1.5 with the template JA Purity: tables within columns, and a byline and two "
"moments in each article."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.thirteenth.days import of_two_figures
from bench.networks.thirteenth.lines import Hand, first_words, written

_PAGE = Template((HERE / "thirteenth/purity.html").read_text(encoding="utf-8"))
_SECTIONS = {"nieuws": "Nieuws", "verslagen": "Verslagen", "stukken": "Stukken"}
_LATEST = 4


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    page = _PAGE.substitute(
        head=escape(entry.head),
        menu="".join(map(_menu_item, site.section("menu")[::-1])),
        crumbs=_crumbs(entry),
        text=_heading(entry) + _above(entry) + written(site, entry, _HAND) + _below(entry),
        latest="".join(map(_latest, site.section("nieuws")[:_LATEST])),
        guests=chance.randint(1, 9),
    )
    return page.encode()


def _menu_item(entry: Shown) -> str:
    name = escape(entry.meta["menu"])
    return f'<li class="item{len(entry.path)}"><a href="/{entry.path}"><span>{name}</span></a></li>'


def _latest(entry: Shown) -> str:
    return (
        f'<li class="latestnews"><a href="/{entry.path}" class="latestnews">{escape(entry.heading)}</a></li>'
    )


def _crumbs(entry: Shown) -> str:
    home = '<a href="/index.php" class="pathway">Welkom</a>'
    arrow = ' <img src="/images/M_images/arrow.png" alt="" /> '
    parts = [home, _SECTIONS.get(entry.section, ""), escape(entry.heading)]
    return arrow.join(filter(None, parts)) if entry.path else ""


def _heading(entry: Shown) -> str:
    if not entry.heading:
        return ""
    buttons = "".join(
        f'<td align="right" width="100%" class="buttonheading"><a href="#" title="{name}" rel="nofollow">'
        f'<img src="/images/M_images/{name}.png" alt="{name}" /></a></td>'
        for name in ("PDF", "Afdrukken", "E-mail")
    )
    return (
        '<table class="contentpaneopen"><tr><td class="contentheading" width="100%">'
        f"{escape(entry.heading)}</td>{buttons}</tr></table>\n"
    )


def _above(entry: Shown) -> str:
    by = f'<tr><td valign="top"><span class="small">Geschreven door {escape(entry.by)}</span></td></tr>\n'
    when = f"{escape(entry.shown)} {entry.meta.get('hour', '14:07')}"
    made = f'<tr><td valign="top" class="createdate">{when}</td></tr>\n'
    rows = (by if entry.by else "") + (made if entry.shown else "")
    return f'<table class="contentpaneopen">{rows}<tr><td valign="top">'


def _below(entry: Shown) -> str:
    changed = entry.meta.get("changed", "")
    row = f'<tr><td class="modifydate">Laatst aangepast op {escape(changed)}</td></tr>' if changed else ""
    return f'</td></tr>{row}</table><span class="article_separator">&nbsp;</span>'


def _row(entry: Shown) -> str:
    if entry.form:
        return (
            '<div class="dm_row"><h3 class="dm_title"><a '
            f'href="/{entry.path}">{escape(entry.by or entry.facts.title)}</a></h3>'
            f'<div class="dm_details"><span>Datum toegevoegd: </span>{escape(entry.shown)}</div></div>'
        )
    return (
        f'<div class="contentpaneopen"><h2 class="contentheading"><a href="/{entry.path}" '
        'class="contentpagetitle">'
        f'{escape(entry.heading)}</a></h2><p class="createdate">{escape(entry.shown)}</p>'
        f'<p>{escape(first_words(entry))}</p><p><a href="/{entry.path}" class="readon">Lees meer...</a>'
        "</p></div>"
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        '<div class="img_caption left" style="float: left; width: 300px;"><img class="caption" '
        f'src="/{photo["file"]}" '
        f'width="300" alt="{escape(photo.get("alt", photo["file"].rpartition("/")[2]))}" align="left" />'
        f"<p>{escape(photo['caption'])}</p></div>"
    )


_HAND = Hand(row=_row, picture=_picture, broken="%s<br />")

POLDER = DatedSite(
    "www.diaconaalplatformnop.example",
    ("thirteenth/polder.toml", "thirteenth/polder_files.toml"),
    _write,
    of_two_figures,
)
