"""Tells of which site an address is, by the scopes of the profiles."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from spiders.follow.scope import Scope
from spiders.profiles.site_profile import SiteProfile, host_and_port


class SitesOfAddresses:
    """Finds the site of an address: the one whose scope holds it, and that would fetch it if several do.

    Addresses in no scope are of the site that ``elsewhere`` names for them, if there is such a profile, or
    else of the site ``otherwise``, where there is one.
    """

    def __init__(
        self,
        profiles: Mapping[str, SiteProfile],
        otherwise: str | None = None,
        elsewhere: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._profiles = profiles
        self._elsewhere = elsewhere
        self._otherwise = otherwise
        self._scopes = {name: Scope(profile) for name, profile in profiles.items()}
        self.texts = {profile.digest: profile.text for profile in profiles.values()}

    def __call__(self, url: str) -> tuple[str, str] | None:
        name = self.name(url)
        return (name, self._profiles[name].digest) if name else None

    def name(self, url: str) -> str | None:
        """The name of the site that an address belongs to; None where it belongs to none."""
        try:
            pair = host_and_port(url)
        except ValueError:
            return self._otherwise
        names = [name for name, profile in self._profiles.items() if pair in profile.scope_pairs]
        fetched = [name for name in names if self._scopes[name].objection(url) is None]
        told = self._elsewhere.get(url, "")
        return next(iter((*fetched, *names)), told if told in self._profiles else self._otherwise)
