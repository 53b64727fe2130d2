"""No request reaches a private address: checked on the address that is really connected to.

Names are checked after they were resolved and just before the connection is made, so that a name
which changes its mind in between (DNS rebinding) gains nothing. A profile with
``private_network = true`` opens exactly the ``host:port`` pairs of its scope; ``--connect-to``, as in
curl, sends the requests for one pair to an address that the user names.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scrapy.crawler import Crawler
from twisted.internet.endpoints import HostnameEndpoint, wrapClientTLS
from twisted.internet.interfaces import (
    IHostnameResolver,
    IReactorPluggableNameResolver,
    IResolutionReceiver,
    IStreamClientEndpoint,
)
from twisted.python.failure import Failure
from twisted.web.client import URI
from twisted.web.iweb import IAgentEndpointFactory
from zope.interface import implementer

from spiders.bounded_spider import profile_of
from spiders.profile_error import AddressRefused, ProfileError
from spiders.profiles.site_profile import is_web_port
from wording.message import say

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""What of IPv6 is given out to the public internet (RFC 4291); the rest stands for something else."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP, _ISATAP_MASK = 0x5EFE, 0xFDFFFFFF
"""The middle of an ISATAP address (RFC 5214), and the bits of it that count."""

_NOT_FOR_ALL = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "3fff::/20"))
)
"""Protocol assignments, old 6to4 relays, where a cloud answers its tenants, addresses for examples."""

Pair = tuple[str, int]
"""A host and a port."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Where connections may go. ``open_pairs`` may be private; ``detours`` maps pairs to addresses."""

    open_pairs: frozenset[Pair] = frozenset()
    detours: tuple[tuple[Pair, Pair], ...] = ()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Guard:
        profile = profile_of(crawler)
        private = profile.scope_pairs if profile and profile.private_network else ()
        detours = tuple(parse_connect_to(rule) for rule in crawler.settings.getlist("CONNECT_TO"))
        return cls(frozenset(private), detours)

    def destination(self, pair: Pair) -> Pair:
        """Where a request for this host and port is to be sent."""
        return dict(self.detours).get(pair, pair)

    def allows(self, address: str, pair: Pair) -> bool:
        """Tell if a connection for ``pair`` may be made to this IP address."""
        named = pair in dict(self.detours) or pair in self.open_pairs
        return named or (is_web_port(pair[1]) and is_public(address))


def is_public(address: str) -> bool:
    """Tell if an IP address is on the public internet, after unwrapping IPv4 inside IPv6."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and (inner := _ipv4_inside(ip)) is not None:
        return is_public(str(inner))
    if any(ip in network for network in _NOT_FOR_ALL) or ip.is_multicast:
        return False
    return ip.is_global and (ip.version == 4 or ip in _UNICAST)


def parse_connect_to(rule: str) -> tuple[Pair, Pair]:
    """Read ``HOST:PORT:ADDRESS:PORT`` as curl's ``--connect-to``; raises ProfileError."""
    parts = rule.rsplit(":", 1)
    head = parts[0].split(":", 2)
    if len(parts) == 2 and len(head) == 3 and head[1].isdigit() and parts[1].isdigit():
        return (head[0].lower().removesuffix("."), int(head[1])), (head[2].strip("[]"), int(parts[1]))
    raise ProfileError(
        say(
            "--connect-to {rule!r}: expected HOST:PORT:ADDRESS:PORT, such as example.org:443:127.0.0.1:8443",
            rule=rule,
        )
    )


def _ipv4_inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for: mapped, 6to4, Teredo, NAT64 or ISATAP."""
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if inner is None and (ip in _NAT64 or (int(ip) >> 32) & _ISATAP_MASK == _ISATAP):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return inner


@implementer(IAgentEndpointFactory)
class GuardedEndpoints:
    """Makes Twisted's endpoints, each with a resolver that shows it only addresses it may use."""

    def __init__(self, standard: Any, guard: Guard) -> None:
        self._standard = standard
        self._guard = guard
        # The agent reads these two from its endpoint factory.
        self._bindAddress = standard._bindAddress
        self._connectTimeout = standard._connectTimeout

    def endpointForURI(self, uri: URI) -> IStreamClientEndpoint:
        """The endpoint for ``uri``: TLS speaks to the name in the address, wherever it is sent."""
        pair = (uri.host.decode("ascii").lower().removesuffix("."), uri.port)
        host, port = self._guard.destination(pair)
        timeout = self._connectTimeout
        reactor = self._standard._reactor
        watcher = _WatchingResolver(reactor.nameResolver, self._guard, pair)
        hostname = HostnameEndpoint(_WatchedReactor(reactor, watcher), host, port, timeout=timeout)
        endpoint = _RefusingEndpoint(hostname, watcher)
        if uri.scheme != b"https":
            return endpoint
        creator = self._standard._policyForHTTPS.creatorForNetloc(uri.host, uri.port)
        return wrapClientTLS(creator, endpoint)


@implementer(IStreamClientEndpoint)
class _RefusingEndpoint:
    """Says that the guard refused, where Twisted would only know that no address was left."""

    def __init__(self, endpoint: Any, watcher: _WatchingResolver) -> None:
        self._endpoint = endpoint
        self._watcher = watcher

    def connect(self, factory: Any) -> Any:
        return self._endpoint.connect(factory).addErrback(self._explain)

    def _explain(self, failure: Failure) -> Failure:
        if not self._watcher.refused:
            return failure
        host, port = self._watcher.pair
        return Failure(
            AddressRefused(
                say(
                    "Behind {server} is {addresses}, which is not a public address of a web server. "
                    "If this is your own network, say private_network = true in the site's profile, "
                    "or --private-network to alliantie sites new.",
                    server=f"{host}:{port}",
                    addresses=self._watcher.refused,
                )
            )
        )


@implementer(IReactorPluggableNameResolver)
class _WatchedReactor:
    """The reactor, with a resolver of ours for one connection."""

    def __init__(self, reactor: Any, resolver: _WatchingResolver) -> None:
        self._reactor = reactor
        self.nameResolver = resolver

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)


@implementer(IHostnameResolver)
class _WatchingResolver:
    """Passes on the addresses of a name that the guard allows, and remembers the others."""

    def __init__(self, resolver: Any, guard: Guard, pair: Pair) -> None:
        self._resolver = resolver
        self._guard = guard
        self.pair = pair
        self.refused: list[str] = []

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        receiver = _WatchingReceiver(resolutionReceiver, self)
        return self._resolver.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )

    def passes(self, address: str) -> bool:
        if self._guard.allows(address, self.pair):
            return True
        self.refused.append(address)
        return False


@implementer(IResolutionReceiver)
class _WatchingReceiver:
    def __init__(self, receiver: Any, watcher: _WatchingResolver) -> None:
        self._receiver = receiver
        self._watcher = watcher

    def resolutionBegan(self, resolutionInProgress: Any) -> None:
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:
        if self._watcher.passes(address.host):
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()
