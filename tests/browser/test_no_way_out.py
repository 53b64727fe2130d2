"""A page of the browser reaches nobody but whoever answers it, in a network of its own and without one."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.browser import becoming, one_browser, process
from pipeline.browser.asked import MadePage
from pipeline.browser.bounds import Bounds
from pipeline.browser.finding import Found
from pipeline.browser.making import Browsers
from tests.browser.answers import HOME, Site, made, page, text
from tests.browser.witnesses import Witness

WAYS: dict[str, str] = {
    "a STUN server": "const p = new RTCPeerConnection({{iceServers: [{{urls: 'stun:127.0.0.1:{udp}'}}]}});"
    "p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o));",
    "a TURN server over TCP": "const p = new RTCPeerConnection({{iceServers: [{{urls: "
    "'turn:127.0.0.1:{tcp}?transport=tcp', username: 'u', credential: 'c'}}]}}); p.createDataChannel('x');"
    "p.createOffer().then(o => p.setLocalDescription(o));",
    "a WebSocket": "new WebSocket('ws://127.0.0.1:{tcp}/'); new WebSocket('wss://127.0.0.1:{tcp}/');",
    "a WebSocket of a worker": "new Worker(URL.createObjectURL(new Blob(["
    "\"new WebSocket('ws://127.0.0.1:{tcp}/')\"])));",
    "a WebSocket of a shared worker": "new SharedWorker('/shared.js');",
    "a WebSocket of a document without an address": "const f = document.createElement('iframe');"
    "document.body.append(f); new f.contentWindow.WebSocket('ws://127.0.0.1:{tcp}/');",
    "a STUN server, by a window without an address": "new (open('about:blank').RTCPeerConnection)("
    "{{iceServers: [{{urls: 'stun:127.0.0.1:{udp}'}}]}}).createDataChannel('x');",
    "whoever signs readers in": "navigator.credentials.get({{identity: {{providers: [{{configURL: "
    "'https://127.0.0.1:{tcp}/wie.json', clientId: 'x'}}]}}}}).catch(() => 0);",
    "a site that shares its keys": "navigator.credentials.create({{publicKey: {{rp: "
    "{{id: 'elders.test', name: 'x'}}, user: {{id: new Uint8Array(8), name: 'a', displayName: 'a'}}, "
    "challenge: new Uint8Array(16), pubKeyCredParams: [{{type: 'public-key', alg: -7}}]}}}}).catch(() => 0);",
    "a way to pay": "new PaymentRequest([{{supportedMethods: 'https://127.0.0.1:{tcp}/pay'}}], {{total: "
    "{{label: 'a', amount: {{currency: 'EUR', value: '1'}}}}}}).canMakePayment().catch(() => 0);",
    "a worker of a worker": "new Worker(URL.createObjectURL(new Blob(["
    "\"new Worker('http://127.0.0.1:{tcp}/w.js')\"]))); new Worker('/nested.js');",
    "WebTransport": "new WebTransport('https://127.0.0.1:{udp}/').ready.catch(() => 0);",
    "an event stream": "new EventSource('http://127.0.0.1:{tcp}/stream');",
    "a beacon": "navigator.sendBeacon('http://127.0.0.1:{tcp}/beacon', 'x');",
    "a request that outlives its page": "fetch('http://127.0.0.1:{tcp}/keep', "
    "{{keepalive: true}}).catch(() => 0);",
    "a request that needs a preflight": "fetch('http://127.0.0.1:{tcp}/put', {{method: 'PUT', headers: "
    "{{'X-Soort': 'a'}}, body: 'x'}}).catch(() => 0);",
    "a picture": "new Image().src = 'http://127.0.0.1:{tcp}/i.png';",
    "a new window": "window.open('http://127.0.0.1:{tcp}/window');",
    "a frame": "document.body.insertAdjacentHTML('beforeend', '<iframe src=http://127.0.0.1:{tcp}/>');",
    "a service worker": "navigator.serviceWorker.register('/service.js').catch(() => 0);",
    "a form": "document.body.insertAdjacentHTML('beforeend', '<form method=post "
    "action=http://127.0.0.1:{tcp}/>'); document.forms[0].submit();",
    "its own address": "location = 'http://127.0.0.1:{tcp}/';",
    "a download": "const a = document.createElement('a'); a.download = 'x'; "
    "a.href = 'http://127.0.0.1:{tcp}/x'; a.click();",
    "a link with a ping": "const a = document.createElement('a'); a.href = '#x'; "
    "a.ping = 'http://127.0.0.1:{tcp}/ping'; document.body.append(a); a.click();",
    "a report of a policy": "document.body.insertAdjacentHTML('beforeend', '<iframe src=/reports>');",
    "a module of another host": "import('http://127.0.0.1:{tcp}/m.js').catch(() => 0);",
    "a worklet": "CSS.paintWorklet?.addModule('http://127.0.0.1:{tcp}/p.js').catch(() => 0);"
    "new AudioContext().audioWorklet.addModule('http://127.0.0.1:{tcp}/a.js').catch(() => 0);",
    "a page that is made beforehand": "document.body.insertAdjacentHTML('beforeend', '<script "
    'type=speculationrules>{{"prerender": [{{"urls": ["/other"]}}], "prefetch": '
    '[{{"urls": ["http://127.0.0.1:{tcp}/s"]}}]}}</\' + \'script>\');',
    "a font": "new FontFace('F', 'url(http://127.0.0.1:{tcp}/f.woff2)').load().catch(() => 0);",
}
HINTS = """<link rel=preconnect href=http://127.0.0.1:{tcp}><link rel=dns-prefetch href=http://127.0.0.1:{tcp}>
<link rel=prefetch href=http://127.0.0.1:{tcp}/prefetch><link rel=preload as=image href=http://127.0.0.1:{tcp}/p>
<link rel=modulepreload href=http://127.0.0.1:{tcp}/m.js><link rel=prerender href=http://127.0.0.1:{tcp}/r>
<link rel=manifest href=http://127.0.0.1:{tcp}/manifest><link rel=icon href=http://127.0.0.1:{tcp}/icon>
<video src=http://127.0.0.1:{tcp}/v.mp4 autoplay muted></video><object data=file:///etc/passwd></object>
<p>Welkom</p>"""


def everything(witness: Witness) -> dict[str, Any]:
    """One page for each way, and what they need."""
    ports = {"tcp": witness.port, "udp": witness.packet_port}
    pages: dict[str, Any] = {
        f"/{number}": page("try {" + script.format(**ports) + "} catch (e) {}")
        for number, script in enumerate(WAYS.values())
    }
    reports = f"default-src 'none'; report-uri http://127.0.0.1:{witness.port}/csp"
    return pages | {
        "/hints": page("", HINTS.format(**ports)),
        "/shared.js": f"new WebSocket('ws://127.0.0.1:{witness.port}/')",
        "/nested.js": "new Worker('/shared.js')",
        "/service.js": f"fetch('http://127.0.0.1:{witness.port}/')",
        "/reports": text("<img src=x>", Content_Security_Policy=reports),
    }


@pytest.fixture(params=["in a network of its own", "with a dead proxy alone"])
def network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which a browser is kept from the network."""
    if request.param == "with a dead proxy alone":
        monkeypatch.setattr(one_browser, "NETWORKS", (False,))
    return str(request.param)


def test_no_way_out_of_a_page_leads_anywhere(chromium: Found, network: str) -> None:
    with Witness() as witness:
        site = Site(everything(witness))

        async def make() -> tuple[list[MadePage], list[str]]:
            async with Browsers(chromium, pages_at_once=2, bounds=Bounds(work_seconds=15)) as browsers:
                paths = [f"{HOME}/{number}" for number in range(len(WAYS))] + [f"{HOME}/hints"]
                made = await asyncio.gather(*(browsers.make(path, site) for path in paths))
                return list(made), [*browsers.escaped, *[""] * (browsers.escapes - len(browsers.escaped))]

        pages, escaped = asyncio.run(make())
        failed = [name for name, made in zip([*WAYS, "hints"], pages, strict=True) if made.outcome != "made"]
        assert failed == []
        assert witness.seen == []
        assert escaped == []
        has_own = {made.said["network"] for made in pages}
        if network == "with a dead proxy alone":
            assert has_own == {"dead proxy"}


def test_no_name_that_a_page_hints_at_is_asked_of_anybody(chromium: Found, tmp_path: Path) -> None:
    command = ["unshare", "--mount", sys.executable, "-m", "tests.browser.name_witness"]
    done = subprocess.run([*command, str(chromium.path), str(tmp_path)], capture_output=True, text=True)
    if done.returncode and ("not permitted" in done.stderr or "Permission denied" in done.stderr):
        pytest.skip("a resolver of one's own takes rights that this user has not")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["made"], found["of the browser"]) == ("made", 0)
    assert found["on purpose"] >= 1


COUNTED: dict[str, tuple[str, str]] = {
    "a WebSocket": ("new WebSocket('wss://buurthuis.test/ws')", "WebSocket"),
    "a WebSocket of a worker": (
        "new Worker(URL.createObjectURL(new Blob(['new WebSocket(\"wss://buurthuis.test/ws\")'])))",
        "WebSocket",
    ),
    "a connection to another reader": (
        "try { new RTCPeerConnection({iceServers: [{urls: 'stun:stun.test'}]}) } catch {}",
        "WebRTC",
    ),
    "WebTransport": ("new WebTransport('https://127.0.0.1:4433/').ready.catch(() => 0)", "WebTransport"),
    "event streams without number": (
        "for (let n = 0; n < 9; n += 1) new EventSource(`/stream/${n}`)",
        "stream",
    ),
    "a beacon": ("navigator.sendBeacon('/beacon', 'x')", "beacon"),
    "a new window": ("window.open('/window')", "new window"),
    "a window of a link": (
        "document.body.insertAdjacentHTML('beforeend', '<a href=/los target=_blank>Los</a>');"
        "document.links[0].click()",
        "new window",
    ),
    "a service worker": ("navigator.serviceWorker.register('/w.js').catch(() => 0)", "service worker"),
    "a way to sign in": (
        "navigator.credentials.get({publicKey: {challenge: new Uint8Array(9)}}).catch(() => 0)",
        "sign-in",
    ),
    "a download": (
        "const a = document.createElement('a'); a.download = 'x.txt';a.href = 'data:text/plain,x'; a.click()",
        "download",
    ),
    "a document elsewhere": ("location = '/elders'", "navigation"),
    "a form": (
        "document.body.insertAdjacentHTML('beforeend', '<form method=post action=/p></form>');"
        "document.forms[0].submit()",
        "navigation",
    ),
    "a file": ("new Image().src = 'file:///etc/passwd'", "scheme file"),
    "a page of the browser's own": ("location = 'chrome://version'", "scheme chrome"),
}


@pytest.mark.parametrize("what", COUNTED)
def test_what_a_page_may_not_have_is_counted_and_the_page_goes_on(chromium: Found, what: str) -> None:
    script, code = COUNTED[what]
    site = Site({"/": page(f"{script}; setTimeout(() => p.textContent = 'Tot ziens', 100)"), "/w.js": ""})
    made_page = made(chromium, site)
    assert made_page.outcome == "made"
    assert b"Tot ziens" in made_page.document
    assert made_page.said["refused"].get(code, 0) >= 1
    assert made_page.said["refused"].keys() <= {code, "other site"}
    assert code in [example[0] for example in made_page.said["examples"]]


def test_what_comes_out_at_the_dead_proxy_is_counted_whichever_network_it_is_in() -> None:
    async def arrive(connect: Callable[[int], None]) -> int:
        proxy = process.DeadProxy()
        await proxy.listen()
        await asyncio.to_thread(connect, proxy.port)
        await asyncio.sleep(0.1)
        proxy.close()
        return proxy.arrived

    def connect(port: int) -> None:
        import socket

        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"CONNECT buurthuis.test:443 HTTP/1.1\r\n\r\n")
            connection.recv(10)

    assert asyncio.run(arrive(connect)) == 1
    assert becoming.NEW_NETWORK
