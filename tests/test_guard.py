"""The address guard: no connection is made to a private address, whatever name leads there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.fetch.address_guard import Guard, is_public, parse_connect_to
from spiders.profile_error import ProfileError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2002:c0a8:0101::1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b:1::7f00:1",
        "2606:4700::5efe:10.0.0.1",
        "2606:4700::200:5efe:192.168.1.1",
        "2001:0:53aa:64c:0:fbff:80ff:fffe",
        "fd00:ec2::254",
        "fec0::1",
        "ff0e::1",
        "3fff::1",
        "5f00::1",
        "100.100.100.200",
        "168.63.129.16",
        "192.88.99.1",
        "192.0.0.192",
        "240.0.0.1",
        "not an address",
    ],
)
def test_an_address_that_is_not_on_the_public_internet_is_refused(address: str) -> None:
    assert not is_public(address)
    assert not Guard().allows(address, ("proef.example", 80))


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert Guard().allows(address, ("proef.example", 80))


@pytest.mark.parametrize("port", [0, 7, 21, 22, 23, 25, 110, 143, 445, 993])
def test_a_public_server_is_not_asked_where_it_speaks_something_else_than_http(port: int) -> None:
    assert not Guard().allows("8.8.8.8", ("proef.example", port))
    assert Guard(open_pairs=frozenset({("proef.example", port)})).allows("8.8.8.8", ("proef.example", port))


def test_a_private_pair_of_the_profile_is_open_and_nothing_beside_it() -> None:
    guard = Guard(open_pairs=frozenset({("127.0.0.1", 8000)}))
    assert guard.allows("127.0.0.1", ("127.0.0.1", 8000))
    assert not guard.allows("127.0.0.1", ("127.0.0.1", 8001))
    assert not guard.allows("127.0.0.1", ("localhost", 8000))


def test_connect_to_sends_one_pair_elsewhere_and_no_other() -> None:
    guard = Guard(detours=(parse_connect_to("proef.example:443:127.0.0.1:8443"),))
    assert guard.destination(("proef.example", 443)) == ("127.0.0.1", 8443)
    assert guard.destination(("proef.example", 80)) == ("proef.example", 80)
    assert not guard.allows("127.0.0.1", ("proef.example", 80))


@given(st.text())
def test_a_connect_to_rule_is_read_or_refused(rule: str) -> None:
    try:
        (_, port), (_, other) = parse_connect_to(rule)
    except ProfileError:
        return
    assert port >= 0
    assert other >= 0


def test_a_wrong_connect_to_rule_is_refused_with_an_example() -> None:
    with pytest.raises(ProfileError, match="HOST:PORT:ADDRESS:PORT"):
        parse_connect_to("proef.example=127.0.0.1")
