"""A weblog of Blogger: the day stands above the title, the name of the poster below the text, an "
"archive beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from random import Random
from string import Template

from bench.networks.dated_site import DatedSite
from bench.networks.entry import Shown, Site
from bench.networks.thing import HERE
from bench.networks.thirteenth.days import after_weekday
from bench.networks.thirteenth.lines import Hand, written

_PAGE = Template((HERE / "thirteenth/blogspot.html").read_text(encoding="utf-8"))
_AT_FRONT = 3


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    posts = site.section("weblog")
    shown = posts[:_AT_FRONT] if not entry.path else [entry]
    page = _PAGE.substitute(
        head=escape(entry.head),
        meta=f"<link href='http://{site.host}/{entry.path}' rel='canonical'/>\n",
        tabs="".join(map(_tab, site.section("menu")[::-1])),
        posts="\n".join(_post(site, each, chance) for each in shown),
        pager=_pager(posts, entry),
        archive=_archive(posts),
    )
    return page.encode()


def _tab(entry: Shown) -> str:
    return f"<li><a href='/{entry.path}'>{escape(entry.by or entry.facts.title)}</a></li>"


def _post(site: Site, entry: Shown, chance: Random) -> str:
    day = f"<h2 class='date-header'><span>{escape(entry.shown)}</span></h2>\n" if entry.shown else ""
    title = f"<a href='/{entry.path}'>{escape(entry.heading)}</a>" if day else escape(entry.heading)
    return (
        f"<div class='date-outer'>{day}<div class='date-posts'><div class='post-outer'><div "
        "class='post hentry uncustomized-post-template'>"
        f"<a name='{chance.randint(10**12, 10**13)}'></a><h3 class='post-title entry-title'>{title}</h3>"
        "<div class='post-header'></div><div class='post-body "
        f"entry-content'>\n{written(site, entry, _HAND)}\n"
        f"<div style='clear: both;'></div></div>{_footer(entry) if day else ''}</div></div></div></div>"
    )


def _footer(entry: Shown) -> str:
    hour, remarks = entry.meta.get("hour", "20:15"), entry.meta.get("remarks", "")
    labels = entry.meta.get("labels", "")
    told = f"<span class='post-labels'>Labels: <a href='#' rel='tag'>{labels}</a></span>" if labels else ""
    said = (
        "<div class='comments' id='comments'><h4>1 opmerking:</h4><div class='comment-block'><div "
        "class='comment-header'>"
        f"<cite class='user'>Anoniem</cite><span class='datetime secondary-text'>{remarks}</span></div>"
        "<p class='comment-content'>Mooi geschreven, Alie!</p></div></div>"
        if remarks
        else ""
    )
    return (
        "<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span "
        "class='post-author vcard'>Gepost door "
        f"<span class='fn'>{escape(entry.by)}</span></span> <span class='post-timestamp'>op <a "
        f"class='timestamp-link' href='/{entry.path}' "
        f"rel='bookmark'><abbr class='published' title='{entry.meta['day']}T{hour}:00+01:00'>{hour}"
        f"</abbr></a></span></div>{told}</div>{said}"
    )


def _pager(posts: Sequence[Shown], entry: Shown) -> str:
    if entry not in posts:
        return ""
    at = posts.index(entry)
    newer = f"<a class='blog-pager-newer-link' href='/{posts[at - 1].path}'>Nieuwere post</a>" if at else ""
    older = (
        f"<a class='blog-pager-older-link' href='/{posts[at + 1].path}'>Oudere post</a>"
        if at + 1 < len(posts)
        else ""
    )
    home = "<a class='home-link' href='/'>Homepage</a>"
    return f"<div class='blog-pager' id='blog-pager'>{newer} {home} {older}</div>"


def _archive(posts: Sequence[Shown]) -> str:
    years = groupby(posts, key=lambda each: each.meta["day"][:4])
    return "".join(
        f"<ul class='hierarchy'><li class='archivedate expanded'><span class='post-count'>{year}</span>"
        "<ul class='posts'>"
        + "".join(f"<li><a href='/{each.path}'>{escape(each.heading)}</a></li>" for each in these)
        + "</ul></li></ul>"
        for year, these in years
    )


def _picture(photo: Mapping[str, str]) -> str:
    return (
        "<table align='center' cellpadding='0' cellspacing='0' class='tr-caption-container' "
        "style='margin-left: auto;'><tbody><tr>"
        f"<td style='text-align: center;'><img border='0' src='/{photo['file']}' width='400' /></td></tr><tr>"
        f"<td class='tr-caption' style='text-align: center;'>{escape(photo['caption'])}</td></tr>"
        "</tbody></table>"
    )


def _row(entry: Shown) -> str:
    return f"<li><a href='/{entry.path}'>{escape(entry.heading)}</a></li>"


_HAND = Hand(
    row=_row,
    picture=_picture,
    paragraph="%s<br /><br />",
    broken="%s<br />",
    bold=r"<b>\1</b>",
    heading="<span style='font-size: large;'><b>%s</b></span><br />",
    right="<div style='text-align: right;'><i>%s</i></div>",
)

HOOGEVEEN = DatedSite(
    "rondkomenhoogeveen.example",
    ("thirteenth/hoogeveen.toml", "thirteenth/hoogeveen_more.toml"),
    _write,
    after_weekday,
)
