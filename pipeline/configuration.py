"""Sets up a run: by the archive's ``alliantie.toml``, the environment over it, options over both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.dataset_terms import DatasetTerms, RegisterTerms
from archive.folder import Folder
from archive.imprint import Imprint, Terms
from archive.object_store.chosen import choose
from archive.object_store.store_address import names_a_store
from pipeline import agreement
from pipeline.store_settings import check_store, store_of
from spiders.fetch.local_clock import parse_hours
from spiders.profile_error import ProfileError
from spiders.profiles.declaration import at_key, build, is_there, place, read_table
from spiders.profiles.site_profile import Render
from wording.message import Message, say
from wording.told_error import ToldError

SOFTWARE = f"alliantie/{version('alliantie')}"

FROM_ENVIRONMENT = {
    "contact": "ALLIANTIE_CONTACT",
    "about": "ALLIANTIE_ABOUT",
    "warc_region": "ALLIANTIE_WARC_REGION",
    "nightly.sender": "ALLIANTIE_SENDER",
    **agreement.VARIABLES,
}
"""Settings that the environment overrides, and the names of their variables."""

_SECRET = re.compile(r"(?:^|&)(?:ssl)?pass(?:word|wd)?=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nightly:
    """The limits of the unattended run, and who hears of it.

    ``minutes`` is how long a night may take; ``free`` the bytes of disk that must stay free. ``mail`` gets
    the report, from ``sender``, by way of ``smtp`` (``host:port``) or, where that is empty, of the machine's
    sendmail. ``login`` is a file outside the archive with the user and the password for that server.
    ``heartbeat`` is an address that is asked for after every night, so that silence is noticed;
    ``/fail`` is added to it when the night needs a person. ``copy`` is the directory of a second copy,
    outside the archive, that every night brings up to date; ``publish`` a place where every night publishes
    the index, as ``pipeline.published_index`` knows places. What an archive's file says of these counts once
    a person agreed to it.
    """

    minutes: int = 300
    free: int = 2_000_000_000
    mail: str = ""
    sender: str = ""
    smtp: str = ""
    login: str = ""
    heartbeat: str = ""
    copy: str = ""
    publish: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in ``alliantie.toml``.

    ``contact`` is an e-mail or web address for the owners of the sites; it goes into the user agent.
    ``about`` is the web address of a page that tells them who fetches their sites; it goes there too.
    ``database_url`` takes the place of the SQLite file, once a person agreed to it. So does ``warc``, an
    object store (``s3://bucket/prefix``) to which sealed WARC files go; ``warc_endpoint`` is the address of
    its server, where that is not Amazon's, ``warc_region`` its region, and ``warc_kept_here`` how many
    bytes of what is in it are kept in the archive as well. ``warc_size`` is in bytes. ``quiet`` are hours
    in which no site is asked anything, such as ``08:00-18:00``, by the machine's clock. ``archive`` is what
    citations, feeds and packages say of the archive, ``mdto`` what packages in MDTO say beside, ``dataset``
    and ``register`` what its descriptions for the NDE and for the register of web archives do.
    """

    contact: str = ""
    about: str = ""
    database_url: str = ""
    warc: str = ""
    warc_endpoint: str = ""
    warc_region: str = ""
    warc_kept_here: int = 10_000_000_000
    warc_size: int = 1_000_000_000
    quiet: str = ""
    nightly: Nightly = Nightly()
    archive: Imprint = Imprint()
    mdto: Terms = Terms()
    dataset: DatasetTerms = DatasetTerms()
    register: RegisterTerms = RegisterTerms()


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything a run needs to know; read once, passed down, never changed.

    ``sites`` is a directory of profiles that comes before the archive's own.
    ``delay`` (seconds) and ``concurrency`` (requests at a time per host) are those of the profiles
    when they are None. ``connect_to`` are rules as of curl's ``--connect-to``. ``workers`` is the
    number of reader processes; None leaves it to the number of cores. ``if_changed`` are the sites of
    which only what changed is fetched again; with ``known``, what earlier crawls found is asked for although
    nothing may link to it any more. ``render`` takes the place of what profiles say of a browser.
    ``minutes`` is how long the crawls of a run may take together; what is not done by then waits for a crawl
    that goes on, as it does when fewer than ``free`` bytes of disk are left.
    """

    archive: Path
    sites: Path | None = None
    vocabulary: Path | None = None
    settings: Settings = Settings()
    connect_to: tuple[str, ...] = ()
    delay: float | None = None
    concurrency: int | None = None
    workers: int | None = None
    if_changed: frozenset[str] = frozenset()
    known: bool = False
    render: Render | None = None
    minutes: float | None = None
    free: int = 0

    @property
    def database_url(self) -> str | None:
        return self.settings.database_url or None

    @property
    def user_agent(self) -> str:
        """The crawler's name for itself, with the address where its keeper can be reached."""
        contact, about = self.settings.contact, self.settings.about
        reached = "".join(f"; {each}" for each in (contact, about and f"+{about}") if each)
        return f"Mozilla/5.0 (compatible; {SOFTWARE}; web archive{reached})"


def configure(
    archive: Path,
    environment: Mapping[str, str],
    *,
    contact: str | None = None,
    mail: str | None = None,
    tells: bool = False,
    **options: Any,
) -> Configuration:
    """The configuration of a run over ``archive``; ``options`` are fields of Configuration.

    ``contact`` and ``mail`` take the place of what the settings say. A run that ``tells`` brings a report to
    whom they name.

    Raises ProfileError naming file, key or variable when something in it is not as expected, NotAgreed when
    the archive names a server that the run would use, to which nobody agreed on this machine.
    """
    path = archive / "alliantie.toml"
    read = read_settings(path)
    settings = _over(read, environment)
    if contact:
        settings = replace(settings, contact=contact)
    if mail:
        settings = replace(settings, nightly=replace(settings.nightly, mail=mail))
    _check(settings, read, path)
    own = {key for key, name in agreement.VARIABLES.items() if environment.get(name)}
    named = servers_of(read)
    used = named.keys() - own - ({"nightly.mail"} if mail else set())
    if used & {"database_url", "warc", "warc_endpoint"} or (tells and used):
        agreement.check(archive, named, environment)
    # A second copy has all files of its own, and leaves the store to its archive.
    choose(archive, None if Folder(archive).copy_account.exists() else store_of(settings))
    if options.get("vocabulary") is None and is_there(Folder(archive).vocabulary):
        options["vocabulary"] = Folder(archive).vocabulary
    return Configuration(archive=archive, settings=settings, **options)


def imprint_of(archive: Path, environment: Mapping[str, str]) -> Imprint:
    """The imprint of an archive, for who opens nothing else that its settings name.

    Raises ProfileError for settings with which no run would begin.
    """
    path = archive / "alliantie.toml"
    read = read_settings(path)
    _check(_over(read, environment), read, path)
    return read.archive


def read_settings(path: Path) -> Settings:
    """The settings in ``path``; those of a new archive when there is no such file."""
    return build(Settings, read_table(path), path) if is_there(path) else Settings()


def servers_of(settings: Settings) -> dict[str, str]:
    """What the settings name outside the archive: servers, and who is told."""
    nightly = settings.nightly
    named = {
        "database_url": settings.database_url,
        "warc": settings.warc,
        "warc_endpoint": settings.warc_endpoint,
        "nightly.mail": nightly.mail,
        "nightly.smtp": nightly.smtp,
        "nightly.login": nightly.login,
        "nightly.heartbeat": nightly.heartbeat,
        "nightly.copy": nightly.copy,
        "nightly.publish": nightly.publish,
    }
    return {key: value for key, value in named.items() if value}


def is_address(text: str) -> bool:
    """True for what a mail can be sent to: one address, or the name of a user of this machine."""
    return bool(text) and text.isprintable() and not re.search(r"[\s,;]", text)


def host_and_port(server: str) -> tuple[str, int]:
    """The two parts of ``host:port`` of a mail server; without a port it is 25. Raises ValueError."""
    parts = urlsplit(f"//{server}")
    if not parts.hostname or parts.netloc != server or not server.isprintable() or " " in server:
        raise ValueError(f"expected host:port, found {server!r}")
    return parts.hostname, 25 if parts.port is None else parts.port


def _over(settings: Settings, environment: Mapping[str, str]) -> Settings:
    given = {key: environment[name] for key, name in FROM_ENVIRONMENT.items() if environment.get(name)}
    nightly = {key.partition(".")[2]: value for key, value in given.items() if key.startswith("nightly.")}
    top = {key: value for key, value in given.items() if "." not in key}
    return replace(settings, nightly=replace(settings.nightly, **nightly), **top)  # type: ignore[arg-type] # mypy cannot tell which they are


def _check(settings: Settings, read: Settings, path: Path) -> None:
    """Raise ProfileError for settings that are not as expected; ``read`` is what the file says."""
    _check_contact(settings.contact)
    _check_about(settings.about, path)
    _check_quiet(settings.quiet)
    check_store(settings, path)
    _check_nightly(settings.nightly, path)
    check_imprint(settings.archive, path)
    _check_terms(settings.mdto, path)
    _check_lines(asdict(settings.dataset), "dataset", path)
    _check_lines(asdict(settings.register), "register", path)
    _check_secrets(read, path)


def _check_secrets(read: Settings, path: Path) -> None:
    """Refuse a password in the archive, which is handed over as a whole."""
    for key, value in servers_of(read).items():
        if key != "nightly.mail" and _holds_password(value if "//" in value else f"//{value}"):
            raise ProfileError(
                at_key(
                    path,
                    key,
                    say(
                        "holds a password, and who gets the archive gets this file with it. "
                        "Take it out, and set {variable} in the environment",
                        variable=FROM_ENVIRONMENT[key],
                    ),
                )
            )


def _holds_password(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.password) or bool(_SECRET.search(parts.query))
    except ValueError:
        # What is no address is told by whoever uses it.
        return False


def _check_contact(contact: str) -> None:
    if not contact.isprintable() or any(character in contact for character in "();\\"):
        raise ProfileError(
            say(
                "contact {contact!r}: expected an e-mail or web address, such as archief@example.org",
                contact=contact,
            )
        )


def _check_about(about: str, path: Path) -> None:
    if about and (not _is_web_address(about) or any(character in about for character in "();\\")):
        expected = say("expected an http or https address, found {found!r}", found=about)
        raise ProfileError(at_key(path, "about", expected))


def _check_quiet(quiet: str) -> None:
    try:
        _ = quiet and parse_hours(quiet)
    except (ValueError, ProfileError) as error:
        why = error.message if isinstance(error, ToldError) else str(error)
        raise ProfileError(say("quiet in alliantie.toml: {why}", why=why)) from error


def _check_lines(given: Any, key: str, path: Path) -> None:
    """Raise ProfileError for a text in a table, or in what that holds, that is not one line."""
    if isinstance(given, Mapping):
        for name, value in given.items():
            _check_lines(value, f"{key}.{name}", path)
    elif isinstance(given, list | tuple):
        for number, each in enumerate(given):
            _check_lines(each, f"{key}[{number}]", path)
    elif isinstance(given, str) and not given.isprintable():
        expected = say("expected a line of words, found {found!r}", found=given)
        raise ProfileError(at_key(path, key, expected))


def check_imprint(imprint: Imprint, path: Path) -> None:
    """Raise ProfileError for an imprint that no citation could hold; ``path`` is the file that has it."""
    _check_lines(asdict(imprint), "archive", path)
    if imprint.address and not _is_web_address(imprint.address):
        expected = say("expected an http or https address, found {found!r}", found=imprint.address)
        raise ProfileError(at_key(path, "archive.address", expected))


def _check_terms(terms: Terms, path: Path) -> None:
    """Raise ProfileError for terms of a hand-over that no package could state."""
    _check_lines(asdict(terms), "mdto", path)
    if not terms.restriction.strip():
        raise ProfileError(at_key(path, "mdto.restriction", say("expected words, found nothing")))
    if terms.restriction == "Overig" and not terms.restriction_note.strip():
        expected = say(
            "MDTO wants more to be said of {label!r}: fill in {key}",
            label="Overig",
            key="mdto.restriction_note",
        )
        raise ProfileError(at_key(path, "mdto.restriction", expected))


def _check_nightly(nightly: Nightly, path: Path) -> None:
    paths = (*_login_problems(nightly, path.parent), *_copy_problems(nightly), *_publish_problems(nightly))
    for key, problem in (*_nightly_problems(nightly), *paths):
        where = place(path, f"nightly.{key}")
        raise ProfileError(say("{place}: nightly.{key}: {problem}", place=where, key=key, problem=problem))


def _nightly_problems(nightly: Nightly) -> Iterator[tuple[str, Message]]:
    if nightly.minutes < 1:
        yield (
            "minutes",
            say(
                "expected 1 or more, found {found:number}: nothing would ever be fetched",
                found=nightly.minutes,
            ),
        )
    if nightly.free < 0:
        yield "free", say("expected bytes, 0 or more, found {found:number}", found=nightly.free)
    if nightly.mail and not is_address(nightly.mail):
        yield "mail", say("expected one address, found {found!r}", found=nightly.mail)
    if nightly.sender and not (is_address(nightly.sender) and "@" in nightly.sender):
        yield "sender", say("expected one address, found {found!r}", found=nightly.sender)
    try:
        _ = nightly.smtp and host_and_port(nightly.smtp)
    except ValueError:
        yield "smtp", say("expected host:port, such as localhost:25, found {found!r}", found=nightly.smtp)
    if nightly.heartbeat and not _is_web_address(nightly.heartbeat):
        said = say("expected an http or https address, found {found!r}", found=nightly.heartbeat)
        yield "heartbeat", said


def _login_problems(nightly: Nightly, archive: Path) -> Iterator[tuple[str, Message]]:
    if not nightly.login:
        return
    path = Path(nightly.login)
    if not path.is_absolute():
        yield "login", say("expected a file with its whole path, found {found!r}", found=nightly.login)
    elif agreement.is_within(path, archive):
        yield (
            "login",
            say("is in the archive, and who gets the archive gets the password with it. Put it elsewhere"),
        )
    elif not nightly.smtp:
        yield "login", say("expected nightly.smtp beside it: sendmail asks for no password")


def _copy_problems(nightly: Nightly) -> Iterator[tuple[str, Message]]:
    """Only what is wrong everywhere: in the copy itself, which has these settings too, it names itself."""
    if nightly.copy and not (Path(nightly.copy).is_absolute() and nightly.copy.isprintable()):
        yield "copy", say("expected a directory with its whole path, found {found!r}", found=nightly.copy)


def _publish_problems(nightly: Nightly) -> Iterator[tuple[str, Message]]:
    """A night may begin in any directory, so a folder has its whole path."""
    to = nightly.publish
    if to and not (to.isprintable() and (names_a_store(to) or Path(to).is_absolute())):
        yield (
            "publish",
            say("expected a folder with its whole path, or s3://BUCKET/PREFIX, found {found!r}", found=to),
        )


def _is_web_address(text: str) -> bool:
    if not text.isascii() or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
