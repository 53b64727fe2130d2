// De cijfers: een eigen element dat zijn tekst in een schaduw heeft, met een grafiek en regels van eigen opmaak.
import { alinea, element, haal } from "./bouwstenen.js";

class Cijfers extends HTMLElement {
  async toon() {
    const { titel, tekst, reeks } = await haal("cijfers");
    const schaduw = this.attachShadow({ mode: "open" });
    const opmaak = element("style", {});
    const grafiek = element("canvas", { width: 600, height: 220, role: "img", "aria-label": "Vragen per jaar" });
    const rijen = reeks.map(({ jaar, vragen }) => element("tr", {}, element("th", { scope: "row" }, jaar), element("td", {}, vragen)));
    schaduw.append(opmaak, element("h1", {}, titel), ...tekst.map(alinea), grafiek, element("table", {}, element("caption", {}, "Vragen per jaar"), ...rijen));
    for (const regel of ["h1 { color: #7a3b2e; font-size: 1.9rem; line-height: 1.25; margin: 0 0 .5em; }", "canvas { width: 100%; max-width: 600px; }",
      "table { border-collapse: collapse; }", "th, td { border-top: 1px solid #efe4d3; padding: 4px 24px 4px 0; text-align: left; }", "caption { text-align: left; font-weight: bold; white-space: nowrap; }"])
      opmaak.sheet.insertRule(regel, opmaak.sheet.cssRules.length);
    teken(grafiek.getContext("2d"), reeks);
  }
}

function teken(pen, reeks) {
  const hoogste = Math.max(...reeks.map(({ vragen }) => vragen));
  pen.font = "15px Verdana, 'DejaVu Sans', sans-serif";
  pen.textAlign = "center";
  reeks.forEach(({ jaar, vragen }, plaats) => {
    const hoogte = (vragen / hoogste) * 160, links = 20 + plaats * 116;
    pen.fillStyle = "#e2a33b";
    pen.fillRect(links, 190 - hoogte, 84, hoogte);
    pen.fillStyle = "#2b2622";
    pen.fillText(vragen, links + 42, 182 - hoogte);
    pen.fillText(jaar, links + 42, 211);
  });
}

export async function cijfers(inhoud) {
  customElements.define("knooppunt-cijfers", Cijfers);
  const eigen = document.createElement("knooppunt-cijfers");
  inhoud.append(eigen);
  await eigen.toon();
}
