// Comforts: "/" goes to the search box, a facet changes the answer where it stands, and an archived page is shown
// at the place behind "#" in the address of the page around it. Every page works without.
"use strict";
document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  const typing = event.target.closest("input, textarea, select");
  if (box && event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});

const frame = document.querySelector("iframe.archived");
function goToPlace() {
  const place = location.hash || new URL(frame.src).hash;
  // Once more when all is there: the frame may have gone there before it had its size.
  if (place) frame.contentWindow.location.replace(frame.src.split("#")[0] + place);
}
if (frame) {
  addEventListener("load", goToPlace);
  addEventListener("hashchange", goToPlace);
}

// The answer to a search takes the place of the one that is shown; address and feed go with it.
const here = (part) => document.querySelector(part);
const main = here("main");
const said = document.createElement("p");
let waiting;
const name = (link) => link.closest("section")?.querySelector("h2")?.textContent + link.firstChild?.textContent;
async function show(address, isNew) {
  waiting?.abort();
  waiting = new AbortController();
  try {
    const answer = await fetch(address, { signal: waiting.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !page.querySelector(".found")) throw new Error(answer.status);
    const held = document.activeElement.closest(".facet a");
    const key = held && name(held);
    const opened = [...main.querySelectorAll("details[open] > summary")].map((each) => name(each));
    for (const part of ["main", "footer"]) here(part).replaceChildren(...page.querySelector(part).childNodes);
    here("[rel=alternate]").href = page.querySelector("[rel=alternate]").href;
    for (const each of main.querySelectorAll("summary"))
      if (opened.includes(name(each))) each.parentNode.open = true;
    document.title = page.title;
    if (isNew) history.pushState({}, "", address);
    const again = key && [...main.querySelectorAll(".facet a")].find((each) => name(each) === key);
    (again || main).focus({ preventScroll: Boolean(again) });
    said.textContent = here("h1").textContent;
  } catch (error) {
    if (error.name !== "AbortError") location.href = address;
  }
}
if (here(".found")) {
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  main.addEventListener("click", (event) => {
    const link = event.target.closest(".facet a, .chosen a, .order a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    show(link.href, true);
  });
  addEventListener("popstate", () => show(location.href, false));
}
