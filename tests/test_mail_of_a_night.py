"""The report of a night as a mail: by the standards, over TLS, and only to who was meant."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from cli.demo.certificate import key_and_certificate
from cli.exit_codes import ExitCode
from cli.night import mail_delivery
from cli.night.mail_delivery import send
from cli.night.mail_message import mail_of
from cli.night.not_delivered import NotDelivered
from pipeline.configuration import Nightly
from pipeline.nightly.night_report import Change, NightReport
from tests.conftest import call_alliantie
from tests.mail_server import MailServer, mail_server
from tests.test_night_report import REPORT

HOST = "mail.voorbeeld.example"
LOGIN = ("alliantie", "zeer geheim")


def a_mail(report: NightReport = REPORT, sender: str = "archief@voorbeeld.nl") -> EmailMessage:
    return mail_of(report, "beheer@voorbeeld.nl", sender, "Archief van de Alliantie", "nl")


def settings_for(server: MailServer, host: str = "127.0.0.1", login: str = "") -> Nightly:
    return Nightly(mail="beheer@voorbeeld.nl", smtp=f"{host}:{server.port}", login=login)


@pytest.fixture
def login(tmp_path: Path) -> str:
    path = tmp_path / "inlog"
    path.write_text("\n".join(LOGIN) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return str(path)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not this machine's, which leads to loopback all the same."""
    found = socket.getaddrinfo

    def look_up(host: str, *of_it: object, **more: object) -> object:
        return found("127.0.0.1" if host == HOST else host, *of_it, **more)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: None) -> ssl.SSLContext:
    """A certificate for that name, which this process trusts."""
    file = tmp_path / "server.pem"
    file.write_bytes(key_and_certificate([HOST]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


def test_a_mail_read_back_has_what_the_standards_ask() -> None:
    with mail_server() as server:
        send(a_mail(), settings_for(server))
    (kept,) = server.mails
    mail = kept.mail
    assert (kept.sender, kept.recipients) == ("archief@voorbeeld.nl", ("beheer@voorbeeld.nl",))
    assert mail["From"] == '"Alliantie, Archief van de Alliantie" <archief@voorbeeld.nl>'
    assert mail["To"] == "beheer@voorbeeld.nl"
    assert abs(mail["Date"].datetime - datetime.now(UTC)) < timedelta(minutes=5)
    assert re.fullmatch(r"<[^<>@\s]+@voorbeeld\.nl>", mail["Message-ID"].strip())
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "nl")
    assert mail.get_content_type() == "multipart/alternative"
    assert not mail.defects
    assert not any(header.defects for header in mail.values())
    assert kept.raw.isascii()
    assert max(map(len, kept.raw.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "name",
    [
        "Vereniging van burgers tegen armoede in Groningen, Friesland en Drenthe, afdeling archief",
        "Vereniging van burgers tegen uitsluiting in Fryslân, Groningen en Drenthe, afdeling archief",
        "x" * 70,
        "De Brug" + " (Oud); of: de brug, zoals hij was" * 5,
    ],
)
def test_a_long_name_of_an_archive_stays_one_sender(name: str) -> None:
    with mail_server() as server:
        send(mail_of(REPORT, "beheer@voorbeeld.nl", "archief@voorbeeld.nl", name, "nl"), settings_for(server))
    (kept,) = server.mails
    (sender,) = kept.mail["From"].addresses
    assert sender.addr_spec == "archief@voorbeeld.nl"
    assert sender.display_name.startswith("Alliantie,\u00a0") or not name.isascii()
    assert not kept.mail["From"].defects
    assert max(map(len, kept.raw.split(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78


def test_every_mail_has_a_number_of_its_own() -> None:
    assert a_mail()["Message-ID"] != a_mail()["Message-ID"]


def test_the_text_of_a_mail_names_what_is_new_and_changed_with_its_address() -> None:
    body = a_mail().get_body(("plain",))
    assert body is not None
    text = body.get_content()
    changes = [change for site in REPORT.sites for change in site.changes]
    assert changes
    for change in changes:
        assert change.title in text
        assert change.url in text
    page = a_mail().get_body(("html",))
    assert page is not None
    assert all(change.url in page.get_content() for change in changes)


def test_of_very_many_changes_the_text_names_some_and_counts_the_rest() -> None:
    many = tuple(Change("new", f"a{n}", f"Stuk {n}", "page", f"https://a.example/{n}") for n in range(1_300))
    site = replace(REPORT.sites[0], changes=many)
    body = a_mail(replace(REPORT, sites=(site,))).get_body(("plain",))
    assert body is not None
    assert body.get_content().count("https://a.example/") == 50
    assert "En nog 1250" in body.get_content()


def test_words_of_sites_make_no_headers_and_no_lines_of_their_own() -> None:
    hostile = Change(
        "new", "a", "Nieuw\r\nBcc: x@example.org\x1b[2J", "page", "https://a.example/\r\n.\r\nQUIT"
    )
    report = replace(REPORT, sites=(replace(REPORT.sites[0], changes=(hostile,)),))
    mail = mail_of(report, "a@b.example", "", "Archief\r\nBcc: x@example.org", "nl")
    with mail_server() as server:
        send(mail, settings_for(server))
    (kept,) = server.mails
    assert kept.mail["Bcc"] is None
    assert kept.recipients == ("a@b.example",)
    body = kept.mail.get_body(("plain",))
    assert body is not None
    assert "\x1b" not in body.get_content()
    assert "\nBcc:" not in body.get_content()


def test_without_a_sender_it_comes_from_this_machine_and_not_from_who_gets_it() -> None:
    mail = a_mail(sender="")
    assert mail["From"].addresses[0].username == "alliantie"
    assert mail["From"].addresses[0].addr_spec != "beheer@voorbeeld.nl"


def test_a_server_elsewhere_that_offers_tls_is_told_everything_under_it(certificate: ssl.SSLContext) -> None:
    with mail_server(certificate) as server:
        send(a_mail(), settings_for(server, HOST))
    assert server.mails[0].under_tls


def test_a_password_from_a_file_is_given_under_tls(certificate: ssl.SSLContext, login: str) -> None:
    with mail_server(certificate, LOGIN) as server:
        send(a_mail(), settings_for(server, HOST, login))
    assert (server.mails[0].under_tls, server.mails[0].logged_in) == (True, True)


def test_the_port_for_tls_at_once_is_spoken_to_in_tls(
    certificate: ssl.SSLContext, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(certificate, LOGIN, at_once=True) as server:
        monkeypatch.setattr(mail_delivery, "_TLS_AT_ONCE", server.port)
        send(a_mail(), settings_for(server, HOST, login))
    assert (server.mails[0].under_tls, server.mails[0].logged_in) == (True, True)


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(
    certificate: ssl.SSLContext, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with mail_server(certificate, LOGIN) as server:
        with pytest.raises(NotDelivered, match="certificate verify failed"):
            send(a_mail(), settings_for(server, HOST, login))
        assert server.mails == []


def test_a_password_is_not_given_to_a_server_elsewhere_without_tls(elsewhere: None, login: str) -> None:
    with mail_server(None, LOGIN) as server:
        with pytest.raises(NotDelivered, match="offers no TLS"):
            send(a_mail(), settings_for(server, HOST, login))
        send(a_mail(), settings_for(server, "127.0.0.1", login))
    assert [kept.logged_in for kept in server.mails] == [True]


def test_a_wrong_password_is_said_without_the_password(certificate: ssl.SSLContext, login: str) -> None:
    with (
        mail_server(certificate, ("alliantie", "anders")) as server,
        pytest.raises(NotDelivered, match="535") as said,
    ):
        send(a_mail(), settings_for(server, HOST, login))
    assert LOGIN[1] not in str(said.value)


@pytest.mark.parametrize(
    ("content", "mode", "said"),
    [
        (b"alliantie\n", 0o600, "expected two lines.*found 1"),
        (b"a\nb\nc\n", 0o600, "expected two lines.*found 3"),
        (b"alliantie\ngeheim\n", 0o644, "chmod o="),
        (b"\xff\xfe\n\xff", 0o600, "cannot be read"),
        ("alliantie\ngehéím\n".encode(), 0o600, "ASCII"),
    ],
)
def test_a_file_that_holds_no_log_in_is_said(tmp_path: Path, content: bytes, mode: int, said: str) -> None:
    (tmp_path / "inlog").write_bytes(content)
    (tmp_path / "inlog").chmod(mode)
    with mail_server() as server, pytest.raises(NotDelivered, match=said):
        send(a_mail(), settings_for(server, login=str(tmp_path / "inlog")))
    with mail_server() as server, pytest.raises(NotDelivered, match="cannot be read"):
        send(a_mail(), settings_for(server, login=str(tmp_path / "weg")))


def test_a_mail_server_that_is_not_there_is_said() -> None:
    with pytest.raises(NotDelivered, match=r"beheer@voorbeeld.nl was not sent"):
        send(a_mail(), Nightly(mail="beheer@voorbeeld.nl", smtp="127.0.0.1:9"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"421 too busy", "the mail server answered 421 too busy"),
        (b"554 5.7.1 no\x1b[31m " + b"x" * 900, r"answered 554 5.7.1 no.*x{200,300}$"),
        (b"hello", "what answers there is no mail server"),
        (b"", "closed"),
    ],
)
def test_what_a_server_answers_that_takes_no_mail_is_said_as_it_stands(answer: bytes, said: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=answer_once, args=(listening, answer))
        answering.start()
        with pytest.raises(NotDelivered, match=said):
            send(a_mail(), Nightly(mail="a@example.org", smtp=f"127.0.0.1:{listening.getsockname()[1]}"))
        answering.join()


def answer_once(listening: socket.socket, answer: bytes) -> None:
    """Say this to who comes first, and no more."""
    there, _ = listening.accept()
    with there:
        there.sendall(answer + b"\r\n" if answer else b"")


def test_a_recipient_whom_the_server_does_not_know_is_said_with_its_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def refuse(*_: object) -> str:
        return "550 5.1.1 no such user"

    with mail_server() as server:
        monkeypatch.setattr(server, "handle_RCPT", refuse, raising=False)
        with pytest.raises(NotDelivered, match=r"the mail server answered 550 5\.1\.1 no such user$"):
            send(a_mail(), settings_for(server))


@pytest.mark.parametrize("smtp", ["127.0.0.1:abc", "127.0.0.1:99999"])
def test_a_server_that_is_no_address_is_said_and_stops_nothing(smtp: str) -> None:
    with pytest.raises(NotDelivered, match="was not sent"):
        send(a_mail(), Nightly(mail="a@example.org", smtp=smtp))


def test_the_report_is_mailed_to_the_address_that_the_command_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "sites").mkdir()
    options = ("--archive", str(tmp_path / "a"), "--sites", str(tmp_path / "sites"), "nightly", "--mail")
    with mail_server() as server:
        smtp = f'mail = "b@example.org"\nsmtp = "127.0.0.1:{server.port}"\nsender = "c@example.org"\n'
        (tmp_path / "a" / "alliantie.toml").write_text(f"[nightly]\n{smtp}")
        assert call_alliantie("--archive", str(tmp_path / "a"), "agree").returncode == ExitCode.WELL
        assert call_alliantie(*options, "a b").returncode == ExitCode.USAGE
        # There is nothing in this archive yet; that is told by mail too.
        assert call_alliantie(*options, "a@example.org").returncode == ExitCode.FAILED
    (kept,) = server.mails
    assert (kept.mail["To"], kept.recipients, kept.sender) == (
        "a@example.org",
        ("a@example.org",),
        "c@example.org",
    )


def test_a_password_in_the_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "inlog"
    settings = f'[nightly]\nmail = "a@b.example"\nsmtp = "mail.example:587"\nlogin = "{path}"\n'
    (tmp_path / "alliantie.toml").write_text(settings)
    done = call_alliantie("--archive", str(tmp_path), "nightly")
    assert done.returncode == ExitCode.PROFILE
    assert "alliantie.toml:4: nightly.login: is in the archive" in done.stderr
