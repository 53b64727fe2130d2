"""A report tells what became of a site's hosts: certificates that end, a move to another domain."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cli.exit_codes import ExitCode
from tests.raw_server import Raw, RawServer, page
from tests.site_by_night import SiteByNight

_HOST, _NEW_HOST = "www.proef.example", "www.nieuw.example"
_SITE = {
    "/": Raw(page("<h1>Welkom</h1><p><a href='/verslag'>Verslag</a> <a href='/brief'>Brief</a></p>")),
    "/verslag": Raw(page("<h1>Verslag Zutphen</h1><p>Tachtig mensen in het parochiehuis.</p>")),
    "/brief": Raw(page("<h1>Brief aan de minister</h1><p>Wat de deelnemers hem schreven.</p>")),
}


def _context(folder: Path, until: datetime) -> ssl.SSLContext:
    """A server's side of TLS, with a certificate that somebody else signed and that ends then."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject, issuer = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (_HOST, "Een ander")
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2027, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@dataclass
class TlsServer(RawServer):
    """A server inside TLS, whose certificate may be another one the next night."""

    context: ssl.SSLContext = field(default_factory=lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER))

    def __enter__(self) -> RawServer:
        super().__enter__()
        plain = self._server.get_request

        def get_request() -> object:
            connection, address = plain()
            return self.context.wrap_socket(connection, server_side=True), address

        self._server.get_request = get_request  # type: ignore[method-assign, assignment]
        return self


def _site_at(place: Path, server: RawServer, scheme: str, port: int) -> SiteByNight:
    rules = [f"{host}:{port}:127.0.0.1:{server.port}" for host in (_HOST, _NEW_HOST)]
    own = tuple(word for rule in rules for word in ("--connect-to", rule))
    site = SiteByNight(place, server, own=(*own, "--contact", "beheer@proef.example"))
    (place / "sites" / "proef.toml").write_text(
        f'title = "Proef"\norganisation = "Proef"\nseeds = ["{scheme}://{_HOST}/"]\n'
        f'scope = ["{_HOST}:{port}"]\ndelay = 0\nrhythm = "nightly"\n',
        encoding="utf-8",
    )
    return site


def _moved(path: str) -> Raw:
    head = f"HTTP/1.1 301 Moved\r\nLocation: http://{_NEW_HOST}{path}\r\nContent-Length: 0\r\n\r\n"
    return Raw(head.encode())


@pytest.fixture
def by_tls(tmp_path: Path) -> Iterator[tuple[SiteByNight, TlsServer]]:
    server = TlsServer(_SITE)
    with server:
        yield _site_at(tmp_path, server, "https", 443), server


def test_a_certificate_that_runs_out_is_told_once_and_its_site_is_fetched_all_the_same(
    tmp_path: Path, by_tls: tuple[SiteByNight, TlsServer]
) -> None:
    site, server = by_tls
    sound, expired = datetime(2027, 12, 31, tzinfo=UTC), datetime(2027, 3, 2, tzinfo=UTC)
    said = []
    for day, until in enumerate((sound, expired, expired, sound), start=1):
        server.context = _context(tmp_path, until)
        server.requests.clear()
        done = site.night(day)
        assert set(_SITE) <= set(server.targets()), done.stdout
        said.append([line for line in done.stdout.splitlines() if "certificate" in line])
    told = f"{_HOST}: its certificate has expired on 2 March 2027."
    assert said == [[], [told], [], [f"{_HOST}: its certificate is in order again."]]


def test_a_site_that_moves_to_another_domain_is_told_as_a_move_once(tmp_path: Path) -> None:
    with RawServer(_SITE) as server:
        site = _site_at(tmp_path, server, "http", 80)
        assert site.night(1).returncode == ExitCode.WELL
        server.answers = {path: _moved(path) for path in _SITE}
        moved, after = site.night(2), site.night(3)
    told = f"{_HOST} now leads to {_NEW_HOST} (3 addresses): a move? Then say so in its profile."
    assert told in moved.stdout.splitlines()
    # Of the site itself nothing answers any more.
    assert moved.returncode == ExitCode.FAILED
    assert told not in after.stdout
    # Another's domain is not entered because of it.
    assert not [request for request in server.requests if _NEW_HOST.encode() in request]
