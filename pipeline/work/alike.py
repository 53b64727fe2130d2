"""What all workers of an archive have to have alike, as digests: each part by a name that people know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from archive.fetched.exchange import digest
from pipeline.configuration import SOFTWARE, Configuration
from spiders.profiles.site_profile import SiteProfile


def alike_in(configuration: Configuration, profiles: Mapping[str, SiteProfile]) -> dict[str, str]:
    """The digests of what a worker with this configuration goes by, with these profiles."""
    settings = configuration.settings
    rules = (settings.contact, settings.about, settings.quiet, configuration.connect_to, configuration.delay)
    store = (settings.warc, settings.warc_endpoint, settings.warc_region)
    return {
        "release": SOFTWARE,
        "settings": _digest(repr((*rules, *store))),
        "profiles": _digest(repr(sorted((name, each.digest) for name, each in profiles.items()))),
        "vocabulary": _of_file(configuration.vocabulary),
    }


def _of_file(path: Path | None) -> str:
    return _digest(path.read_text(encoding="utf-8")) if path else ""


def _digest(text: str) -> str:
    return digest(text.encode("utf-8", "surrogatepass"))
