// Searches the index beside this page, which comes in pieces: a table, words in order, and what is shown of items.
// Each piece is a script that calls alliantie(name, data), since a page on a disk may load nothing else.
"use strict";
(() => {
  const A_PAGE = 20;
  const MOST_BEGINNINGS = 200;
  const ENDINGS = ["en", "e", "s", "n", "t", "d", "de", "te"];
  const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ı: "i", ħ: "h" };
  const WORD = /[\p{L}\p{N}]+(?:['’‘ʼ´`.\-‐‑][\p{L}\p{N}]+)*\*?/gu;
  const said = document.getElementById("gevonden");
  const message = document.getElementById("bericht");
  const asked = new URLSearchParams(location.search);
  const come = new Map();
  const loaded = new Map();
  let table;

  window.alliantie = (name, data) => come.set(name, data);

  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${name}.js`;
        script.onload = () => (come.has(name) ? resolve(come.get(name)) : reject(new Error(name)));
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  function fold(word) {
    const plain = [...word.toLowerCase()].map((letter) => LETTERS[letter] ?? letter).join("");
    return plain.normalize("NFKD").replace(/\p{M}|['’‘ʼ´`.\-‐‑]/gu, "");
  }

  // The piece of words in which a key would stand, by its number.
  function pieceOf(key) {
    let low = 0;
    let high = table.firsts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (table.firsts[middle] <= key) low = middle;
      else high = middle;
    }
    return low;
  }

  const parsed = new Map();
  async function piece(number) {
    if (!parsed.has(number)) {
      const lines = (await load(`woorden-${number}`)).split("\n").map((line) => line.split("\t"));
      parsed.set(number, new Map(lines.map(([key, leadsTo, places]) => [key, { leadsTo, places }])));
    }
    return parsed.get(number);
  }

  const entry = async (key) => (table.firsts.length ? (await piece(pieceOf(key))).get(key) : undefined);

  // Items by number, with how much a word counts in each: more where fewer items have it.
  function scored(places) {
    const found = new Map();
    let number = 0;
    for (const [, level, distance] of places.matchAll(/([A-Z])([0-9a-z]+)/g)) {
      number += parseInt(distance, 36);
      found.set(number, level.charCodeAt(0) - 64);
    }
    const rare = Math.log(1 + (table.count - found.size + 0.5) / (found.size + 0.5));
    for (const [item, level] of found) found.set(item, level * rare);
    return found;
  }

  async function ofStem(key) {
    const found = await entry(key);
    if (!found) return undefined;
    const target = found.leadsTo ? await entry(found.leadsTo) : found;
    return target?.places ? scored(target.places) : undefined;
  }

  // How a word without its ending is spelt at its end, and how one with an ending: raad, raden; zak, zakken; brief, brieven.
  const closed = (word) => [word, word.replace(/([aeou])([^aeiouy])$/, "$1$1$2"), word.replace(/([^aeiou])\1$/, "$1"), word.replace(/v$/, "f").replace(/z$/, "s")];
  const opened = (word) => [word, word.replace(/([aeou])\1([^aeiouy])$/, "$1$2"), word.replace(/([^aeiou])$/, "$1$1"), word.replace(/f$/, "v").replace(/s$/, "z")];

  // Of a form that no text has: the nearest that one has, with another ending or none.
  async function ofNearForm(key) {
    const cut = ENDINGS.filter((end) => key.endsWith(end) && key.length - end.length > 2).map((end) => key.slice(0, -end.length));
    const bare = cut.flatMap(closed);
    const longer = [key, ...bare].flatMap((word) => opened(word).flatMap((each) => ENDINGS.map((end) => each + end)));
    for (const form of new Set([...bare, ...longer])) {
      const found = await ofStem(form);
      if (found) return found;
    }
    return new Map();
  }

  async function ofBeginning(start) {
    const found = new Map();
    let left = MOST_BEGINNINGS;
    for (let number = pieceOf(start); number < table.firsts.length && left > 0; number++) {
      if (table.firsts[number] > start && !table.firsts[number].startsWith(start)) break;
      for (const key of (await piece(number)).keys()) {
        if (!key.startsWith(start) || left-- <= 0) continue;
        for (const [item, score] of (await ofStem(key)) ?? []) found.set(item, Math.max(score, found.get(item) ?? 0));
      }
    }
    return found;
  }

  async function ofWord(word) {
    const key = fold(word.replace("*", ""));
    return word.endsWith("*") ? ofBeginning(key) : ((await ofStem(key)) ?? ofNearForm(key));
  }

  // Those with every word; where there are none, those with the most of them.
  function together(lists) {
    const sums = new Map();
    for (const list of lists) {
      for (const [item, score] of list) {
        const [count, sum] = sums.get(item) ?? [0, 0];
        sums.set(item, [count + 1, sum + score]);
      }
    }
    const whole = [...sums].filter(([, [count]]) => count === lists.length);
    return { hits: whole.length ? whole : [...sums], isSome: !whole.length && sums.size > 0 };
  }

  async function search() {
    const typed = ((asked.get("q") ?? "").match(WORD) ?? []).slice(0, 20);
    const words = typed.filter((word) => word.endsWith("*") || !table.stop.includes(fold(word)));
    const narrowed = ["kind", "site", "year"].filter((name) => asked.get(name));
    if (!words.length && !narrowed.length) return typed.length ? { hits: [], isSome: false } : undefined;
    const sets = [];
    for (const name of narrowed) sets.push((await ofStem(`#${name}:${asked.get(name)}`)) ?? new Map());
    const lists = await Promise.all(words.map(ofWord));
    const within = ([item]) => sets.every((set) => set.has(item));
    if (!words.length) return { hits: [...sets[0]].map(([item]) => [item, [0, 0]]).filter(within), isSome: false };
    const found = together(lists.map((list) => new Map([...list].filter(within))));
    const byScore = ([a, [n, x]], [b, [m, y]]) => m - n || y - x || a - b;
    found.hits.sort(asked.get("sort") === "date" ? ([a], [b]) => a - b : byScore);
    return found;
  }

  function element(name, text = "", properties = {}) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(text);
    return made;
  }

  const isolated = (text) => element("bdi", text);

  async function shown(number) {
    const piece = Math.floor(number / table.of_a_piece);
    const [folder, title, kind, site, date, language, begin] = (await load(`stukken-${piece}`))[number % table.of_a_piece];
    const made = element("article", "", { className: "hit" });
    const heading = element("h2", "", { lang: language });
    const link = element("a", isolated(title), { href: `../item/${folder}/index.html` });
    heading.append(link);
    const facts = element("p", `${kind} · ${site} · ${date}`, { className: "facts" });
    made.append(heading, facts);
    if (begin) made.append(element("p", isolated(begin), { className: "snippet", lang: language }));
    for (const part of made.querySelectorAll("[lang='']")) part.removeAttribute("lang");
    return made;
  }

  function linkTo(page, text, rel) {
    const values = new URLSearchParams(asked);
    values.set("page", page);
    return element("a", text, { href: `?${values}`, rel });
  }

  function paging(number, last) {
    const nav = element("nav", "", { className: "pages", ariaLabel: said.dataset.pages });
    if (number > 1) nav.append(linkTo(number - 1, said.dataset.before, "prev"));
    nav.append(element("span", said.dataset.page.replace("##", last).replace("#", number)));
    if (number < last) nav.append(linkTo(number + 1, said.dataset.after, "next"));
    return nav;
  }

  function say(text) {
    message.textContent = text;
    message.hidden = !text;
  }

  async function show() {
    table = await load("tabel");
    const found = await search();
    if (!found) return;
    const count = found.hits.length;
    const last = Math.max(1, Math.ceil(count / A_PAGE));
    const number = Math.min(last, Math.max(1, parseInt(asked.get("page"), 10) || 1));
    const hits = found.hits.slice((number - 1) * A_PAGE, number * A_PAGE);
    const articles = await Promise.all(hits.map(([item]) => shown(item)));
    const many = said.dataset.many.replace("#", count.toLocaleString(document.documentElement.lang));
    const counted = count === 0 ? said.dataset.none : count === 1 ? said.dataset.one : many;
    say(found.isSome ? `${said.dataset.some} ${counted}.` : `${counted}.`);
    said.replaceChildren(...articles);
    if (last > 1) said.append(paging(number, last));
  }

  for (const field of document.querySelectorAll("form [name]")) field.value = asked.get(field.name) ?? "";
  if ([...asked.values()].some((value) => value.trim())) {
    say(said.dataset.busy);
    show().catch(() => say(said.dataset.broken));
  }
})();
