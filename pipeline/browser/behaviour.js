// What a reader does on a page: scrolls to its end, has more of a list shown.

const MOST_SEEN = 60_000; // Elements that are looked at.
const SHORTEST_TEXT = 12;
const MOST_TEXTS = 20_000;
const MOST_BUTTONS = 200;
const CLICKABLE = "button, [role=button], a, input[type=button], summary, [onclick], [class*=more i], [class*=meer i], [class*=close i], [id*=close i], [class*=next i], [class*=prev i]";

const reader = (globalThis.alliantieReader ??= {
  texts: new Set(), everSeen: new Map(), tried: new WeakSet(), url: "", held: null, states: [], gone: new Map(),
});

const rootsOf = function* (root) {
  yield root;
  let seen = 0;
  for (const element of root.querySelectorAll("*")) {
    if ((seen += 1) > MOST_SEEN) return;
    const inner = openRoot(element) ?? closedRoots.get(element);
    if (inner) yield* rootsOf(inner);
  }
};

const everywhere = function* (selector, root = document) {
  let seen = 0;
  for (const each of rootsOf(root)) {
    for (const element of each.querySelectorAll(selector)) {
      if ((seen += 1) > MOST_SEEN) return;
      yield element;
    }
  }
};

const outer = (node) => {
  const parent = parentNode(node);
  return parent && typeOf(parent) === 11 ? (parent.host ?? null) : parent && typeOf(parent) === 1 ? parent : null;
};

const around = function* (element) {
  for (let each = element; each; each = outer(each)) yield each;
};

const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();

// The text of an element and of its shadow root, as far as ``most`` letters.
const shownText = (element, most) => {
  let text = "";
  for (const root of [openRoot(element) ?? closedRoots.get(element), element]) {
    const walker = root && document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker?.nextNode(); node && text.length <= most; node = walker.nextNode()) {
      if (!/^(script|style|noscript)$/.test(htmlName(parentNode(node)))) text += ` ${clean(nodeText(node).slice(0, most + 1))}`;
    }
  }
  return clean(text);
};

const LONGEST_LABEL = 80;

const labelsOf = (element) => {
  const text = shownText(element, LONGEST_LABEL);
  const labels = [text, attribute(element, "aria-label"), attribute(element, "title")];
  if (htmlName(element) === "input") labels.push(valueOf(element));
  return labels.map(clean).filter((label) => label && label.length <= LONGEST_LABEL);
};

const labelOf = (element) => labelsOf(element)[0] ?? "";

const isShown = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};

// A link that leads somewhere is one for the crawl to follow.
const leadsAway = (element) => {
  for (const each of around(element)) {
    if (htmlName(each) !== "a") continue;
    const href = clean(attribute(each, "href"));
    if (hasAttribute(each, "download") || attribute(each, "target") === "_blank") return true;
    if (!href || href.startsWith("#") || /^javascript:/i.test(href)) return false;
    return each.href.split("#")[0] !== location.href.split("#")[0] || !each.href.includes("#");
  }
  return false;
};

const submits = (element) => {
  const button = element.closest("button, input");
  return Boolean(button?.form) && /^(submit|image|reset)$/.test(button.type);
};

const isDisabled = (element) => matches(element, ":disabled, [aria-disabled=true], [inert], [inert] *");

const opens = (element) => {
  for (const each of around(element)) {
    if (matches(each, "nav, [role=navigation], [role=menu], [role=menubar], [role=tablist], summary, [aria-haspopup]:not([aria-haspopup=false])")) {
      return !matches(each, "nav, [role=navigation]") || !/pag|meer|more/i.test(`${attribute(each, "class")} ${attribute(each, "aria-label")}`);
    }
  }
  return hasAttribute(element, "aria-expanded") || hasAttribute(element, "popovertarget") || hasAttribute(element, "commandfor");
};

const mayPress = (element) =>
  !reader.tried.has(element) && isShown(element) && !isDisabled(element) && !leadsAway(element) && !submits(element);

const says = (element, words) => labelsOf(element).some((label) => words.test(label));

const wantsMore = (element) => {
  const labels = labelsOf(element);
  if (labels.some((label) => NEVER.test(label)) || opens(element)) return false;
  const isCalled = MORE_CLASS.test(`${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`);
  return labels.some((label) => MORE.test(label) || ONLY_MORE.test(label)) || (isCalled && labels.length === 0);
};

// The one of a list of numbers, or the arrow beside it, that leads to the page before or behind this one.
const turns = (element, mode) => {
  const isNext = mode === "next";
  if (says(element, isNext ? NEXT : BACK)) return !opens(element);
  const number = String((reader.page ?? 1) + (isNext ? 1 : -1));
  if (!labelsOf(element).some((label) => label === number || (isNext ? ARROW_NEXT : ARROW_BACK).test(label))) return false;
  const names = ["class", "id", "aria-label", "role"];
  return !opens(element) && [...around(element)].some((each) => PAGER.test(names.map((name) => attribute(each, name) ?? "").join(" ")));
};

// What is no button by its markup, and looks like one to who points at it.
const POINTED_AT = "div, span, li, p, td, strong, b, label";
const isPointedAt = (element) =>
  textContent(element).length <= LONGEST_LABEL && MORE.test(textContent(element)) && getComputedStyle(element).cursor === "pointer";

// Of elements within each other, those in which there is no other.
const innermost = (elements) => {
  const outside = new Set();
  for (const element of elements) for (const each of around(outer(element))) outside.add(each);
  return elements.filter((element) => !outside.has(element));
};

const pressable = (wants) => {
  const found = [];
  for (const element of everywhere(CLICKABLE)) {
    if (wants(element) && mayPress(element)) found.push(element);
    if (found.length >= MOST_BUTTONS) break;
  }
  if (!found.length && wants === wantsMore) {
    for (const element of everywhere(POINTED_AT)) if (isPointedAt(element) && wants(element) && mayPress(element)) found.push(element);
  }
  return innermost(found);
};

// ---- what is seen

const textsNow = () => {
  const texts = new Set();
  for (const root of rootsOf(document)) {
    const walker = document.createTreeWalker(root === document ? document.body ?? root : root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = clean(nodeText(node).slice(0, 300));
      if (text.length < SHORTEST_TEXT || /^(script|style|noscript|template|textarea)$/.test(htmlName(parentNode(node)))) continue;
      texts.add(text);
      if (texts.size >= MOST_TEXTS) return texts;
    }
  }
  return texts;
};

const formOf = (element) => {
  const [first = ""] = (attribute(element, "class") ?? "").split(/\s+/);
  return `${localName(element)}.${first.replace(/\d+/g, "0")}`;
};

// How often which form of element stands in which: a list that grows has more of the same.
const formsNow = () => {
  const forms = new Map();
  for (const element of everywhere("*")) {
    const parent = outer(element);
    if (!parent || /^(head|script|style|link|meta|option|br|path|g)$/.test(localName(element))) continue;
    const form = `${formOf(parent)}>${formOf(element)}`;
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return forms;
};

const LEAST_GONE = 3; // Texts: a clock, a counter or a slogan that changes is none that is lost.

// What was seen a moment ago and is gone now; the document that showed it is kept, where there is room.
const notice = () => {
  const now = textsNow();
  const gone = [...reader.texts].filter((text) => !now.has(text));
  if (gone.length >= LEAST_GONE) {
    const isNew = gone.some((text) => !reader.gone.get(text));
    for (const text of gone) reader.gone.set(text, reader.gone.get(text) ?? false);
    if (isNew && reader.held && reader.states.length < BEHAVIOUR.states) {
      reader.states.push(reader.held);
      for (const text of reader.texts) reader.gone.set(text, true);
    }
    reader.held = null;
  }
  reader.texts = now;
  return gone.length;
};

const hold = () => {
  if (reader.isSlow) return;
  reader.texts = textsNow();
  const taken = take({ ...BEHAVIOUR.budget }, {});
  reader.held = taken && !taken.isCut ? taken.html : null;
};

// ---- scrolling

const isScroller = (element) => element.scrollHeight > element.clientHeight + 20 && /auto|scroll|overlay/.test(getComputedStyle(element).overflowY);

// What moves when a reader scrolls: the page, or the one large box in which all of it stands.
const scroller = () => {
  const page = document.scrollingElement ?? document.documentElement;
  if (page.scrollHeight > innerHeight + 20) return page;
  let best = page;
  let largest = innerWidth * innerHeight * 0.3;
  for (const element of everywhere("div, main, section, article, body, ul, ol, [class*=scroll i]")) {
    const area = element.clientWidth * Math.min(element.clientHeight, innerHeight);
    if (area > largest && isScroller(element)) [best, largest] = [element, area];
  }
  return best;
};

const position = () => {
  const at = scroller();
  const height = at === document.scrollingElement ? innerHeight : at.clientHeight;
  return { top: Math.round(at.scrollTop), height: at.scrollHeight, isEnd: at.scrollTop + height >= at.scrollHeight - 4 };
};

const scrollOn = () => {
  hold();
  const at = scroller();
  const height = at === document.scrollingElement ? innerHeight : at.clientHeight;
  at.scrollTo({ top: at.scrollTop + Math.max(200, height * 0.9), behavior: "instant" });
  return position();
};

const MOST_BOXES = 10;
const SMALLEST_BOX = 80; // Pixels: what is lower shows no list.

// The boxes within the page that are scrolled by themselves, and are not at their end; but for some.
const boxes = (leftOut) => {
  const found = [];
  const page = scroller();
  for (const element of everywhere("div, main, section, article, aside, ul, ol, [class*=scroll i]")) {
    if (element === page || element.clientHeight < SMALLEST_BOX || element.clientWidth < SMALLEST_BOX) continue;
    if (element.scrollTop + element.clientHeight >= element.scrollHeight - 4) continue;
    if (!leftOut.has(element) && isScroller(element) && isShown(element)) found.push(element);
    if (found.length >= MOST_BOXES) break;
  }
  return found;
};

// What moves, or cuts off, what is in it.
const cuts = (element) => /auto|scroll|overlay|hidden|clip/.test(getComputedStyle(element).overflowY);

// Lists grow at their end: what a box has at its lower edge is to be seen, in all of the boxes around it.
const isInView = (box) => {
  const { top, bottom } = box.getBoundingClientRect();
  const edge = Math.max(top, bottom - 2);
  if (edge < 0 || edge > innerHeight) return false;
  for (const each of around(outer(box))) {
    if (each === document.documentElement || each === document.body || !cuts(each)) continue;
    const cut = each.getBoundingClientRect();
    if (edge < cut.top || edge > cut.bottom) return false;
  }
  return true;
};

// What is beside the part of a page that is shown sees nothing of being scrolled. Newer browsers promise to tell
// when they have scrolled, which nobody is to wait for while time stands still.
const bringIntoView = (element, block = "center") => void element.scrollIntoView({ block, behavior: "instant" });

const comeIntoView = () => bringIntoView(window.frameElement ?? document.documentElement, "end");

// Scroll those in view by what they show, what is within another first: how many there were, and whether there is
// more in one since last time.
const scrollBoxes = () => {
  const stuck = (reader.stuck ??= new WeakSet());
  const all = innermost(boxes(stuck));
  if (all.length) hold();
  if (all.length && !all.some(isInView)) bringIntoView(all[0], "end");
  const found = all.filter((box) => isInView(box) || box === all[0]);
  const heights = (reader.heights ??= new WeakMap());
  const tops = (reader.tops ??= new WeakMap());
  let grew = false;
  for (const box of found) {
    const isHigher = box.scrollHeight > (heights.get(box) ?? Infinity);
    grew ||= isHigher;
    // One whose script puts it back where it was is left alone.
    if (!isHigher && box.scrollTop === tops.get(box)) stuck.add(box);
    heights.set(box, box.scrollHeight);
    tops.set(box, box.scrollTop);
    box.scrollTo({ top: box.scrollTop + Math.max(60, box.clientHeight * 0.9), behavior: "instant" });
  }
  return { count: found.length, grew };
};

const scrollBack = () => {
  hold();
  scrollRowsBack();
  scroller().scrollTo({ top: 0, behavior: "instant" });
};

// ---- more of the same list

const begin = () => {
  reader.url = location.href;
  return Boolean(document.body);
};

// Many pages begin, or fetch the rest of their scripts, when a pointer moves for the first time. It points at nothing.
const stir = () => {
  const at = { bubbles: true, clientX: 5, clientY: 5 };
  for (const name of ["pointermove", "mousemove", "mouseover"]) {
    const Kind = name.startsWith("pointer") ? PointerEvent : MouseEvent;
    document.documentElement.dispatchEvent(new Kind(name, at));
  }
};

const pressMore = (mode) => {
  const [button] = pressable(mode === "more" ? wantsMore : (each) => turns(each, mode));
  if (!button) return null;
  if (mode !== "more") reader.page = (reader.page ?? 1) + (mode === "next" ? 1 : -1);
  hold();
  reader.before = formsNow();
  reader.pressed = button;
  bringIntoView(button);
  button.click();
  return labelOf(button);
};

// "grew", "replaced", "moved" (another address, and nothing more of anything) or "nothing".
const came = (mode) => {
  const forms = formsNow();
  const gone = notice();
  const grew = [...forms].some(([form, times]) => times > (reader.before.get(form) ?? 0) && (reader.before.get(form) ?? 0) >= 2);
  const isReplaced = gone >= LEAST_GONE;
  const outcome = isReplaced ? "replaced" : grew ? "grew" : location.href !== reader.url ? "moved" : "nothing";
  if (outcome === "nothing" || (mode === "more" && outcome !== "grew")) reader.tried.add(reader.pressed);
  reader.url = location.href;
  return outcome;
};

// A button of a form that sends it is left too: nobody can tell that it does no more than show.
const sending = () =>
  [...everywhere("button, input[type=submit]")].slice(0, MOST_SEEN).filter((each) => submits(each) && wantsMore(each) && isShown(each) && !isDisabled(each));

const left = () => [...new Set([...pressable(wantsMore), ...sending()].map(labelOf))].slice(0, 10);
