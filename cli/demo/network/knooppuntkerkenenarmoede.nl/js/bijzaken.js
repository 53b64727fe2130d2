// Wat een bezoeker niet mist als het mislukt: tellen, het aantal lezers van nu, en bewaren voor zonder verbinding.
export function telMee(voet) {
  lezersVanNu(voet);
  fetch("/api/teller", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ pad: location.pathname }) }).catch(() => {});
  addEventListener("pagehide", () => navigator.sendBeacon("/api/teller", location.pathname));
  navigator.sendBeacon("/api/teller", "begin");
  navigator.serviceWorker?.register("/werker.js").catch(() => {});
}

function lezersVanNu(voet) {
  try {
    const lijn = new WebSocket(`wss://${location.host}/lezers`);
    lijn.addEventListener("message", ({ data }) => voet.append(` – ${Number(data)} lezers nu`));
  } catch (fout) {
    // Zonder verbinding staat er geen aantal.
  }
}
