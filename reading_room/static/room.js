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
  if (frame && location.hash) {
    frame.contentWindow.location.replace(frame.src.split("#")[0] + location.hash);
  }
}
goToPlace();
window.addEventListener("hashchange", goToPlace);
