"""The accounts of those who may decide in the browser; of a password only its scrypt (RFC 7914) is kept.

They are noted outside the archive, as what was agreed to is: an archive that came from elsewhere brings
nobody's log-in with it, and one that is handed over takes none along.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import stat
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from archive import json_file
from archive.archive_error import CannotWrite
from archive.durable_file import FOR_ITS_OWNER, replace_file
from archive.no_room import no_room
from archive.writing import run_lock
from pipeline import agreement
from pipeline.pipeline_error import NotACurator
from wording.message import say

SHORTEST, LONGEST = 12, 1000
"""Characters of a password."""

_LONGEST_NAME = 80

_COST, _BLOCK, _TIMES = 2**15, 8, 3
"""scrypt's n, r and p: one log-in takes 32 MB of memory, and about a quarter of a second."""

_MEMORY = 64 * 1024 * 1024
_KEY, _SALT = 32, 16
"""Bytes."""

_OF_OTHERS = stat.S_IRWXO
_EXPECTED = say("an object with the accounts of curators")

_one_at_a_time = threading.Lock()
"""Held while a password is compared: many at once would take the memory of a small machine."""


@dataclass(frozen=True, slots=True)
class Account:
    """What is kept of a password, in hexadecimal digits, and what it cost to make that of it."""

    salt: str
    key: str
    cost: int = _COST
    block: int = _BLOCK
    times: int = _TIMES

    @classmethod
    def of(cls, password: str) -> Account:
        """A new account with this password."""
        salt = os.urandom(_SALT).hex()
        return cls(salt, cls(salt, "").key_of(password))

    def key_of(self, password: str) -> str:
        """What would be kept of this password."""
        with _one_at_a_time:
            return hashlib.scrypt(
                unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass"),
                salt=bytes.fromhex(self.salt),
                n=self.cost,
                r=self.block,
                p=self.times,
                maxmem=_MEMORY,
                dklen=_KEY,
            ).hex()


_NOBODY = Account("00" * _SALT, "")
"""Stands for an unknown name, so that comparing takes as long and tells nothing."""


@dataclass(frozen=True, slots=True)
class Curators:
    """The accounts of one archive, in the file at ``path``."""

    path: Path

    @classmethod
    def of(cls, archive: Path, environment: Mapping[str, str], file: Path | None = None) -> Curators:
        """Those of an archive: in ``file``, or among the configuration of this user (XDG).

        Raises NotACurator for a file that the archive could have brought along.
        """
        place = hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:16]
        path = file or agreement.agreements(environment).with_name(f"curators-{place}.json")
        if agreement.is_within(path, archive):
            raise NotACurator(
                say(
                    "The accounts would stand in {file}, which is in the archive itself, and would go along "
                    "with it. Name a file outside it with --curators.",
                    file=path,
                )
            )
        return cls(path)

    def accounts(self) -> dict[str, Account]:
        """The accounts by name. Raises Unreadable, or NotACurator for a file that others may read."""
        self._refuse_open_file()
        said = json_file.read(self.path, _EXPECTED, {})
        try:
            return {name: Account(**kept) for name, kept in said["curators"].items()} if said else {}
        except (AttributeError, KeyError, TypeError) as error:
            raise json_file.spoilt(self.path, _EXPECTED, error) from error

    def add(self, name: str, password: str) -> None:
        """Make an account. Raises NotACurator for a name or password that cannot be one, or CannotWrite."""
        name = checked_name(name)
        check_password(password)
        with self._changing() as accounts:
            if name in accounts:
                raise NotACurator(
                    say("There is a curator {name} already. Remove that account first.", name=name)
                )
            accounts[name] = Account.of(password)

    def remove(self, name: str) -> None:
        """Take an account away; raises NotACurator when there is none of that name."""
        with self._changing() as accounts:
            if accounts.pop(checked_name(name), None) is None:
                raise NotACurator(
                    say("There is no curator {name}. Known: {names}", name=name, names=sorted(accounts))
                )

    def is_right(self, name: str, password: str) -> bool:
        """True for the password of this curator; for an unknown name the answer takes as long."""
        account = self.accounts().get(name, _NOBODY)
        found = account.key_of(password[: LONGEST + 1])
        return hmac.compare_digest(found, account.key)

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Account]]:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with run_lock.wait_for(self.path.with_name(self.path.name + ".lock")):
                accounts = self.accounts()
                yield accounts
                kept = {name: asdict(account) for name, account in sorted(accounts.items())}
                replace_file(self.path, json.dumps({"curators": kept}, indent=1).encode(), FOR_ITS_OWNER)
        except OSError as error:
            raise no_room(error, self.path.parent) or CannotWrite(
                say(
                    "Cannot write {path}: {error}. Free some space or mend the permissions.",
                    path=self.path,
                    error=error.strerror or str(error),
                )
            ) from error

    def _refuse_open_file(self) -> None:
        try:
            mode = self.path.stat().st_mode
        except OSError:
            return
        if mode & _OF_OTHERS:
            raise NotACurator(
                say("Others can read or change {file}. First do: chmod 600 {file:shell}", file=str(self.path))
            )


def one_form(name: str) -> str:
    """The name in the one form in which it is kept, however its letters and blanks were typed."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def checked_name(name: str) -> str:
    """The name as it is kept; raises NotACurator for what is no line of words."""
    name = one_form(name)
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise NotACurator(
            say(
                "Expected a name of at most {most:number} printable characters, found {name!r}",
                most=_LONGEST_NAME,
                name=name[: 2 * _LONGEST_NAME],
            )
        )
    return name


def check_password(password: str) -> None:
    """Raise NotACurator for a password that is too short or too long; any characters will do."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotACurator(
            say(
                "Expected a password of at least {least:number} characters, and at most {most:number}; a few "
                "words that have nothing to do with each other are easy to remember.",
                least=SHORTEST,
                most=LONGEST,
            )
        )
