"""A site of the twelfth network made with Typo3: content elements, news, and the newest beside all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.twelfth.days import with_points
from bench.networks.twelfth.markup import Dress, dressed, opening

_PAGE = Template((HERE / "twelfth/csc.html").read_text(encoding="utf-8"))
_LATEST = 4


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    page = _PAGE.substitute(
        host=site.host,
        head=escape(entry.head, False),
        touched=entry.meta.get("touched", "2013-09-17"),
        menu="".join(_menu_item(each) for each in site.section("menu")[::-1]),
        rootline=f"U bent hier: Home &gt; {escape(entry.meta.get('above', entry.heading), False)}",
        latest="".join(map(_latest, site.section("actueel")[:_LATEST])),
        main=_news(site, entry) if "day" in entry.meta else _page(site, entry),
        foot=f"Laatst bijgewerkt {entry.meta['updated']}" if "updated" in entry.meta else "&copy; 2013",
    )
    return page.encode("cp1252")


def _menu_item(entry: Shown) -> str:
    return f'<li><a href="{entry.path}" onfocus="blurLink(this);">{escape(entry.heading, False)}</a></li>'


def _latest(entry: Shown) -> str:
    return (
        f'<div class="news-latest-item"><span class="news-latest-date">{entry.shown[:6]}</span> '
        f'<a href="{entry.path}" title="{escape(entry.heading)}">{escape(entry.heading, False)}</a></div>'
    )


def _news(site: Site, entry: Shown) -> str:
    by = f'<div class="news-single-author">Door: {escape(entry.by, False)}</div>' if entry.by else ""
    return (
        '<div class="csc-default"><div class="news-single-item">'
        f'<div class="news-single-rightbox">{entry.shown} {entry.meta.get("hour", "10:24")}</div>'
        f"<h1>{escape(entry.heading, False)}</h1>{by}{dressed(site, entry, _DRESS)}"
        '<div class="news-single-backlink"><a href="actueel.html">&lt;- Terug naar: Actueel</a></div>'
        "</div></div>"
    )


def _page(site: Site, entry: Shown) -> str:
    header = (
        '<div class="csc-header csc-header-n1">'
        f'<h1 class="csc-firstHeader">{escape(entry.heading, False)}</h1></div>'
        if entry.heading
        else ""
    )
    return (
        f'<div id="c{len(entry.path) * 13}" class="csc-default">{header}{dressed(site, entry, _DRESS)}</div>'
    )


def _listed(entries: Sequence[Shown]) -> str:
    return f'<div class="news-list-container">{"".join(map(_row, entries))}</div>'


def _row(entry: Shown) -> str:
    link = escape(entry.meta.get("link", entry.heading or entry.facts.title), False)
    if entry.form:
        return (
            '<table cellspacing="0" class="csc-uploads csc-uploads-1"><tr><td class="csc-uploads-icon">'
            f'<img src="fileadmin/{entry.form}.gif" alt="" /></td>'
            f'<td class="csc-uploads-fileName"><p><a href="{entry.path}">'
            f'{link}</a></p></td><td class="csc-uploads-fileSize">'
            f"<p>{entry.meta.get('size', '84 K')}</p></td></tr></table>"
        )
    if "day" in entry.meta:
        return (
            f'<div class="news-list-item"><span class="news-list-date">{entry.shown}</span><h2>'
            f'<a href="{entry.path}">{link}</a>'
            f'</h2><p class="bodytext">{opening(entry)}<span class="news-list-morelink">'
            f'<a href="{entry.path}">[mehr]</a>'
            "</span></p></div>"
        )
    note = f" ({entry.meta['row']})" if "row" in entry.meta else ""
    return f'<p class="bodytext"><a href="{entry.path}" class="internal-link">{link}</a>{note}</p>'


def _picture(photo: Mapping[str, str]) -> str:
    return (
        '<div class="csc-textpic csc-textpic-left csc-textpic-above"><div class="csc-textpic-imagewrap"><dl '
        f'class="csc-textpic-image"><dt><a href="{photo["file"]}"><img src="{photo["file"]}" '
        'width="300" height="225" '
        f'border="0" alt="{escape(photo.get("alt", ""))}" /></a></dt><dd class="csc-textpic-caption">'
        f"{escape(photo['caption'], False)}</dd></dl></div></div>"
    )


_DRESS = Dress(
    listed=_listed,
    picture=_picture,
    root="",
    paragraph='<p class="bodytext">%s</p>',
    items="<ul>%s</ul>",
    table='<table class="contenttable"><tbody>%s</tbody></table>',
    quotation='<blockquote class="bodytext">%s</blockquote>',
    right='<p align="right" class="align-right">%s</p>',
)

BREDA = DatedSite(
    "www.kerkensamenleving-wb.example", ("twelfth/breda.toml", "twelfth/breda_more.toml"), _write, with_points
)
