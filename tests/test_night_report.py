"""A night's report: the same facts as lines, page, feed and JSON, and nothing hostile gets through."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cli.night.report_as_page import as_html
from cli.night.report_as_text import as_text
from cli.upkeep.damage_in_words import damage_at
from pipeline.nightly.feed_of_new_items import as_feed
from pipeline.nightly.night_report import Change, Failure, NightReport, SiteNight, Verified, Watched
from pipeline.nightly.report_as_json import as_json, report_from
from wording.message import Message, say

ATOM = "{http://www.w3.org/2005/Atom}"
BEGAN, ENDED = datetime(2026, 11, 23, 2, 0), datetime(2026, 11, 23, 3, 12)
NEW = Change("new", "abc", "Verslag Alliantiedag Zutphen", "report", "https://socialealliantie.nl/verslag")
GONE = Change("vanished", "def", "Rekenblad", "other", "https://socialealliantie.nl/r.xls", "", BEGAN, ENDED)
MOVED = Change("moved", "ghi", "Manifest", "manifesto", "https://a.example/nieuw", "https://a.example/oud")
SITE = SiteNight(
    "socialealliantie",
    "complete",
    requests=40,
    received=1_200_000,
    changes=(NEW, GONE, MOVED),
    failures=(Failure("https://socialealliantie.nl/stuk", Message("HTTP 500")),),
    refused={"robots.txt": 3},
)
REPORT = NightReport(
    7,
    BEGAN,
    ENDED,
    sites=(SITE, SiteNight("raadvankerken", "complete", requests=3)),
    verified=Verified(812),
    watched=(Watched("cliëntenraad", (NEW,)),),
)
LATER = replace(REPORT, ended_at=datetime(2026, 11, 24, 3), began_at=datetime(2026, 11, 24, 2))
RFC_4287 = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))
HOSTILE = Change("new", "x", '<script>alert("x")</script>\x1b[2J\u202e', "report", "javascript:alert(1)")


class Elements(HTMLParser):
    """The elements and links of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def test_a_quiet_night_is_told_in_ten_lines_at_most() -> None:
    lines = as_text(REPORT, "nl").splitlines()
    assert lines[0] == "Nacht van 23 november 2026: alles in orde."
    assert "socialealliantie: 1 nieuw, 1 verhuisd, 1 verdwenen, 1 niet op te halen (40 verzoeken" in lines[1]
    assert "raadvankerken: niets veranderd" in lines[2]
    assert len(lines) <= 10


def test_what_needs_a_person_comes_first() -> None:
    paused = replace(SITE, paused=Message("other language than before"))
    lines = as_text(replace(REPORT, sites=(paused,), missed=(date(2026, 11, 22),)), "en").splitlines()
    assert "somebody must look" in lines[0]
    assert lines[1] == "Nothing ran in the nights of 22 November 2026."
    assert lines[2] == "socialealliantie is paused: other language than before"


@pytest.mark.parametrize(
    "amiss",
    [
        {"missed": (date(2026, 11, 22),)},
        {"troubles": (Message("the disk is nearly full"),)},
        {"to_review": 1},
        {"verified": Verified(10, (Message("a.warc.gz at 512"),))},
        {"sites": (SiteNight("a", "failed", Message("no answer")),)},
        {"sites": (SiteNight("a", "short", Message("expected at least 50 items, found 3")),)},
        {"sites": (SiteNight("a", "complete", paused=Message("for sale")),)},
    ],
)
def test_nothing_amiss_is_passed_over(amiss: dict[str, object]) -> None:
    assert not REPORT.needs_a_person
    assert replace(REPORT, **amiss).needs_a_person  # type: ignore[arg-type]


def test_a_site_that_fell_short_is_told_with_the_reason() -> None:
    short = SiteNight("a", "short", Message("expected at least 50 items, found 3"))
    lines = as_text(replace(REPORT, sites=(short,)), "en").splitlines()
    assert "somebody must look" in lines[0]
    assert lines[1] == "a fell short: expected at least 50 items, found 3"
    assert "a fell short" in as_html(replace(REPORT, sites=(short,)), "en")


def test_a_site_that_is_still_paused_is_told_every_night() -> None:
    report = replace(REPORT, still_paused={"aag": Message("8 of 9 addresses no longer answer as they did")})
    assert report.needs_a_person
    assert "aag is still paused: 8 of 9 addresses" in as_text(report, "en").splitlines()[1]
    assert "aag is still paused" in as_html(report, "en")
    assert report_from(as_json(report)) == report


@pytest.mark.parametrize("show", [as_text, as_html])
def test_every_reason_in_the_report_is_in_the_language_of_the_reader(
    show: Callable[[NightReport, str], str],
) -> None:
    reason = say("probably {date}", date=say("{date:day}", date="2013-10-04"))
    for site in (SiteNight("a", "failed", reason), SiteNight("a", "complete", paused=reason)):
        report = replace(REPORT, sites=(site,), still_paused={"b": reason}, troubles=(reason,))
        assert "probably" not in show(report, "nl")
        assert show(report, "nl").count("waarschijnlijk 4 oktober 2013") == 3
        assert show(report, "en").count("probably 4 October 2013") == 3


def test_for_lack_of_disk_no_time_is_blamed_and_sites_were_due() -> None:
    full = Message("the disk is full")
    report = replace(REPORT, sites=(), troubles=(full,), postponed=("a", "b"))
    for shown in (as_text(report, "nl"), as_html(report, "nl")):
        assert "Storing: the disk is full" in shown
        assert "Niet af, en morgen eerst: a, b." in shown
        assert "Geen site was aan de beurt" not in shown
    over = say("the time for this run is over")
    cut_off = replace(report, sites=(SiteNight("a", "interrupted", over),), troubles=())
    assert "Niet af, en morgen eerst, bij gebrek aan tijd: a, b." in as_text(cut_off, "nl")


def test_a_report_survives_json() -> None:
    assert report_from(as_json(REPORT)) == REPORT


def test_the_page_shows_every_change_with_its_address() -> None:
    page = as_html(REPORT, "nl")
    assert {NEW.url, GONE.url, MOVED.url} <= set(Elements(page).links)
    assert "was: https://a.example/oud" in page
    assert "gezien van 23 november 2026 tot 23 november 2026" in page


def test_nothing_on_the_page_runs_or_loads() -> None:
    page = as_html(replace(REPORT, sites=(replace(SITE, changes=(HOSTILE,)),), watched=()), "en")
    elements = Elements(page)
    assert not elements.tags & {"script", "img", "iframe", "link", "object"}
    assert not elements.links
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_new_items_are_in_the_feed_newest_night_first() -> None:
    feed = ElementTree.fromstring(as_feed([REPORT, LATER], "proefarchief", "nl"))
    assert feed.findtext(f"{ATOM}updated") == "2026-11-24T03:00:00Z"
    assert [e.findtext(f"{ATOM}updated") for e in feed.iter(f"{ATOM}entry")] == [
        "2026-11-24T03:00:00Z",
        "2026-11-23T03:12:00Z",
    ]
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == NEW.title
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == NEW.url


def check_feed(data: bytes) -> None:
    """The rules of RFC 4287: what a schema can hold, and what it cannot."""
    feed = etree.fromstring(data)
    RFC_4287.assertValid(feed)
    entries = feed.findall(f"{ATOM}entry")
    # 4.1.1: a feed without an author has entries that all have one.
    assert feed.find(f"{ATOM}author") is not None or all(e.find(f"{ATOM}author") is not None for e in entries)
    for entry in entries:
        # 4.1.2: without content there is an alternate link, and no two of the same type and language.
        links = [
            link.attrib for link in entry.iter(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
        ]
        assert entry.find(f"{ATOM}content") is not None or links
        assert len(links) == len({(link.get("type"), link.get("hreflang")) for link in links})
    # 4.1.1: entries of one id differ in when they were updated.
    told = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("reports", [(), (REPORT,), (REPORT, LATER), (replace(REPORT, sites=()),)])
def test_the_feed_is_as_rfc_4287_has_it(reports: tuple[NightReport, ...]) -> None:
    check_feed(as_feed(reports, "proefarchief", "nl"))


@pytest.mark.parametrize(
    "spoilt",
    [
        ("<updated>", "<updated><!-- -->op "),
        ("urn:uuid:", ""),
        ("href=", "hreff="),
        ("<title>", "<title/><title>"),
        ("<summary>", "<samenvatting/><summary>"),
    ],
)
def test_a_feed_that_breaks_a_rule_is_told_apart(spoilt: tuple[str, str]) -> None:
    feed = as_feed([REPORT], "proefarchief", "nl").decode()
    with pytest.raises(etree.DocumentInvalid):
        check_feed(feed.replace(*spoilt).encode())


@given(st.text(), st.text())
def test_any_title_and_address_give_a_feed_by_the_rules(title: str, path: str) -> None:
    changes = (replace(NEW, title=title, url=f"http://a.example/{path}"),)
    site = replace(SITE, changes=changes)
    check_feed(as_feed([replace(REPORT, sites=(site,))], title, "nl"))


@given(st.text())
def test_any_title_leaves_text_and_page_harmless(title: str) -> None:
    site = replace(
        SITE, site=title, changes=(replace(NEW, title=title),), paused=Message("{title}", title=title)
    )
    report = replace(REPORT, sites=(site,))
    assert "script" not in Elements(as_html(report, "en")).tags
    moving = {
        c for c in as_text(report, "en") if unicodedata.category(c) == "Cc" or "\u202a" <= c <= "\u202e"
    }
    assert moving == {"\n"}


def test_damage_is_told_in_the_language_of_the_reader_and_titles_stay_as_they_are() -> None:
    damage = damage_at("a.warc.gz", 806, say("no text"))
    affected = say("{damage} ({items})", damage=damage, items=["no text (abc)"])
    told = as_text(replace(REPORT, verified=Verified(812, (affected,))), "nl")
    assert "Schade: a.warc.gz bij byte 806: geen tekst (no text (abc))" in told
