"""Makes a page that hints at names of others, where all names are asked of a witness; in mounts of its own.

``unshare --mount python -m tests.browser.name_witness PROGRAM FOLDER`` prints, as JSON, how many questions
the witness had of the browser, and how many when it was asked on purpose afterwards.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from pipeline.browser import one_browser
from pipeline.browser.bounds import Bounds
from pipeline.browser.finding import Found
from pipeline.browser.making import Browsers
from tests.browser.answers import HOME, Site, page

RELATIONS = ("dns-prefetch", "preconnect", "prefetch", "preload", "modulepreload", "stylesheet", "icon")
LINKS = "".join(f"<link rel={each} href=//{each}.naam.test/x as=script>" for each in RELATIONS)
BODY = f"""<meta http-equiv=x-dns-prefetch-control content=on>{LINKS}
<a href=http://link.naam.test/>link</a><img src=http://beeld.naam.test/x.png>
<iframe src=http://kader.naam.test/></iframe><form action=http://formulier.naam.test/></form>"""
SCRIPT = """
fetch('http://haal.naam.test/').catch(() => 0);
try { new WebSocket('ws://draad.naam.test/'); } catch {}
const hint = document.createElement('link');
hint.rel = 'dns-prefetch'; hint.href = '//later.naam.test/'; document.head.append(hint);
navigator.sendBeacon('http://baken.naam.test/', 'x');
p.textContent = 'Tot ziens';
"""


def main() -> None:
    program, folder = Path(sys.argv[1]), Path(sys.argv[2])
    resolver = folder / "resolv.conf"
    resolver.write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    subprocess.run(["mount", "--bind", resolver, "/etc/resolv.conf"], check=True)
    witness = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    witness.bind(("127.0.0.1", 53))
    questions: list[bytes] = []
    threading.Thread(target=_listen, args=(witness, questions), daemon=True).start()
    one_browser.NETWORKS = (False,)
    made = asyncio.run(_make(program))
    of_browser = len(questions)
    with suppress(OSError):
        socket.getaddrinfo("controle.naam.test", 80)
    print(json.dumps({"made": made, "of the browser": of_browser, "on purpose": len(questions) - of_browser}))


def _listen(witness: socket.socket, questions: list[bytes]) -> None:
    while True:
        questions.append(witness.recv(2_000))


async def _make(program: Path) -> str:
    async with Browsers(Found(program), bounds=Bounds(work_seconds=15)) as browsers:
        made = await browsers.make(f"{HOME}/", Site({"/": page(SCRIPT, f"<p id=p>Welkom</p>{BODY}")}))
        return made.outcome if b"Tot ziens" in made.document else "not as expected"


if __name__ == "__main__":
    main()
