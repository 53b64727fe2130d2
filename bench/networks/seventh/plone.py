"""The site of Samenwerkende Cliëntenraden Noord: Plone 4, which tells everybody who changed what and when."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.days import in_figures, moment
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.thing import HERE

_TEMPLATE = Template((HERE / "seventh/plone.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h2>{}</h2>",
    item="<li>{}</li>",
    items="<ul>\n{}\n</ul>",
    photo='<dl class="image-inline captioned"><dt><img src="{src}" alt="{alt}" title="{caption}" '
    'height="300" '
    'width="400" /></dt><dd class="image-caption" style="width:400px">{caption}</dd></dl>',
    listed='<div class="tileItem visualIEFloatFix vevent"><h2 class="tileHeadline"><a class="summary url" '
    'href="{url}">{title}</a></h2><div class="documentByLine"><span '
    'class="documentPublished">{day}</span></div>'
    '<p class="tileBody"><span class="description">{words}</span></p></div>',
)
_LATEST = replace(
    _MARKUP,
    listed='<dd class="portletItem odd"><a href="{url}" class="tile">{title}<span '
    'class="portletItemDetails">{day}'
    "</span></a></dd>",
)
_SECTIONS = {"nieuws": "Nieuws", "agenda": "Agenda", "adviezen": "Adviezen", "raden": "De raden"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    latest = list(listed(site, "nieuws", _LATEST))
    said = entry.meta.get("description", "")
    page = _TEMPLATE.substitute(
        title=escape(entry.head),
        meta=f'<meta content="{escape(said)}" name="description" />' if said else "",
        template=_kind(entry),
        crumbs=_crumbs(entry),
        heading=escape(entry.heading),
        byline=_byline(entry, chance),
        description=f'<div id="parent-fieldname-description" class="documentDescription">{escape(said)}</div>'
        if said
        else "",
        body=_held(entry)
        + f'<div id="parent-fieldname-text" class="">{text_of(site, entry, _MARKUP, chance)}</div>',
        latest="".join(latest[:3]),
    )
    return page.encode()


def _kind(entry: Shown) -> str:
    if entry.path in _SECTIONS:
        return "folder"
    return {"nieuws": "news-item", "agenda": "event"}.get(entry.section, "document")


def _crumbs(entry: Shown) -> str:
    name = _SECTIONS.get(entry.section, "")
    between = (
        f'<span id="breadcrumbs-1" dir="ltr"><a href="/{entry.section}">{name}</a><span '
        f'class="breadcrumbSeparator">/'
        "</span></span>"
    )
    here = f'<span id="breadcrumbs-current">{escape(entry.heading)}</span>'
    last = f'<span id="breadcrumbs-2" dir="ltr">{here}</span>'
    return (between if name else "") + (last if entry.path else "")


def _byline(entry: Shown, chance: Random) -> str:
    """Who made it, by the name of an account, and the days on which it was published and last changed."""
    day = entry.meta.get("posted") or entry.meta.get("since")
    if not day:
        return ""
    account = escape(entry.by or "beheerder")
    changed = entry.meta.get("changed", day)
    hour = f"{chance.randint(9, 21):02}:{chance.randint(0, 59):02}"
    return (
        '<div class="documentByLine" id="plone-document-byline"><span class="documentAuthor">door <a '
        f'href="/author/{account.partition(" ")[0].lower()}">{account}</a> &mdash; </span>'
        '<span class="documentPublished"><span>gepubliceerd op</span> '
        f'{in_figures(day)}, </span><span class="documentModified"><span>laatst gewijzigd</span> '
        f"{in_figures(changed)} {hour}</span></div>"
    )


def _held(entry: Shown) -> str:
    """The table of an event, as Plone shows it."""
    if "day" not in entry.meta:
        return ""
    day, hour = entry.meta["day"], entry.meta["hour"]
    return (
        '<div class="eventDetails vevent"><table class="vertical listing" summary="Evenement '
        'details"><tbody><tr><th>'
        f'Wanneer</th><td><span class="explain"><abbr class="dtstart" '
        f'title="{moment(day, hour)}">{in_figures(day)}'
        f" {hour}</abbr></span></td></tr><tr><th>Waar</th><td><span "
        f'class="location">{escape(entry.meta["where"])}'
        "</span></td></tr></tbody></table></div>"
    )


NOORD = Site(
    "www.clientenraden-noord.example",
    ("seventh/noord.toml", "seventh/noord_news.toml", "seventh/noord_files.toml"),
    _write,
)
"""The site: folders of news, events and advice, each thing with the line about who made it."""
