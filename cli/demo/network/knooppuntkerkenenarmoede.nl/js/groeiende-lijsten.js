// Lijsten die groeien: de ene als men op een knop drukt, de andere als men haar einde ziet.
import { element, haal, koppel, lijstVan } from "./bouwstenen.js";

export async function verslagen(inhoud) {
  const lijst = element("ul", { class: "lijst" });
  const knop = element("button", { type: "button" }, "Meer laden");
  let deel = 0;
  async function laad() {
    knop.disabled = true;
    const { titel, berichten, meer } = await haal("verslagen", `deel-${++deel}`);
    if (deel === 1) inhoud.append(element("h1", {}, titel), lijst, knop);
    lijst.append(...lijstVan(berichten));
    knop.disabled = false;
    if (!meer) knop.remove();
  }
  knop.addEventListener("click", laad);
  await laad();
}

export async function signalen(inhoud) {
  const einde = element("p", { class: "datum" }, "Er komen nog meer signalen …");
  const uitleg = "Korte berichten van diakenen en vrijwilligers. Wij geven ze door zoals wij ze kregen, zonder namen.";
  inhoud.append(element("h1", {}, "Signalen"), element("p", {}, uitleg), einde);
  let deel = 0, bezig = false;
  async function laad() {
    if (bezig) return;
    bezig = true;
    const { signalen, meer } = await haal("signalen", `deel-${++deel}`);
    einde.before(...signalen.map(signaal));
    bezig = false;
    kijker.unobserve(einde);
    if (meer) kijker.observe(einde);
    else einde.textContent = "Dit waren alle signalen.";
  }
  const kijker = new IntersectionObserver((gezien) => gezien.some((stuk) => stuk.isIntersecting) && laad());
  await laad();
}

function signaal({ plaats, tekst, map, naam, label }) {
  const verder = naam ? [element("p", {}, koppel([map, naam], label))] : [];
  return element("div", { class: "signaal" }, element("b", {}, plaats), tekst, ...verder);
}
