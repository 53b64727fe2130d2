"""The site of SchuldenVrij Rivierenland: WordPress with Divi, Yoast and The Events Calendar."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from html import escape
from random import Random
from string import Template

from bench.networks.entry import Shown, Site
from bench.networks.markup import Markup, listed, text_of
from bench.networks.ninth.days import NewestFirst, posted
from bench.networks.thing import HERE

_NAME = "SchuldenVrij Rivierenland"
_TEMPLATE = Template((HERE / "ninth/divi.html").read_text(encoding="utf-8"))
_POSTS = {"nieuws": "Nieuws", "blog": "Blog"}
_MARKUP = Markup(
    paragraph="<p>{}</p>",
    heading="<h2>{}</h2>",
    item="<li>{}</li>\n",
    items="<ul>\n{}</ul>",
    photo='<div class="wp-caption alignnone"><img loading="lazy" decoding="async" class="size-large" '
    'src="{src}" alt="{alt}" width="1024" height="683" /><p class="wp-caption-text">{caption}</p></div>',
    listed='<article class="et_pb_post clearfix et_pb_blog_item post type-post status-publish hentry">'
    '<h2 class="entry-title"><a href="{url}">{title}</a></h2><p class="post-meta"><span class="published">'
    '{day}</span></p><div class="post-content"><div class="post-content-inner"><p>{words}...</p></div>'
    '<a href="{url}" class="more-link">lees meer</a></div></article>',
)
_RECENT = replace(_MARKUP, listed='<li><a href="{url}">{title}</a></li>')


def _write(site: Site, entry: Shown, chance: Random) -> bytes:
    is_post, is_event = entry.section in _POSTS, entry.section == "agenda"
    text = text_of(site, entry, _MARKUP, chance)
    body = _post(site, entry, text) if is_post else _event(entry, text) if is_event else _built(entry, text)
    return _TEMPLATE.substitute(
        head=f"{_NAME} | Gratis hulp bij schulden" if not entry.path else f"{escape(entry.head)} - {_NAME}",
        type="article" if is_post else "website",
        programs=_programs(entry, chance),
        classes="post-template-default single single-post et_right_sidebar"
        if is_post
        else "single-tribe_events tribe-events-single"
        if is_event
        else "page-template-default page et_pb_pagebuilder_layout et_no_sidebar",
        body=body,
    ).encode()


def _programs(entry: Shown, chance: Random) -> str:
    """What Yoast and the calendar write for programs, of pages that have a day."""
    day = posted(entry)
    if day is None:
        return ""
    moment = f"T{chance.randint(8, 17):02}:{chance.randint(0, 59):02}:00+00:00"
    told: dict[str, object]
    if entry.section == "agenda":
        told = {"@type": "Event", "name": entry.heading, "startDate": f"{day}T{entry.shown.split()[4]}"}
    else:
        changed = day + timedelta(days=chance.choice((0, 0, 1, 40)))
        told = {
            "@type": "Article",
            "headline": entry.heading,
            "datePublished": f"{day}{moment}",
            "dateModified": f"{changed}{moment}",
            "author": {"name": entry.by},
        }
    said = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False)
    times = f'<meta property="article:published_time" content="{day}{moment}" />\n'
    return (
        f'{times if entry.section in _POSTS else ""}<script type="application/ld+json" '
        f'class="yoast-schema-graph">{said}</script>'
    )


def _post(site: Site, entry: Shown, text: str) -> str:
    """A post: its heading and meta line above, share buttons and neighbours below, a sidebar beside it."""
    return (
        '<div class="container"><div id="content-area" class="clearfix"><div id="left-area">'
        '<article class="et_pb_post post type-post status-publish hentry"><div class="et_post_meta_wrapper">'
        f'<h1 class="entry-title">{escape(entry.heading)}</h1><p class="post-meta">door <span class="author '
        f'vcard"><a href="/" title="Berichten van {escape(entry.by)}" '
        f'rel="author">{escape(entry.by)}</a></span>'
        f' | <span class="published">{escape(entry.shown)}</span> | <a href="/{entry.section}/" '
        f'rel="category tag">{_POSTS[entry.section]}</a> | <span class="comments-number">0 '
        "reacties</span></p>"
        f'</div><div class="entry-content">{text}<div class="et_social_inline '
        'et_social_inline_bottom"><h4>Deel '
        'dit bericht</h4><ul class="et_social_icons_container"><li>Facebook</li><li>LinkedIn</li><li>WhatsApp'
        f"</li></ul></div></div></article></div>{_sidebar(site)}</div></div>"
    )


def _sidebar(site: Site) -> str:
    recent = "".join(list(listed(site, "nieuws", _RECENT))[:5])
    return (
        '<div id="sidebar"><div class="et_pb_widget widget_search"><label>Zoeken naar:</label></div>'
        '<div class="et_pb_widget widget_recent_entries"><h4 class="widgettitle">Recente berichten</h4>'
        f'<ul>{recent}</ul></div><div class="et_pb_widget widget_archive"><h4 '
        'class="widgettitle">Archief</h4>'
        "<ul><li>mei 2024</li><li>januari 2024</li><li>oktober 2023</li><li>september "
        "2023</li></ul></div></div>"
    )


def _event(entry: Shown, text: str) -> str:
    return (
        '<section id="tribe-events-pg-template" class="tribe-events-pg-template"><div class="'
        'tribe-events-before-html"></div><div id="tribe-events-content" class="tribe-events-single">'
        '<p class="tribe-events-back"><a href="/agenda/"> &laquo; Alle Evenementen</a></p>'
        '<div class="tribe-events-notices"><ul><li>Dit evenement is voorbij.</li></ul></div>'
        f'<h1 class="tribe-events-single-event-title">{escape(entry.heading)}</h1>'
        '<div class="tribe-events-schedule tribe-clearfix"><h2><span class="tribe-event-date-start">'
        f"{escape(entry.shown)}</span></h2></div>"
        f'<div class="tribe-events-single-event-description tribe-events-content">{text}</div>'
        '<div class="tribe-events-cal-links"><a>+ Google kalender</a> <a>+ iCal '
        "exporteren</a></div></div></section>"
    )


def _built(entry: Shown, text: str) -> str:
    """A page of the builder: one section, row and column, the heading a module of its own."""
    heading = "Geen stress meer over geld" if not entry.path else entry.heading
    return (
        '<article class="page type-page status-publish hentry"><div class="entry-content"><div '
        'class="et-l et-l--post"><div class="et_builder_inner_content et_pb_gutters3"><div '
        'class="et_pb_section '
        'et_pb_section_0 et_pb_with_background et_section_regular"><div class="et_pb_row et_pb_row_0"><div '
        'class="et_pb_column et_pb_column_4_4 et-last-child"><div class="et_pb_module et_pb_text '
        'et_pb_text_0">'
        f'<div class="et_pb_text_inner"><h1>{escape(heading)}</h1></div></div></div></div></div><div '
        'class="et_pb_section et_pb_section_1 et_section_regular"><div class="et_pb_row et_pb_row_1"><div '
        'class="et_pb_column et_pb_column_4_4"><div class="et_pb_module et_pb_text et_pb_text_1"><div '
        f'class="et_pb_text_inner">{text}</div></div></div></div></div></div></div></div></article>'
    )


RIVIERENLAND = NewestFirst(
    "www.schuldenvrij-rivierenland.example",
    ("ninth/rivierenland.toml", "ninth/rivierenland_more.toml"),
    _write,
)
"""The site."""
