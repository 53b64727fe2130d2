"""A page whose address leads to the home page now: what stood there is still what is shown of it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_HOME = Raw(page("<h1>Welkom</h1><p>Het begin van alles. <a href='/verslag'>Verslag</a></p>"))
_REPORT = Raw(page("<h1>Verslag Zutphen</h1><p>Tachtig mensen kwamen in het parochiehuis bijeen.</p>"))
_GONE_HOME = Raw(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")


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
