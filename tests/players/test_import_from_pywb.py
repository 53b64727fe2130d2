"""The sample network, shown by pywb and taken in from it, is the same network again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.likeness import SITES, Network
from spiders.profiles.site_profile import SHIPPED, host_and_port, load_profiles
from tests.conftest import run_alliantie
from tests.databases import asked
from tests.players.programs import COLLECTION, Pywb, pywb_with

_PAYLOADS = "SELECT DISTINCT url, payload_digest FROM captures WHERE status = 200 AND sent = '' ORDER BY 1, 2"
_ITEMS = "SELECT url, kind, title, date FROM items WHERE same_as = '' ORDER BY url"


@pytest.fixture(scope="module")
def taken(network: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of what pywb shows of the network, every site of it."""
    folder = tmp_path_factory.mktemp("taken")
    with pywb_with(network.package, folder) as player:
        for site in SITES:
            take(folder / "archive", player, site)
    return folder / "archive"


def take(archive: Path, player: Pywb, site: str, *options: str) -> str:
    given = ("--archive", str(archive), "--sites", str(SHIPPED))
    place = f"http://127.0.0.1:{player.port}/{COLLECTION}"
    done = run_alliantie(*given, "import", "wayback", site, "--archive", place, "--delay", "0", *options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_has_the_same_payloads_at_the_same_addresses(network: Network, taken: Path) -> None:
    ours = {row for row in asked(network.archive, _PAYLOADS) if is_of_a_site(str(row[0]))}
    theirs = set(asked(taken, _PAYLOADS))
    assert len(theirs) > 100
    assert theirs - ours == set()
    # Of two addresses that differ in nothing but capitals, pywb shows one in place of the other.
    assert {(str(url).lower(), digest) for url, digest in ours - theirs} <= {
        (str(url).lower(), digest) for url, digest in theirs
    }


def is_of_a_site(url: str) -> bool:
    """True of an address in the scope of a site: parts that stand elsewhere are asked of nobody here."""
    profiles = load_profiles(SHIPPED)
    return any(host_and_port(url) in profiles[site].scope_pairs for site in SITES)


def test_it_has_the_same_items(network: Network, taken: Path) -> None:
    ours = {row for row in asked(network.archive, _ITEMS) if is_of_a_site(str(row[0]).partition("#")[0])}
    assert set(asked(taken, _ITEMS)) == ours


def test_every_digest_of_what_it_has_is_right(taken: Path) -> None:
    done = run_alliantie("--archive", str(taken), "verify")
    assert done.returncode == 0, done.stdout + done.stderr
