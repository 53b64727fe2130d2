"""Brings a mail: to a mail server, under TLS wherever it leaves the machine, or by the machine's sendmail."""

from __future__ import annotations

import shutil
import smtplib
import ssl
import stat
import subprocess
from email.errors import MessageError
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from subprocess import SubprocessError
from typing import NamedTuple

from cli.night.not_delivered import NotDelivered
from pipeline.configuration import Nightly, host_and_port
from wording.message import Message, say
from wording.told_error import ToldError, told

_PATIENCE = 30
"""Seconds for a mail server to answer."""

_TLS_AT_ONCE = 465
"""The port on which a server expects TLS from the first byte (RFC 8314)."""

_LONGEST_LOGIN = 1_000
"""Characters of the file with a log-in; a longer one is something else."""

_LONGEST_ANSWER = 300
"""Characters of an answer of a mail server that are told."""

_FAILS = (OSError, ValueError, MessageError, SubprocessError)
"""What servers and programs that are not as expected come to; SMTP's errors are OSError too."""


class LogIn(NamedTuple):
    """The user and password for a mail server."""

    user: str
    password: str


def send(message: EmailMessage, settings: Nightly) -> None:
    """Send the mail as the settings say; raises NotDelivered with what the server or sendmail answered."""
    try:
        _by_smtp(message, settings) if settings.smtp else _by_sendmail(message)
    except NotDelivered:
        raise
    except (*_FAILS, ToldError) as error:
        raise NotDelivered(
            say("the mail to {address} was not sent: {error}", address=settings.mail, error=_why(error))
        ) from error


def _why(error: Exception) -> Message | str:
    """What went wrong: of a server that answered, what it answered."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _answered(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error)
    return told(error) if isinstance(error, ToldError) else str(error)


def _answered(code: int, answer: bytes | str) -> Message:
    if code < 0:
        return say("what answers there is no mail server")
    words = answer if isinstance(answer, str) else answer.decode("utf-8", "replace")
    return say("the mail server answered {code} {words}", code=str(code), words=words[:_LONGEST_ANSWER])


def read_login(path: Path) -> LogIn:
    """The log-in in a file of two lines: user and password. Raises NotDelivered."""
    try:
        if path.stat().st_mode & stat.S_IRWXO:
            raise NotDelivered(
                say(
                    "The password of the mail server stands in {file}, which everybody on this machine may "
                    "read or write. Close it with: chmod o= {file}",
                    file=path,
                )
            )
        with path.open(encoding="utf-8") as file:
            lines = file.read(_LONGEST_LOGIN).splitlines()
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotDelivered(
            say("the log-in for the mail server cannot be read from {file}: {error}", file=path, error=why)
        ) from error
    given = [line.strip() for line in lines if line.strip()]
    if len(given) != 2:
        raise NotDelivered(
            say(
                "{file}: expected two lines, user and password for the mail server, found {found:number}",
                file=path,
                found=len(given),
            )
        )
    if not all(line.isascii() for line in given):
        raise NotDelivered(
            say("{file}: expected user and password in ASCII characters: others cannot be sent", file=path)
        )
    return LogIn(*given)


def _by_smtp(message: EmailMessage, settings: Nightly) -> None:
    host, port = host_and_port(settings.smtp)
    login = read_login(Path(settings.login)) if settings.login else None
    with _connected(host, port) as server:
        if port != _TLS_AT_ONCE and not _is_this_machine(host):
            _secure(server, host, needed=login is not None)
        if login:
            server.login(login.user, login.password)
        server.send_message(message)


def _connected(host: str, port: int) -> smtplib.SMTP:
    if port == _TLS_AT_ONCE:
        return smtplib.SMTP_SSL(host, port, timeout=_PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(host, port, timeout=_PATIENCE)


def _secure(server: smtplib.SMTP, host: str, *, needed: bool) -> None:
    """Turn to TLS where the server offers it; raises NotDelivered where a password ``needed`` it in vain."""
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
        server.ehlo()
    elif needed:
        raise NotDelivered(
            say(
                "{host!r} offers no TLS, and a password is not sent without. "
                "Use its port for TLS (465 or 587), or take nightly.login out",
                host=host,
            )
        )


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _by_sendmail(message: EmailMessage) -> None:
    program = shutil.which("sendmail", path="/usr/sbin:/usr/lib:/usr/bin")
    if program is None:
        raise NotDelivered(
            say(
                "no mail was sent: expected sendmail on this machine, found none. "
                'Set nightly.smtp = "host:port" in alliantie.toml'
            )
        )
    sender = message["From"].addresses[0].addr_spec
    subprocess.run(
        [program, "-i", "-f", sender, "-t"], input=message.as_bytes(), check=True, timeout=_PATIENCE
    )
