"""A page whose address leads to the home page now: what stood there is still what is shown of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.exit_codes import ExitCode
from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_HOME = Raw(page("<h1>Welkom</h1><p>Het begin van alles. <a href='/verslag'>Verslag</a></p>"))
_REPORT = Raw(page("<h1>Verslag Zutphen</h1><p>Tachtig mensen kwamen in het parochiehuis bijeen.</p>"))
_GONE_HOME = Raw(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")


def test_who_withholds_what_stood_there_does_not_withhold_the_home_page(tmp_path: Path) -> None:
    with RawServer({"/": _HOME, "/verslag": _REPORT}) as server:
        site, url = SiteByNight(tmp_path, server), f"{server.origin}/verslag"
        site.night(1)
        server.answers = {"/": _HOME, "/verslag": _GONE_HOME}
        site.night(2)
        assert site.call("exclude", url, "--why", "op verzoek").returncode == ExitCode.WELL
        assert site.call("show", url).returncode == ExitCode.USAGE
        assert site.call("show", f"{server.origin}/").returncode == ExitCode.WELL
        assert "Welkom" in site.call("search", "begin van alles").stdout
        assert site.call("exclude", "--lift", url, "--why", "mag weer").returncode == ExitCode.WELL
        assert "Verslag Zutphen" in site.call("show", url).stdout


@pytest.mark.soak
def test_what_stood_at_an_address_is_shown_though_it_leads_home_now(tmp_path: Path) -> None:
    with RawServer({"/": _HOME, "/verslag": _REPORT}) as server:
        site, url = SiteByNight(tmp_path, server), f"{server.origin}/verslag"
        site.night(1)
        server.answers = {"/": _HOME, "/verslag": _GONE_HOME}
        site.night(2)
        shown = json.loads(site.call("show", url, "--json").stdout)
        home = json.loads(site.call("show", f"{server.origin}/", "--json").stdout)
    assert shown["description"]["title"] == "Verslag Zutphen"
    assert shown["leads_now_to"] == f"{server.origin}/"
    assert "leads now to" in site.call("show", url).stdout
    assert site.call("get", url, "-o", str(tmp_path / "verslag.html")).returncode == 0
    assert "parochiehuis" in (tmp_path / "verslag.html").read_text()
    assert home["description"]["title"] == "Welkom"
    assert home["leads_now_to"] == ""
