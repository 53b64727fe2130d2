"""The site of Kerk en Bijstand Walcheren: Joomla 2.5 in a template of its own, the old site beside it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.eighth.feed import feed
from bench.networks.eighth.frontpage import old_page
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.newest_first import NewestFirst, in_full, posted
from bench.networks.thing import HERE

_NAME = "Werkgroep Kerk en Bijstand Walcheren"
_TEMPLATE = Template((HERE / "eighth/joomla.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<p><img class="caption" title="{caption}" src="{src}" border="0" alt="{alt}" width="300" '
    'style="float: '
    'right; margin: 5px;" /></p><p class="img_caption">{caption}</p>',
    listed='<div class="items-row cols-1"><div class="item column-1"><h2><a href="{url}">{title}</a></h2><dl '
    'class="article-info"><dt class="article-info-term">Details</dt><dd '
    'class="published">Gepubliceerd op {day}'
    '</dd></dl><p>{words}</p><p class="readmore"><a href="{url}">Lees meer: {title}</a></p></div></div>',
)
_LATEST = replace(_MARKUP, listed='<li><a href="{url}">{title}</a></li>')
_SECTIONS = {"nieuws": "Nieuws", "bijeenkomsten": "Bijeenkomsten"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    if entry.path.startswith("oud/"):
        return old_page(site, entry, chance)
    if "format=feed" in entry.path:
        return feed(site, _NAME, "nieuws", "Joomla! - Open Source Content Management")
    body = text_of(site, entry, _MARKUP, chance)
    is_list = f"[[{entry.path.rpartition('/')[2]}]]" in entry.lines
    made = (
        f'<div class="blog"><h1>{escape(entry.heading)}</h1>{body}</div>' if is_list else _item(entry, body)
    )
    return _TEMPLATE.substitute(
        url=f"http://{site.host}/{entry.path}",
        author=f'<meta name="author" content="{escape(entry.by)}" />' if entry.by else "",
        head=escape(entry.head),
        crumb=_crumb(entry),
        body=made,
        latest="".join(list(listed(site, "nieuws", _LATEST))[:5]),
    ).encode()


def _crumb(entry: Shown) -> str:
    arrow = '<img src="/media/system/images/arrow.png" alt=""  />'
    if not entry.path:
        return "<span>Home</span>"
    parent = ""
    if entry.section in _SECTIONS:
        named = _SECTIONS[entry.section]
        parent = f'<a href="/index.php/{entry.section}" class="pathway">{named}</a> {arrow} '
    return f'<a href="/" class="pathway">Home</a> {arrow} {parent}<span>{escape(entry.heading)}</span>'


def _item(entry: Shown, body: str) -> str:
    heading = f'<h2><a href="/{entry.path}">{escape(entry.heading)}</a></h2>' if entry.heading else ""
    return (
        f'<div class="item-page">{heading}<ul class="actions"><li class="print-icon"><img '
        'src="/media/system/images/printButton.png" alt="Afdrukken"  /></li><li class="email-icon"><img '
        f'src="/media/system/images/emailButton.png" alt="E-mailadres"  '
        f"/></li></ul>{_info(entry)}{body}</div>"
    )


def _info(entry: Shown) -> str:
    """What the system tells of an article; pages of the menu have it switched off."""
    day = posted(entry)
    if not day:
        return ""
    return (
        '<dl class="article-info"><dt class="article-info-term">Details</dt><dd '
        'class="category-name">Categorie: '
        f'<a href="/index.php/{entry.section}">{_SECTIONS[entry.section]}</a></dd>'
        f'<dd class="published">Gepubliceerd op {in_full(day)} 20:03</dd><dd '
        f'class="createdby">Geschreven door {escape(entry.by)}</dd><dd class="hits">Hits: '
        f"{day.day * 37}</dd></dl>"
    )


WALCHEREN = NewestFirst(
    "www.kerkenbijstandwalcheren.example",
    ("eighth/walcheren.toml", "eighth/walcheren_old.toml", "eighth/walcheren_older.toml"),
    _write,
)
"""The site: articles under ``index.php``, documents in ``images/stories``, older pages in ``oud``."""
