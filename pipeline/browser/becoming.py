"""Becomes the browser: gives up what a browser must not have, then runs it in the place of this program.

Started as a script of its own by ``process``, which tells in JSON what to give up. It imports nothing of
ours, and its process becomes the browser's, which then has two pipes of the crawl, at 3 and 4, and no more.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import resource
import signal
import socket
import struct
import sys
from typing import Any

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
"""From linux/sched.h: a user namespace, and a network namespace."""

DIE_WITH_PARENT = 1
"""From linux/prctl.h: the signal that a process gets when its parent's thread ends."""

SET_FLAGS, IS_UP = 0x8914, 1
"""From linux/sockios.h and linux/if.h: switches on a network interface."""

DESCRIPTORS = 4096


def become(told: dict[str, Any], command: list[str]) -> None:
    """Give up what is told, say to the crawl what became of it, and run the browser."""
    channel = socket.socket(fileno=told["channel"])
    listening = _leave_network(told) if told["own_network"] else None
    _become_user(told)
    _limit(told)
    _die_with_parent(told["parent"])
    said = json.dumps({"own_network": listening is not None}).encode()
    socket.send_fds(channel, [said], [listening.fileno()] if listening else [])
    # Both are moved out of the way first: one of them may be at the other's place.
    read, write = (
        fcntl.fcntl(told["reads"], fcntl.F_DUPFD, 20),
        fcntl.fcntl(told["writes"], fcntl.F_DUPFD, 20),
    )
    os.dup2(read, 3)
    os.dup2(write, 4)
    os.closerange(5, DESCRIPTORS)
    os.execv(command[0], command)


def _leave_network(told: dict[str, Any]) -> socket.socket | None:
    """A socket that listens in a network with nothing else in it; without one where the system forbids it."""
    if not sys.platform.startswith("linux") or not _may_leave_network():
        return None
    return _in_network_of_its_own(told["port"])


def _may_leave_network() -> bool:
    """Try it in a process of its own: there is no way back."""
    trial = os.fork()
    if trial:
        return os.waitstatus_to_exitcode(os.waitpid(trial, 0)[1]) == 0
    try:
        _in_network_of_its_own(0)
    except OSError:
        os._exit(1)
    os._exit(0)


def _in_network_of_its_own(port: int) -> socket.socket:
    user, group = os.geteuid(), os.getegid()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEW_NETWORK if user == 0 else NEW_USER | NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "unshare")
    if user:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
    listening = socket.socket()
    fcntl.ioctl(listening, SET_FLAGS, struct.pack("16sH14x", b"lo", IS_UP))
    listening.bind(("127.0.0.1", port))
    listening.listen()
    return listening


def _become_user(told: dict[str, Any]) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(told["group"])
        os.setuid(told["user"])


def _limit(told: dict[str, Any]) -> None:
    """No core files, and no process that takes the memory or the disk of the whole machine."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, DESCRIPTORS),
        (resource.RLIMIT_FSIZE, told["largest_file"]),
        (resource.RLIMIT_DATA, told["most_data"]),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def _die_with_parent(parent: int) -> None:
    """After the change of user, which undoes it. Elsewhere than on Linux a browser ends with its pipes."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit("the crawl ended before its browser began")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:  # noqa: PTH123 (fewer imports: this runs before each start of a browser)
        file.write(text)


if __name__ == "__main__":
    try:
        become(json.loads(sys.argv[1]), sys.argv[2:])
    except (OSError, ValueError) as error:
        sys.exit(f"{sys.argv[2]}: {error}")
