"""The site of Buurtkas Hoogveld: Jimdo, where each heading, text, photo and download is a module."""

from __future__ import annotations

import re
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, text_of
from bench.networks.newest_first import NewestFirst, posted
from bench.networks.thing import HERE

_NAME = "Buurtkas Hoogveld"
_TEMPLATE = Template((HERE / "eighth/jimdo.html").read_text(encoding="utf-8"))
_MARKUP = Markup(
    paragraph='<div class="j-module n j-text "><p>{}</p></div>',
    heading='<div class="j-module n j-header "><h2 class="">{}</h2></div>',
    item="<li>{}</li>",
    items='<div class="j-module n j-text "><ul>{}</ul></div>',
    photo='<div class="j-module n j-imageSubtitle "><figure class="cc-imagewrapper cc-m-image-align-1 '
    'cc-m-width-maxed"><img sizes="(min-width: 480px) 480px, 100vw" src="{src}" data-src-width="720" '
    'data-src-height="540" alt="{alt}" class="cc-imagewrapper cc-m-image-maxed"/><figcaption '
    'style="width: 480px">'
    "{caption}</figcaption></figure></div>",
    listed='<div class="n j-blog-post j-blog-post--hasImage"><div class="j-blog-meta"><span class="j-text '
    'j-blog-post--date">{day}</span></div><h2 class="j-blog-headline j-blog-post--headline"><a '
    'href="{url}">{title}'
    '</a></h2><p>{words}</p><a href="{url}" class="j-blog-post--read-more">meer lezen</a></div>',
)
_DOWNLOAD = re.compile(r'<li><a href="(/app/download/[^"]+/([^"/]+))">([^<]+)</a></li>')
_MODULE = (
    '<div class="j-module n j-downloadDocument "><div class="cc-m-download"><div '
    'class="cc-m-download-title">{}</div>'
    '<div class="cc-m-download-description"></div><div class="cc-m-download-file"><div '
    'class="cc-m-download-link">'
    '<a href="{}" target="_blank" title="Document downloaden">Download</a></div><span class="'
    'cc-m-download-file-name">{}</span> <span class="cc-m-download-file-size">{},4 '
    "KB</span></div></div></div>"
)


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    body = text_of(site, entry, _MARKUP, chance)
    body = _DOWNLOAD.sub(lambda found: _MODULE.format(found[3], found[1], found[2], len(found[0])), body)
    body = body.replace('<div class="j-module n j-text "><ul><div', "<div").replace(
        "</div></ul></div>", "</div>"
    )
    is_post = entry.section == "blog"
    return _TEMPLATE.substitute(
        title=escape(entry.heading or "Home"),
        url=f"http://{site.host}/{entry.path}",
        head=escape(f"{entry.heading} - {_NAME}" if entry.path else f"Home - {_NAME}"),
        classes="cc-page-blog j-blog-post" if is_post else "cc-page-index" if not entry.path else "",
        body=_post(entry, body) if is_post else _heading(entry) + body,
    ).encode()


def _heading(entry: Shown) -> str:
    return (
        f'<div class="j-module n j-header "><h1 class="">{escape(entry.heading)}</h1></div>'
        if entry.heading
        else ""
    )


def _post(entry: Shown, body: str) -> str:
    day = posted(entry)
    machine = f'<time datetime="{day}" itemprop="datePublished">' if day else "<time>"
    return (
        '<article class="j-blog"><div class="n j-blog-meta j-blog-post--header"><div class="j-text '
        'j-module n">'
        f'<span class="j-text '
        f'j-blog-post--date">{machine}{escape(entry.shown)}</time></span></div><h1 class="'
        f'j-blog-header j-blog-headline j-blog-post--headline">{escape(entry.heading)}</h1></div>'
        f'<div class="post j-blog-content">{body}</div><div class="j-module n j-comment '
        f'"><p>Reactie schrijven</p>'
        "<p>Reacties: 0</p></div></article>"
    )


HOOGVELD = NewestFirst(
    "www.buurtkas-hoogveld.example", ("eighth/hoogveld.toml", "eighth/hoogveld_more.toml"), _write
)
"""The site: a blog by year, month and day, downloads by number."""
