"""The site of Minimaplatform Eemland: WordPress of 2010 with the theme that came with it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.eighth.feed import feed
from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.newest_first import NewestFirst, posted
from bench.networks.thing import HERE

_NAME = "Minimaplatform Eemland"
_TEMPLATE = Template((HERE / "eighth/twentyten.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h3>{}</h3>",
    item="<li>{}</li>\n",
    items="<ul>\n{}</ul>",
    photo='<div class="wp-caption alignright" style="width: 310px"><a href="{src}"><img class="size-medium" '
    'title="{alt}" src="{src}" alt="{alt}" width="300" height="225" /></a><p class="wp-caption-text">'
    "{caption}</p></div>",
    listed='<div class="post type-post hentry"><h2 class="entry-title"><a href="{url}" '
    'title="Permanente link '
    'naar {title}" rel="bookmark">{title}</a></h2><div class="entry-meta"><span class="meta-prep '
    'meta-prep-author">Geplaatst op</span> <a href="{url}" rel="bookmark"><span class="entry-date">{day}'
    '</span></a></div><div class="entry-summary"><p>{words} <a href="{url}">Lees verder <span class="'
    'meta-nav">&rarr;</span></a></p></div></div>',
)
_LATEST = replace(_MARKUP, listed='<li><a href="{url}" title="{title}">{title}</a></li>')
_POSTS = {"nieuws": "Nieuws", "bijeenkomsten": "Bijeenkomsten"}


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    if entry.path == "feed/":
        return feed(site, _NAME, "nieuws", "http://wordpress.org/?v=3.0.4")
    is_front = not entry.path
    is_post = entry.section in _POSTS
    body = text_of(site, entry, _MARKUP, chance)
    made = body if is_front else _post(site, entry, body) if is_post else _page(entry, body)
    name = f'<span><a href="/" title="{_NAME}" rel="home">{_NAME}</a></span>'
    return _TEMPLATE.substitute(
        head=f"{_NAME} | Samenwerken tegen armoede" if is_front else f"{escape(entry.heading)} | {_NAME}",
        classes="home blog"
        if is_front
        else "single single-post"
        if is_post
        else "page page-template-default",
        name=f'<h1 id="site-title">{name}</h1>' if is_front else f'<div id="site-title">{name}</div>',
        latest="".join(list(listed(site, "nieuws", _LATEST))[:5]),
        body=made,
    ).encode()


def _page(entry: Shown, body: str) -> str:
    return (
        f'<div class="page type-page hentry"><h1 class="entry-title">{escape(entry.heading)}</h1>'
        f'<div class="entry-content">{body}</div></div><div id="comments"><p '
        f'class="nocomments">Reacties zijn '
        "gesloten.</p></div>"
    )


def _post(site: Site, entry: Shown, body: str) -> str:
    around = _around(site, entry)
    category = f'<a href="/category/{entry.section}/" rel="category tag">{_POSTS[entry.section]}</a>'
    day = posted(entry)
    return (
        f'<div id="nav-above" class="navigation">{around}</div><div class="post type-post hentry '
        f'category-{entry.section}"><h1 class="entry-title">{escape(entry.heading)}</h1>'
        '<div class="entry-meta"><span class="meta-prep meta-prep-author">Geplaatst op</span> '
        f'<a href="/{entry.path}" title="{9 + (day.day if day else 0) % 9}:12" rel="bookmark">'
        f'<span class="entry-date">{escape(entry.shown)}</span></a> <span class="meta-sep">door</span> '
        '<span class="author vcard"><a class="url fn n" href="/author/beheerder/" title="Bekijk '
        "alle berichten "
        f'van {escape(entry.by)}">{escape(entry.by)}</a></span></div><div class="entry-content">{body}</div>'
        f'<div class="entry-utility">Dit bericht is geplaatst in {category}. Bookmark de <a '
        f'href="/{entry.path}" rel="bookmark">permalink</a>.</div></div><div id="nav-below" '
        f'class="navigation">'
        f'{around}</div><div id="comments"><p class="nocomments">Reacties zijn gesloten.</p></div>'
    )


def _around(site: Site, entry: Shown) -> str:
    near = [each for each in site.section(entry.section) if not each.form]
    at = near.index(entry)
    after, before = near[max(at - 1, 0) : at], near[at + 1 : at + 2]
    return "".join(
        f'<div class="nav-{side}"><a href="/{each.path}" rel="{side[:4]}">{arrow} '
        f"{escape(each.heading)}</a></div>"
        for side, arrow, found in (("previous", "&larr;", before), ("next", "&rarr;", after))
        for each in found
    )


EEMLAND = NewestFirst(
    "www.minimaplatform-eemland.example", ("eighth/eemland.toml", "eighth/eemland_held.toml"), _write
)
"""The site: messages by year and month, pages in the root, files in ``wp-content/uploads``."""
