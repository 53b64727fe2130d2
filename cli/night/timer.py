"""Units for systemd's user instance, so that the nightly run starts without anybody's help."""

from __future__ import annotations

import os
from pathlib import Path

_SERVICE = """\
[Unit]
Description=Nightly update of the web archive in {archive}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart={command}
# 4: a site fell short, which the report says; the night itself went well.
SuccessExitStatus=4
KillSignal=SIGINT
TimeoutStartSec=10h
Nice=10
NoNewPrivileges=yes
MemoryMax=2G
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
NEXT_STEPS = (
    f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}.timer",
    # Without it, the user's units end when the user logs out.
    "loginctl enable-linger",
)


def units(archive: Path, program: Path) -> dict[str, str]:
    """The names and texts of the units that run ``program`` over ``archive`` every night."""
    command = " ".join(map(_quoted, (str(program), "--archive", str(archive), "nightly")))
    return {
        f"{NAME}.service": _SERVICE.format(archive=_plain(archive), command=command),
        f"{NAME}.timer": _TIMER.format(archive=_plain(archive)),
    }


def user_folder() -> Path:
    """Where systemd looks for the units of this user (XDG base directories)."""
    configuration = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(configuration) / "systemd" / "user"


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
