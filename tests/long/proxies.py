"""Real proxies with TLS, started with the files of ``deploy/``, and a reader who asks through them."""

from __future__ import annotations

import datetime
import http.client
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.reading_room.opened_room import Answer

DEPLOY = Path(__file__).parents[2] / "deploy"
ROOM, REPLAY = "lezen.voorbeeld.nl", "pagina.voorbeeld.nl"
PROXIES = ("nginx", "caddy")


@dataclass(frozen=True)
class Proxy:
    """A proxy that listens at a port with TLS, and at another without, where it has one."""

    port: int
    plain: int = 0

    def ask(
        self, target: str, host: str = "", method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """Ask for exactly this target, as a browser does that knows where the name is."""
        name = host or ROOM
        connection = http.client.HTTPSConnection(name, self.port, timeout=60)
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        connection.sock = _trusting().wrap_socket(plain, server_hostname=name)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            connection.putheader("Host", f"{name}:{self.port}")
            for each, value in headers.items():
                connection.putheader(each.replace("_", "-"), value)
            connection.endheaders(body)
            answer = connection.getresponse()
            return Answer(
                answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
            )
        finally:
            connection.close()


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def proxied(program: str, place: Path, room: int) -> Iterator[Proxy]:
    """The proxy ``program`` in front of a room at a port, until the block ends."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    certificate, key = _certificate(place)
    port, plain = free_port(), free_port()
    make = _nginx if program == "nginx" else _caddy
    command = make(place, certificate, key, port, plain, room)
    with (place / "proxy.log").open("wb") as log:
        home = {"HOME": str(place), "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "XDG_DATA_HOME": str(place)}
        running = subprocess.Popen(command, stdout=log, stderr=log, env=home)
        try:
            _wait_for(port, running, place / "proxy.log")
            yield Proxy(port, plain)
        finally:
            running.terminate()
            running.wait(30)


def _nginx(place: Path, certificate: Path, key: Path, port: int, plain: int, room: int) -> list[str]:
    """The file of ``deploy/`` inside what Debian's nginx has round it, with other ports and certificates."""
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("    listen [::]:80;\n", ""),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("    listen [::]:443 ssl;\n", ""),
        ("/etc/letsencrypt/live/lezen.voorbeeld.nl/fullchain.pem", str(certificate)),
        ("/etc/letsencrypt/live/lezen.voorbeeld.nl/privkey.pem", str(key)),
        ("127.0.0.1:8080", f"127.0.0.1:{room}"),
    ):
        assert text.count(old) == 1 or old == "127.0.0.1:8080", old
        text = text.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {place}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "nginx.conf").write_text(
        f"daemon off; pid {place}/nginx.pid; error_log {place}/error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}{text}}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-e", str(place / "error.log"), "-c", str(place / "nginx.conf")]


def _caddy(place: Path, certificate: Path, key: Path, port: int, plain: int, room: int) -> list[str]:
    text = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    names = f"{ROOM}, {REPLAY} {{"
    assert text.count(names) == 1
    text = text.replace(
        names,
        f"https://{ROOM}:{port}, https://{REPLAY}:{port} {{\n\ttls {certificate} {key}\n\tbind 127.0.0.1",
    ).replace("127.0.0.1:8080", f"127.0.0.1:{room}")
    (place / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n\thttp_port {plain}\n}}\n{text}", encoding="utf-8"
    )
    return ["caddy", "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"]


def _wait_for(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(log.read_text(encoding="utf-8", errors="replace"))


def _certificate(place: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ROOM)])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(ROOM), x509.DNSName(REPLAY)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    (place / "certificate.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (place / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return place / "certificate.pem", place / "key.pem"
