// Does away with a notice about cookies without agreeing to it.

const isOverlay = (element) =>
  matches(element, "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]") ||
  /cookie|consent|cmp|gdpr|privacy/i.test(`${attribute(element, "id") ?? ""} ${attribute(element, "class") ?? ""} ${localName(element)}`) ||
  /fixed|sticky/.test(getComputedStyle(element).position);

const LONGEST_NOTICE = 12_000;

const noticeAround = (element, isFrame) => {
  for (const each of around(element)) {
    const text = shownText(each, LONGEST_NOTICE);
    if (text.length > LONGEST_NOTICE) return null;
    const isWhole = htmlName(each) === "body";
    if (COOKIES.test(text) && (isWhole ? isFrame : isOverlay(each))) return each;
    if (isWhole) return null;
  }
  return null;
};

const isNot = /\b(niet|geen|zonder|not|don't|without|nicht|ohne|sans|alleen|enkel|slechts|uitsluitend|only|just|nur|necessary|essential|required|noodzakelijk\w*|functionele?|allinnich)\b/iu;

// How a button would answer a notice.
const answerOf = (button) => {
  const labels = labelsOf(button);
  if (labels.some((label) => AGREES.test(label) && !isNot.test(label))) return "agree";
  if (labels.some((label) => REFUSES.test(label))) return "refuse";
  return labels.some((label) => CLOSES.test(label)) ? "close" : "";
};

const ANSWERING = "button, [role=button], a, input[type=button], [class*=close i], [aria-label*=sluit i]";

// Press what does away with a cookie notice without agreeing: its label, or "" for a notice with no such
// button, or null where there is no notice.
const dismiss = (isFrame) => {
  const answers = { refuse: [], close: [], agree: [] };
  let looked = 0;
  for (const button of everywhere(ANSWERING)) {
    const answer = answerOf(button);
    if (answer && (looked += 1) > MOST_BUTTONS) break;
    const notice = answer && isShown(button) ? noticeAround(button, isFrame) : null;
    if (!notice) continue;
    const agrees = answer === "close" && CLOSING_AGREES.test(shownText(notice, LONGEST_NOTICE));
    answers[agrees ? "agree" : answer].push({ button, notice });
  }
  const chosen = [...answers.refuse, ...answers.close].find(({ button }) => mayPress(button));
  if (!chosen) return answers.agree.length + answers.refuse.length ? "" : null;
  reader.notice = chosen.notice;
  reader.tried.add(chosen.button);
  chosen.button.click();
  return labelOf(chosen.button);
};

const isDismissed = () => !reader.notice?.isConnected || !isShown(reader.notice);
