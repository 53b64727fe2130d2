// Waaruit elke bladzijde bestaat: elementen, gegevens van de server, schakels, datums en alinea's.
const MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");

export function element(soort, eigenschappen, ...inhoud) {
  const nieuw = document.createElement(soort);
  for (const [naam, waarde] of Object.entries(eigenschappen)) nieuw.setAttribute(naam, waarde);
  nieuw.append(...inhoud);
  return nieuw;
}

export async function haal(...stappen) {
  const antwoord = await fetch("/" + ["api", ...stappen].join("/") + ".json", { headers: { Accept: "application/json" } });
  if (!antwoord.ok) throw new Error(`${antwoord.status} ${stappen.join("/")}`);
  return antwoord.json();
}

export function koppel(stappen, label) {
  return element("a", { href: "/" + stappen.filter(Boolean).map((stap) => stap + "/").join("") }, label);
}

export function datum(dag) {
  const [jaar, maand, nummer] = dag.split("-").map(Number);
  return element("p", { class: "datum" }, element("time", { datetime: dag }, `${nummer} ${MAANDEN[maand - 1]} ${jaar}`));
}

export function alinea(stuk) {
  if (typeof stuk === "string") return element("p", {}, stuk);
  if (stuk.kop) return element("h2", {}, stuk.kop);
  const adres = stuk.document ? ["", "documenten", stuk.document].join("/") : stuk.pad;
  return element("p", {}, element("a", { href: adres }, stuk.label));
}

export function lijstVan(berichten) {
  return berichten.map(({ map, naam, titel, datum: dag, inleiding }) =>
    element("li", {}, element("h2", {}, koppel([map, naam], titel)), datum(dag), ...(inleiding ? [element("p", {}, inleiding)] : [])));
}
