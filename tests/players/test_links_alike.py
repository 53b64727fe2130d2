"""What our replay and pywb's name on the same page leads to the same originals, but for what is told here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from bench.construct_samples import page as page_of_constructs
from bench.likeness import Network
from tests.players.named_originals import Named, named_in
from tests.players.programs import Pywb, pywb_with, pywb_with_warc
from tests.reading_room.captured import SITE, Captured, archive_of
from tests.reading_room.opened_room import OpenedRoom, opened_room

_ASKED_AHEAD = "a browser asks for it before anybody looks at it, or looks up its host"
THEIRS_ALONE = {
    ("script", "src", ""): "no script runs here, so none is asked for; theirs has one of its own besides",
    ("link", "href", "prefetch"): _ASKED_AHEAD,
    ("link", "href", "preconnect"): _ASKED_AHEAD,
    ("link", "href", "dns-prefetch"): _ASKED_AHEAD,
    ("link", "href", "modulepreload"): _ASKED_AHEAD,
    ("link", "href", "manifest"): _ASKED_AHEAD,
    ("link", "href", "preload"): "a script that is preloaded: pictures, fonts and sheets are kept",
    ("base", "href", ""): "every address is written whole, so the page has no base any more",
    ("bgsound", "src", ""): "it plays by itself, and browsers of today do not know it",
}
"""Where pywb names what ours does not, and why: element, attribute, relation of a link."""

_SIZES = ("src", "srcset")
"""Attributes of pictures in several sizes: one that is not kept is shown by another that is."""

OURS_ALONE = "data-src and the like are put in their place, and of objects it is said where they are"
"""What ours names beyond pywb has a mark of ours, by which readers can tell: pywb leaves it to scripts."""

MOMENT = "20131004120000"


def unlike(room: OpenedRoom, player: Pywb, moment: str, url: str) -> tuple[list[Named], list[Named]]:
    """What pywb alone and what ours alone names on a page, beyond the honest differences."""
    _, _, body = player.ask(f"{moment}mp_", url)
    theirs = named_in(body.decode("utf-8", "replace"), url)
    ours = named_in(room.replay(f"/web/{moment}mp_/{url}").text, url)
    assert ours
    theirs_alone = [
        each
        for each in _not_among(theirs, ours)
        if (each.element, each.attribute, each.relation) not in THEIRS_ALONE
        and not (each.attribute in _SIZES and _is_not_kept(room, each.original))
    ]
    return theirs_alone, [each for each in _not_among(ours, theirs) if not each.is_said]


def _is_not_kept(room: OpenedRoom, original: str) -> bool:
    return room.replay(f"/web/2013id_/{original}").status == 404


def _not_among(some: Iterable[Named], others: Iterable[Named]) -> list[Named]:
    known = {each.original for each in others}
    return [each for each in some if each.original not in known]


def test_a_page_of_every_construct_names_the_same_originals(tmp_path: Path) -> None:
    url = f"{SITE}/map/alles.html"
    archive = archive_of(tmp_path, [Captured(url, page_of_constructs(1).encode())])
    (tmp_path / "pywb").mkdir()
    with opened_room(archive) as room, pywb_with_warc(tmp_path / "oud.warc.gz", tmp_path / "pywb") as player:
        assert unlike(room, player, MOMENT, url) == ([], [])
        assert len(named_in(room.replay(f"/web/{MOMENT}mp_/{url}").text, url)) > 50


@pytest.mark.parametrize("element", ["a", "img"])
def test_a_link_that_leads_elsewhere_would_be_noticed(element: str) -> None:
    name = "href" if element == "a" else "src"
    one, other = (f"<{element} {name}=/web/2013mp_/http://ex.nl/{path}>" for path in ("a", "b"))
    assert named_in(one, "http://ex.nl/") != named_in(other, "http://ex.nl/")


def test_every_page_of_the_sample_network_names_the_same_originals(network: Network, tmp_path: Path) -> None:
    with opened_room(network.archive) as room, pywb_with(network.package, tmp_path) as player:
        found = {each.url: unlike(room, player, each.moment, each.url) for each in network.pages}
    assert len(found) > 200
    assert {url: differs for url, differs in found.items() if differs != ([], [])} == {}
