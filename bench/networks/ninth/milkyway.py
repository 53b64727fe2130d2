"""The site of Platform Kerk en Samenleving Parkstad: Joomla 1.5 with its own template, DOCman and Phoca."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from html import escape
from random import Random
from string import Template
from typing import Any

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.ninth.days import NewestFirst, in_words, posted
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "ninth/milkyway.html").read_text(encoding="utf-8"))
_SECTIONS = {
    "nieuws": "Nieuws",
    "activiteiten": "Activiteiten",
    "verslagen": "Verslagen",
    "bezinning": "Bezinning",
}
_PRINTED = "?tmpl=component&print=1&page="
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>\n",
    items="<ul>\n{}</ul>",
    photo='<p><img src="{src}" border="0" alt="{alt}" width="320" height="240" /><br />'
    "<em>{caption}</em></p>",
    listed='<table class="contentpaneopen"><tr><td class="contentheading" width="100%"><a href="{url}" '
    'class="contentpagetitle">{title}</a></td></tr></table><table '
    'class="contentpaneopen"><tr><td valign="top" '
    'class="createdate">{day}</td></tr><tr><td valign="top"><p>{words}</p></td></tr><tr><td><a href="{url}" '
    'class="readon">Lees meer...</a></td></tr></table><span class="article_separator">&nbsp;</span>',
)
_LATEST = replace(
    _MARKUP, listed='<li class="latestnews"><a href="{url}" class="latestnews">{title}</a></li>'
)
_GALLERY = replace(
    _MARKUP,
    photo='<div class="phocagallery-box-file"><center><div class="phocagallery-box-file-first"><a class="'
    'modal-button" href="{src}"><img src="{src}" alt="{caption}" /></a></div></center><div class="name">'
    "{caption}</div></div>",
)


class _Printable(NewestFirst):
    """A Joomla site, whose articles are there for printing too."""

    def _entry(self, said: dict[str, Any]) -> Shown:
        entry = super()._entry(said)
        if entry.section not in _SECTIONS:
            return entry
        return replace(entry, facts=replace(entry.facts, also_at=(f"{entry.facts.url}{_PRINTED}",)))


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    is_album = entry.path.startswith("fotoalbum/")
    body = text_of(site, entry, _GALLERY if is_album else _MARKUP, chance)
    is_article = entry.section in _SECTIONS
    made = _article(entry, body, chance) if is_article else _page(entry, body)
    return _TEMPLATE.substitute(
        head="Welkom op de voorpagina" if not entry.path else escape(entry.head),
        pathway=_pathway(entry),
        latest="".join(list(listed(site, "nieuws", _LATEST))[:5]),
        visitors=chance.randint(1, 9),
        body=made,
    ).encode()


def _pathway(entry: Shown) -> str:
    if not entry.path:
        return "Home"
    home = '<a href="/" class="pathway">Home</a> <img src="/images/M_images/arrow.png" alt="" /> '
    if name := _SECTIONS.get(entry.section):
        link = f'<a href="/{entry.section}.html" class="pathway">{name}</a>'
        home += f'{link} <img src="/images/M_images/arrow.png" alt="" /> '
    return home + escape(entry.heading)


def _page(entry: Shown, body: str) -> str:
    return (
        f'<div class="componentheading">{escape(entry.heading)}</div><table class="contentpaneopen"><tr>'
        f'<td valign="top">{body}</td></tr></table>'
    )


def _article(entry: Shown, body: str, chance: Random) -> str:
    """An article with its icons, its author and the days on which it was made and changed."""
    icons = (
        f'<td align="right" width="100%" class="buttonheading"><a href="/{entry.path}{escape(_PRINTED)}" '
        'title="Afdrukken" rel="nofollow"><img src="/images/M_images/printButton.png" '
        'alt="Afdrukken" /></a></td>'
        '<td align="right" width="100%" class="buttonheading"><img src="/images/M_images/emailButton.png" '
        'alt="E-mail" /></td>'
    )
    day = posted(entry)
    made = f"{in_words(day)}{entry.shown[-6:]}" if day else ""
    changed = ""
    if day and chance.random() < 0.5:
        later = day + timedelta(days=chance.choice((0, 1, 3, 30)))
        changed = f'<tr><td class="modifydate">Laatst aangepast op {in_words(later)} 21:05</td></tr>'
    written = f'<span class="small">Geschreven door {escape(entry.by)}</span>' if entry.by else ""
    return (
        '<table class="contentpaneopen"><tr><td class="contentheading" width="100%">'
        f'{escape(entry.heading)}</td>{icons}</tr></table><table class="contentpaneopen"><tr><td width="70%" '
        f'align="left" valign="top" colspan="2">{written}&nbsp;&nbsp;</td></tr><tr><td valign="top" '
        f'colspan="2" class="createdate">{made}</td></tr><tr><td valign="top" colspan="2">{body}</td></tr>'
        f'{changed}</table><span class="article_separator">&nbsp;</span>'
    )


PARKSTAD = _Printable(
    "www.kerkensamenleving-parkstad.example",
    ("ninth/parkstad.toml", "ninth/parkstad_more.toml"),
    _write,
)
"""The site."""
