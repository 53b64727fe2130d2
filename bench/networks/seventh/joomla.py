"""The site of Diaconaal Platform De Peel: Joomla 3 with the template that comes with it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.days import in_full, moment
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.thing import HERE

_HOST = "www.diaconaalplatformdepeel.example"
_TEMPLATE = Template((HERE / "seventh/joomla.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>",
    items="<ul>\n{}\n</ul>",
    photo='<p><img class="caption" title="{caption}" src="{src}" alt="{alt}" width="480" height="360" '
    "/><br />"
    "<em>{caption}</em></p>",
    listed='<div class="items-row cols-1 row-fluid clearfix"><div class="item column-1" '
    'itemprop="blogPost" itemscope '
    'itemtype="https://schema.org/BlogPosting"><div class="page-header"><h2 itemprop="name"><a href="{url}" '
    'itemprop="url">{title}</a></h2></div><dl class="article-info muted"><dd '
    'class="published">{day}</dd></dl>'
    '<p>{words}</p><p class="readmore"><a class="btn" href="{url}" itemprop="url"><span '
    'class="icon-chevron-right">'
    "</span> Lees meer: {title}</a></p></div></div>",
)
_LATEST = replace(
    _MARKUP,
    listed='<li itemscope itemtype="https://schema.org/Article"><a href="{url}" itemprop="url"><span '
    'itemprop="name">'
    "{title}</span></a></li>",
)
_SECTIONS = {"nieuws": "Nieuws", "bijeenkomsten": "Bijeenkomsten", "nieuwsbrief": "Nieuwsbrief"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    latest = list(listed(site, "nieuws", _LATEST))
    is_list = entry.path in _SECTIONS
    page = _TEMPLATE.substitute(
        url=f"http://{_HOST}/{entry.path}",
        meta="" if is_list else f'<meta name="author" content="{escape(entry.by)}" />' if entry.by else "",
        title=escape(entry.head),
        view="category" if is_list else "article",
        number=chance.randint(101, 140),
        body=_body(entry, text_of(site, entry, _MARKUP, chance), chance),
        crumbs=_crumbs(entry),
        latest="".join(latest[:5]),
    )
    return page.encode()


def _body(entry: Shown, words: str, chance: Random) -> str:
    if entry.path in _SECTIONS:
        heading = f'<div class="page-header"><h1>{escape(entry.heading)}</h1></div>'
        return f'<div class="blog" itemscope itemtype="https://schema.org/Blog">{heading}{words}</div>'
    return (
        '<div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" '
        f'content="nl-NL" /><div class="page-header"><h2 '
        f'itemprop="headline">{escape(entry.heading)}</h2></div>'
        '<div class="icons"><div class="btn-group pull-right"><button class="btn dropdown-toggle" '
        'type="button"><span '
        'class="icon-cog"></span></button><ul class="dropdown-menu"><li class="print-icon"><a href="#" '
        'title="Artikel afdrukken" rel="nofollow"><span class="icon-print"></span> Afdrukken '
        "</a></li></ul></div></div>"
        f'{_details(entry, chance)}<div itemprop="articleBody">\n{words}\n</div></div>'
    )


def _details(entry: Shown, chance: Random) -> str:
    """The information that an article of the news shows, and a page that the menu leads to does not."""
    if "posted" not in entry.meta:
        return ""
    day = entry.meta["posted"]
    name = _SECTIONS[entry.section]
    return (
        '<dl class="article-info muted"><dt class="article-info-term">Details</dt><dd class="createdby" '
        'itemprop="author" itemscope itemtype="https://schema.org/Person">Geschreven door <span '
        'itemprop="name">'
        f'{escape(entry.by)}</span></dd><dd class="category-name">Categorie: <a href="/{entry.section}" '
        f'itemprop="genre">{name}</a></dd><dd class="published"><span class="icon-calendar" '
        f'aria-hidden="true"></span>'
        f'<time datetime="{moment(day, "11:04")}" itemprop="datePublished">Gepubliceerd: '
        f"{in_full(day)}</time></dd>"
        f'<dd class="hits"><span class="icon-eye-open"></span><meta itemprop="interactionCount" '
        f'content="UserPageVisits:{(hits := chance.randint(120, 2900))}" />Hits: {hits}</dd></dl>'
    )


def _crumbs(entry: Shown) -> str:
    name = _SECTIONS.get(entry.section, "")
    between = (
        f'<li><a href="/{entry.section}" class="pathway"><span itemprop="name">{name}</span></a><span '
        f'class="divider">'
        " / </span></li>"
    )
    last = f'<li class="active"><span itemprop="name">{escape(entry.heading)}</span></li>'
    return (between if name else "") + (last if entry.path else "")


PEEL = Site(_HOST, ("seventh/peel.toml", "seventh/peel_news.toml", "seventh/peel_files.toml"), _write)
"""The site: categories as the menu names them, articles by number and name."""
