"""``python -m bench.hostile``: the table of docs/hostile-servers.md, and what a thousand requests come to.

Crawls the hostile site of the tests. Told are, for each case, its requests and how they ended; then how many
pages came whole for every 1,000 requests, among them those that lie beside a case: the canaries.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.hostile_server import CASES, HostileServer, canary_of
from tests.long.test_hostile_server import Crawled, crawl


def main() -> None:
    """Crawl it, and print."""
    with tempfile.TemporaryDirectory() as folder, HostileServer() as server:
        crawled = crawl(Path(folder), server)
    print("| case | requests | how it ended |\n|---|---|---|")
    for case in CASES:
        print(f"| {case} | {crawled.asked[case]} | {', '.join(sorted(crawled.of(case)))} |")
    print("\n" + in_words(crawled))


def in_words(crawled: Crawled) -> str:
    """What all requests came to."""
    requests = sum(crawled.asked.values())
    whole = {url for url, status, truncated, _ in crawled.captures if status == 200 and truncated is None}
    beside = sum(any(url.endswith(canary_of(case)) for url in whole) for case in CASES)
    per_thousand = 1_000 * len(whole) / requests
    return (
        f"{requests} requests, {len(whole)} answers whole: {per_thousand:.0f} per 1,000 requests; "
        f"{beside} of {len(CASES)} pages beside a case."
    )


if __name__ == "__main__":
    main()
