"""CMS Made Simple of 2008: pages from a tree, and news from a module with its own printed day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.days import in_figures
from bench.networks.eleventh.markup import Dress, body, opening
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE

_PAGE = Template((HERE / "eleventh/made_simple.html").read_text(encoding="utf-8"))
_RECENT = 3


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    is_news = entry.path.startswith("nieuws/")
    page = _PAGE.substitute(
        head=escape("Nieuws" if is_news else entry.head),
        main=_news(site, entry) if is_news else _plain(site, entry),
        recent=_listed(site.section("nieuws")[:_RECENT]),
    )
    return page.encode()


def _plain(site: Site, entry: Shown) -> str:
    return (
        f'<div class="print"><a href="/{entry.path}" rel="nofollow">Printversie</a></div>'
        f"<h2>{escape(entry.heading)}</h2>{body(site, entry, _DRESS)}<br />"
    )


def _news(site: Site, entry: Shown) -> str:
    """The detail of the news module: day, title, rule, who put it there, text."""
    by = f'<div id="NewsPostDetailAuthor">Geplaatst door: {entry.by}</div>' if entry.by else ""
    return (
        f'<h2>Nieuws</h2><div id="NewsPostDetailDate">{entry.shown}</div>'
        f'<h3 id="NewsPostDetailTitle">{escape(entry.heading)}</h3><hr id="NewsPostDetailHorizRule" />'
        f'<div id="NewsPostDetailCategory">Categorie: Algemeen</div>{by}'
        f'<div id="NewsPostDetailContent">{body(site, entry, _DRESS)}</div>'
        '<div id="NewsPostDetailReturnLink"><a href="/nieuws.html">Terug</a></div>'
    )


def _listed(entries: Sequence[Shown]) -> str:
    return "".join(
        f'<div class="NewsSummary"><div class="NewsSummaryPostdate">{each.shown}</div>'
        f'<div class="NewsSummaryLink"><a href="/{each.path}">{escape(each.heading)}</a></div>'
        f'<div class="NewsSummarySummary">{opening(each, 90)}</div><div class="NewsSummaryMorelink">[<a '
        f'href="/{each.path}">Meer</a>]</div></div>'
        for each in entries
    )


def _pictures(photos: Sequence[Mapping[str, str]]) -> str:
    return "".join(
        f'<p style="text-align: center;"><img src="/{each["file"]}" alt="{escape(each["caption"])}" '
        f'width="480" /><br /><em>{escape(each["caption"])}</em></p>'
        for each in photos
    )


_DRESS = Dress(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    points="<ul>{}</ul>",
    point="<li>{}</li>",
    table='<table border="0" cellpadding="3"><tbody>{}</tbody></table>',
    root="/",
    listed=_listed,
    pictures=_pictures,
)

WESTFRIESLAND = DatedSite(
    "www.clientenraadwestfriesland.example",
    ("eleventh/westfriesland.toml", "eleventh/westfriesland_files.toml"),
    _write,
    in_figures,
)
