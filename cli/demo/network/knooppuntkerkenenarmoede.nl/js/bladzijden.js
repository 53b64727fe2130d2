// Kiest bij een adres wat er op de bladzijde komt.
import { alinea, datum, element, haal, lijstVan } from "./bouwstenen.js";
import { signalen, verslagen } from "./groeiende-lijsten.js";
import { galerij } from "./galerij.js";
import { cijfers } from "./cijfers.js";

const VAST = { "": begin, nieuws: lijst, agenda: lijst, verslagen, signalen, cijfers, contact, handreiking };

export async function bladzijdeVoor(pad, inhoud) {
  const [map, naam] = pad.split("/").filter(Boolean);
  if (map === "fotos") return galerij(naam, inhoud);
  if (naam) return bericht(map, naam, inhoud);
  return VAST[map ?? ""](inhoud, map);
}

async function bericht(map, naam, inhoud) {
  const gegevens = await haal(map, naam);
  inhoud.append(element("article", {}, element("h1", {}, gegevens.titel), datum(gegevens.datum), ...gegevens.tekst.map(alinea)));
}

async function lijst(inhoud, map) {
  const gegevens = await haal(map);
  inhoud.append(element("h1", {}, gegevens.titel), element("ul", { class: "lijst" }, ...lijstVan(gegevens.berichten)));
}

async function begin(inhoud) {
  const [welkom, nieuws, agenda] = await Promise.all([haal("begin"), haal("nieuws"), haal("agenda")]);
  inhoud.append(element("h1", {}, welkom.titel), ...welkom.tekst.map(alinea));
  for (const { titel, berichten } of [agenda, nieuws])
    inhoud.append(element("h2", {}, titel), element("ul", { class: "lijst" }, ...lijstVan(berichten.slice(0, 4))));
}

async function contact(inhoud) {
  const gegevens = await haal("contact");
  inhoud.append(element("h1", {}, gegevens.titel), ...gegevens.tekst.map(alinea));
  const leden = await haal("prive", "leden").then((antwoord) => antwoord.tekst, () => "Het aantal leden is nu niet beschikbaar.");
  inhoud.append(element("h2", {}, "Leden"), element("p", {}, leden), element("h2", {}, "Waar wij vergaderen"),
    element("iframe", { class: "kaart", title: "Kaart van Amersfoort", src: "https://kaart.voorbeeld.example/?plaats=Amersfoort", loading: "lazy" }));
}

// Deze bladzijde brengt haar tekst zelf mee.
function handreiking(inhoud) {
  const { titel, datum: dag, tekst } = JSON.parse(document.getElementById("gegevens").textContent);
  inhoud.append(element("article", {}, element("h1", {}, titel), datum(dag), ...tekst.map(alinea)));
}
