// Unfolds what a script fills when it is unfolded, as questions and their answers may be; a menu is none of it.

const AROUND_THE_TEXT = "nav, footer, form, dialog, body > header, [role=navigation], [role=banner], [role=contentinfo], [role=menu], [role=menubar], [role=toolbar], [role=tablist], [role=search], [role=dialog]";
const NO_FOLD = "input, select, textarea, [role=combobox], [role=tab], [role=menuitem], [aria-haspopup]:not([aria-haspopup=false])";
const NAMES_A_FOLD = "h1, h2, h3, h4, h5, h6, [role=heading], dt";

const folds = (globalThis.alliantieFolds ??= { pressed: new WeakSet(), texts: new Set() });

const saysNothing = (element) => shownText(element, SHORTEST_TEXT).length < SHORTEST_TEXT;

// Words that are in the document are read, folded away or not.
const isUnfilledFold = (fold) => {
  if (htmlName(fold) === "summary") {
    const rest = shownText(outer(fold), LONGEST_LABEL + SHORTEST_TEXT).length - shownText(fold, LONGEST_LABEL).length;
    return rest < SHORTEST_TEXT;
  }
  const id = attribute(fold, "aria-controls");
  const panel = id && fold.getRootNode().getElementById?.(id);
  if (panel) return saysNothing(panel);
  const heading = fold.closest(NAMES_A_FOLD);
  if (!heading && !id) return false;
  const next = (heading ?? fold).nextElementSibling;
  return !next || saysNothing(next) || matches(next, NAMES_A_FOLD) || Boolean(next.querySelector("[aria-expanded]"));
};

const foldsNow = () => {
  const found = [];
  for (const fold of everywhere("[aria-expanded=false], details:not([open]) > summary")) {
    if (folds.pressed.has(fold) || matches(fold, NO_FOLD) || says(fold, NEVER)) continue;
    if (!isUnfilledFold(fold) || !mayPress(fold)) continue;
    if ([...around(fold)].some((each) => matches(each, AROUND_THE_TEXT))) continue;
    found.push(fold);
    if (found.length >= MOST_BUTTONS) break;
  }
  return found;
};

// Unfolds the next: its name, or null where there is none, or no room to keep what another takes away.
const unfold = () => {
  const [fold] = foldsNow();
  if (!fold || reader.isSlow) return null;
  hold();
  folds.pressed.add(fold);
  folds.before = textsNow();
  folds.url = location.href;
  bringIntoView(fold);
  fold.click();
  return labelOf(fold);
};

// Whether words came, or another page. Where others went, the document that had them is kept: often one is open at a time.
const keepFold = () => {
  const held = reader.held;
  const states = reader.states.length;
  notice();
  const now = reader.texts;
  const lost = [...folds.texts].filter((text) => !now.has(text) && !reader.gone.get(text));
  if (lost.length && held && reader.states.length === states && states < BEHAVIOUR.states) {
    reader.states.push(held);
    for (const text of lost) reader.gone.set(text, true);
  }
  const came = [...now].filter((text) => !folds.before.has(text));
  for (const text of came) folds.texts.add(text);
  if (location.href.split("#")[0] !== folds.url.split("#")[0]) return "moved";
  return came.length ? "came" : "nothing";
};

// ---- what is left

const isFoldedHere = (element) => {
  const text = shownText(element, SHORTEST_TEXT);
  if (text.length < SHORTEST_TEXT) return false;
  if (!element.checkVisibility({ visibilityProperty: true })) return true;
  return element.scrollHeight > element.clientHeight + 4 && /hidden|clip/.test(getComputedStyle(element).overflowY);
};

// A button to read on beside words that are folded away only has those shown, and they are read.
const hasItsWords = (button) => {
  const block = outer(button);
  const beside = [...(block?.children ?? []), block?.previousElementSibling, block?.nextElementSibling];
  return beside.some((each) => each && isFoldedHere(each));
};

const toReadOn = () => {
  const found = [];
  for (const button of everywhere("button, [role=button], a:not([href])")) {
    if (says(button, READ_ON) && mayPress(button) && !hasItsWords(button)) found.push(button);
    if (found.length >= MOST_BUTTONS) break;
  }
  return found;
};

const foldsLeft = () => {
  const left = {};
  const waiting = foldsNow().map(labelOf);
  const unread = toReadOn().map(labelOf);
  if (waiting.length) left.fold = told(waiting);
  if (unread.length) left["read on"] = told(unread);
  return left;
};
