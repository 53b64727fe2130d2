"""What all workers of an archive have to have alike, as digests: each part by a name that people know."""

from __future__ import annotations

from pathlib import Path

from archive.fetched.exchange import digest
from pipeline import archive_profiles
from pipeline.configuration import SOFTWARE, Configuration


def alike_in(configuration: Configuration) -> dict[str, str]:
    """The digests of what a worker with this configuration goes by."""
    settings = configuration.settings
    profiles = archive_profiles.to_crawl(configuration)
    rules = (settings.contact, settings.about, settings.quiet, configuration.connect_to, configuration.delay)
    return {
        "release": SOFTWARE,
        "settings": _digest(repr(rules)),
        "profiles": _digest(repr(sorted((name, each.digest) for name, each in profiles.items()))),
        "vocabulary": _of_file(configuration.vocabulary),
    }


def _of_file(path: Path | None) -> str:
    return _digest(path.read_text(encoding="utf-8")) if path else ""


def _digest(text: str) -> str:
    return digest(text.encode("utf-8", "surrogatepass"))
