"""Firefox over WebDriver BiDi: opens pages, tells which frames it made of them and what is to be read there.

Names of the live web are left to a proxy, which is the canary: Firefox asks that and nobody else.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.long.programs import free_port

_SECONDS = 60
_TEXT = "document.documentElement.innerText"


def _preferences(canary: int) -> dict[str, object]:
    """What a reader could set: the proxy, and that Firefox looks up and fetches little for itself."""
    return {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": canary,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": canary,
        "network.proxy.no_proxies_on": "localhost, 127.0.0.1",
        "network.dns.disablePrefetchFromHTTPS": False,
        "network.trr.mode": 5,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
        "app.update.auto": False,
        "app.normandy.enabled": False,
        "browser.safebrowsing.malware.enabled": False,
        "browser.safebrowsing.phishing.enabled": False,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "extensions.getAddons.cache.enabled": False,
        "toolkit.telemetry.enabled": False,
    }


class Firefox:
    """One window of Firefox."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._number = 0
        self.asked: set[str] = set()
        """The addresses that pages asked for."""
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["network.beforeRequestSent"])
        self._window = self._send("browsingContext.create", type="tab")["context"]

    def open(self, address: str, wait: str = "complete") -> None:
        """Open an address and wait until it is loaded, or as far as ``wait`` says."""
        self._send("browsingContext.navigate", context=self._window, url=address, wait=wait)

    def texts(self) -> list[str]:
        """What is to be read in the page and in every frame of it, outermost first."""
        tree = self._send("browsingContext.getTree", root=self._window)["contexts"]
        found = []
        while tree:
            context = tree.pop(0)
            tree = [*(context["children"] or []), *tree]
            found.append(self._told(context["context"], _TEXT) or "")
        return found

    def in_frame(self, expression: str) -> object:
        """What an expression says in the frame of the page; None for nothing."""
        (tree,) = self._send("browsingContext.getTree", root=self._window)["contexts"]
        return self._told(tree["children"][0]["context"], expression)

    def _told(self, context: str, expression: str) -> Any:
        # A realm of the tester's own: pages run no scripts.
        told = self._send(
            "script.evaluate",
            expression=expression,
            target={"context": context, "sandbox": "tester"},
            awaitPromise=False,
        )
        return told.get("result", {}).get("value")

    def cookies(self) -> list[Any]:
        found: list[Any] = self._send("storage.getCookies")["cookies"]
        return found

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        self._connection.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._connection.recv(timeout=_SECONDS))
            if answer.get("method") == "network.beforeRequestSent":
                self.asked.add(answer["params"]["request"]["url"])
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result


@contextmanager
def firefox(program: Path, folder: Path, canary: int) -> Iterator[Firefox]:
    """Firefox with a profile of its own in ``folder``, until the block ends."""
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _preferences(canary).items()
    ]
    (folder / "user.js").write_text("\n".join(lines))
    port = free_port()
    command = [program, "--headless", "--no-remote", "--profile", folder, f"--remote-debugging-port={port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with _connected(port) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(30)


def _connected(port: int) -> ClientConnection:
    ends = time.monotonic() + _SECONDS
    while time.monotonic() < ends:
        with suppress(OSError, WebSocketException):
            return connect(f"ws://127.0.0.1:{port}/session", max_size=None)
        time.sleep(0.2)
    raise AssertionError(f"Firefox does not answer on port {port}")
