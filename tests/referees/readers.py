"""Chromium as a reader has it, but for names: those of the live web lead to a canary on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

# What a browser asks for by itself is switched off or led to a port of loopback where nobody is; that it
# looks ahead for pages is left as readers have it.
_FLAGS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync --disable-domain-reliability --gaia-url=http://127.0.0.1:9
    --component-updater=url-source=http://127.0.0.1:9/
    --gcm-checkin-url=http://127.0.0.1:9/ --gcm-registration-url=http://127.0.0.1:9/
    """.split()
_WITHOUT = """AutofillServerCommunication MediaRouter NetworkTimeServiceQuerying PreconnectToSearch
    PreconnectToSearchNonGoogle AimEligibilityService AimEnabled AimServerEligibilityEnabled
    AimServerRequestOnIdentityChangeEnabled AimServerRequestOnStartupEnabled""".split()


@contextmanager
def chromium(
    playwright: Playwright, program: Path, folder: Path, canary: int, **options: Any
) -> Iterator[BrowserContext]:
    """A browser with a profile of its own; what it asks of the network is written down in ``folder``."""
    rules = f"MAP * 127.0.0.1:{canary}, EXCLUDE localhost, EXCLUDE 127.0.0.1"
    context = playwright.chromium.launch_persistent_context(
        folder / "profile",
        executable_path=program,
        args=[
            *_FLAGS,
            f"--disable-features={','.join(_WITHOUT)}",
            f"--host-resolver-rules={rules}",
            f"--log-net-log={_log(folder)}",
        ],
        **options,
    )
    try:
        yield context
    finally:
        context.close()


def look_ups(folder: Path, canary: int) -> int:
    """How often a browser, which has ended, looked up a name of the live web, if only to be ready for it."""
    written = json.loads(_log(folder).read_text(errors="replace"))
    request = written["constants"]["logEventTypes"]["HOST_RESOLVER_MANAGER_REQUEST"]
    asked = [each.get("params", {}).get("host", "") for each in written["events"] if each["type"] == request]
    return sum(each.endswith(f":{canary}") for each in asked)


def _log(folder: Path) -> Path:
    return folder / "network.json"
