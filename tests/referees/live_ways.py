"""Ways in which a page has a browser ask a host for something; ``LIVE`` in them is a host of the live web.

Each is a page of its own. What begins with ``<!D`` or ``<?`` is the whole of it; anything else stands in a
page that shows ``WORDS`` besides.
"""

from __future__ import annotations

from tests.reading_room.captured import Captured

WORDS = "Aan de lange tafel zaten zesendertig mensen."
_XML = '<?xml version="1.0" encoding="utf-8"?>'
_XHTML = '<html xmlns="http://www.w3.org/1999/xhtml">'

OF_PICTURES: dict[str, str] = {
    "img": "<img src=http://LIVE/x.png>",
    "img without scheme": "<img src=//LIVE/x.png>",
    "img with backslashes": r"<img src='\\LIVE\x.png'>",
    "img with a tab in the scheme": "<img src='ht\ttp://LIVE/x.png'>",
    "img in character references": "<img src='&#104;ttp&colon;&sol;&sol;LIVE/x.png'>",
    "img with its attribute twice": "<img src=http://LIVE/x.png src=/y.png>",
    "img with a slash for a blank": "<img/src=http://LIVE/x.png>",
    "img under its old name": "<image src=http://LIVE/x.png>",
    "img that is lazy": "<img loading=lazy src=http://LIVE/x.png>",
    "img with a quote too many": "<img alt='\"'src=http://LIVE/x.png>",
    "img for readers without script": "<noscript><img src=http://LIVE/x.png></noscript>",
    "img behind a title that ends noscript": '<noscript><p title="</noscript><img src=http://LIVE/x.png>">',
    "img behind a condition": "<!--[if IE]><![endif]--><![if !IE]><img src=http://LIVE/x><![endif]>",
    "img behind a comment that ends early": "<!--><img src=http://LIVE/x.png>-->",
    "img in a style of a drawing": "<svg><style><img src=http://LIVE/x.png></style></svg>",
    "img behind mathematics": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img "
    "src=http://LIVE/x.png&gt;'>",
    "srcset": "<img srcset='http://LIVE/x.png 1x, http://LIVE/y.png 2x'>",
    "source of a picture": "<picture><source srcset=http://LIVE/x.webp><img alt=x></picture>",
    "input of type image": "<input type=image src=http://LIVE/x.png>",
    "background of the body": "<body background=http://LIVE/x.png>",
    "background of a table": "<table background=http://LIVE/x.png><tr><td background=http://LIVE/y.png>x</table>",
}

OF_STYLE: dict[str, str] = {
    "style sheet": "<link rel=stylesheet href=http://LIVE/x.css>",
    "other style sheet": "<link rel='alternate stylesheet' title=x href=http://LIVE/x.css>",
    "style sheet in data": "<link rel=stylesheet href='data:text/css,@import url(http://LIVE/x.css)'>",
    "url in a style": "<style>p { background: url(http://LIVE/x.png) }</style>",
    "import in a style": "<style>@import 'http://LIVE/x.css' screen;</style>",
    "import without an end": f"<!DOCTYPE html><p>{WORDS}</p><style>@import 'http://LIVE/x.css'",
    "url in escapes": r"<style>p { background: \75\72\6c(http://LIVE/x.png) }</style>",
    "url behind a comment": "<style>p { background:/*'*/url('http://LIVE/x.png')/*'*/ }</style>",
    "image-set": "<style>p { background: image-set('http://LIVE/x.png' 1x, 'http://LIVE/y.png' 2x) }</style>",
    "font": "<style>@font-face { font-family: F; src: url(http://LIVE/f.woff2) }p { font-family: F }</style>",
    "content and list": "<style>p::before { content: url(http://LIVE/x.png) } "
    "p { display: list-item; list-style: url(http://LIVE/l.png) }</style>",
    "mask and border": "<style>p { mask-image: url(http://LIVE/m.svg); border: 9px solid; "
    "border-image: url(http://LIVE/b.png) 3 }</style>",
    "property of its own": "<style>:root { --x: url(http://LIVE/x.png) } p { background: var(--x) }</style>",
    "style attribute": "<p style='background: url(http://LIVE/x.png)'>x</p>",
}

OF_LINKS: dict[str, str] = {
    "dns-prefetch": "<meta http-equiv=x-dns-prefetch-control content=on><link rel=dns-prefetch href=//LIVE/>",
    "preconnect": "<link rel=preconnect href=http://LIVE/>",
    "prefetch": "<link rel=prefetch href=http://LIVE/x>",
    "preload": "<link rel=preload as=image href=http://LIVE/x.png>",
    "preload of a srcset": "<link rel=preload as=image imagesrcset='http://LIVE/x.png 1x'>",
    "prerender": "<link rel=prerender href=http://LIVE/x>",
    "modulepreload": "<link rel=modulepreload href=http://LIVE/x.js>",
    "icon": "<link rel=icon href=http://LIVE/x.png>",
    "icon of a telephone": "<link rel=apple-touch-icon href=http://LIVE/x.png>",
    "manifest": "<link rel=manifest href=http://LIVE/m.json>",
    "link import": "<link rel=import href=http://LIVE/x.html>",
    "base": "<base href=http://LIVE/a/><img src=x.png>",
    "base that stands late": "<img src=/y.png><base href=http://LIVE/a/><img src=x.png>",
    "refresh": "<meta http-equiv=refresh content='0; url=http://LIVE/x'>",
    "refresh with a comma": "<meta http-equiv=Refresh content='0,http://LIVE/x'>",
    "refresh without script": "<noscript><meta http-equiv=refresh content='0;URL=\"//LIVE/x\"'></noscript>",
    "report of a policy": "<meta http-equiv=Content-Security-Policy content=\"img-src 'none'; "
    'report-uri http://LIVE/csp"><img src=/x.png>',
}

OF_MEDIA_AND_FRAMES: dict[str, str] = {
    "film": "<video src=http://LIVE/x.mp4 autoplay muted preload=auto></video>",
    "poster": "<video poster=http://LIVE/x.png></video>",
    "recording": "<audio src=http://LIVE/x.mp3 preload=auto controls></audio>",
    "source of a film": "<video preload=auto><source src=http://LIVE/x.mp4 type=video/mp4></video>",
    "track": "<video src=/film.mp4><track default kind=captions src=http://LIVE/x.vtt></video>",
    "object": "<object data=http://LIVE/x.svg type=image/svg+xml></object>",
    "embed": "<embed src=http://LIVE/x.svg type=image/svg+xml>",
    "applet": "<applet codebase=http://LIVE/ code=x.class archive=http://LIVE/x.jar></applet>",
    "frame": "<iframe src=http://LIVE/x></iframe>",
    "document in a frame": "<iframe srcdoc='<img src=http://LIVE/x.png>'></iframe>",
    "document in a document": "<iframe srcdoc=\"<iframe srcdoc='&lt;img src=//LIVE/x&gt;'></iframe>\">"
    "</iframe>",
    "frame of data": "<iframe src='data:text/html,<img src=http://LIVE/x.png>'></iframe>",
    "frame of a script": "<iframe src=\"javascript:'<img src=http://LIVE/x.png>'\"></iframe>",
    "frame set": "<!DOCTYPE html><html><frameset cols='*,*'><frame src=http://LIVE/x></frameset></html>",
    "portal": "<portal src=http://LIVE/x></portal><fencedframe src=https://LIVE/y></fencedframe>",
}

OF_DRAWINGS: dict[str, str] = {
    "picture of a drawing": "<svg><image href=http://LIVE/x.png width=9 height=9 /></svg>",
    "picture by xlink": "<svg><image xlink:href=http://LIVE/x.png width=9 height=9 /></svg>",
    "use": "<svg><use href=http://LIVE/x.svg#a /></svg>",
    "filter": "<svg><filter id=f><feImage href=http://LIVE/x.png /></filter>"
    "<rect width=9 height=9 filter='url(#f)'/></svg>",
    "fill": "<svg><rect width=9 height=9 style='fill: url(http://LIVE/x.svg#a)'/></svg>",
    "animation": "<svg><image width=9 height=9><set attributeName=href to=http://LIVE/x.png /></image></svg>",
    "mask": "<svg><style>rect { mask: url(http://LIVE/m.svg#m) }</style><rect width=9 height=9 /></svg>",
    "page in a drawing": "<svg><foreignObject width=9 height=9><img src=http://LIVE/x.png />"
    "</foreignObject></svg>",
    "script of a drawing": "<svg><script href=http://LIVE/x.js></script></svg>",
}

OF_SCRIPT: dict[str, str] = {
    "script": "<script src=http://LIVE/x.js></script>",
    "script in the page": "<script>fetch('http://LIVE/x'); new Image().src = 'http://LIVE/y.png'</script>",
    "script of an error": "<img src=/none onerror=\"new Image().src = 'http://LIVE/x.png'\">",
    "script at the end": "<body onload=\"new Image().src = 'http://LIVE/x.png'\">",
    "speculation": '<script type=speculationrules>{"prefetch": [{"urls": ["https://LIVE/x"]}]}</script>',
}

OF_XML: dict[str, str] = {
    "picture in XML": f"{_XML}{_XHTML}<body><p>{WORDS}</p><img src='http://LIVE/x.png'/></body></html>",
    "style sheet of XML": f"{_XML}<?xml-stylesheet href='http://LIVE/x.css' type='text/css'?>"
    f"{_XHTML}<body><p>{WORDS}</p></body></html>",
    "transformation": f"{_XML}<?xml-stylesheet href='http://LIVE/x.xsl' type='text/xsl'?>"
    f"{_XHTML}<body><p>{WORDS}</p></body></html>",
    "entity": f"{_XML}<!DOCTYPE html [<!ENTITY x SYSTEM 'http://LIVE/x.ent'>]>"
    f"{_XHTML}<body><p>{WORDS}</p><p>&x;</p></body></html>",
    "prefixed XML": f"{_XML}<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:body><h:p>{WORDS}</h:p>"
    "<h:script src='http://LIVE/x.js'/><h:img src='http://LIVE/x.png'/></h:body></h:html>",
    "manifest of a page": f"<!DOCTYPE html><html manifest=http://LIVE/m><body><p>{WORDS}</p></body></html>",
}

IN_HEADERS: dict[str, tuple[str, str]] = {
    "preload in a header": ("Link", "<http://LIVE/x.png>; rel=preload; as=image"),
    "preconnect in a header": ("Link", "<http://LIVE/>; rel=preconnect"),
    "style sheet in a header": ("Link", "<http://LIVE/x.css>; rel=stylesheet"),
    "refresh in a header": ("Refresh", "0; url=http://LIVE/x"),
    "report in a header": ("Content-Security-Policy", "img-src 'none'; report-uri http://LIVE/csp"),
}

IN_MARKUP = OF_PICTURES | OF_STYLE | OF_LINKS | OF_MEDIA_AND_FRAMES | OF_DRAWINGS | OF_SCRIPT | OF_XML
WAYS = (*IN_MARKUP, *IN_HEADERS)
MOMENT = "20131004120000"
WITHOUT_WORDS = ("frame set",)


def host_of(way: str) -> str:
    """The host of the live web that a way leads to."""
    return f"weg{WAYS.index(way)}.test"


def path_of(way: str) -> str:
    return f"/weg{WAYS.index(way)}"


def pages() -> list[Captured]:
    """A page for each way, with a cookie besides."""
    of_markup = [_page(way, markup) for way, markup in IN_MARKUP.items()]
    return of_markup + [_page(way, "<img src=/x.png>", header) for way, header in IN_HEADERS.items()]


def _page(way: str, markup: str, header: tuple[str, str] | None = None) -> Captured:
    whole = markup.startswith(("<!D", "<?"))
    html = markup if whole else f"<!DOCTYPE html><html lang=nl><title>{way}</title>{markup}\n<p>{WORDS}</p>"
    media_type = "application/xhtml+xml" if markup.startswith("<?") else "text/html; charset=utf-8"
    headers = (("Set-Cookie", "bezoek=1; Path=/"), *([header] if header else ()))
    told = tuple((name, value.replace("LIVE", host_of(way))) for name, value in headers)
    return Captured(path_of(way), html.replace("LIVE", host_of(way)).encode(), media_type, headers=told)
