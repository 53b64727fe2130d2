// Opens what a page shows one of at a time: routes behind a "#", and tabs that a script fills when they are chosen.

const ROUTE = /^#!?\/[^\s#]|^#![^\s#/]/; // "#/agenda", "#!/agenda", "#!agenda"; what is only "#!" or "#/" is no other view.
const MOST_LINKS = 2_000;
const LONGEST_ROUTE = 300;

const views = (globalThis.alliantieViews ??= { known: new Set(), waiting: new Set(), pressed: new WeakSet(), unkept: new Set() });

const here = () => location.href.split("#")[0];

const routeOf = (link) => {
  const [address, ...rest] = String(link.href).split("#");
  const route = `#${rest.join("#")}`;
  return address === here() && ROUTE.test(route) && route.length <= LONGEST_ROUTE ? route : "";
};

// The routes that were met and not opened: those of a view are gone when another takes its place.
const routesMet = () => {
  let seen = 0;
  for (const link of everywhere("a[href*='#'], area[href*='#']")) {
    if ((seen += 1) > MOST_LINKS) break;
    const route = hasAttribute(link, "download") ? "" : routeOf(link);
    if (route && !views.known.has(route)) views.waiting.add(route);
  }
  return [...views.waiting];
};

// The panel of a tab is empty, or not there at all, until a script fills it.
const isUnfilled = (tab) => {
  const id = attribute(tab, "aria-controls");
  const panel = id && tab.getRootNode().getElementById?.(id);
  return !panel || shownText(panel, SHORTEST_TEXT).length < SHORTEST_TEXT;
};

const tabsNow = () => {
  const found = [];
  for (const tab of everywhere("[role=tab]")) {
    const isChosen = attribute(tab, "aria-selected") === "true" || views.pressed.has(tab);
    if (!isChosen && isUnfilled(tab) && mayPress(tab)) found.push(tab);
    if (found.length >= MOST_BUTTONS) break;
  }
  return found;
};

const beginViews = () => {
  views.seen = textsNow();
  views.hash = location.hash;
  views.tab = [...everywhere("[role=tab][aria-selected=true]")].slice(0, MOST_BUTTONS);
  views.held = reader.isSlow ? null : take({ ...BEHAVIOUR.budget }, {});
  if (location.hash) views.known.add(location.hash);
};

// Goes to the next view: its name, or null where there is none, or no room to keep it.
const nextView = () => {
  if (reader.isSlow || reader.states.length >= BEHAVIOUR.states) return null;
  const [tab] = tabsNow();
  if (tab) {
    views.pressed.add(tab);
    tab.click();
    return labelOf(tab);
  }
  const [route] = routesMet();
  if (!route) return null;
  views.waiting.delete(route);
  views.known.add(route);
  location.hash = route;
  return route;
};

// Keeps the view that came, where it shows what was not seen before.
const keepView = (name) => {
  const texts = textsNow();
  if ([...texts].every((text) => views.seen.has(text))) return;
  const taken = take({ ...BEHAVIOUR.budget }, {});
  if (!taken || taken.isCut) return void views.unkept.add(name);
  reader.states.push(taken.html);
  for (const text of texts) {
    views.seen.add(text);
    reader.gone.set(text, true);
  }
};

const backToFirst = () => {
  for (const tab of views.tab) if (tab.isConnected && mayPress(tab)) tab.click();
  if (location.hash !== views.hash) location.hash = views.hash;
};

// Where the way back did not lead to what the page showed first, that is kept too.
const keepFirst = () => {
  const now = textsNow();
  const lost = [...reader.texts].filter((text) => !now.has(text));
  if (lost.length && views.held && !views.held.isCut) {
    reader.states.push(views.held.html);
    for (const text of lost) reader.gone.set(text, true);
  }
  reader.texts = now;
};

const told = (names) => ({ count: names.length, examples: names.slice(0, 3) });

const viewsLeft = () => {
  const left = {};
  const routes = [...new Set([...routesMet(), ...[...views.unkept].filter((name) => name.startsWith("#"))])];
  const tabs = [...tabsNow().map(labelOf), ...[...views.unkept].filter((name) => !name.startsWith("#"))];
  if (routes.length) left.route = told(routes);
  if (tabs.length) left.tab = told(tabs);
  return left;
};
