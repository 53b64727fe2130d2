"""The site of Buurtkamer De Wending: classic Google Sites, with announcements and a file cabinet."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.ninth.days import NewestFirst
from bench.networks.thing import HERE

_NAME = "Buurtkamer De Wending"
_TEMPLATE = Template((HERE / "ninth/google.html").read_text(encoding="utf-8"))
_POSTS = {"nieuws": "Nieuws", "verhalen": "Verhalen uit de buurt"}
_FOLDERS = _POSTS | {"agenda": "Agenda", "fotos": "Foto's"}
_MARKUP = Markup(
    paragraph="<div>{}</div><div><br /></div>",
    heading="<h2><a name='TOC'></a>{}</h2>",
    item="<li>{}</li>",
    items="<ul>{}</ul>",
    photo='<div style="display:block;text-align:left"><a href="{src}" imageanchor="1"><img border="0" '
    'height="300" src="{src}" width="400" alt="{alt}" /></a></div><div><font size="1">{caption}</font></div>',
    listed='<div class="announcement"><h4 dir="ltr"><a href="{url}">{title}</a></h4><div class="'
    'sites-announcements-byline-row"><span>geplaatst '
    "{day}</span></div><div>{words}&nbsp;&hellip;</div></div>",
    bold="<b>{}</b>",
)
_CABINET = replace(
    _MARKUP,
    listed='<table class="sites-filecabinet"><tr class="goog-ws-list-row"><td class="td-file">'
    '<a href="{url}">{title}</a></td><td>Weergeven Downloaden</td><td>v. 1</td><td>{day}</td></tr></table>',
)
_ACTIVITY = replace(_MARKUP, listed='<div class="sites-embed-siteactivity"><a href="{url}">{title}</a></div>')


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    folder = entry.path.partition("/")[0]
    body = text_of(site, entry, _CABINET if entry.path == "documenten" else _MARKUP, chance)
    body = body.replace('</table>\n<table class="sites-filecabinet">', "\n")
    is_post = entry.section in _POSTS
    return _TEMPLATE.substitute(
        head=f"{escape(entry.heading)} - {_NAME}" if entry.path else _NAME,
        activity="".join(list(listed(site, "nieuws", _ACTIVITY))[:3]),
        crumbs=f'<a href="/{folder}" dir="ltr">{escape(_FOLDERS[folder])}</a>&lrm; &gt; &lrm;'
        if "/" in entry.path
        else "",
        heading=escape(entry.heading),
        body=_posted(entry, body, chance) if is_post else _canvas(body),
        below=_COMMENTS if is_post else "",
    ).encode()


_COMMENTS = (
    '<div id="sites-canvas-bottom-panel"><div id="sites-attachments-container"></div><a '
    'name="page-comments"></a>'
    '<div id="COMP_page-comments"><div class="sites-comment-docos-wrapper"><div class="'
    'sites-comment-docos-header-title">Opmerkingen (0)</div></div></div></div>'
)


def _canvas(body: str) -> str:
    return (
        '<table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" class="sites-layout-name-one-column '
        'sites-layout-hbox"><tbody><tr><td class="sites-layout-tile '
        'sites-tile-name-content-1"><div dir="ltr">'
        f"{body}</div></td></tr></tbody></table>"
    )


def _posted(entry: Shown, body: str, chance: Random) -> str:
    """A post: when and by whom it was placed above its text, and often that it was changed that day."""
    day = entry.shown.rpartition(" ")[0]
    changed = f" &nbsp; [ {day} {chance.randint(14, 23)}:{chance.randint(10, 59)} bijgewerkt ]"
    return (
        '<div class="announcement"><div class="sites-announcement-byline"><span class="'
        f'sites-announcement-posted">geplaatst <span>{escape(entry.shown)}</span> door '
        f"<span>{escape(entry.by)}"
        f"</span></span>{chance.choice((changed, ''))}</div>{_canvas(body)}</div>"
    )


WENDING = NewestFirst(
    "www.buurtkamerdewending.example", ("ninth/wending.toml", "ninth/wending_more.toml"), _write
)
"""The site."""
