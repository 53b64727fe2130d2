"""What was sent by POST is told apart from what a GET gets: in rows, records, indexes and packages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from cdxj_indexer.postquery import append_method_query
from hypothesis import given
from hypothesis import strategies as st

from archive.fetched import captures
from archive.fetched.asked_otherwise import as_request, asked_address, is_asked_otherwise, kept_address, sent
from archive.fetched.exchange import Exchange
from archive.fixity.verification import verify
from spiders.follow.scope import Scope
from spiders.follow.sending import Sending
from spiders.profile_error import ProfileError
from spiders.profiles.site_profile import SiteProfile, read_profile
from tests.conftest import call_alliantie, run_alliantie
from tests.databases import asked, change, copy, lose, move_to_server, reading, rows, writing
from tests.foreign_files import raw_record
from tests.raw_server import Raw, RawServer, page, write_profile
from tests.test_derive import Site

TYPES = ("application/json", "application/x-www-form-urlencoded", "text/plain", "", "image/png")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
FORM = "multipart/form-data; boundary=----grens"


def theirs(media_type: str, body: bytes) -> str:
    """What the field's own index tool makes of it."""
    with redirect_stderr(StringIO()):
        found = append_method_query("POST", media_type, str(len(body)), BytesIO(body), "https://a.test/")
    return str(found[1][1:])


@given(st.sampled_from(TYPES), st.binary(max_size=200))
def test_whatever_is_sent_stands_in_an_index_as_others_have_it(media_type: str, body: bytes) -> None:
    assert sent(as_request("POST", media_type, body)) == theirs(media_type, body)


@given(JSON)
def test_json_stands_in_an_index_as_others_have_it(data: Any) -> None:
    body = json.dumps(data).encode()
    assert sent(as_request("POST", "application/json", body)) == theirs("application/json", body)


@given(st.binary(max_size=300))
def test_whatever_a_request_is_its_address_is_found_again(request: bytes) -> None:
    kept = kept_address("https://a.test/api?x=1", request)
    assert asked_address(kept) == "https://a.test/api?x=1"
    assert is_asked_otherwise(kept) == (kept != "https://a.test/api?x=1") == bool(sent(request))


def form(boundary: str) -> bytes:
    head = f"multipart/form-data; boundary={boundary}"
    body = f'--{boundary}\r\nContent-Disposition: form-data; name="x"\r\n\r\nwaarde\r\n--{boundary}--\r\n'
    return as_request("POST", head, body.encode())


def test_a_form_is_the_same_whatever_line_stands_between_its_fields() -> None:
    assert kept_address("https://a.test/", form("----een")) == kept_address(
        "https://a.test/", form("----twee")
    )
    assert sent(form("----een")) == "__wb_method=POST&x=waarde"


def test_json_that_nests_without_end_is_sent_as_it_is() -> None:
    assert sent(as_request("POST", "text/plain", b"[" * 60_000)).startswith(
        "__wb_method=POST&__wb_post_data="
    )


def profile(**links: Any) -> SiteProfile:
    said = "".join(f"{key} = {json.dumps(value)}\n" for key, value in links.items())
    text = f'title="P"\norganisation="P"\nseeds=["https://a.test/"]\nscope=["a.test"]\n[links]\n{said}'
    return read_profile(text, Path("proef.toml"))


def objection(url: str, told: str, allowed: list[str], method: str = "POST", size: int = 10) -> str | None:
    sending = Sending(url, method, b"x" * size, f"{url}#POST:sha256:{'0' * 64}", told)
    return Scope(profile(ask_by_post=allowed)).objection_to_sending(sending)


@pytest.mark.parametrize(
    ("url", "told", "allowed", "expected"),
    [
        ("https://a.test/api/zoek", "q=huur", [], "method POST"),
        ("https://a.test/api/zoek", "q=huur", ["/api/zoek$"], None),
        ("https://a.test/api/zoek/stem", "q=huur", ["/api/zoek$"], "method POST"),
        ("https://a.test/ajax.php", "action=meer&page=2", ["/ajax.php?action=meer"], None),
        ("https://a.test/ajax.php", "page=2&action=meer", ["/ajax.php?*action=meer"], None),
        ("https://a.test/ajax.php", "action=minder", ["/ajax.php?*action=meer"], "method POST"),
        ("https://a.test/ajax.php", "action=delete", ["/ajax.php"], "does something"),
        ("https://a.test/graphql", "query=mutation+%7Bx%7D", ["/graphql"], "does something"),
        ("https://a.test/graphql", "query=query+A+%7Bx%7D", ["/graphql"], None),
        ("https://a.test/elders", "q=/api/zoek", ["/api/zoek"], "method POST"),
        ("https://b.test/api/zoek", "q=huur", ["/api/zoek"], "other site"),
    ],
)
def test_only_what_the_profile_names_is_sent(
    url: str, told: str, allowed: list[str], expected: str | None
) -> None:
    assert objection(url, told, allowed) == expected


def test_neither_another_method_nor_a_long_message_is_sent() -> None:
    assert objection("https://a.test/api", "", ["/api"], method="DELETE") == "method DELETE"
    assert objection("https://a.test/api", "", ["/api"], size=1 << 17) == "request too long"


@pytest.mark.parametrize("part", ["", "/", "*", "$", "https://b.test/api"])
def test_a_profile_that_lets_everything_be_sent_is_refused(part: str) -> None:
    with pytest.raises(ProfileError, match=r"links\.ask_by_post"):
        profile(ask_by_post=[part])


def test_a_profile_that_runs_no_script_has_nobody_who_asks() -> None:
    text = 'render="never"\ntitle="P"\norganisation="P"\nseeds=["https://a.test/"]\nscope=["a.test"]\n'
    with pytest.raises(ProfileError, match="leave one out"):
        read_profile(text + '[links]\nask_by_post=["/api"]\n', Path("proef.toml"))


TEXT = " ".join(f"Op avond {n} vertelden bewoners van Emmen over de huur." for n in range(9))
ASKED = b'{"pagina": 2}'
ANSWER = json.dumps({"tekst": "Antwoord op wat een script stuurde."}).encode()


def exchange(url: str, crawl: int, body: bytes = ASKED, answer: bytes = ANSWER, second: int = 1) -> Exchange:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(answer)
    request = as_request("POST", "application/json", body)
    moment = datetime(2026, 1, 2, 3, 4, second, tzinfo=UTC)
    return Exchange(crawl, "proef", url, moment, request, head + answer, answer, "127.0.0.1")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An archive in which something was sent to the address of its one page."""
    place = tmp_path_factory.mktemp("asked")
    with RawServer({"/": Raw(page(f"<h1>Avonden</h1><p>{TEXT}</p>"))}) as server:
        made = Site(place / "archive", write_profile(place / "sites", server), server)
        made.run("crawl")
        with writing(made.archive, "proef", "proef") as run:
            for second, body in enumerate((ASKED, b'{"pagina": 3}', ASKED)):
                run.keeper.keep(exchange(f"{server.origin}/", 1, body, second=second)).result()
        yield made


@pytest.fixture
def site(crawled: Site, tmp_path: Path) -> Site:
    """The same archive, for one test to change."""
    copy(crawled.archive, tmp_path / "archive")
    return Site(tmp_path / "archive", crawled.sites, crawled.server)


@pytest.mark.long
def test_what_was_sent_never_stands_for_the_page_at_its_address(site: Site) -> None:
    url = f"{site.server.origin}/"
    with reading(site.archive) as (_, engine), engine.connect() as connection:
        (plain,) = captures.of_address(connection, url)
        standing = captures.standing(connection, url)
        (other,) = captures.of_address(
            connection, kept_address(url, as_request("POST", "", b'{"pagina": 3}'))
        )
    assert standing == plain
    assert plain.media_type == "text/html"
    assert not other.is_whole
    before = [row["id"] for row in rows(site.archive)["items"]]
    site.run("rebuild", "--derived")
    assert [row["id"] for row in rows(site.archive)["items"]] == before
    assert json.loads(site.run("show", url, "--json"))["description"]["title"] == "Avonden"


@pytest.mark.long
def test_it_is_verified_and_comes_back_from_its_records(site: Site) -> None:
    with reading(site.archive) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage == ()
    before = asked(site.archive, "SELECT url, sent, payload_digest, refers_to FROM captures ORDER BY id")
    lose(site.archive)
    site.run("rebuild", "--all")
    after = asked(site.archive, "SELECT url, sent, payload_digest, refers_to FROM captures ORDER BY id")
    assert after == before
    assert [row[1] for row in before].count("__wb_method=POST&pagina=2") == 2


@pytest.mark.long
@pytest.mark.parametrize(
    "change",
    ["sent = '__wb_method=POST&pagina=9'", "url = replace(url, 'POST', 'PUT')", "url = substr(url, 1, 23)"],
)
def test_a_row_that_says_something_else_was_sent_is_damage(site: Site, change: str) -> None:
    with writing(site.archive, "proef", "proef") as run:
        run.keeper.write(
            lambda connection: connection.exec_driver_sql(f"UPDATE captures SET {change} WHERE sent != ''")
        ).result()
    with reading(site.archive) as (folder, engine), engine.connect() as connection:
        assert verify(folder, connection).damage


@pytest.mark.long
def test_its_index_is_the_one_that_others_would_make(site: Site, tmp_path: Path) -> None:
    package = tmp_path / "uit.warc.gz"
    site.run("export", "warc", "-o", str(package))
    site.run("export", "cdxj", "-o", str(tmp_path / "uit.cdxj"))
    made = subprocess.run(
        [sys.executable, "-m", "cdxj_indexer.main", "-s", "-p", str(package)], capture_output=True, check=True
    )
    mine = posted_lines((tmp_path / "uit.cdxj").read_text())
    assert len(mine) == 3
    assert mine == posted_lines(made.stdout.decode())


@pytest.mark.long
def test_no_record_refers_to_what_was_sent_nor_the_other_way_round(site: Site) -> None:
    url = f"{site.server.origin}/api/lijst"
    get = b"GET /api/lijst HTTP/1.1\r\n\r\n"
    with writing(site.archive, "proef", "proef") as run:
        for second, request in ((11, get), (12, get)):
            run.keeper.keep(replace(exchange(url, 1, second=second), request=request)).result()
        run.keeper.keep(exchange(url, 1, second=13)).result()
    query = f"SELECT sent, refers_to IS NULL FROM captures WHERE url LIKE '{url}%' ORDER BY id"
    assert asked(site.archive, query) == [("", 1), ("", 0), ("__wb_method=POST&pagina=2", 1)]
    site.run("verify")


def posted_lines(index: str) -> list[tuple[str, ...]]:
    """The lines of what was asked for by POST, as far as one index has to be like another."""
    lines = [(line.split(" ")[0], json.loads(line.split(" ", 2)[2])) for line in index.splitlines()]
    same = ("url", "mime", "method", "requestBody")
    posted = [(key, said) for key, said in lines if said.get("method") == "POST"]
    return sorted((key, *(said[name] for name in same)) for key, said in posted)


@pytest.mark.long
def test_an_export_taken_in_elsewhere_tells_it_apart_too(site: Site, tmp_path: Path) -> None:
    package = tmp_path / "uit.warc.gz"
    site.run("export", "warc", "-o", str(package))
    place = ("--archive", str(tmp_path / "elders"), "--sites", str(site.sites))
    for _ in range(2):
        done = call_alliantie(*place, "import", "warc", str(package))
        assert done.returncode == 0, done.stderr
    query = "SELECT url, sent FROM captures WHERE sent != '' ORDER BY url"
    assert asked(tmp_path / "elders", query) == asked(site.archive, query)
    assert len(rows(tmp_path / "elders")["items"]) == 1


@pytest.mark.long
def test_what_others_recorded_of_a_post_is_no_page_either(site: Site, tmp_path: Path) -> None:
    url = f"{site.server.origin}/nieuw"
    common = f"WARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    answer = page(f"<h1>Na het versturen</h1><p>{TEXT}</p>")
    response = f"WARC-Record-ID: <urn:uuid:1>\r\n{common}Content-Type: application/http; msgtype=response\r\n"
    request = (
        f"WARC-Record-ID: <urn:uuid:2>\r\nWARC-Concurrent-To: <urn:uuid:1>\r\n{common}"
        "Content-Type: application/http; msgtype=request\r\n"
    )
    block = as_request("POST", "application/x-www-form-urlencoded", b"naam=Jan")
    file = tmp_path / "vreemd.warc"
    file.write_bytes(raw_record("response", response, answer) + raw_record("request", request, block))
    site.run("import", "warc", str(file))
    sent_there = asked(site.archive, f"SELECT sent FROM captures WHERE url LIKE '{url}%'")
    assert sent_there == [("__wb_method=POST&naam=Jan",)]
    assert [row["url"] for row in rows(site.archive)["items"]] == [f"{site.server.origin}/"]
    site.run("verify")


@pytest.mark.long
def test_a_crawl_that_goes_on_does_not_get_what_was_sent(tmp_path: Path) -> None:
    with RawServer({"/": Raw(page(f"<h1>Avonden</h1><p>{TEXT}</p>"))}) as server:
        mine = Site(tmp_path / "archive", write_profile(tmp_path / "sites", server), server)
        place = ("--archive", str(mine.archive), "--sites", str(mine.sites))
        assert run_alliantie(*place, "crawl", "--minutes", "0.0001").returncode == 130
        name = kept_address(f"{server.origin}/api", as_request("POST", "application/json", ASKED))
        row = f"SELECT crawl_id, 99, '{name}', referrer, depth, line, 'claimed' FROM frontier LIMIT 1"
        change(
            mine.archive, f"INSERT INTO frontier (crawl_id, number, url, referrer, depth, line, state) {row}"
        )
        mine.run("crawl", "--resume")
        assert server.targets() == ["/robots.txt", "/"]


def test_the_kept_archive_has_what_a_script_sent_and_it_comes_back(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "archives" / "asked", tmp_path / "archive")
    move_to_server(tmp_path / "archive")
    query = "SELECT url, sent, payload_digest FROM captures ORDER BY id"
    were = asked(tmp_path / "archive", query)
    assert [row[1] for row in were if row[1]] == ["__wb_method=POST&zoek=voedselbank"]
    place = ("--archive", str(tmp_path / "archive"), "--sites", str(tmp_path / "archive" / "sites"))
    lose(tmp_path / "archive")
    assert call_alliantie(*place, "rebuild", "--all").returncode == 0
    assert asked(tmp_path / "archive", query) == were


@pytest.mark.long
def test_an_address_of_others_that_is_spelt_like_one_of_these_is_nothing_else(
    site: Site, tmp_path: Path
) -> None:
    url = kept_address(f"{site.server.origin}/", as_request("POST", "application/json", b"{}"))
    common = f"WARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    response = f"WARC-Record-ID: <urn:uuid:1>\r\n{common}Content-Type: application/http; msgtype=response\r\n"
    file = tmp_path / "vreemd.warc"
    file.write_bytes(raw_record("response", response, page(f"<h1>Vals</h1><p>{TEXT}</p>")))
    site.run("import", "warc", str(file))
    site.run("verify")
    assert (
        json.loads(site.run("show", f"{site.server.origin}/", "--json"))["description"]["title"] == "Avonden"
    )
    query = "SELECT url, sent FROM captures ORDER BY id"
    were = asked(site.archive, query)
    lose(site.archive)
    site.run("rebuild", "--all")
    assert asked(site.archive, query) == were
