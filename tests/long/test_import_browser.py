"""What a recording browser writes, taken in: warcio.js as Browsertrix has it write, of a site on loopback.

Browsertrix itself is published as an image only; this is the library that writes its files.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import call_alliantie
from tests.long.programs import package_of_npm
from tests.long.test_import_tools import captured, take_in
from tests.raw_server import Raw, RawServer, page

ANSWERS = {
    "/": Raw(page("<title>Een</title><p>Verslag van de dag in Assen, met foto's")),
    "/twee": Raw(page("<title>Twee</title><p>Inleiding over schulden")),
}
_BROWSER = Path(__file__).with_name("recording_browser.mjs")


@pytest.fixture
def server() -> Iterator[RawServer]:
    with RawServer(ANSWERS) as serving:
        yield serving


def test_what_a_browser_recorded_is_taken_in_without_what_it_says_about_its_pages(
    tmp_path: Path, server: RawServer
) -> None:
    # node looks for packages from where the script is.
    script = shutil.copy(_BROWSER, package_of_npm("warcio", "2.4.11"))
    recorded = tmp_path / "rec-0.warc.gz"
    node = ("node", script, server.origin, recorded, *ANSWERS, "/twee")
    subprocess.run(node, check=True, timeout=60)
    (taken,) = take_in(tmp_path, server, recorded)
    assert (taken["kept"], taken["left_out"], taken["damage"]) == (3, {"no capture: resource": 6}, [])
    seen = [capture["refers_to"] is None for capture in captured(tmp_path, f"{server.origin}/twee")]
    assert seen == [True, False]
    for path, answer in ANSWERS.items():
        out = tmp_path / path.replace("/", "uit")
        done = call_alliantie("--archive", str(tmp_path / "a"), "get", server.origin + path, "-o", str(out))
        assert done.returncode == 0, done.stderr
        assert out.read_bytes() == answer.data.partition(b"\r\n\r\n")[2]
