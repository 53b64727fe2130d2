"""What is derived anew follows the rules of now, and no order in which pages were met."""

from __future__ import annotations

import json
import random
from pathlib import Path

from tests import test_derive
from tests.databases import asked
from tests.raw_server import RawServer, write_profile
from tests.test_derive import LINKS, Site, contents, site_with

# The fixtures are kept there.
crawled, mine = test_derive.crawled, test_derive.mine


def test_changed_rules_are_tried_first_told_and_can_be_taken_back(mine: Site, tmp_path: Path) -> None:
    mine.run("correct", f"{mine.origin}/nieuws", "title=Eigen titel", "--why", "x")
    before = contents(mine.archive)
    profile = mine.sites / "proef.toml"
    other = tmp_path / "sites"
    other.mkdir()
    (other / "proef.toml").write_text(profile.read_text() + '[read]\nmain = ["h1"]\n')
    changed = Site(mine.archive, other, mine.server)
    tried = json.loads(changed.run("rebuild", "--derived", "--dry-run", "--json"))
    assert contents(mine.archive) == before
    told = json.loads(changed.run("rebuild", "--derived", "--json"))
    assert told == tried
    assert tried["counts"]["text"] >= 5
    assert {example["field"] for example in tried["examples"]} == set(tried["counts"])
    assert changed.run("show", f"{mine.origin}/bijna", "--text").strip() == "Impressie Zutphen"
    mine.run("rebuild", "--derived")
    assert mine.run("show", f"{mine.origin}/bijna", "--text").count("Deelnemer") == 29
    assert mine.show("/nieuws")["description"]["title"] == "Eigen titel"


def test_the_order_in_which_pages_are_met_leaves_no_trace(tmp_path: Path) -> None:
    described = []
    shuffled = LINKS.copy()
    random.Random(5).shuffle(shuffled)
    for number, links in enumerate((LINKS, shuffled)):
        with RawServer(site_with(links)) as server:
            sites = write_profile(tmp_path / f"sites{number}", server)
            site = Site(tmp_path / str(number), sites, server)
            site.run("crawl")
            described.append(_items(site))
    assert described[0] == described[1]
    assert len(described[0]) >= 8


def _items(site: Site) -> list[tuple[str, ...]]:
    """All that is derived, without what tells this server from another."""
    names = dict(asked(site.archive, "SELECT id, url FROM items"))
    items = asked(site.archive, "SELECT url, title, description, same_as, group_id FROM items")
    related = asked(site.archive, "SELECT item_id, relation, other_id, rule, evidence FROM relations")
    derived = [
        *(
            (url, title, str(text), names.get(same, ""), str(bool(group)))
            for url, title, text, same, group in items
        ),
        *((names[a], relation, names[b], rule, words) for a, relation, b, rule, words in related),
    ]
    plain = [tuple(part.replace(site.origin, "") for part in row) for row in derived]
    return sorted(row for row in plain if row[0] != "/")
