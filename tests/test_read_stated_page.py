"""What a page states for machines is read where it is of the page itself, and of nothing beside it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.readings.reading import Reading
from pipeline.read.html import open_page, read_page
from spiders.profiles.site_profile import Read

URL = "https://www.a.example/nieuws/soep-in-zutphen/"
TEXT = "<p>" + "De zaal zat vol en de soep was op voordat de middag goed en wel begonnen was. " * 3 + "</p>"


def read(markup: str, url: str = URL, profile: Read | None = None) -> Reading:
    instructions = profile or Read()
    return read_page(open_page(markup.encode(), url, "text/html; charset=utf-8", instructions), instructions)


def stated(markup: str, url: str = URL) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in read(markup, url).stated:
        found.setdefault(each.field, []).append(each.value)
    return found


def script(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<title>Soep</title><script type="application/ld+json">{text}</script>{TEXT}'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Soep &amp; schulden in Zutphen",
    "datePublished": "2013-10-07T09:30:00+02:00",
    "author": {"@type": "Person", "name": "Wil de Groot"},
    "inLanguage": "nl-NL",
}


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE,
        [{"@type": "Organization", "name": "Proef"}, ARTICLE],
        {"@graph": [{"@type": "BreadcrumbList"}, {**ARTICLE, "@id": f"{URL}#article"}]},
        {"@type": "WebPage", "@id": URL, "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Thing", "http://schema.org/BlogPosting"]},
        {
            **ARTICLE,
            "mainEntityOfPage": {"@type": "WebPage", "@id": "http://a.example/nieuws/soep-in-zutphen"},
        },
        {**ARTICLE, "url": "/nieuws/soep-in-zutphen/"},
        [{**ARTICLE, "headline": "Een ander", "url": "/nieuws/ander/"}, {**ARTICLE, "url": URL}],
        {"schema:" + key if key[0] != "@" else key: value for key, value in ARTICLE.items()},
        {**ARTICLE, "datePublished": {"@type": "Date", "@value": "2013-10-07"}},
    ],
)
def test_the_article_that_a_page_is_about_is_found_in_every_form_of_json_ld(data: object) -> None:
    found = stated(script(data))
    assert found["headline"] == ["Soep & schulden in Zutphen"]
    assert found["published"] == ["2013-10-07"]
    assert found["person"] == ["Wil de Groot"]
    assert found["language"] == ["nl-NL"]


@pytest.mark.parametrize(
    "data",
    [
        {**ARTICLE, "url": "https://www.a.example/nieuws/ander/"},
        [{**ARTICLE, "headline": "Een"}, {**ARTICLE, "headline": "Ander"}],
        {"@type": "ItemList", "itemListElement": [ARTICLE]},
        {"@type": "Organization", "name": "Proef", "subjectOf": ARTICLE},
        {**ARTICLE, "@type": "Comment"},
    ],
)
def test_articles_of_other_pages_say_nothing_of_this_one(data: object) -> None:
    assert not {"headline", "published", "person"} & stated(script(data)).keys()


def test_authors_that_are_referred_to_are_found_and_organisations_are_no_people() -> None:
    graph = [
        {**ARTICLE, "author": [{"@id": "#wil"}, {"@type": "NGO", "name": "Werkgroep De Brug"}, "Els Jansma"]},
        {"@type": "Person", "@id": "#wil", "name": "Wil de Groot", "email": "wil@a.example"},
    ]
    found = stated(script({"@graph": graph}))
    assert (found["person"], found["organisation"]) == (["Wil de Groot", "Els Jansma"], ["Werkgroep De Brug"])


def test_addresses_for_e_mail_are_never_taken() -> None:
    data = {**ARTICLE, "author": "Wil de Groot <wil@a.example>", "description": "Mail naar wil@a.example."}
    assert "@a.example" not in json.dumps(read(script(data)).as_dict())
    assert "@a.example" not in str(stated(script({**ARTICLE, "author": {"name": "wil@a.example"}})))


def test_an_event_tells_its_days_and_its_place() -> None:
    place = {"@type": "Place", "name": "Buurthuis De Eik", "address": {"addressLocality": "Zutphen"}}
    event = {
        "@type": "SocialEvent",
        "name": "Soepdag",
        "startDate": "2014-05-16T10:00",
        "endDate": "2014-05-17",
    }
    found = stated(script({**event, "location": [place]}))
    assert (found["begins"], found["ends"]) == (["2014-05-16"], ["2014-05-17"])
    assert found["location"] == ["Buurthuis De Eik, Zutphen"]
    assert "published" not in found


def test_the_page_around_an_article_only_tells_when_it_was_made() -> None:
    page = {"@type": "WebPage", "@id": URL, "datePublished": "2019-03-01", "dateModified": "2020-01-05"}
    found = stated(script(page))
    assert (found["page made"], found["modified"]) == (["2019-03-01"], ["2020-01-05"])
    assert "published" not in found


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"@type":"Article","headline":' * 3_000,
        '{"@type":"Article","headline":"Soep",}',
        '{"@type":"Article" /* soep */}',
        "9" * 6_000,
        '{"@type":"Article","headline":1e999,"datePublished":NaN}',
        '{"@type":{"a":1},"headline":[null,true,{}],"author":[[[]]],"datePublished":{"@value":{}}}',
        '{"@graph":"Article"}',
        "null",
        '"Article"',
        "",
    ],
)
def test_json_that_is_none_or_means_harm_says_nothing(text: str) -> None:
    assert not {"headline", "published", "person"} & stated(script(text)).keys()


def test_values_lose_markup_and_what_cannot_be_seen_or_stored() -> None:
    found = stated(script('{"@type":"Article","headline":"<b>Soep</b> \\u202e\\ud800\\u0000 op " }'))
    assert found["headline"] == ["Soep ? op"]


def test_many_things_that_refer_to_each_other_are_read_in_one_pass() -> None:
    ring = [{"@id": f"#{n}", "@type": "Article", "author": {"@id": f"#{n - 1}"}} for n in range(3_000)]
    assert "person" not in stated(script({"@graph": ring}))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "@value", "author", "name", "url", "location", "headline"]
            ),
            inner | st.sampled_from(["Article", "Event", "WebPage", URL]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(deadline=None, max_examples=60)
@given(JSON)
def test_any_json_leaves_the_page_readable(data: object) -> None:
    text = json.dumps(data).replace("<", "\\u003c")
    reading = read(script(text))
    assert reading.main_text
    json.dumps(reading.as_dict()).encode()


def test_microdata_belongs_to_the_scope_it_stands_in() -> None:
    found = stated(
        f"""<div itemscope itemtype="https://schema.org/Article"><h1 itemprop="headline">Soep in Zutphen</h1>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person">
        <b itemprop="name">Wil de Groot</b>
        </span><meta itemprop="datePublished" content="2013-10-07">{TEXT}
        <div itemprop="comment" itemscope itemtype="https://schema.org/Comment">
        <b itemprop="author">Jan Last</b>
        <meta itemprop="datePublished" content="2019-01-02"></div></div>"""
    )
    assert (found["headline"], found["published"], found["person"]) == (
        ["Soep in Zutphen"],
        ["2013-10-07"],
        ["Wil de Groot"],
    )


def test_the_only_message_on_a_page_of_a_blog_is_what_the_page_is_about() -> None:
    one = """<article itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting">{title}
    <span itemprop="author" itemscope itemtype="https://schema.org/Person">
    <b itemprop="name">Wil de Groot</b></span></article>"""
    blog = '<main itemscope itemtype="https://schema.org/Blog">'
    own = one.format(title="<h1 itemprop='headline'>Soep</h1>")
    listed = one.format(title="<h2 itemprop='headline'><a href='/nieuws/soep/'>Soep</a></h2>")
    assert stated(blog + own)["person"] == ["Wil de Groot"]
    assert "person" not in stated(blog + listed)
    assert "person" not in stated(blog + own + own)


def test_rdfa_as_drupal_writes_it_is_read() -> None:
    found = stated(
        f"""<div about="/nieuws/soep-in-zutphen" typeof="schema:Article">
        <h1><span property="schema:name">Soep in Zutphen</span></h1>
        <span property="dc:date dc:created" content="2013-10-07T10:00:00+02:00">ma 7 okt</span>{TEXT}</div>
        <div about="/nieuws/ander" typeof="schema:Article">
        <h2 property="schema:name">Ander nieuws</h2></div>"""
    )
    assert (found["headline"], found["page made"]) == (["Soep in Zutphen"], ["2013-10-07"])


@pytest.mark.parametrize(
    "name", ["date", "DC.date", "dc.Date.Issued", "DCTERMS.created", "Article:Published_Time"]
)
@pytest.mark.parametrize("attribute", ["name", "property"])
def test_the_head_of_a_page_tells_its_day_whatever_the_case_of_the_name(attribute: str, name: str) -> None:
    found = stated(f'<head><meta {attribute}="{name}" content="2013-10-07"></head>{TEXT}')
    assert found["date"] == ["2013-10-07"]


def test_an_entry_tells_by_its_classes() -> None:
    found = stated(
        f"""<div class="hentry"><h1 class="entry-title">Soep in Zutphen</h1>
        <abbr class="published" title="2009-10-14T10:00:00">woensdag</abbr>
        <span class="author vcard"><span class="fn">Wil de Groot</span></span>{TEXT}</div>"""
    )
    assert (found["headline"], found["published"]) == (["Soep in Zutphen"], ["2009-10-14"])
    assert found["person"] == ["Wil de Groot"]


WORDPRESS = """<header><p class="site-title">Proef</p></header><main><article class="post hentry">
<header class="entry-header"><h1 class="entry-title">Soep</h1>{own}</header><div>{text}</div>
<footer class="entry-footer"><time datetime="2020-02-02">later</time></footer></article>
<div class="yarpp-related">
<article class="post"><h3><a href="/nieuws/ander/">Ander</a></h3>{other}</article></div>
<div id="comments" class="comments-area"><article class="comment-body">{other}</article></div></main>
<aside class="widget-area"><ul><li><a href="/x">x</a> {other}</li></ul></aside>"""
DRUPAL = """<main><article class="node node--view-mode-full"><h1>Soep</h1>
<div class="node__meta">{own}</div>{text}
</article><div class="views-element-container"><div class="views-row">
<article class="node node--view-mode-teaser"><h2><a href="/nieuws/ander">Ander</a></h2>
{other}</article></div></div>
</main>"""
JOOMLA = """<div class="item-page"><h2>Soep</h2>
<dl class="article-info"><dd class="published">{own}</dd></dl>{text}
<ul class="pager"><li>volgende</li></ul></div>
<div class="moduletable"><ul class="latestnews"><li><a href="/9-ander">Ander</a> {other}</li></ul></div>"""
ELEMENTOR = """<div class="elementor elementor-location-single">
<div class="elementor-widget-heading"><h1>Soep</h1>
</div><ul class="elementor-post-info"><li>{own}</li></ul>
<div class="elementor-widget-theme-post-content">{text}</div>
<div class="elementor-posts-container"><article class="elementor-post elementor-grid-item">
<h3 class="elementor-post__title"><a href="/nieuws/ander/">Ander</a></h3>{other}</article></div></div>"""
OWN = '<time class="entry-date" datetime="2013-10-07T10:00:00+00:00">7 oktober 2013</time>'
OTHER = '<time class="entry-date" datetime="2021-05-06T10:00:00+00:00">6 mei 2021</time>'


@pytest.mark.parametrize("template", [WORDPRESS, DRUPAL, JOOMLA, ELEMENTOR])
@pytest.mark.parametrize(("own", "expected"), [(OWN, ["2013-10-07T10:00:00+00:00"]), ("", None)])
def test_only_the_date_of_the_thing_itself_is_its_date(
    template: str, own: str, expected: list[str] | None
) -> None:
    found = stated(template.format(own=own, other=OTHER, text=TEXT))
    assert found.get("date") == expected


def test_a_profile_that_names_the_element_of_dates_means_that_of_the_thing_itself() -> None:
    profile = Read(date=("time.entry-date",))
    reading = read(WORDPRESS.format(own="", other=OTHER, text=TEXT), profile=profile)
    assert not [each for each in reading.stated if each.field == "date"]


def test_a_day_below_the_text_and_days_of_events_date_nothing() -> None:
    event = '<time itemprop="startDate" datetime="2014-05-16">16 mei</time>'
    assert "date" not in stated(f"<article><h1>Soep</h1>{event}{TEXT}{OTHER}</article>")


def test_a_list_of_articles_has_no_date_of_its_own() -> None:
    one = f'<article class="post"><h2><a href="/nieuws/a/">A</a></h2>{OTHER}{TEXT}</article>'
    assert "date" not in stated(f"<main><h1>Nieuws</h1>{one}{one.replace('/a/', '/b/')}</main>")
    assert "date" not in stated(f"<main><h1>Nieuws</h1>{one}</main>")


def test_a_date_that_stands_only_in_words_is_kept_in_words() -> None:
    own = '<span class="elementor-post-info__item--type-date"><time>7 oktober 2013</time></span>'
    assert stated(ELEMENTOR.format(own=own, other=OTHER, text=TEXT))["date"][0] == "7 oktober 2013"


BLOCKS = """<main><div class="wp-block-group"><h1>Contact</h1>{own}</div><p>Kom langs.</p>
<ul class="wp-block-post-template"><li class="wp-block-post"><h2><a href="/nieuws/ander/">Ander</a></h2>
{other}</li></ul></main>"""
NO_TEMPLATE = """<h1>Contact</h1><div>{own}</div><p>Kom langs.</p>
<div><div><h3><a href="/nieuws/ander/">Ander</a></h3><p>{other}</p></div></div>
<h2>Meer nieuws</h2><ul><li><a href="/nieuws/nog/">Nog</a> {other}</li></ul>"""


@pytest.mark.parametrize("template", [BLOCKS, NO_TEMPLATE])
def test_entries_without_articles_are_other_pages_below_a_short_text_too(template: str) -> None:
    assert "date" not in stated(template.format(own="", other=OTHER))
    assert stated(template.format(own=OWN, other=OTHER))["date"] == ["2013-10-07T10:00:00+00:00"]


@pytest.mark.parametrize(
    "markup",
    [
        f"<article>{OTHER * 20_000}</article>",
        "<article>" * 100 + OTHER * 2_000,
        "<div itemscope itemtype='https://schema.org/Article'><div itemprop='headline'>" * 50 + TEXT * 500,
        "<div class='hentry'>" * 100 + "<b class='entry-title'>Soep</b>" * 5_000,
        script([{**ARTICLE, "url": f"/{number}"} for number in range(5_000)]) * 3,
    ],
)
def test_pages_that_state_without_end_are_read_all_the_same(markup: str) -> None:
    assert len(read(markup, profile=Read(main=("body",))).stated) < 100


def test_an_entry_that_lists_others_does_not_speak_in_their_words() -> None:
    entry = """<article class="post hentry"><h2 class="entry-title"><a href="/{0}/">{0}</a></h2>
        <p><span class="published">7 okt 2013</span> <span class="author">Wil de Groot</span></p></article>"""
    listed = "".join(map(entry.format, ("soep", "koor", "bus")))
    found = stated(f"""<article class="page hentry"><h1>Blogs</h1>{TEXT}{listed}</article>""")
    assert not {"headline", "published", "person"} & set(found)
