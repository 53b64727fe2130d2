"""Knows the players and viewers of other sites in pages, by their addresses and by what stands for them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_PROVIDERS = """
YouTube          youtube.com youtube-nocookie.com     /(?:embed|v|e|live|shorts|playlist|watch|p|attribution_link)\\b
YouTube          youtu.be                             /[\\w-]{6}
Vimeo            player.vimeo.com                     /
Vimeo            vimeo.com                            /(?:\\d|moogaloop|channels/|album/|showcase/|event/|groups/)
SoundCloud       w.soundcloud.com player.soundcloud.com api.soundcloud.com  /
SoundCloud       soundcloud.com                       /(?:player|oembed)
Spotify          open.spotify.com                     /embed
Spotify          embed.spotify.com embed-podcast.spotify.com  /
Mixcloud         mixcloud.com player-widget.mixcloud.com  /(?:widget|media)
Bandcamp         bandcamp.com                         /EmbeddedPlayer
Deezer           deezer.com widget.deezer.com         /(?:plugins|widget)
Apple            embed.podcasts.apple.com embed.music.apple.com  /
Spreaker         widget.spreaker.com                  /
Buzzsprout       buzzsprout.com                       /
Podbean          podbean.com                          /(?:player|media/player)
Acast            embed.acast.com                      /
Springcast       app.springcast.fm                    /
Issuu            issuu.com                            /.
Issuu            static.issuu.com                     /webembed
Calaméo          calameo.com calameo.net              /
SlideShare       slideshare.net                       /(?:slideshow/embed_code|swf|player)
SlideShare       static.slidesharecdn.com s3.slideshare.net  /swf
Scribd           scribd.com                           /(?:embeds|document_downloads)
Scribd           d1.scribdassets.com documents.scribd.com  /ScribdViewer
Yumpu            yumpu.com                            /.*(?:embed|view)
FlipHTML5        online.fliphtml5.com                 /
Flipsnack        flipsnack.com cdn.flipsnack.com player.flipsnack.com  /
Publitas         publitas.com view.publitas.com       /
Prezi            prezi.com                            /(?:embed|bin|p/embed|v/embed|i/embed|view)
Google Maps      maps.google.com                      /
Google Maps      google.com                           /maps(?!/d/)
My Maps          google.com                           /maps/d/
My Maps          mapsengine.google.com                /
Google Maps      batchgeo.com                         /map
OpenStreetMap    openstreetmap.org openstreetmap.nl   /export/embed
uMap             umap.openstreetmap.fr umap.openstreetmap.de umap.osm.ch  /
Bing Maps        bing.com                             /maps
ArcGIS           arcgis.com maps.arcgis.com           /
Google Calendar  calendar.google.com                  /calendar
Google Calendar  google.com                           /calendar
Google Forms     docs.google.com                      /(?:forms|a/[^/]+/forms|spreadsheet/embeddedform|spreadsheet/viewform|spreadsheets/.*viewform)
Google Forms     spreadsheets.google.com              /(?:viewform|embeddedform)
Google Forms     forms.gle                            /
Google viewer    docs.google.com                      /(?:viewer|gview|viewerng)
Google viewer    drive.google.com                     /viewer
Google Docs      docs.google.com                      /(?:document|spreadsheets?|presentation|present|drawings|a/)
Google Drive     drive.google.com                     /(?:file|embeddedfolderview|open)
Google Video     video.google.com                     /(?:googleplayer|videoplay)
Picasa           picasaweb.google.com                 /s/
Looker Studio    lookerstudio.google.com datastudio.google.com  /
Office viewer    view.officeapps.live.com             /op/
OneDrive         onedrive.live.com                    /embed
Microsoft Forms  forms.office.com forms.microsoft.com /
Power BI         app.powerbi.com                      /
SharePoint       sharepoint.com                       /.*(?:embed|WopiFrame|Doc\\.aspx)
Facebook         facebook.com                         /(?:plugins|video/embed|v2\\.\\d+/plugins)
Twitter          platform.twitter.com platform.x.com  /(?:embed|widgets/)
Twitter          twitter.com x.com                    /i/(?:videos|cards)
Instagram        instagram.com                        /.*embed
TikTok           tiktok.com                           /(?:embed|player)
LinkedIn         linkedin.com                         /embed
Pinterest        assets.pinterest.com                 /ext/embed
Flickr           flickr.com                           /(?:slideShow|apps/|photos/.*/player|.*show\\.gne)
Flickr           embedr.flickr.com flickrembed.com flickrit.com flickrslideshow.com  /
Giphy            giphy.com                            /embed
Dailymotion      dailymotion.com geo.dailymotion.com  /(?:embed|swf|player)
Twitch           player.twitch.tv clips.twitch.tv     /
Wistia           fast.wistia.net fast.wistia.com      /embed
Brightcove       players.brightcove.net link.brightcove.com  /
Kaltura          kaltura.com cdnapisec.kaltura.com    /.*(?:embed|player|kwidget|index\\.php)
JW Player        content.jwplatform.com cdn.jwplayer.com  /players
Vzaar            view.vzaar.com                       /
Livestream       livestream.com cdn.livestream.com    /.*(?:player|embed)
Ustream          ustream.tv                           /(?:embed|flash)
TwentyThree      23video.com                          /.*\\.ihtml
Bambuser         embed.bambuser.com                   /
Blip.tv          blip.tv                              /(?:play|scripts)
Veoh             veoh.com                             /(?:static/swf|veohplayer)
MySpace          mediaservices.myspace.com            /
Hyves            hyves.nl                             /(?:embed|.*\\.swf)
NPO              npo.nl start.npo.nl embed.npo.nl npoplayer.omroep.nl player.omroep.nl e.omroep.nl www-ipv4.omroep.nl  /
Internet Archive archive.org                          /(?:embed|stream)
Typeform         typeform.com                         /to/
JotForm          jotform.com form.jotform.com eu.jotform.com form.jotformeu.com  /
SurveyMonkey     surveymonkey.com nl.surveymonkey.com /r/
Enquêtes Maken   enquetesmaken.com survio.com         /
Formdesk         fd8.formdesk.com fd7.formdesk.com formdesk.com  /
Eventbrite       eventbrite.com eventbrite.nl         /(?:tickets-external|calendar-widget|static/widgets)
Mentimeter       mentimeter.com                       /embed
Padlet           padlet.com                           /(?:embed|padlets)
Genially         view.genial.ly view.genially.com     /
Canva            canva.com                            /design/
Sway             sway.office.com sway.cloud.microsoft /
ThingLink        thinglink.com                        /(?:card|video|mediacard)
Infogram         e.infogram.com infogr.am             /
Datawrapper      datawrapper.dwcdn.net                /
Flourish         flo.uri.sh public.flourish.studio    /
Tableau          public.tableau.com                   /views
Timeline         cdn.knightlab.com                    /libs
Powtoon          powtoon.com                          /(?:embed|m/)
Sketchfab        sketchfab.com                        /models
Matterport       my.matterport.com                    /
Disqus           disqus.com                           /embed
Shoutbox         shoutmix.com cbox.ws                 /
Donations        geef.nl doneerknop.geef.nl kentaa.nl /(?:widget|embed|nl/widget)
"""  # noqa: E501

_GOOGLE = re.compile(r"(?:^|(?<=\.))google\.(?:[a-z]{2,3}|com?\.[a-z]{2})$")
_FILM_OF_YOUTUBE = re.compile(
    r"(?:youtu\.be/|/(?:embed|v|e|shorts|live)/|[?&/]v[=/])([\w-]{11})(?![\w-])", re.IGNORECASE
)
_FILM_OF_VIMEO = re.compile(r"(?:/|clip_id=)(\d{5,12})(?!\d)")
_LONGEST_ADDRESS = 8_000
_LONGEST_HOST = 255
_NAME_AT_YOUTUBE = re.compile(r"[\w-]{11}")
_NAME_AT_VIMEO = re.compile(r"\d{6,12}")
_MAIL = re.compile(r"[\w.+-]{1,64}@(?![\w.]{0,40}calendar\.google\.com)[\w-]{1,63}\.\w")

_WIDGETS = {
    "twitter-tweet": "Twitter",
    "twitter-timeline": "Twitter",
    "twitter-video": "Twitter",
    "instagram-media": "Instagram",
    "tiktok-embed": "TikTok",
    "fb-page": "Facebook",
    "fb-post": "Facebook",
    "fb-video": "Facebook",
    "fb-comments": "Facebook",
    "fb-like-box": "Facebook",
    "flickr-embed-frame": "Flickr",
    "issuuembed": "Issuu",
    "typeform-widget": "Typeform",
    "calendly-inline-widget": "Calendly",
}
WIDGET_ADDRESSES = ("cite", "data-instgrm-permalink", "data-href", "data-url", "href", "data-flickr-embed")
"""The attributes in which a widget may say what it shows."""


def _table() -> dict[str, list[tuple[str, str]]]:
    # Not compiled: of a hundred expressions a site needs some, and of most sites no page needs any.
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in _PROVIDERS.strip().splitlines():
        provider, rest = line[:17].strip(), line[17:].split()
        for host in rest[:-1]:
            found[host].append((rest[-1], provider))
    return found


_BY_HOST = _table()


@lru_cache(maxsize=2_000)
def provider_of(url: str) -> str:
    """The name of whose player or viewer is at an address; "" where that is none that is known."""
    try:
        parts = urlsplit(url)
        host = _GOOGLE.sub("google.com", (parts.hostname or "").removeprefix("www."))
    except ValueError:
        return ""
    while "." in host and len(host) <= _LONGEST_HOST:
        for path, provider in _BY_HOST.get(host, ()):
            if re.match(path, parts.path or "/", re.IGNORECASE):
                return provider
        if host == "google.com" and parts.path == "/" and "output=embed" in parts.query:
            return "Google Maps"
        host = host.partition(".")[2]
    return ""


def thing_at(provider: str, url: str) -> str:
    """The film that an address stands for, whichever of its addresses that is; else the address."""
    form = {"YouTube": _FILM_OF_YOUTUBE, "Vimeo": _FILM_OF_VIMEO}.get(provider)
    film = form.search(url) if form else None
    return f"{provider} {film[1]}" if film else url


def film_named(name: str, hints: str) -> tuple[str, str] | None:
    """The provider and the address of a film that a page names to a script; ``hints`` is what it says around.

    Without a hint the name tells: eleven signs are those of YouTube, and digits alone those of Vimeo.
    """
    hints = hints.lower()
    if "dailymotion" in hints and re.fullmatch(r"\w{5,12}", name):
        return "Dailymotion", f"https://www.dailymotion.com/video/{name}"
    if _NAME_AT_VIMEO.fullmatch(name) and "youtube" not in hints:
        return "Vimeo", f"https://vimeo.com/{name}"
    if _NAME_AT_YOUTUBE.fullmatch(name) and "vimeo" not in hints:
        return "YouTube", f"https://www.youtube.com/watch?v={quote(name)}"
    return None


def widget_of(classes: str) -> str:
    """The provider whose script puts a widget in the place of an element of these classes; "" for none."""
    return next((_WIDGETS[name] for name in classes.lower().split() if name in _WIDGETS), "")


def without_mail(url: str) -> str:
    """The address of an embed without the mail addresses in it, by which private calendars are named."""
    if "@" not in url and "%40" not in url:
        return url
    parts = urlsplit(url[:_LONGEST_ADDRESS])
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in parameters if not _MAIL.search(f"{name} {value}")]
    query = parts.query if len(kept) == len(parameters) else urlencode(kept)
    path = "/" if _MAIL.search(unquote(parts.path)) else parts.path
    return parts._replace(path=path, query=query).geturl()
