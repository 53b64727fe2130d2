"""A page that waits for something that is refused here, or for its reader's leave, hears of it in time."""

from __future__ import annotations

import pytest

from pipeline.browser.finding import Found
from tests.browser.answers import made, page, words

SHOW = "const toon = () => document.body.append('Hier staat het verslag van de avond.');"
WAITS = {
    "a registered worker": "navigator.serviceWorker.register('/w.js').then(toon)",
    "a worker that is ready": "navigator.serviceWorker.register('/w.js');"
    "navigator.serviceWorker.ready.then(toon)",
    "a worker that takes over": "navigator.serviceWorker.register('/w.js').then(async r => {"
    "r.addEventListener('updatefound', () => 0); await r.update(); await r.unregister();"
    "(await navigator.serviceWorker.getRegistrations()).forEach(e => e.unregister()); toon() })",
    "a place": "navigator.geolocation.getCurrentPosition(() => 0, toon)",
    "leave to notify": "Notification.requestPermission().then(toon)",
    "leave to film": "navigator.mediaDevices.getUserMedia({video: true}).catch(toon)",
    "a lasting store": "navigator.storage.persist().then(toon)",
    "a clipboard": "navigator.clipboard.readText().catch(toon)",
    "motion": "navigator.permissions.query({name: 'geolocation'}).then(toon)",
    "midi": "navigator.requestMIDIAccess().catch(toon)",
    "fonts": "Promise.all([document.fonts.ready, document.fonts.load('12px Nergens')]).then(toon)",
    "a lock": "navigator.locks.request('buurt', toon)",
}


@pytest.mark.parametrize("what", WAITS)
def test_a_page_that_waits_for_it_goes_on(chromium: Found, what: str) -> None:
    result = made(chromium, {"/": page(f"{SHOW}{WAITS[what]}"), "/w.js": "0"})
    assert result.outcome == "made"
    assert "Hier staat het verslag van de avond." in words(result).replace(SHOW, "")
