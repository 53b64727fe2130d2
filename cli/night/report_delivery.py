"""Delivers the report of a night: to the disk first, then to whoever must hear of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.errors import MessageError

import click

from archive.archive_error import ArchiveError, CannotWrite
from archive.folder import Folder
from archive.links import refuse_links
from archive.no_room import no_room
from cli.night.heartbeat import beat
from cli.night.mail_delivery import send
from cli.night.mail_message import mail_of
from cli.night.not_delivered import NotDelivered
from cli.night.report_as_text import as_text
from cli.night.report_files import write_reports
from cli.night.watched_files import WatchedFiles
from pipeline.configuration import Configuration, Nightly
from pipeline.nightly.night_report import NightReport
from pipeline.nightly.night_state import read_state
from wording.message import Message, say
from wording.told_error import told


@dataclass(frozen=True, slots=True)
class ReportDelivery:
    """Delivers the nights of this run; ``delivered`` are their reports, with what could not be brought.

    ``watched`` are the files of programs that watch over the machine.
    """

    configuration: Configuration
    language: str
    watched: WatchedFiles = WatchedFiles()
    delivered: list[NightReport] = field(default_factory=list)

    def deliver(self, report: NightReport) -> None:
        """Write the report and bring it; raises CannotWrite, after it was brought, when the disk refuses."""
        refused = self._write(report)
        written = replace(report, troubles=(*report.troubles, *(error.message for error in refused)))
        brought = replace(written, troubles=(*written.troubles, *self._bring(written)))
        if brought != report and not refused:
            refused = self._write(brought)
        brought = replace(brought, troubles=(*brought.troubles, *self.watched.write(brought)))
        self.delivered.append(brought)
        click.echo(as_text(brought, self.language), nl=False)
        if refused:
            raise refused[0]

    def deliver_failure(self, error: Exception) -> None:
        """Deliver what ended a night before its report, unless that report was brought all the same."""
        report = self._report_of(error)
        if report.number not in {each.number for each in self.delivered}:
            with suppress(CannotWrite):
                self.deliver(report)

    def _report_of(self, error: Exception) -> NightReport:
        now = datetime.now(UTC).replace(tzinfo=None)
        error = no_room(error, self.configuration.archive) or error
        try:
            night = read_state(Folder(self.configuration.archive))
        except ArchiveError:
            night = None
        if night and not night.is_over:
            return NightReport(night.number, night.began, now, troubles=(told(error),))
        return NightReport(night.number + 1 if night else 0, now, now, troubles=(told(error),))

    def _write(self, report: NightReport) -> list[CannotWrite]:
        if not self.configuration.archive.is_dir():
            # There is no archive to write it into; the report itself says so.
            return []
        try:
            refuse_links(Folder(self.configuration.archive))
            write_reports(self.configuration, report, self.language)
        except OSError as error:
            if full := no_room(error, self.configuration.archive):
                return [full]
            return [CannotWrite(say("the report could not be written: {error}", error=str(error)))]
        except CannotWrite as error:
            return [error]
        return []

    def _bring(self, report: NightReport) -> list[Message]:
        """Mail the report and give the heartbeat; returns what could not be brought, in words."""
        settings = self.configuration.settings.nightly
        troubles: list[Message] = []
        try:
            if settings.mail:
                self._mail(report, settings)
        except NotDelivered as error:
            troubles.append(error.message)
        try:
            if settings.heartbeat:
                beat(settings.heartbeat, well=not report.needs_a_person and not troubles)
        except NotDelivered as error:
            troubles.append(error.message)
        return troubles

    def _mail(self, report: NightReport, settings: Nightly) -> None:
        name = self.configuration.settings.archive.name
        try:
            message = mail_of(report, settings.mail, settings.sender, name, self.language)
        except (ValueError, MessageError) as error:
            raise NotDelivered(
                say("the mail to {address} was not sent: {error}", address=settings.mail, error=str(error))
            ) from error
        send(message, settings)
