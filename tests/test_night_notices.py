"""A night tells of hosts where they lead, and what is wrong with their certificates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from archive.history.comparison import Difference, State
from cli.night.report_as_text import as_text
from pipeline.nightly.host_notices import certificates, moves, shut_out
from pipeline.nightly.night_report import NightReport, Notice, SiteNight
from pipeline.nightly.report_as_json import as_json, report_from
from spiders.fetch.certificates import fault_of, fault_of_der

_NOW = datetime(2026, 11, 23, tzinfo=UTC)
_DAY = timedelta(days=1)


def certificate(*names: str, days: tuple[int, int] = (-30, 60), signer: str = "CA") -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, signer or names[0])])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_NOW + days[0] * _DAY)
        .not_valid_after(_NOW + days[1] * _DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .sign(key, hashes.SHA256())
    )


@pytest.mark.parametrize(
    ("shown", "fault"),
    [
        (certificate("www.a.example"), ""),
        (certificate("*.a.example"), ""),
        (certificate("*.example"), "foreign *.example"),
        (certificate("b.example", "c.example"), "foreign b.example, c.example"),
        (certificate("www.a.example", days=(-90, -1)), "expired 2026-11-22"),
        (certificate("www.a.example", days=(1, 90)), "early 2026-11-24"),
        (certificate("www.a.example", days=(-90, 9)), "expiring 2026-12-02"),
        (certificate("www.a.example", signer=""), "self-signed"),
    ],
)
def test_what_a_browser_would_say_of_a_certificate(shown: x509.Certificate, fault: str) -> None:
    assert fault_of(shown, "www.a.example", _NOW) == fault


def test_what_is_no_certificate_is_unreadable() -> None:
    assert fault_of_der(b"\x30\x03abc", "a.example") == "unreadable"


def test_only_what_is_otherwise_than_before_is_told_of_certificates() -> None:
    before = {"a.example": "self-signed", "b.example": "expired 2026-11-22", "c.example": ""}
    now = {"a.example": "self-signed", "b.example": "", "c.example": "expired 2026-11-22", "d.example": ""}
    assert list(certificates(now, before)) == [
        Notice("certificate mended", "b.example"),
        Notice("certificate expired", "c.example", "2026-11-22"),
    ]


def led(url: str, location: str, before: int = 200) -> Difference:
    earlier = State(1, _NOW, before, "sha256:a", None)
    return Difference(url, State(2, _NOW, 301, "sha256:b", location), earlier)


def test_a_host_that_leads_elsewhere_is_told_once_with_the_number_of_its_addresses() -> None:
    found = [led(f"http://www.a.example/{n}", f"https://b.example/{n}") for n in range(4)]
    assert list(moves(found)) == [Notice("leads elsewhere", "www.a.example", "b.example", 4)]


def test_its_beginning_alone_is_enough() -> None:
    (notice,) = moves([led("http://a.example/", "https://b.example/start")])
    assert (notice.host, notice.to) == ("a.example", "b.example")


@pytest.mark.parametrize(
    "difference",
    [
        led("http://a.example/x", "https://a.example/x"),
        led("http://a.example/", "https://www.a.example/"),
        led("http://a.example/x", "/y"),
        led("http://a.example/x", "https://b.example/x"),
        led("http://a.example/", "https://b.example/", before=301),
        led("http://a.example/", "http://[::1"),
    ],
)
def test_what_is_no_move_of_a_host_is_not_told(difference: Difference) -> None:
    assert list(moves([difference])) == []


def test_a_robots_txt_that_forbids_more_than_before_is_told_once() -> None:
    tonight = {"a.example": 3, "b.example": 2, "c.example": 1}
    assert list(shut_out(tonight, {"a.example": 3, "b.example": 1})) == [
        Notice("shut out", "b.example", count=2),
        Notice("shut out", "c.example", count=1),
    ]


def test_a_report_tells_it_in_words_needs_a_person_and_comes_back_from_json() -> None:
    notices = (
        Notice("leads elsewhere", "a.example", "b.example", 4),
        Notice("certificate expired", "c.example", "2026-11-22"),
        Notice("certificate mended", "d.example"),
        Notice("shut out", "e.example", count=12),
    )
    report = NightReport(1, _NOW, _NOW, sites=(SiteNight("a", "complete", notices=notices),))
    assert report.needs_a_person
    assert report_from(as_json(report)) == report
    told = as_text(report, "nl")
    assert "a.example leidt nu naar b.example (4 adressen)" in told
    assert "c.example: het certificaat is verlopen op 22 november 2026" in told
    assert "d.example: het certificaat is weer in orde" in told
    assert "e.example: robots.txt verbiedt nu 12 adressen" in told


def test_a_certificate_that_is_in_order_again_needs_nobody() -> None:
    site = SiteNight("a", "complete", notices=(Notice("certificate mended", "d.example"),))
    assert not NightReport(1, _NOW, _NOW, sites=(site,)).needs_a_person
