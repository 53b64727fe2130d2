// Een bladzijde met foto's, die pas geladen worden als men ze bijna ziet.
import { alinea, datum, element, haal } from "./bouwstenen.js";

const LEEG = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/%3E";

export async function galerij(naam, inhoud) {
  const gegevens = await haal("fotos", naam);
  const kijker = new IntersectionObserver((gezien) => {
    for (const { isIntersecting, target } of gezien) {
      if (!isIntersecting) continue;
      target.src = target.parentElement.href;
      kijker.unobserve(target);
    }
  });
  const fotos = gegevens.fotos.map(({ naam: bestand, bijschrift }) => {
    const beeld = element("img", { src: LEEG, alt: bijschrift });
    kijker.observe(beeld);
    const groot = element("a", { href: ["", "beeld", "fotos", bestand].join("/") }, beeld);
    return element("figure", {}, groot, element("figcaption", {}, bijschrift));
  });
  inhoud.append(element("h1", {}, gegevens.titel), datum(gegevens.datum), ...gegevens.tekst.map(alinea), element("div", { class: "galerij" }, ...fotos));
}
