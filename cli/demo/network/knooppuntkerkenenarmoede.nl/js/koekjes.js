// Vraagt of er geteld mag worden. De site werkt zonder antwoord, en na beide antwoorden eender.
import { element } from "./bouwstenen.js";

const NAAM = "knooppunt-tellen";

export function vraagOverKoekjes() {
  if (document.cookie.includes(`${NAAM}=`)) return;
  const uitleg = "Mogen wij uw bezoek tellen? Daarvoor bewaren wij één koekje op uw apparaat.";
  const weigeren = element("button", { type: "button" }, "Weigeren");
  const accepteren = element("button", { type: "button", class: "vol" }, "Accepteren");
  const melding = element("div", { class: "melding", role: "dialog", "aria-label": "Cookies" }, element("p", {}, uitleg), weigeren, accepteren);
  const antwoord = (gegeven) => () => {
    document.cookie = `${NAAM}=${gegeven}; path=/; max-age=15552000; SameSite=Lax`;
    melding.remove();
  };
  weigeren.addEventListener("click", antwoord("nee"));
  accepteren.addEventListener("click", antwoord("ja"));
  document.body.append(melding);
}
