// Maakt van de lege schil een bladzijde: kop en menu, de tekst die bij het adres hoort, en de voet.
import { element, haal, koppel } from "./bouwstenen.js";
import { bladzijdeVoor } from "./bladzijden.js";
import { vraagOverKoekjes } from "./koekjes.js";
import { telMee } from "./bijzaken.js";

const app = document.getElementById("app");
const inhoud = element("main", {});

async function kop() {
  const menu = await haal("menu");
  const naam = element("a", { class: "naam", href: "/" }, element("img", { src: "/beeld/merk.svg", alt: "", width: 44, height: 44 }), menu.naam);
  const onderdelen = menu.onderdelen.map(({ naam, label }) => {
    const schakel = koppel([naam], label);
    if (schakel.pathname === location.pathname) schakel.setAttribute("aria-current", "page");
    return schakel;
  });
  return element("header", { class: "kop" }, naam, element("nav", { "aria-label": "Hoofdmenu" }, ...onderdelen));
}

async function maak() {
  app.append(await kop(), inhoud);
  const voet = element("p", {}, "Knooppunt Kerken en Armoede");
  app.append(element("footer", { class: "voet" }, voet));
  try {
    await bladzijdeVoor(location.pathname, inhoud);
  } catch (fout) {
    inhoud.append(element("h1", {}, "Niet gevonden"), element("p", {}, "Deze bladzijde bestaat niet of niet meer."));
  }
  const titel = inhoud.querySelector("h1");
  if (titel && location.pathname !== "/") document.title = `${titel.textContent} - ${document.title}`;
  vraagOverKoekjes();
  telMee(voet);
}

maak();
