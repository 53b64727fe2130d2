"""MDTO as we check it is the published schema, and more: what that lets pass is found."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.exporting.mdto.checking import package_faults
from archive.exporting.mdto.content_model import NAMESPACE, faults
from archive.exporting.mdto.elements import Reference, as_xml, group, reference, term, text
from archive.exporting.mdto.file_formats import SeenFile
from archive.exporting.mdto.names import Names, file_name, is_fit, slug
from archive.exporting.mdto.package_files import PackageFiles, now
from archive.exporting.mdto.term_lists import LEVELS, MEDIA_TYPES, OURS, PRONOM, Term
from archive.exporting.mdto.terms_said import happened
from archive.packages.delivery import LIST
from tests.mdto_schema import FOLDER, schema

_OFFICE = "application/vnd.openxmlformats-officedocument."
JFIF = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\x01\0H\0H\0\0"


def faults_in(data: bytes) -> list[tuple[str, str]]:
    return list(faults(ElementTree.fromstring(data)))


def test_the_examples_of_the_publisher_are_without_fault() -> None:
    published = schema()
    examples = sorted(FOLDER.glob("mdto-example-*.xml"))
    assert len(examples) == 3
    for path in examples:
        assert published.validate(etree.parse(path))
        assert faults_in(path.read_bytes()) == []


@settings(max_examples=40)
@given(st.data())
def test_whatever_the_schema_refuses_is_a_fault(data: st.DataObject) -> None:
    published = schema()
    path = data.draw(st.sampled_from(sorted(FOLDER.glob("mdto-example-*.xml"))))
    root = ElementTree.parse(path).getroot()
    holders = [each for each in root.iter() if len(each)]
    holder = data.draw(st.sampled_from(holders))
    harmed = holder[data.draw(st.integers(0, len(holder) - 1))]
    how = data.draw(st.sampled_from(("away", "twice", "first", "other", "empty")))
    if how == "away":
        holder.remove(harmed)
    elif how == "twice":
        holder.append(harmed)
    elif how == "first":
        holder.remove(harmed)
        holder.insert(0, harmed)
    elif how == "other":
        harmed.tag = f"{{{NAMESPACE}}}anders"
    else:
        harmed.text = data.draw(st.sampled_from(("", "  ", "2013?", "201X", "-", "nl_NL", "12 kB")))
    harmed_file = ElementTree.tostring(root)
    if not published.validate(etree.fromstring(harmed_file)):
        assert faults_in(harmed_file)


@given(st.text(), st.text())
def test_any_text_of_a_page_can_be_written_and_read(title: str, about: str) -> None:
    described = group("x", text("naam", title), reference("y", Reference(about, title, about)))
    found = ElementTree.fromstring(as_xml(described))
    assert "@" not in "".join(found.itertext()) or "@" in title + about


@pytest.mark.parametrize(
    ("media_type", "first", "code", "of_list"),
    [
        ("application/pdf", b"%PDF-1.4\n1 0 obj", "fmt/18", PRONOM),
        ("application/pdf", b"%PDF-2.0\r\n", "fmt/1129", PRONOM),
        ("application/pdf", b"%PDF-1.4\n<x pdfaid:part='1'>", "application/pdf", MEDIA_TYPES),
        ("application/pdf", b"<html>", "application/pdf", MEDIA_TYPES),
        ("application/pdf", b"%PDF-1.40", "application/pdf", MEDIA_TYPES),
        ("image/jpeg", JFIF, "fmt/43", PRONOM),
        ("image/jpeg", b"\xff\xd8\xff\xe1\0\x10Exif\0\0", "image/jpeg", MEDIA_TYPES),
        ("image/gif", b"GIF89a\x01", "fmt/4", PRONOM),
        (f"{_OFFICE}wordprocessingml.document", b"PK\x03\x04", "fmt/412", PRONOM),
        (
            f"{_OFFICE}wordprocessingml.document",
            b"\xd0\xcf\x11\xe0",
            f"{_OFFICE}wordprocessingml.document",
            MEDIA_TYPES,
        ),
        ("application/msword", b"\xd0\xcf\x11\xe0", "application/msword", MEDIA_TYPES),
        ("text/plain", b"hoi", "x-fmt/111", PRONOM),
        ("", b"hoi", "", OURS),
        ("geen type", b"hoi", "", OURS),
    ],
)
def test_a_format_is_named_where_it_is_sure(media_type: str, first: bytes, code: str, of_list: str) -> None:
    for pieces in ([first], [first[n : n + 1] for n in range(len(first))]):
        seen = SeenFile()
        for piece in pieces:
            seen.add(piece)
        found = seen.format(media_type)
        assert (found.code, found.list) == (code, of_list)


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_name_becomes_one_that_receiving_systems_take(title: str, address: str) -> None:
    assert is_fit(slug(title))
    name = file_name(address, "abc234abc234", "pdf")
    assert is_fit(name)
    assert len(f"{name}.bestand.MDTO.xml") < 255


def test_a_name_is_given_once_whatever_its_case() -> None:
    names = Names()
    assert [names.take(each) for each in ("Proef", "proef", "PROEF")] == ["Proef", "proef-2", "PROEF-3"]
    assert slug("CON") != "CON"
    assert file_name("https://x.nl/a/Verslag%20&%20foto's.PDF?x=1.doc", "id", "") == "Verslag-foto-s-id.pdf"
    assert file_name("https://x.nl/a.zip#/map/nota.txt", "id", "") == "nota-id.txt"


def a_package(root: Path) -> Path:
    """A package of an archive with one file, as small as can be."""
    files = PackageFiles(root, "Proef")
    top = files.folder(root, "proef")
    me = Reference("Proef", "archief", "Proef")
    file = files.describe_file(files.put(top / "nota.txt", (b"hoi",)), Term("Tekst", OURS), now(), me)
    unsettled = Term("Nader te bepalen", "Begrippenlijst Waarderingen MDTO", "N")
    free = Term("Geen beperking", "Begrippenlijst Beperkingen MDTO")
    described = group(
        "informatieobject",
        group("identificatie", text("identificatieKenmerk", "archief"), text("identificatieBron", "Proef")),
        text("naam", "Proef"),
        term("aggregatieniveau", Term("Archief", LEVELS)),
        happened("Export", "2026-11-30"),
        term("waardering", unsettled),
        reference("heeftRepresentatie", file),
        reference("archiefvormer", Reference("Stichting Proef")),
        group("beperkingGebruik", term("beperkingGebruikType", free)),
    )
    files.describe_aggregation(top, described)
    listed(root)
    return root


def listed(root: Path) -> None:
    """List the files that are there now, so that only what else is wrong is found."""
    paths = sorted(path for path in root.rglob("*") if path.is_file() and path.name != LIST)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in paths]
    (root / LIST).write_text("".join(lines))


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Harm that puts one text in the place of another."""

    def harm(root: Path) -> None:
        path = root / "proef" / file
        before = path.read_text(encoding="utf-8")
        assert re.search(old, before)
        path.write_text(re.sub(old, new, before, count=1), encoding="utf-8")

    return harm


_TOP, _FILE = "proef.MDTO.xml", "nota.txt.bestand.MDTO.xml"


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (replaced(_TOP, "<naam>Proef</naam>", "<naam> </naam>"), "naam: an element without a value"),
        (replaced(_TOP, "<naam>Proef</naam>", ""), "naam: an element is missing"),
        (replaced(_TOP, "<begripLabel>Archief<", "<begripLabel>Doos<"), "has no term 'Doos'"),
        (replaced(_TOP, "<begripCode>N<", "<begripCode>B<"), "has no term 'Nader te bepalen'"),
        (replaced(_TOP, "Waarderingen MDTO", "Waarderingen Alliantie"), "has no term 'Nader te bepalen'"),
        (
            replaced(_TOP, "Geen beperking", "Overig"),
            "beperkingGebruikNadereBeschrijving: an element is missing",
        ),
        (
            replaced(_TOP, "archief/nota.txt", "archief/elders.txt"),
            "the id 'archief/elders.txt' leads to nothing",
        ),
        (replaced(_TOP, "2026-11-30", "2026-13-30"), "eventTijd: a value that it cannot have"),
        (replaced(_TOP, "<naam>", "<neen>"), "it is no XML"),
        (replaced(_FILE, ">archief/nota.txt<", ">archief<"), "the id 'archief' is given twice"),
        (replaced(_FILE, "<omvang>3<", "<omvang>4<"), "size or digest are not those of the file"),
        (replaced("nota.txt", "hoi", "hee"), "size or digest are not those of the file"),
        (lambda root: (root / "proef" / _FILE).unlink(), "no sidecar describes it"),
        (lambda root: (root / "proef" / _TOP).unlink(), "no sidecar describes it"),
        (
            lambda root: shutil.copy(root / "proef/nota.txt", root / "proef/no ta.txt"),
            "a name that receiving",
        ),
    ],
)
def test_what_the_schema_lets_pass_is_a_fault_of_a_package(
    tmp_path: Path, harm: Callable[[Path], object], told: str
) -> None:
    root = a_package(tmp_path)
    assert list(package_faults(root, "Proef")) == []
    harm(root)
    listed(root)
    assert any(told in str(each.message) for each in package_faults(root, "Proef"))
