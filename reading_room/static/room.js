// Comforts: "/" goes to the search box, and an archived page is shown at the place that stands behind "#" in
// the address of the room's page around it, which no server sees. Every page works without.
"use strict";
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  const typing = event.target.closest("input, textarea, select");
  if (box && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});

function goToPlace() {
  const frame = document.querySelector("iframe.archived");
  const place = frame && (location.hash || new URL(frame.src).hash);
  if (place) {
    // Once more where the frame has it: it may have been there before it had its size.
    frame.contentWindow.location.replace(frame.src.split("#")[0] + place);
  }
}
goToPlace();
window.addEventListener("hashchange", goToPlace);
