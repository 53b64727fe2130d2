"""Mails the report of a night, and gives the heartbeat that says to a watching service how it went."""

from __future__ import annotations

import shutil
import smtplib
import subprocess
import urllib.request
from email.errors import MessageError
from email.message import EmailMessage
from http.client import HTTPException
from subprocess import SubprocessError

from pipeline.configuration import SOFTWARE, Nightly, host_and_port
from wording.message import say
from wording.told_error import ToldError

_PATIENCE = 30
"""Seconds for a mail server or a heartbeat to answer."""

_MAIL_FAILS = (OSError, ValueError, MessageError, SubprocessError, ToldError)
_HEARTBEAT_FAILS = (OSError, ValueError, HTTPException)
"""What servers, programs and addresses that are not as expected come to; SMTP's errors are OSError too."""


class NotDelivered(ToldError):
    """The report could not be brought; it is in the archive all the same."""


def send_mail(settings: Nightly, subject: str, text: str, page: str) -> None:
    """Send the report to the address in the settings, as text with the page beside it.

    Raises NotDelivered, saying what the mail server or sendmail answered.
    """
    try:
        message = _message(settings.mail, subject, text, page)
        _by_smtp(settings.smtp, message) if settings.smtp else _by_sendmail(message)
    except NotDelivered:
        raise
    except _MAIL_FAILS as error:
        raise NotDelivered(
            say("the mail to {address} was not sent: {error}", address=settings.mail, error=str(error))
        ) from error


def beat(address: str, *, well: bool) -> None:
    """Ask for the heartbeat's address; raises NotDelivered when nobody answers well."""
    url = address if well else address.rstrip("/") + "/fail"
    if not url.startswith(("http://", "https://")):
        raise NotDelivered(
            say("the heartbeat {address!r}: expected an http or https address", address=address)
        )
    try:
        request = urllib.request.Request(url, headers={"User-Agent": SOFTWARE})
        urllib.request.urlopen(request, timeout=_PATIENCE).close()
    except _HEARTBEAT_FAILS as error:
        raise NotDelivered(
            say("the heartbeat {address} did not answer: {error}", address=url, error=str(error))
        ) from error


def _message(address: str, subject: str, text: str, page: str) -> EmailMessage:
    message = EmailMessage()
    # A subject is one line; what is in it came from sites.
    message["Subject"] = " ".join(subject.split())
    message["From"] = message["To"] = address
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    return message


def _by_smtp(server: str, message: EmailMessage) -> None:
    host, port = host_and_port(server)
    with smtplib.SMTP(host, port, timeout=_PATIENCE) as connection:
        connection.send_message(message)


def _by_sendmail(message: EmailMessage) -> None:
    program = shutil.which("sendmail", path="/usr/sbin:/usr/lib:/usr/bin")
    if program is None:
        raise NotDelivered(
            say(
                "no mail was sent: expected sendmail on this machine, found none. "
                'Set nightly.smtp = "host:port" in alliantie.toml'
            )
        )
    subprocess.run([program, "-i", "-t"], input=message.as_bytes(), check=True, timeout=_PATIENCE)
