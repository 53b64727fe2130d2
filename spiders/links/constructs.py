"""The table of constructs: where in the markup of a page an address stands, and what it is to the page.

Whoever meets a construct that is missing here adds a row. Of several rows for one attribute the first
counts whose conditions hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from spiders.links.lazy_attributes import (
    BACKGROUNDS,
    FRAMES,
    HANDLERS,
    MEDIA,
    ORIGINALS,
    PAGES,
    PICTURES,
    SCRIPTS,
    SETTINGS,
    SRCSETS,
    STILLS,
)
from spiders.links.parts import PartKind, Way

Relation = Literal["link", "image", "requisite", "frame", "canonical", "feed", "entry"]
"""How a link belongs to its page; a ``feed`` (or sitemap) is read for its ``entry`` links."""

Form = Literal[
    "address",
    "addresses",
    "srcset",
    "style",
    "background",
    "file",
    "plain",
    "refresh",
    "page",
    "script",
    "settings",
    "variables",
    "video",
    "widget",
    "class",
    "form",
    "deed",
]
"""In which form a value holds its address.

``addresses`` are several, between commas or spaces. ``style`` is CSS; ``background`` an address, or CSS with
one. A ``file`` is an address only when it ends as that of a picture, recording or document; ``plain`` when it
can be nothing else. ``page`` is the markup of a page, ``script`` one that runs on a click, ``settings`` JSON,
``variables`` what a Flash film is started with, ``video`` the name of a film at its provider, ``widget`` a
class that another site's script looks for, ``class`` a program of an applet. A ``form`` is where a form is
sent to, and a ``deed`` a button that says so itself. A link's address may also be a script (``javascript:``).
"""

ANY = "*"
"""Stands for all elements."""

_LONGEST_CONDITION = 500

Conditions: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Construct:
    """A row: in which form which attribute of which element holds an address, and what that is.

    ``relation`` is that of a link, ``part`` the kind of a part, ``way`` how else it is named. ``when`` names
    attributes and a word that must be among theirs. ``lazy`` is what stands for a script to put in place.
    """

    element: str
    attribute: str
    form: Form = "address"
    relation: Relation | None = None
    part: PartKind | None = None
    way: Way | None = None
    when: Conditions = ()
    lazy: bool = False
    old_browsers_only: bool = False

    def holds(self, attributes: Mapping[str, str]) -> bool:
        """Tell if the conditions hold for an element."""
        return all(word in _words(attributes.get(name) or "") for name, word in self.when)


class Rows:
    """The rows for one attribute of one element, of which the first counts whose conditions hold.

    ``form`` is that of all of them, None where they differ.
    """

    def __init__(self, rows: Collection[Construct]) -> None:
        forms = {row.form for row in rows}
        self.form: Form | None = forms.pop() if len(forms) == 1 else None
        self._always: tuple[int, Construct] | None = None
        self._by_word: dict[str, dict[str, list[tuple[int, Construct]]]] = {}
        for number, row in enumerate(rows):
            if row.when:
                name, word = row.when[0]
                self._by_word.setdefault(name, {}).setdefault(word, []).append((number, row))
            elif self._always is None:
                self._always = (number, row)

    def row_of(self, attributes: Mapping[str, str]) -> Construct | None:
        """The row for an element with these attributes; None where no conditions hold."""
        best = self._always
        for name, by_word in self._by_word.items():
            for word in _words(attributes.get(name) or ""):
                for each in by_word.get(word, ()):
                    if (best is None or each[0] < best[0]) and each[1].holds(attributes):
                        best = each
        return best[1] if best else None


@lru_cache(maxsize=500)
def _words(value: str) -> tuple[str, ...]:
    return tuple(value[:_LONGEST_CONDITION].lower().replace(";", " ").split())


def _rel(*words: str) -> Conditions:
    return tuple(("rel", word) for word in words)


def _preload(what: str) -> Conditions:
    return (("rel", "preload"), ("as", what))


_LINKS = (
    Construct("a", "href", relation="link"),
    Construct("area", "href", relation="link"),
    Construct("link", "href", relation="canonical", when=_rel("canonical")),
    # Browsers ask for a style sheet to choose from as for any other; an icon of another form is no feed.
    Construct("link", "href", relation="requisite", part="style", when=_rel("alternate", "stylesheet")),
    Construct("link", "href", relation="requisite", part="icon", when=_rel("alternate", "icon")),
    Construct("link", "href", relation="requisite", part="icon", when=_rel("alternate", "shortcut")),
    *(
        Construct("link", "href", relation="feed", when=(("rel", "alternate"), ("type", media_type)))
        for media_type in ("application/rss+xml", "application/atom+xml")
    ),
    Construct("meta", "content", "refresh", relation="link", when=(("http-equiv", "refresh"),)),
    Construct("a", "xlink:href", relation="link"),
    Construct("img", "longdesc", way="described"),
    Construct("frame", "longdesc", way="described"),
)

_STYLES = (
    Construct("link", "href", relation="requisite", part="style", when=_rel("stylesheet")),
    Construct("link", "href", part="style", when=_preload("style")),
    Construct("link", "data-href", part="style", when=_rel("stylesheet"), lazy=True),
    Construct(ANY, "style", "style", part="background"),
)

_SCRIPTS = (
    Construct("script", "src", relation="requisite", part="script"),
    Construct("script", "href", part="script"),
    Construct("script", "xlink:href", part="script"),
    Construct("link", "href", part="script", when=_preload("script")),
    Construct("link", "href", part="script", when=_preload("worker")),
    Construct("link", "href", part="script", when=_rel("modulepreload")),
    *(Construct("script", name, part="script", lazy=True) for name in SCRIPTS),
)

_ICONS = (
    Construct("link", "href", relation="requisite", part="icon", when=_rel("icon")),
    Construct("link", "href", relation="requisite", part="icon", when=_rel("shortcut")),
    Construct("link", "href", part="icon", when=_rel("apple-touch-icon")),
    Construct("link", "href", part="icon", when=_rel("apple-touch-icon-precomposed")),
    Construct("link", "href", part="icon", when=_rel("apple-touch-startup-image")),
    Construct("link", "href", part="icon", when=_rel("mask-icon")),
    Construct("link", "href", part="icon", when=_rel("fluid-icon")),
    *(
        Construct("meta", "content", part="icon", when=(("name", f"msapplication-{name}"),))
        for name in ("tileimage", "square70x70logo", "square150x150logo", "wide310x150logo")
    ),
    Construct("link", "href", part="manifest", when=_rel("manifest")),
    Construct("html", "manifest", part="manifest", old_browsers_only=True),
)

_PICTURES = (
    Construct("img", "src", relation="image", part="picture"),
    Construct("img", "srcset", "srcset", part="picture"),
    Construct("img", "lowsrc", part="picture"),
    Construct("source", "srcset", "srcset", part="picture"),
    Construct("input", "src", part="picture", when=(("type", "image"),)),
    Construct("link", "href", part="picture", when=_preload("image")),
    Construct("link", "imagesrcset", "srcset", part="picture", when=_rel("preload")),
    Construct("video", "poster", part="picture"),
    Construct("amp-img", "src", part="picture"),
    Construct("amp-img", "srcset", "srcset", part="picture"),
    Construct("amp-anim", "src", part="picture"),
    Construct("amp-video", "poster", part="picture"),
    Construct("image", "href", part="picture"),
    Construct("image", "xlink:href", part="picture"),
    Construct("feimage", "href", part="picture"),
    Construct("feimage", "xlink:href", part="picture"),
    *(
        Construct(element, "to", part="picture", when=(("attributename", name),))
        for element in ("set", "animate")
        for name in ("href", "xlink:href")
    ),
    Construct("use", "href", part="picture"),
    Construct("use", "xlink:href", part="picture"),
    *(
        Construct(element, "background", part="background")
        for element in "body table colgroup col thead tbody tfoot tr td th layer ilayer".split()
    ),
    # Drawings may have as an attribute what pages have in CSS.
    *(
        Construct(ANY, name, "style", part="background")
        for name in "fill stroke filter mask clip-path marker-start marker-mid marker-end cursor".split()
    ),
    Construct("v:imagedata", "src", part="picture", old_browsers_only=True),
    Construct("v:fill", "src", part="picture", old_browsers_only=True),
    *(
        Construct(element, name, part="picture", lazy=True)
        for element in ("img", "input")
        for name in PICTURES
    ),
    *(
        Construct(element, name, "srcset", part="picture", lazy=True)
        for element in ("img", "source", "div", "span")
        for name in SRCSETS
    ),
    *(Construct(ANY, name, "background", part="background", lazy=True) for name in BACKGROUNDS),
    *(Construct(ANY, name, "background", part="picture", lazy=True) for name in STILLS),
)

_MEDIA = (
    Construct("video", "src", part="media"),
    Construct("audio", "src", part="media"),
    Construct("source", "src", part="media"),
    Construct("track", "src", part="media"),
    Construct("bgsound", "src", part="media"),
    Construct("img", "dynsrc", part="media"),
    Construct("amp-video", "src", part="media"),
    Construct("amp-audio", "src", part="media"),
    Construct("link", "href", part="media", when=_preload("video")),
    Construct("link", "href", part="media", when=_preload("audio")),
    Construct("link", "href", part="media", when=_preload("track")),
    Construct("source", "data-src", "file", part="media", lazy=True),
    *(
        Construct(element, name, "file", part="media", lazy=True)
        for element in ("video", "audio")
        for name in ("data-src", "data-lazy-src", *MEDIA)
    ),
    *(Construct(ANY, name, "file", way="player") for name in MEDIA),
)

_FONTS = (Construct("link", "href", part="font", when=_preload("font")),)

_FRAMES = (
    Construct("frame", "src", relation="frame", part="frame"),
    Construct("iframe", "src", relation="frame", part="frame"),
    Construct("iframe", "srcdoc", "page"),
    Construct("layer", "src", part="frame"),
    Construct("ilayer", "src", part="frame"),
    Construct("portal", "src", part="frame"),
    Construct("amp-iframe", "src", part="frame"),
    Construct("link", "href", part="frame", when=_preload("document")),
    *(Construct("iframe", name, part="frame", lazy=True) for name in FRAMES),
)

_OBJECTS = (
    Construct("embed", "src", relation="requisite", part="object"),
    Construct("object", "data", relation="requisite", part="object"),
    Construct("link", "href", part="object", when=_preload("embed")),
    Construct("link", "href", part="object", when=_preload("object")),
    Construct("link", "href", part="object", when=_preload("fetch")),
    *(
        Construct("param", "value", part="object", when=(("name", name),))
        for name in ("movie", "src", "data", "filename", "qtsrc")
    ),
    Construct("param", "value", "file", part="object", when=(("name", "url"),)),
    Construct("param", "value", "variables", way="player", when=(("name", "flashvars"),)),
    Construct("param", "value", "addresses", part="object", when=(("name", "archive"),)),
    *(Construct("param", "value", "file", way="player", when=(("name", name),)) for name in ("file", "href")),
    Construct("embed", "flashvars", "variables", way="player"),
    Construct("embed", "qtsrc", part="object"),
    Construct("embed", "href", "file", way="player"),
    Construct("object", "flashvars", "variables", way="player"),
    Construct("applet", "archive", "addresses", part="object"),
    Construct("applet", "code", "class", part="object"),
    Construct("object", "data-data", part="object", lazy=True),
    Construct("embed", "data-src", part="object", lazy=True),
)

_PREVIEWS = (
    *(
        Construct("meta", "content", way="preview", when=((name, word),))
        for name in ("property", "name")
        for word in (
            *("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"),
            *("og:video", "og:video:url", "og:video:secure_url", "og:audio", "og:audio:url", "thumbnail"),
        )
    ),
    Construct("meta", "content", way="preview", when=(("itemprop", "image"),)),
    Construct("meta", "content", way="preview", when=(("itemprop", "thumbnailurl"),)),
    Construct("link", "href", way="preview", when=(("itemprop", "image"),)),
    Construct("link", "href", way="preview", when=(("itemprop", "thumbnailurl"),)),
    Construct("link", "href", way="preview", when=_rel("image_src")),
)

_GALLERIES = tuple(Construct(ANY, name, "file", way="original") for name in ORIGINALS)

_BY_SCRIPT = (
    *(Construct(ANY, name, "script", way="opened") for name in HANDLERS),
    *(Construct(ANY, name, "plain", way="opened") for name in PAGES),
    Construct("option", "value", "plain", way="choice"),
    *(Construct(ANY, name, "settings", way="player") for name in SETTINGS),
)

_PLAYERS = (
    *(
        Construct(ANY, name, "video")
        for name in "videoid data-videoid data-video-id data-youtube-id data-youtube data-youtubeid "
        "data-yt-id data-ytid data-vimeo-id data-vimeo data-vimeoid data-plyr-embed-id data-embed-id "
        "data-embed".split()
    ),
    *(
        Construct(ANY, "data-id", "video", when=(("class", name),))
        for name in "rll-youtube-player youtube-player youtube youtube-lite video-youtube vimeo".split()
    ),
    *(Construct(element, "class", "widget") for element in ("blockquote", "div", "a")),
)

_FORMS = (
    Construct("form", "action", "form"),
    Construct("button", "formaction", "deed"),
    Construct("input", "formaction", "deed"),
)

CONSTRUCTS: tuple[Construct, ...] = (
    *(*_LINKS, *_STYLES, *_SCRIPTS, *_ICONS, *_PICTURES, *_MEDIA, *_FONTS, *_FRAMES, *_OBJECTS),
    *(*_PREVIEWS, *_GALLERIES, *_BY_SCRIPT, *_PLAYERS, *_FORMS),
)
"""All rows."""

RowOrRows: TypeAlias = Construct | Rows


def _by_attribute(rows: Iterable[Construct]) -> dict[str, RowOrRows]:
    """The rows for each attribute; one that holds without conditions is given as it is."""
    found: dict[str, list[Construct]] = defaultdict(list)
    for row in rows:
        found[row.attribute].append(row)
    return {name: each[0] if not each[0].when else Rows(each) for name, each in found.items()}


OF_ANY: Mapping[str, RowOrRows] = _by_attribute(row for row in CONSTRUCTS if row.element == ANY)
"""The rows that hold for every element, by attribute."""

OF_ELEMENT: Mapping[str, Mapping[str, RowOrRows]] = {
    element: {**OF_ANY, **_by_attribute(row for row in CONSTRUCTS if row.element == element)}
    for element in dict.fromkeys(row.element for row in CONSTRUCTS)
}
"""The rows for each element that has some of its own, those for every element among them."""
