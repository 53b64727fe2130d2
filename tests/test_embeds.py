"""What was seen on a page and is not followed is told: players, forms, scripts, unknown schemes."""

from __future__ import annotations

import pytest

from spiders.links.page_links import PageLinks, read_links
from spiders.links.page_tree import parse

_BASE = "http://buurt.example/map/blad.html"
_FOLDER = "http://buurt.example/map/"


def read(markup: str) -> PageLinks:
    tree = parse(f"<body>{markup}")
    assert tree is not None
    return read_links(tree, _BASE, markup=markup)


def named(markup: str) -> list[str]:
    return [f"{each.way} {each.url.removeprefix(_FOLDER)}" for each in read(markup).named]


def unfollowed(markup: str) -> list[tuple[str, str, int]]:
    return [(each.kind, each.detail, each.count) for each in read(markup).unfollowed]


@pytest.mark.parametrize(
    ("url", "provider"),
    [
        ("https://www.youtube.com/embed/abcdefghijk?rel=0", "YouTube"),
        ("//www.youtube-nocookie.com/embed/abcdefghijk", "YouTube"),
        ("https://youtu.be/abcdefghijk", "YouTube"),
        ("https://www.youtube.com/shorts/abcdefghijk", "YouTube"),
        ("http://www.youtube.com/v/abcdefghijk&fs=1", "YouTube"),
        ("https://www.youtube.com/embed/videoseries?list=PLx", "YouTube"),
        ("https://player.vimeo.com/video/123456789", "Vimeo"),
        ("http://vimeo.com/moogaloop.swf?clip_id=12345678", "Vimeo"),
        ("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1", "SoundCloud"),
        ("https://open.spotify.com/embed/episode/x", "Spotify"),
        ("//e.issuu.com/embed.html#123/456", "Issuu"),
        ("http://static.issuu.com/webembed/viewers/style1/v1/IssuuViewer.swf", "Issuu"),
        ("//v.calameo.com/?bkcode=0001", "Calaméo"),
        ("http://www.slideshare.net/slideshow/embed_code/123", "SlideShare"),
        ("https://www.scribd.com/embeds/1/content", "Scribd"),
        ("https://www.google.nl/maps/embed?pb=!1m18", "Google Maps"),
        ("http://maps.google.nl/maps?q=Zutphen&output=embed", "Google Maps"),
        ("https://www.google.com/maps/d/u/0/embed?mid=x", "My Maps"),
        ("https://www.openstreetmap.org/export/embed.html?bbox=6,52,6,52", "OpenStreetMap"),
        ("https://umap.openstreetmap.fr/nl/map/buurt_1", "uMap"),
        ("https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Fbuurt", "Facebook"),
        ("https://platform.twitter.com/embed/Tweet.html?id=1", "Twitter"),
        ("https://www.instagram.com/p/abc/embed/", "Instagram"),
        ("https://calendar.google.com/calendar/embed?src=x", "Google Calendar"),
        ("https://www.google.com/calendar/embed?src=x", "Google Calendar"),
        ("https://docs.google.com/forms/d/e/x/viewform?embedded=true", "Google Forms"),
        ("https://docs.google.com/presentation/d/e/x/embed", "Google Docs"),
        ("https://docs.google.com/gview?url=http://buurt.example/x.pdf&embedded=true", "Google viewer"),
        ("https://view.officeapps.live.com/op/embed.aspx?src=http://buurt.example/x.pptx", "Office viewer"),
        ("https://www.flickr.com/slideShow/index.gne?set_id=1", "Flickr"),
        ("https://prezi.com/embed/abc/", "Prezi"),
        ("https://www.dailymotion.com/embed/video/x1", "Dailymotion"),
        ("https://archive.org/embed/buurtfilm", "Internet Archive"),
        ("https://npoplayer.omroep.nl/x", "NPO"),
    ],
)
def test_a_players_frame_is_an_embed_and_no_part(url: str, provider: str) -> None:
    for markup in (
        f'<iframe src="{url}" title="De middag"></iframe>',
        f'<iframe data-src="{url}" title="De middag"></iframe>',
        f'<iframe src="about:blank" data-lazy-src="{url}" aria-label="De middag"></iframe>',
        f'<embed src="{url}" title="De middag">',
        f'<object data="{url}" title="De middag"></object>',
    ):
        found = read(markup)
        (embed,) = found.embeds
        assert (embed.provider, embed.title) == (provider, "De middag")
        assert all(part.assumed for part in found.parts)


@pytest.mark.parametrize(
    "url",
    [
        "https://kaart.example/embed/youtube.com",
        "https://youtube.com.kwaad.example/embed/abcdefghijk",
        "https://nietyoutube.com/embed/abcdefghijk",
        "https://www.google.nl/search?q=maps",
        "https://docs.example/gview?url=x",
        "/embed/abcdefghijk",
        "https://vimeo.com/about",
    ],
)
def test_any_other_frame_is_a_part(url: str) -> None:
    found = read(f'<iframe src="{url}"></iframe>')
    assert not found.embeds
    assert "frame" in {part.kind for part in found.parts}


@pytest.mark.parametrize(
    ("markup", "provider", "url"),
    [
        (
            "<lite-youtube videoid=abcdefghijk playlabel=Speel></lite-youtube>",
            "YouTube",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ("<lite-vimeo videoid=123456789></lite-vimeo>", "Vimeo", "https://vimeo.com/123456789"),
        (
            "<div class=youtube data-embed=abc-_fghijk></div>",
            "YouTube",
            "https://www.youtube.com/watch?v=abc-_fghijk",
        ),
        (
            "<div class=rll-youtube-player data-id=abcdefghijk></div>",
            "YouTube",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        (
            "<div data-src='https://www.youtube.com/embed/abcdefghijk'></div>",
            "YouTube",
            "https://www.youtube.com/embed/abcdefghijk",
        ),
        ("<div data-video-id=abcdefghijk></div>", "YouTube", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("<div class=vimeo-video data-video-id=123456789></div>", "Vimeo", "https://vimeo.com/123456789"),
        (
            "<div data-plyr-provider=vimeo data-plyr-embed-id=123456789></div>",
            "Vimeo",
            "https://vimeo.com/123456789",
        ),
        (
            "<div data-zomaar='//player.vimeo.com/video/123456789'></div>",
            "Vimeo",
            "http://player.vimeo.com/video/123456789",
        ),
        (
            """<div data-settings='{"a":[{"youtube_url":"https:\\/\\/youtu.be\\/abcdefghijk"}]}'></div>""",
            "YouTube",
            "https://youtu.be/abcdefghijk",
        ),
        (
            "<object><param name=movie value='http://www.youtube.com/v/abcdefghijk'></object>",
            "YouTube",
            "http://www.youtube.com/v/abcdefghijk",
        ),
        (
            "<embed src=speler.swf flashvars='file=http://www.youtube.com/watch?v=abcdefghijk'>",
            "YouTube",
            "http://www.youtube.com/watch?v=abcdefghijk",
        ),
        (
            "<script>speler.setup({file: 'https://youtu.be/abcdefghijk.mp4'})</script>",
            "YouTube",
            "https://youtu.be/abcdefghijk.mp4",
        ),
        (
            "<blockquote class=twitter-tweet><a href='https://t.example/x'>x</a><a href='https://twitter.com/buurt/status/1'>mei</a></blockquote>",
            "Twitter",
            "https://twitter.com/buurt/status/1",
        ),
        (
            "<blockquote class=instagram-media data-instgrm-permalink='https://www.instagram.com/p/x/'></blockquote>",
            "Instagram",
            "https://www.instagram.com/p/x/",
        ),
        (
            "<div class='fb-page kader' data-href='https://www.facebook.com/buurt'></div>",
            "Facebook",
            "https://www.facebook.com/buurt",
        ),
        (
            "<iframe srcdoc='<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe>'></iframe>",
            "YouTube",
            "https://www.youtube.com/embed/abcdefghijk",
        ),
        (
            "<noscript><iframe src='https://e.issuu.com/x'></iframe></noscript>",
            "Issuu",
            "https://e.issuu.com/x",
        ),
    ],
)
def test_what_stands_for_a_player_is_an_embed(markup: str, provider: str, url: str) -> None:
    (embed,) = read(markup).embeds
    assert (embed.provider, embed.url) == (provider, url)


def test_a_film_by_two_addresses_is_one_embed_with_the_title_that_one_of_them_gives() -> None:
    (embed,) = read(
        "<lite-youtube videoid=abcdefghijk></lite-youtube><noscript>"
        "<iframe src='https://www.youtube.com/embed/abcdefghijk' title='Soep'></iframe></noscript>"
    ).embeds
    assert (embed.url, embed.title) == ("https://www.youtube.com/watch?v=abcdefghijk", "Soep")


def test_a_link_to_a_player_is_a_link() -> None:
    found = read("<a href='https://www.youtube.com/watch?v=abcdefghijk'>film</a>")
    assert (len(found.links), found.embeds) == (1, ())


def test_no_mail_address_is_kept_of_what_was_not_followed() -> None:
    found = read(
        "<iframe src='https://calendar.google.com/calendar/embed?src=a.jansen%40proef.example&amp;ctz=x'></iframe>"
        "<iframe src='https://calendar.google.com/calendar/embed?src=x%40group.calendar.google.com'></iframe>"
        "<form action='/cgi/formmail?aan=a.jansen@proef.example' method=post></form>"
        "<form action='mailto:a.jansen@proef.example'></form>"
        "<a href='mailto:a.jansen@proef.example'>m</a><a href='tel:0612'>t</a>"
        "<a href=\"javascript:linkTo_UnCryptMailto('nbjmup+a')\">m</a>"
        "<a href=# onclick=\"location='mailto:a.jansen@proef.example'\">m</a>"
    )
    assert "jansen" not in repr((found.embeds, found.named, found.unfollowed))
    assert "group.calendar.google.com" in found.embeds[1].url
    assert [(each.kind, each.detail) for each in found.unfollowed] == [
        ("form", "POST http://buurt.example/cgi/formmail"),
        ("form", "GET mailto:"),
    ]


def test_forms_are_counted_by_method_and_address() -> None:
    markup = "<form action=/zoek></form><form action='zoek.php' method=Post></form><form></form>" * 2
    assert unfollowed(markup + "<button formaction=/weg formmethod=post>weg</button>") == [
        ("form", "GET http://buurt.example/zoek", 2),
        ("form", f"POST {_FOLDER}zoek.php", 2),
        ("form", f"GET {_BASE}", 2),
        ("form", "POST http://buurt.example/weg", 1),
    ]


def test_unknown_schemes_are_counted_and_ways_to_reach_somebody_are_not() -> None:
    assert unfollowed(
        "<a href='rtsp://a/b'>1</a><a href='RTSP://c/d'>2</a><a href='mms://a'>3</a><a href='gopher://a'>4</a>"
        "<a href='news:nl'>5</a><a href='ftp://a/b'>6</a><a href='file:///C|/x.doc'>7</a><a href='d:\\'>8</a>"
        "<a href='mailto:a@b'>a</a><a href='tel:1'>b</a><a href='sms:1'>c</a><a href='skype:x'>d</a>"
        "<img src='data:,x'><a href='about:blank'>e</a>"
    ) == [
        *(("scheme", "rtsp", 2), ("scheme", "mms", 1), ("scheme", "gopher", 1), ("scheme", "news", 1)),
        *(("scheme", "ftp", 1), ("scheme", "file", 2)),
    ]


def test_a_link_that_only_a_script_knows_is_counted_by_what_it_calls() -> None:
    assert unfollowed(
        '<a href="javascript:toonFoto(3)">1</a><a href="#" onclick="toonFoto(4);return false">2</a>'
        '<a href="javascript:void(0)">3</a><a href="javascript:close()">4</a><a href="javascript:">5</a>'
        '<a href="#" onclick="window.print()">6</a><a href="/echt.html" onclick="meet(1)">7</a>'
        "<a href=\"javascript:window.open('/map/' + naam)\">8</a>"
    ) == [("script", "toonFoto", 2), ("script", "window.open", 1)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<a href=# onclick=\"window.open('x.html','w','width=300')\">x</a>", ["opened x.html"]),
        ("<a onclick='open(\"x.html\"); return false'>x</a>", ["opened x.html"]),
        ("<p onclick=\"location.href = '/x'\">x</p>", ["opened http://buurt.example/x"]),
        ("<p onclick=\"document.location='x.php?id=3'\">x</p>", ["opened x.php?id=3"]),
        ("<a href=\"javascript:parent.hoofd.location.replace('x.html')\">x</a>", ["opened x.html"]),
        (
            "<a href=\"javascript:MM_openBrWindow('mooie%20foto.htm','','')\">x</a>",
            ["opened mooie%20foto.htm"],
        ),
        (
            "<a onclick=\"MM_goToURL('parent','x.html');return document.MM_returnValue\">x</a>",
            ["opened x.html"],
        ),
        ("<a href=\"JavaScript: popUp('foto1.jpg')\">x</a>", ["opened foto1.jpg"]),
        ("<a onclick=\"toon(3,'groot/zaal.jpg')\">x</a>", ["opened groot/zaal.jpg"]),
        (
            "<select><option value='x.html'>a<option value='a/b'>b<option value=3></select>",
            ["choice x.html"],
        ),
        (
            "<option value='/x/'>a<option value='https://elders.example'>b",
            ["choice http://buurt.example/x/", "choice https://elders.example/"],
        ),
        (
            "<div data-href='x.html'></div><div data-url='/yy'></div><div data-link=drie></div>",
            ["opened x.html", "opened http://buurt.example/yy"],
        ),
        ("<img onmouseover=\"this.src='over.gif'\">", ["rollover over.gif"]),
        ("<a onmouseover=\"MM_swapImage('k','','beeld/over.gif',1)\">x</a>", ["rollover beeld/over.gif"]),
        (
            "<script>function MM_x(){} var i = new Image(); i.src = 'over.gif';</script>",
            ["rollover over.gif"],
        ),
        ("<script>if (top == self) location.href='index.html';</script>", ["opened index.html"]),
        ("<script>function w() { window.open(\"x.html\", 'w') }</script>", ["opened x.html"]),
        ("<a onclick=\"window.open('/x/' + naam)\">x</a>", []),
        ("<a onclick=\"window.open(pad + 'x.html')\">x</a>", []),
        ("<a onclick=\"toon('en/of')\">x</a>", []),
        ("<a onclick=\"alert('Lees eerst reglement.html of bel')\">x</a>", []),
        ("<script>document.title = 'x.html'; xhr.open('GET', 'y.html')</script>", []),
        ("<select><option value='Europe/Amsterdam'>a<option value='text/html'>b</select>", []),
    ],
)
def test_an_address_that_a_script_opens_is_named_only_as_it_stands(markup: str, expected: list[str]) -> None:
    assert named(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<script>jwplayer("x").setup({file: "film.mp4", image: "still.jpg"})</script>', ["player film.mp4"]),
        ('<script>var c = {"url":"media\\/film.flv"}</script>', ["player media/film.flv"]),
        ('<script>swfobject.embedSWF("intro.swf", "x", 3, 4)</script>', ["player intro.swf"]),
        (
            "<script>new SWFObject('/s.swf','a'); so.addVariable('file','lied.mp3')</script>",
            ["player http://buurt.example/s.swf", "player lied.mp3"],
        ),
        (
            '<script type="application/json">{"tracks":[{"src":"http://buurt.example/map/1.mp3"}]}</script>',
            ["player 1.mp3"],
        ),
        ("<object><param name=FlashVars value='mp3=lied.mp3&amp;autoplay=1'></object>", ["player lied.mp3"]),
        ("<script>var ext = '.mp4', alle = '*.mp3', f = base + '/x.mp4', g = 'x.mp4' + q</script>", []),
        ("<script src=los.js>var f = 'x.mp4'</script>", []),
    ],
)
def test_what_a_player_in_a_script_plays_is_named(markup: str, expected: list[str]) -> None:
    assert named(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<a href='/pdfjs/web/viewer.html?file=%2Fdocs%2Fjaar%202010.pdf#page=2'>x</a>",
            ["http://buurt.example/docs/jaar%202010.pdf"],
        ),
        ("<iframe src='pdf/viewer.html?file=../x.pdf'></iframe>", ["http://buurt.example/map/x.pdf"]),
        (
            "<iframe src='https://docs.google.com/viewer?url=http%3A%2F%2Fbuurt.example%2Fx.pdf'></iframe>",
            ["http://buurt.example/x.pdf"],
        ),
        (
            "<a href='https://view.officeapps.live.com/op/view.aspx?src=http://buurt.example/x.pptx'>x</a>",
            ["http://buurt.example/x.pptx"],
        ),
        ("<img src='/timthumb.php?src=/foto/zaal.jpg&amp;w=90'>", ["http://buurt.example/foto/zaal.jpg"]),
        ("<iframe data-src='/v?file=x.pdf'></iframe>", ["http://buurt.example/x.pdf"]),
        ("<a href='/zoek?q=x&amp;url=nieuws'>x</a>", []),
        ("<a href='/deel?url=http://buurt.example/nieuws/'>x</a>", []),
        ("<a href='/x?file=mailto:a@b.pdf'>x</a>", []),
    ],
)
def test_the_file_that_a_viewer_shows_is_named(markup: str, expected: list[str]) -> None:
    assert [each.url for each in read(markup).named if each.way == "viewer"] == expected
