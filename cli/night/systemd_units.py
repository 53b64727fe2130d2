"""Units for systemd's user instance, so that the nightly run starts without anybody's help."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from archive.small_file import read_bytes

_SERVICE = """\
[Unit]
Description=Nightly update of the web archive in {archive}
Wants=network-online.target
After=network-online.target
OnFailure={trouble}@%n.service

[Service]
Type=oneshot
WorkingDirectory={folder}
EnvironmentFile=-{environment}
ExecStart={command}
# 4: a site fell short, which the report says; the night itself went well.
SuccessExitStatus=4
KillSignal=SIGINT
TimeoutStartSec=10h
Nice=10
NoNewPrivileges={no_new_privileges}
MemoryMax=2G
"""
_TROUBLE = """\
# Mails its last lines to the user when the night itself was ended; needs a sendmail.
[Unit]
Description=Say that %i failed

[Service]
Type=oneshot
ExecStart=/bin/sh -c '{{ printf "Subject: %i failed on %H\\nTo: %u\\n\\n"; \
    systemctl --user status --full --no-pager "%i"; }} | sendmail -t'
"""
_TIMER = """\
[Unit]
Description=Nightly update of the web archive in {archive}

[Timer]
OnCalendar=*-*-* 01:30:00
RandomizedDelaySec=30min
Persistent=yes

[Install]
WantedBy=timers.target
"""
NAME = "alliantie-nightly"
_TROUBLE_NAME = "alliantie-trouble"
_IS_OF = "Description="
NEXT_STEPS = (
    f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}.timer",
    # Without it, the user's units end when the user logs out.
    "loginctl enable-linger",
)


@dataclass(frozen=True, slots=True)
class TimedNight:
    """The command that the timer starts.

    ``program`` is one word or more, run in ``folder``; ``options`` go before ``nightly`` and ``own`` behind
    it. A sendmail with rights of its own has to keep them, ``by_sendmail``. ``environment`` is a
    file with what is of this machine, and is no part of the archive; it may be missing.
    """

    program: tuple[str, ...]
    folder: Path
    archive: Path
    options: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    by_sendmail: bool = False
    environment: Path = Path("/etc/alliantie.env")

    @property
    def command(self) -> tuple[str, ...]:
        return (*self.program, "--archive", str(self.archive), *self.options, "nightly", *self.own)


def this_program() -> tuple[tuple[str, ...], Path]:
    """The words that start this program again, and the folder to start it in."""
    started = Path(sys.argv[0]).resolve() if sys.argv[0] else Path("alliantie")
    root = Path(__file__).resolve().parents[2]
    if started.name == "__main__.py":
        # It was python -m cli; where the modules are is where it is found.
        return (sys.executable, "-m", started.parent.name), root
    return (str(started),), root


def units(nightly: TimedNight) -> dict[str, str]:
    """The names and texts of the units that run the program over the archive every night."""
    archive = _plain(nightly.archive)
    service = _SERVICE.format(
        archive=archive,
        folder=_plain(nightly.folder),
        environment=_plain(nightly.environment),
        command=" ".join(map(_quoted, nightly.command)),
        trouble=_TROUBLE_NAME,
        no_new_privileges="no" if nightly.by_sendmail else "yes",
    )
    return {
        f"{NAME}.service": service,
        f"{NAME}.timer": _TIMER.format(archive=archive),
        f"{_TROUBLE_NAME}@.service": _TROUBLE.format(),
    }


def user_folder() -> Path:
    """Where systemd looks for the units of this user (XDG base directories)."""
    configuration = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(configuration) / "systemd" / "user"


def of_another(texts: dict[str, str], folder: Path) -> str:
    """What the units say that stand there now, where that is of another archive than these; "" otherwise.

    A user has one timer. Raises OSError.
    """
    path = folder / f"{NAME}.service"
    before = read_bytes(path).decode("utf-8", "replace") if path.is_file() else ""
    found = next((line for line in before.splitlines() if line.startswith(_IS_OF)), "")
    return "" if found in texts[f"{NAME}.service"].splitlines() else found.removeprefix(_IS_OF)


def install(texts: dict[str, str], folder: Path) -> list[Path]:
    """Write the units; returns where they are. Raises OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def _quoted(word: str) -> str:
    """A word of a command line as systemd.service(5) reads it: ``%`` and ``$`` stand for themselves."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _plain(path: Path) -> str:
    return str(path).replace("%", "%%").replace("\n", " ")
