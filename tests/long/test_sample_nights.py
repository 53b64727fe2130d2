"""Five nights of the sample network: each line of the report is told, and a quiet night costs little."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from spiders.profiles.site_profile import SHIPPED
from tests.conftest import run_alliantie, run_alliantie_at
from tests.sample_nights import NetworkByNight, data, gone, moved_to, page, says

EVA = "http://www.armekant-eva.nl"
CHURCHES = "https://www.raadvankerken.nl"
ALLIANTIE = "https://www.socialealliantie.nl"
CHANGED = f"{EVA}/projecten/socialealliantie-zutphen2013.html"
REMOVED = f"{EVA}/projecten/ahp-2011a.html"
SAYS_ABSENT = f"{EVA}/projecten/ahp-2012a.html"
REPLACED = f"{EVA}/projecten/documenten/nieuw.txt"
LISTING = f"{EVA}/organisatie/colofon.html"
NEW = f"{EVA}/projecten/galerij2014.html"
MOVED = f"{EVA}/organisatie/geschiedenis.html"
MOVED_TO = f"{EVA}/organisatie/hoehetbegon.html"
ROBOTS = f"{ALLIANTIE}/robots.txt"
_LAST_LINE = b'<p><a href="/projecten/socialealliantie.html">'
_FIRST = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
_GALLERY = "<html><body><h1>Galerij van 2014</h1><p>Het afscheid in juni 2014, met namen.</p></body></html>"


@dataclass
class Network:
    """The network and its archive, and what each night reported and asked for."""

    archive: Path
    sites: Path
    served: NetworkByNight
    reports: list[dict[str, Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    asked: list[Counter[str]] = field(default_factory=list)
    sent: list[Counter[str]] = field(default_factory=list)

    def night(self) -> None:
        """Let the next night pass."""
        self.served.requests.clear()
        moment = _FIRST + timedelta(days=len(self.reports))
        detours = [option for rule in self.served.connect_to for option in ("--connect-to", rule)]
        options = ("--archive", str(self.archive), "--sites", str(self.sites), "nightly", *detours)
        done = run_alliantie_at(moment, *options)
        assert done.returncode in (0, 4, 5), done.stdout + done.stderr
        newest = max((self.archive / "reports").glob("2027-*.json"), key=lambda path: path.stat().st_mtime_ns)
        self.reports.append(json.loads(newest.read_text()))
        self.texts.append(newest.with_suffix(".txt").read_text())
        self.asked.append(Counter(each.url for each in self.served.requests))
        self.sent.append(Counter())
        for each in self.served.requests:
            self.sent[-1][each.host] += each.size

    def site(self, night: int, name: str) -> dict[str, Any]:
        (found,) = (site for site in self.reports[night]["sites"] if site["site"] == name)
        return dict(found)

    def ways(self, night: int, name: str = "armekant-eva") -> dict[str, str]:
        """What became of each address."""
        return {change["url"]: change["way"] for change in self.site(night, name)["changes"]}


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    folder = tmp_path_factory.mktemp("nights")
    sites = folder / "sites"
    sites.mkdir()
    for name in ("armekant-eva", "raadvankerken", "socialealliantie"):
        profile = re.sub(r"(?m)^(rhythm|delay|quiet) = .*\n", "", (SHIPPED / f"{name}.toml").read_text())
        (sites / f"{name}.toml").write_text(f'rhythm = "nightly"\ndelay = 0\n{profile}')
    with NetworkByNight() as served:
        found = Network(folder / "archive", sites, served)
        served.changes[REPLACED] = data("text/plain", b"De eerste versie van een notitie over schulden.\n")
        served.changes[LISTING] = says(b"</TABLE>", f"<a href='{REPLACED}'>Notitie</a></TABLE>".encode())
        found.night()
        _second_night(served)
        found.night()
        _third_night(served)
        found.night()
        served.down.clear()
        found.night()
        found.night()
        yield found


def _second_night(served: NetworkByNight) -> None:
    links = f"<a href='{REPLACED}'>Notitie</a> <a href='{NEW}'>Galerij</a>".encode()
    served.changes |= {
        LISTING: says(b"</TABLE>", links + b"</TABLE>"),
        CHANGED: says(_LAST_LINE, b"<p>Later bleek dat de raad zijn besluit introk.</p>" + _LAST_LINE),
        REMOVED: gone,
        SAYS_ABSENT: page(b"<html><title>Pagina niet gevonden</title><p>Ga naar het begin.</p></html>"),
        REPLACED: data("text/plain", b"De tweede versie van een notitie, over heel iets anders: wonen.\n"),
        NEW: page(_GALLERY.encode()),
        MOVED: moved_to(MOVED_TO),
        MOVED_TO: page(
            b"<html><body><h1>Hoe het begon</h1><p>Zo begon het in 1987, in een kerk.</p></body></html>"
        ),
    }
    served.slider["www.socialealliantie.nl"] = 2
    served.changes[ROBOTS] = data("text/plain", b"User-agent: *\nDisallow: /images/\n")


def _third_night(served: NetworkByNight) -> None:
    served.slider["www.socialealliantie.nl"] = 3
    served.down |= {"www.armekant-eva.nl", "armekant-eva.nl"}
    served.parked |= {"www.raadvankerken.nl", "raadvankerken.nl"}


def test_the_first_night_takes_everything_and_calls_it_new(network: Network) -> None:
    assert all(set(network.ways(0, name).values()) == {"new"} for name in ("armekant-eva", "raadvankerken"))
    assert not any(site["failures"] for site in network.reports[0]["sites"])


def test_the_second_night_tells_what_changed_what_is_new_replaced_and_moved(network: Network) -> None:
    ways = network.ways(1)
    assert ways[CHANGED] == "changed"
    assert ways[NEW] == "new"
    assert ways[MOVED_TO] == "moved"
    assert ways[REPLACED] == "replaced"
    assert not {REMOVED, SAYS_ABSENT} & set(ways), "one miss is no loss"
    assert set(ways) <= {CHANGED, NEW, MOVED_TO, REPLACED, LISTING}


def test_a_slider_is_no_news(network: Network) -> None:
    assert network.ways(1, "socialealliantie") == {}
    assert network.ways(2, "socialealliantie") == {}


def test_a_night_asks_for_nothing_twice_and_fetches_little(network: Network) -> None:
    nights_without_failure = [asked for night, asked in enumerate(network.asked) if night != 2]
    for asked in nights_without_failure:
        assert {address: count for address, count in asked.items() if count > 1} == {}
    churches = [sent["www.raadvankerken.nl"] for sent in network.sent]
    assert churches[1] < 0.05 * churches[0]


def test_a_robots_txt_that_shuts_us_out_is_told_once_and_obeyed_and_what_it_forbids_stays(
    network: Network,
) -> None:
    told = [[n for n in network.site(night, "socialealliantie")["notices"]] for night in range(5)]
    assert [notice["what"] for notice in told[1]] == ["shut out"], told[1]
    assert told[1][0]["count"] > 10
    assert not any(told[night] for night in (0, 2, 3, 4))
    assert "robots.txt now forbids" in network.texts[1]
    assert not any(url.startswith(f"{ALLIANTIE}/images/") for asked in network.asked[1:] for url in asked)
    assert not any("vanished" in network.ways(night, "socialealliantie").values() for night in range(5))


def test_a_site_that_is_down_has_failed_and_nothing_of_it_is_lost(network: Network) -> None:
    assert network.ways(2) == {}
    assert network.site(2, "armekant-eva")["outcome"] in ("failed", "short")
    assert "armekant-eva" in network.texts[2]


def test_a_parked_domain_is_paused_and_asked_nothing_more_until_somebody_looked(network: Network) -> None:
    assert "one and the same page" in network.site(2, "raadvankerken")["paused"]
    assert "raadvankerken is paused" in network.texts[2]
    for night in (3, 4):
        assert not any(address.startswith(CHURCHES) for address in network.asked[night])
        assert "raadvankerken is still paused" in network.texts[night]


@pytest.mark.parametrize("url", [REMOVED, SAYS_ABSENT])
def test_what_is_gone_on_three_days_has_vanished_with_its_first_and_last_day(
    network: Network, url: str
) -> None:
    assert network.ways(3).get(url) is None
    (change,) = (each for each in network.site(4, "armekant-eva")["changes"] if each["url"] == url)
    assert (change["way"], change["first_seen"][:10]) == ("vanished", "2027-03-01")
    shown = run_alliantie("--archive", str(network.archive), "show", url, "--text")
    assert shown.returncode == 0
    assert "niet gevonden" not in shown.stdout
    assert shown.stdout.strip()


def test_archive_database_and_index_agree_after_all_of_it(network: Network) -> None:
    done = run_alliantie("--archive", str(network.archive), "verify")
    assert done.returncode == 0, done.stdout
