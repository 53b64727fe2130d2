"""Finds fault with the certificate of a host: noted, never a reason not to fetch from a dying site."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509

_SOON = timedelta(days=14)


def fault_of(certificate: x509.Certificate, host: str, now: datetime) -> str:
    """Why a browser would refuse the certificate of ``host``, or soon will; empty when it would not.

    One word, and what it is about behind a space: ``expired 2026-11-01``, ``foreign www.b.example``,
    ``self-signed``, ``expiring 2026-12-01``. ``now`` is UTC. Who signed it is not looked up, only whether it
    signed itself (RFC 5280, RFC 9525).
    """
    ends = certificate.not_valid_after_utc
    names = _names(certificate)
    if not any(_is_for(name, host) for name in names):
        return f"foreign {', '.join(names[:3])}".strip()
    if ends < now:
        return f"expired {ends:%Y-%m-%d}"
    if certificate.not_valid_before_utc > now:
        return f"early {certificate.not_valid_before_utc:%Y-%m-%d}"
    if certificate.issuer == certificate.subject:
        return "self-signed"
    return f"expiring {ends:%Y-%m-%d}" if ends - now < _SOON else ""


def fault_of_der(der: bytes, host: str) -> str:
    """The same for a certificate as it came over the wire, now."""
    try:
        return fault_of(x509.load_der_x509_certificate(der), host, datetime.now(UTC))
    except ValueError:
        return "unreadable"


def _names(certificate: x509.Certificate) -> list[str]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except x509.ExtensionNotFound:
        return []
    return [name.lower() for name in extension.value.get_values_for_type(x509.DNSName)]


def _is_for(name: str, host: str) -> bool:
    """A star stands for one label, the first (RFC 9525 §6.3)."""
    return name == host or (name.startswith("*.") and name[2:] == host.partition(".")[2])
