"""A site of TYPO3 with the extension News, and beside it the mails of a mailing service as pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.thirteenth.days import with_points
from bench.networks.thirteenth.lines import Hand, first_words, written

_PAGE = Template((HERE / "thirteenth/typo3.html").read_text(encoding="utf-8"))
_MAIL = Template((HERE / "thirteenth/mailing.html").read_text(encoding="utf-8"))
_CRUMBS = {"nieuws": "Actueel", "congres": "Congressen", "dossier": "Dossiers"}
_BLOCK = (
    '<table class="mcnTextBlock" width="100%"><tbody class="mcnTextBlockOuter"><tr>'
    '<td valign="top" class="mcnTextContent">'
)
_RELATED = 3


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    return (_mail(site, entry) if entry.section == "mail" else _page(site, entry, chance)).encode()


def _mail(site: Site, entry: Shown) -> str:
    text = f"<h1>{escape(entry.heading)}</h1>" if entry.heading else ""
    parts = (text + written(site, entry, _MAIL_HAND)).split("<!-- -->")
    return _MAIL.substitute(
        head=escape(entry.head),
        preview=escape(entry.meta.get("preview", "")),
        blocks="\n".join(f"{_BLOCK}{part}</td></tr></tbody></table>" for part in parts if part.strip()),
    )


def _page(site: Site, entry: Shown, chance: Random) -> str:
    others = [each for each in site.section("nieuws") if each is not entry]
    description = entry.meta.get("description", "")
    return _PAGE.substitute(
        head=escape(entry.head),
        meta=f'<meta name="description" content="{escape(description)}">\n' if description else "",
        menu="".join(map(_menu_item, site.section("menu")[::-1])),
        crumbs=_crumbs(entry),
        main=(_article if entry.shown else _element)(site, entry),
        related="".join(map(_related, chance.sample(others, _RELATED))),
    )


def _menu_item(entry: Shown) -> str:
    return f'<li><a href="/{entry.path}" title="{escape(entry.by)}">{escape(entry.by)}</a></li>'


def _crumbs(entry: Shown) -> str:
    parts = ('<a href="/">LOM</a>', _CRUMBS.get(entry.section, ""), escape(entry.by or entry.heading))
    return "".join(f"<li>{part}</li>" for part in parts if part) if entry.path else ""


def _related(entry: Shown) -> str:
    day = f'<span class="news-related-news-date">{escape(entry.shown)}</span>'
    return f'<li>{day} <a href="/{entry.path}">{escape(entry.heading)}</a></li>'


def _article(site: Site, entry: Shown) -> str:
    by = f'<span class="news-list-author">Door {escape(entry.by)}</span>' if entry.by else ""
    teaser = entry.meta.get("teaser", "")
    lead = f'<div class="teaser-text"><p>{escape(teaser)}</p></div>' if teaser else ""
    return (
        '<div class="news news-single"><div class="article" itemscope '
        'itemtype="http://schema.org/Article"><div class="header">'
        f'<h1 itemprop="headline">{escape(entry.heading)}</h1></div><div class="footer"><p><span '
        'class="news-list-date">'
        f'<time itemprop="datePublished" datetime="{entry.meta["day"]}">{escape(entry.shown)}</time>'
        f"</span> {by}</p></div>{lead}"
        f'<div class="news-text-wrap" itemprop="articleBody">{written(site, entry, _HAND)}</div>'
        '<div class="news-backlink-wrap"><a href="/actueel/">Terug</a></div></div></div>'
    )


def _element(site: Site, entry: Shown) -> str:
    header = f"<header><h1>{escape(entry.heading)}</h1></header>" if entry.heading else ""
    return (
        f'<div id="c{len(entry.path)}41" class="frame frame-default frame-type-text frame-layout-0">{header}'
        f"{written(site, entry, _HAND)}</div>"
    )


def _row(entry: Shown) -> str:
    if entry.form:
        return (
            f'<li><span class="ce-uploads-fileName"><a href="/{entry.path}" '
            f'target="_blank">{escape(entry.by or entry.facts.title)}</a>'
            f'</span> <span class="ce-uploads-filesize">{len(entry.lines) * 41} KB</span></li>'
        )
    day = f'<time datetime="{entry.meta["day"]}">{escape(entry.shown)}</time> ' if entry.shown else ""
    return (
        f'<li class="article articletype-0">{day}<a title="{escape(entry.heading)}" href="/{entry.path}">'
        f"{escape(entry.by if not day and entry.by else entry.heading)}"
        f"</a> {escape(first_words(entry, 110))}</li>"
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        '<div class="ce-gallery"><div class="ce-column"><figure class="image"><img '
        f'class="image-embed-item" src="/{photo["file"]}" '
        f'width="600" alt="{escape(photo.get("alt", ""))}" loading="lazy"><figcaption class="image-caption">'
        f"{escape(photo['caption'])}</figcaption></figure></div></div>"
    )


_HAND = Hand(
    row=_row, picture=_picture, heading="<h3>%s</h3>", rows='<ul class="news-list-view ce-uploads">%s</ul>'
)
_MAIL_HAND = Hand(
    row=_row,
    picture=_picture,
    heading='<!-- --><h2 class="null">%s</h2>',
    broken="%s<br>",
    right='<div style="text-align: right;"><span style="font-size:12px">%s</span></div>',
)

OVERLEG = DatedSite(
    "www.overlegminima.example",
    ("thirteenth/overleg.toml", "thirteenth/overleg_mails.toml", "thirteenth/overleg_files.toml"),
    _write,
    with_points,
)
