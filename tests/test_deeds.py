"""Addresses that do something are never asked for; those that are about it are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.follow.deeds import does_something
from spiders.follow.scope import Scope
from spiders.platforms import PLATFORMS
from tests.conftest import run_alliantie
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_platforms import profile_of

DEEDS = [
    "/beheer.php?actie=verwijder&id=3",
    "/beheer.php?actie=verwijderen&id=3",
    "/beheer.asp?id=12&opdracht=wissen",
    "/reactie?action=delete_comment&c=9",
    "/reactie?action=deleteComment&c=9",
    "/wp-admin/admin.php?action=trash-comment",
    "/index.php?option=com_jdownloads&task=download.delete&id=7",
    "/index.php?option=com_users&task=user.logout",
    "/index.php?task=logout",
    "/wp-login.php?action=logout&_wpnonce=1f2e",
    "/?logout",
    "/?uitloggen=1",
    "/pagina.php?page=uitloggen",
    "/winkel/?add-to-cart=15",
    "/winkel/boek?remove_item=15",
    "/winkelwagen/toevoegen/15",
    "/cart/add/5",
    "/brief?unsubscribe=a1b2",
    "/nieuwsbrief/afmelden?adres=a",
    "/nieuwsbrief/uitschrijven/7",
    "/delete/12",
    "/bericht/12/verwijderen/",
    "/logout.php",
    "/Account/LogOff",
    "/log-out/",
    "/poll.php?do=vote&keuze=2",
    "/poll.php?actie=stem&keuze=2",
    "/bestel.php?cmd=bestel&nr=3",
    "/x?mode=opslaan",
    "/x?delete=12",
    "/x?doe=verwijder%20bericht",
    "/?q=user/logout",
    "/?q=logout",
    "/?q=node/12/delete",
    "/index.php?route=account/logout",
    "/index.php?r=site/logout",
    "/index.cfm?fuseaction=user.logout",
    "/gastenboek.php?del=3",
    "/gastenboek.php?del_id=3",
    "/gastenboek.php?deleteid=3",
    "/gastenboek.php?verwijderId=3",
    "/gastenboek.php?a=del&nr=3",
    "/gastenboek.php?func=deluser&nr=3",
    "/winkel?deleteItem=3",
    "/winkel?removeitem=3",
    "/beheer?acties%5Bverwijder%5D=1",
    "/cart?add=3",
    "/winkelwagen?toevoegen=3",
    "/?cart=add&id=4",
    "/?winkelmandje=toevoegen&id=4",
    "/wishlist/add/3",
    "/verlanglijst/toevoegen/3",
    "/forum?do=markread",
    "/beheer?action=purge",
    "/nl/logout.html",
    "/uitloggen.htm",
    "/del.php?id=3",
    "/bestand_verwijderen.php?id=3",
    "/delete_item.asp?id=3",
    "/deleteItem.php?id=3",
    "/cgi-bin/remove_entry.pl?nr=3",
]
ABOUT = [
    "/?actie=verslag",
    "/?actie=delete-facebook-dag",
    "/acties/",
    "/actie/verslag.html",
    "/nieuws/delete-facebook",
    "/uitschrijven-van-de-kerk.html",
    "/afmelden.html",
    "/verwijderde-berichten/",
    "/zoeken?q=verwijderen",
    "/?s=logout",
    "/tag/afmelden/",
    "/wiki/Delete",
    "/?tag=delete",
    "/?smaak=drop",
    "/winkel/drop/",
    "/?action=view&id=3",
    "/index.php/stukken?task=doc_download&gid=5",
    "/index.php?option=com_jdownloads&task=download.send&id=7",
    "/index.php?task=view&id=3",
    "/stemmen/",
    "/toevoegen-aan-agenda/",
    "/lijst?order=add",
    "/?mode=list",
    "/removement",
    "/logoutput.html",
    "/nieuws/verwijderen-van-graffiti",
    "/nieuws/verwijderen-van-graffiti.php?id=3",
    "/archief.php?artikel=verwijderen-van-graffiti",
    "/?q=verwijderen",
    "/?q=nieuws/verwijderen-van-graffiti",
    "/?q=wat%20is%20logout/uitloggen",
    "/verwijderen.html",
    "/hoe_te_uitloggen.php",
    "/del/",
    "/delen?del=ja",
    "/?delta=3",
    "/?delid=",
    "/model.php?id=3",
    "/poll_resultaat.php?vote=12",
    "/cart/",
    "/cart?product=toevoegen-aan-huis",
    "/?winkelwagen=leeg",
    "/?terug=http://a.example/logout",
    "/verwijderd_asbest.php?id=3",
]


@pytest.mark.parametrize("path", DEEDS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_address_that_does_something_is_refused_on_every_platform(platform: str, path: str) -> None:
    assert Scope(profile_of(platform)).objection(f"https://a.example{path}", 1) == "does something"  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ABOUT)
def test_an_address_that_is_only_about_it_is_fetched(path: str) -> None:
    assert Scope(profile_of()).objection(f"https://a.example{path}", 1) is None


@given(st.text(max_size=80))
def test_any_address_has_an_answer(text: str) -> None:
    assert does_something(f"https://a.example/{text}") in (True, False)


@pytest.mark.long
def test_a_site_loses_nothing_by_being_crawled(tmp_path: Path) -> None:
    links = "".join(f"<a href='{each}'>x</a>" for each in ("/delete/12", "/?actie=verwijder", "/goed"))
    leads_on = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /logout\r\n\r\n"
    with RawServer({"/": Raw(page(links)), "/goed": Raw(leads_on)}) as server:
        sites = write_profile(tmp_path / "sites", server)
        done = run_alliantie("--archive", str(tmp_path / "a"), "--sites", str(sites), "crawl", "--json")
    assert server.targets() == ["/robots.txt", "/", "/goed"]
    assert json.loads(done.stdout)[0]["statistics"]["refused"] == {"does something": 3}
