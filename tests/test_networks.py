"""The networks that descriptions are judged by: each manifest agrees with what its sites serve."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from archive.catalogue.items import KINDS
from bench.describe import entries
from bench.networks.every_network import NETWORKS
from bench.networks.network import Network, ServedThings, write_network
from bench.networks.thing import Thing

_WEEKDAYS = "ma di wo do vr za zo".split()
_MONTHS = "jan feb ma|mrt apr mei|mai|may jun jul aug sep o nov de".split()


@pytest.fixture(scope="module", params=sorted(NETWORKS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def network(name: str) -> Network:
    return NETWORKS[name]()


def words_of(thing: Thing) -> str:
    """What a reader of a thing can see of it, spaces made one."""
    content = thing.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b" ".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    if not thing.media_type.startswith("text/html") and thing.content[:2] != b"PK":
        return " ".join(content.decode("cp1252", "replace").replace("\\(", "(").replace("\\)", ")").split())
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    text = re.sub(r'(?i)<img[^>]*\balt="([^"]*)"[^>]*>', r" \1 ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def judged(network: Network) -> list[Thing]:
    return [thing for thing in network.things if thing.kind]


def where(network: Network, thing: Thing, url: str) -> str:
    """The words in which a fact of a thing stands: those at another address, or its own."""
    by_address = {each.url: each for each in network.things}
    return words_of(by_address[url] if url else thing)


def drawn(text: str) -> str:
    """A text without what tells lines of a PDF apart."""
    return re.sub(r"\) Tj T\* /F1 \d+ Tf \(", " ", text)


def test_a_network_is_of_two_sites_or_more_and_large_enough(network: Network) -> None:
    assert len(network.profiles) >= 2
    assert len(judged(network)) >= 80
    assert 25 * len(network.profiles) <= len(judged(network)) <= 70 * len(network.profiles)
    assert {thing.kind for thing in judged(network)} <= set(KINDS)


def test_no_address_is_told_of_twice(network: Network) -> None:
    addresses = [url for thing in network.things for url in (thing.url, *thing.also_at)]
    assert len(addresses) == len(set(addresses))


def test_every_thing_is_served_at_each_of_its_addresses_as_what_it_is(network: Network) -> None:
    site = ServedThings(network.things)
    for thing in network.things:
        for url in (thing.url, *thing.also_at):
            answer = site.answer("/" + url.split("/", 3)[3], {})
            assert answer.status == 200, url


def test_the_front_page_leads_to_every_thing(network: Network) -> None:
    """By links as a crawler sees them; what a picture or a script shows counts too."""
    led_to = {url for thing in network.things for url in _links(thing)}
    fronts = {thing.url for thing in network.things if thing.url.count("/") == 3 and thing.url.endswith("/")}
    lost = [thing.url for thing in judged(network) if thing.url not in led_to | fronts]
    assert lost == []


def _links(thing: Thing) -> Iterator[str]:
    if thing.media_type != "text/html":
        return
    host = "/".join(thing.url.split("/")[:3])
    folder = thing.url.rpartition("/")[0]
    text = thing.content.decode("cp1252", "replace")
    for link in re.findall(r"""(?i)(?:href|src|data)=["']?([^"' >]+)""", text):
        path = html.unescape(link)
        if path.startswith("http"):
            yield path
        else:
            yield f"{host}{path}" if path.startswith("/") else f"{folder}/{path}"


def test_a_title_stands_where_the_entry_says_it_does(network: Network) -> None:
    for thing in judged(network):
        said = drawn(where(network, thing, thing.named_at)).casefold()
        titles = (thing.title, *thing.title_also)
        assert any(title.casefold() in said for title in titles), thing.url
        assert thing.title.casefold() in said or not thing.named_at, thing.url


def test_the_words_of_a_date_stand_where_the_entry_says_they_do(network: Network) -> None:
    for thing in judged(network):
        if thing.date:
            assert thing.stated, thing.url
            assert thing.stated in drawn(where(network, thing, thing.stated_at)), (thing.url, thing.stated)


def test_the_words_of_a_date_tell_the_days_and_months_of_that_date(network: Network) -> None:
    for thing in judged(network):
        for day in filter(None, thing.date.split("/")):
            numbers = {int(number) for number in re.findall(r"\d+", thing.stated)}
            year, *rest = (int(part) for part in day.split("-"))
            assert not rest or rest[0] in numbers or _names_month(thing.stated, rest[0]), (thing.url, day)
            assert len(rest) < 2 or rest[1] in numbers, (thing.url, day)
            tells_year = numbers & {year, year % 100}
            assert tells_year or not any(number > 31 for number in numbers), (thing.url, day)


def _names_month(words: str, month: int) -> bool:
    return re.search(rf"\b(?:{_MONTHS[month - 1]})", words.casefold()) is not None


def test_a_weekday_in_the_words_of_a_date_is_that_of_its_day(network: Network) -> None:
    for thing in judged(network):
        if thing.precision == "day" and (told := re.match(r"([a-z]{2})(?:[a-z]+dag|\.)? ", thing.stated)):
            assert told[1] == _WEEKDAYS[date.fromisoformat(thing.date).weekday()], thing.url


def test_an_author_and_a_place_stand_in_the_words_about_a_thing(network: Network) -> None:
    for thing in judged(network):
        about = " ".join(drawn(where(network, thing, url)) for url in {"", thing.stated_at, thing.named_at})
        for fact in (*thing.author.split("; "), thing.place):
            assert fact.casefold() in about.casefold() or fact.partition(" ")[2] in about, (thing.url, fact)


def test_a_network_is_made_the_same_each_time_and_its_manifest_tells_of_all_that_is_judged(
    name: str, network: Network, tmp_path: Path
) -> None:
    write_network(network, tmp_path / "one")
    told = entries([tmp_path / "one" / "manifest.toml"])
    assert [each["url"] for each in told] == [thing.url for thing in judged(network)]
    assert all({"precision", "author", "place"} <= set(each) for each in told)
    assert NETWORKS[name]().things == network.things
