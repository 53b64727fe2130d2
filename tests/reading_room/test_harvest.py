"""Harvesters ask the room by OAI-PMH 2.0: six verbs, two formats, sets, and errors that are answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from archive.exporting.mdto.content_model import faults
from archive.imprint import Imprint
from tests.mdto_schema import schema
from tests.oai_rules import DC, MDTO, OAI
from tests.reading_room.captured import archive_of, page
from tests.reading_room.harvester import CONTACT, HOST, IMPRINT, Harvester, harvester_of, read
from tests.reading_room.opened_room import opened_room

HOSTILE = 'Verslag <b>x</b> ]]> & "y" \u202eom\u0085 naar j.de-vries@voorbeeld.nl'
COUNT = 120

TOWNS = ("Zutphen", "Assen", "Utrecht")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = [
        page(f"/verslag-{n}", f"Verslag van de Alliantiedag in {TOWNS[n % 3]} op {1 + n % 28} oktober 2013")
        for n in range(COUNT)
    ]
    letters = [page(f"/brief-{n}", f"Brief aan de minister over schulden, nummer {n}") for n in range(COUNT)]
    hostile = page("/kwaad", HOSTILE.replace("&", "&amp;").replace("<", "&lt;"))
    return archive_of(tmp_path_factory.mktemp("oogst"), [*reports, *letters, hostile])


@pytest.fixture(scope="module")
def harvester(archive: Path) -> Iterator[Harvester]:
    with harvester_of(archive) as opened:
        yield opened


def test_it_says_what_it_is(harvester: Harvester) -> None:
    said = harvester.ask("Identify")[2]
    assert said.findtext(f"{OAI}repositoryName") == "Proefarchief"
    assert said.findtext(f"{OAI}baseURL") == f"https://{HOST}/oai"
    assert said.findtext(f"{OAI}adminEmail") == CONTACT
    assert said.findtext(f"{OAI}earliestDatestamp", "") <= harvester.now()


def test_it_has_two_formats_also_of_one_item(harvester: Harvester) -> None:
    (id_, *_) = harvester.headers()
    for given in ({}, {"identifier": f"oai:{HOST}:{id_}"}):
        found = harvester.ask("ListMetadataFormats", **given).iter(f"{OAI}metadataPrefix")
        assert [each.text for each in found] == ["oai_dc", "mdto"]
    assert harvester.error("ListMetadataFormats", identifier="oai:elders:x") == "idDoesNotExist"


def test_a_list_comes_in_pages_and_has_every_item_once(harvester: Harvester) -> None:
    pages = list(harvester.pages("ListRecords"))
    headers = [read(each) for one in pages for each in one.iter(f"{OAI}header")]
    ids = [each.id for each in headers if each]
    assert len(pages) == 3
    assert len(ids) == len(set(ids)) == 2 * COUNT + 1
    cursors = [one.find(f"{OAI}resumptionToken") for one in pages]
    assert [each.get("cursor") for each in cursors if each is not None] == ["0", "100", "200"]
    assert pages[-1].findtext(f"{OAI}resumptionToken") == ""
    assert set(harvester.headers()) == set(ids)


def test_a_token_is_answered_again_as_before(harvester: Harvester) -> None:
    first = harvester.ask("ListIdentifiers", metadataPrefix="oai_dc")
    token = first[2].findtext(f"{OAI}resumptionToken", "")
    once, again = (harvester.ask("ListIdentifiers", resumptionToken=token)[2] for _ in range(2))
    assert etree.tostring(once) == etree.tostring(again)


def test_a_token_holds_when_the_room_was_opened_anew(harvester: Harvester, archive: Path) -> None:
    first = harvester.ask("ListIdentifiers", metadataPrefix="oai_dc")
    token = first[2].findtext(f"{OAI}resumptionToken", "")
    with harvester_of(archive) as other:
        once = harvester.ask("ListIdentifiers", resumptionToken=token)[2]
        assert etree.tostring(once) == etree.tostring(other.ask("ListIdentifiers", resumptionToken=token)[2])


def test_a_form_is_asked_as_an_address_is(harvester: Harvester) -> None:
    by_get = harvester.ask("ListRecords", metadataPrefix="oai_dc", set="kind:report")
    by_post = harvester.ask("ListRecords", metadataPrefix="oai_dc", set="kind:report", by_post=True)
    assert etree.tostring(by_get[2]) == etree.tostring(by_post[2])


def test_sets_are_of_sites_kinds_and_events(harvester: Harvester) -> None:
    sets = harvester.sets()
    assert {"site", "kind", "event", "site:socialealliantie", "kind:report"} <= set(sets)
    every = harvester.headers()
    for name in sets:
        mine = {
            id_ for id_, each in every.items() if any(f"{one}:".startswith(f"{name}:") for one in each.sets)
        }
        assert set(harvester.headers(set=name)) == mine, name
    assert len(harvester.headers(set="kind:report")) == COUNT + 1
    assert len(harvester.headers(set="event")) == COUNT


def test_an_item_is_described_in_dublin_core(harvester: Harvester) -> None:
    records = harvester.records(set="kind:report")
    record = next(
        each for each in records.values() if each.findtext(f".//{DC}source", "").endswith("/verslag-1")
    )
    (described,) = record[1]
    said = {each.tag.removeprefix(DC): each.text for each in described}
    id_ = record[0].findtext(f"{OAI}identifier", "").rpartition(":")[2]
    assert said["identifier"] == f"https://{HOST}/item/{id_}"
    assert said["date"] == "2013-10-02"
    assert said["coverage"] == "Assen"
    assert said["publisher"] == "Sociale Alliantie"
    assert "Assen op 2 oktober" in str(said["title"])
    assert said["source"] == "https://www.socialealliantie.nl/verslag-1"
    assert described.find(f"{DC}title").get("{http://www.w3.org/XML/1998/namespace}lang") == "nl"  # type: ignore[union-attr]


def test_an_item_is_described_in_mdto_that_is_valid(harvester: Harvester) -> None:
    valid = schema()
    records = harvester.records(metadataPrefix="mdto")
    assert len(records) == 2 * COUNT + 1
    for record in records.values():
        (described,) = record[1]
        alone = etree.fromstring(etree.tostring(described))
        valid.assertValid(alone)
        assert list(faults(alone)) == []  # type: ignore[arg-type] # an element as lxml has it
        assert described.find(f".//{MDTO}heeftRepresentatie") is None


def test_words_of_a_site_are_words_and_no_address_of_a_person(harvester: Harvester) -> None:
    (record,) = [
        each
        for each in harvester.records().values()
        if each.findtext(f".//{DC}source", "").endswith("/kwaad")
    ]
    title = record.findtext(f".//{DC}title", "")
    assert title == 'Verslag <b>x</b> ]]> & "y" om naar [e-mail]'


def test_one_item_is_had_by_its_identifier(harvester: Harvester) -> None:
    (id_, header), *_ = harvester.headers().items()
    record = harvester.get(id_, "mdto")
    assert record is not None
    assert read(record[0]) == header
    given = {"identifier": f"oai:{HOST}:{id_}", "metadataPrefix": "marc21"}
    assert harvester.error("GetRecord", **given) == "cannotDisseminateFormat"
    for identifier in ("", f"oai:{HOST}:aaaaaaaaaaaa", f"oai:elders.nl:{id_}", id_, f"oai:{HOST}:"):
        code = harvester.error("GetRecord", identifier=identifier, metadataPrefix="oai_dc")
        assert code == ("idDoesNotExist" if identifier else "badArgument")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "badVerb"),
        ("verb=", "badVerb"),
        ("verb=Vertel", "badVerb"),
        ("verb=identify", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=kind", "badArgument"),
        ("verb=Identify&resumptionToken=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=mdto", "badArgument"),
        ("verb=ListRecords&metadataPrefix=", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=gisteren", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2013-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2013", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2013-01-01T00:00:00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2013-01-01T00:00:00.0Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2013-01-01&until=2013-01-02T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2013-01-02&until=2013-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=9998-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&until=2001-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=kind:", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=muziek", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=kind:muziek", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=site:!00", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=event:!ed!a0!80", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=event:!ff", "noRecordsMatch"),
        ("verb=ListRecords&resumptionToken=x", "badResumptionToken"),
        ("verb=ListSets&resumptionToken=x", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&identifier=oai:x:y", "badArgument"),
        ("verb=Identify&%ff=%00", "badArgument"),
    ],
)
def test_what_is_asked_wrongly_is_answered_with_its_code(harvester: Harvester, query: str, code: str) -> None:
    answer = harvester.room.ask(f"/oai?{query}")
    assert answer.status == 200
    assert f'<error code="{code}">' in answer.text
    etree.fromstring(answer.body)


def test_a_verb_that_is_given_twice_is_said_to_be(harvester: Harvester) -> None:
    answer = harvester.room.ask("/en/oai?verb=Identify&verb=Identify")
    assert "is given twice" in answer.text


def test_days_and_seconds_are_both_taken_and_ends_are_within(harvester: Harvester) -> None:
    (header, *_) = harvester.headers().values()
    day = header.at[:10]
    every = set(harvester.headers())
    assert set(harvester.headers(since=day, until=day)) == every
    assert set(harvester.headers(since=header.at, until=header.at)) == every
    assert set(harvester.headers(since=header.at)) == every


def test_an_archive_without_a_public_address_says_what_it_lacks(archive: Path) -> None:
    with opened_room(archive, Imprint(name="Proefarchief"), CONTACT) as room:
        answer = room.ask("/oai?verb=Identify")
        assert answer.status == 404
        assert "[archive]" in answer.words
        assert "/oai" not in room.ask("/over").links
    with opened_room(archive, IMPRINT, "https://voorbeeld.nl/contact") as room:
        answer = room.ask("/oai?verb=Identify")
        assert answer.status == 404
        assert "contact" in answer.words


def test_the_page_about_the_room_leads_there(harvester: Harvester) -> None:
    assert "/oai?verb=Identify" in harvester.room.ask("/over").links


def test_no_host_but_the_rooms_own_is_asked(harvester: Harvester) -> None:
    assert harvester.room.replay("/oai?verb=Identify").status == 400
    assert harvester.room.ask("/oai?verb=Identify", method="PUT").status == 405


def test_an_answer_is_in_the_language_that_was_asked_for(harvester: Harvester) -> None:
    assert (
        "There is nothing"
        in harvester.room.ask("/en/oai?verb=GetRecord&identifier=x&metadataPrefix=mdto").text
    )
    assert "Er is niets" in harvester.room.ask("/oai?verb=GetRecord&identifier=x&metadataPrefix=mdto").text
