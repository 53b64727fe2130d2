"""A self-signed certificate, made in memory for names that only loopback answers to."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def server_context(hosts: Iterable[str]) -> ssl.SSLContext:
    """A TLS server context with a fresh certificate for the hosts; it is valid for two days."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory(prefix="alliantie-demo-") as folder:
        file = Path(folder, "server.pem")  # the ssl module reads certificates from files only
        file.touch(mode=0o600)
        file.write_bytes(key_and_certificate(hosts))
        context.load_cert_chain(file)
    return context


def key_and_certificate(hosts: Iterable[str]) -> bytes:
    """A fresh private key and a certificate for the hosts, both in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return _pem(key) + _certificate(key, list(hosts)).public_bytes(serialization.Encoding.PEM)


def _certificate(key: ec.EllipticCurvePrivateKey, hosts: list[str]) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Alliantie sample network")])
    start = datetime.now(UTC) - timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=3))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts]), critical=False)
        .sign(key, hashes.SHA256())
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
