// Writes the document that a page has become as markup that shows the same without running a script.

const MADE = "<!-- Made by a browser from a page and its scripts, which do not run in it. -->";
const NO_SCRIPTS = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
const IN_HEAD = new Set("base basefont bgsound link meta title noscript script style template".split(" "));
const DEEPEST_FRAME = 4;
const DEEPEST = 500; // Elements; parsers put what is deeper beside each other, and take long over it.
const MOST_EXAMPLES = 5;
const SHORTEST = 300; // Characters of an example.

const closedRoots = (globalThis.alliantieClosedRoots ??= new WeakMap());

// Nothing can end a <plaintext>.
const nameOf = (element) => (isHtml(element) ? localName(element).replace(/^plaintext$/, "pre") : tagName(element));
const count = (pairs, pair) => pairs.set(pair, (pairs.get(pair) ?? 0) + 1);

const bytesOf = (text) => text.length + (text.match(/[^\0-\x7f]/g)?.length ?? 0) * 2; // At the most.

const ledger = () => {
  const kinds = {};
  const told = (kind, example = "") => {
    const of = (kinds[kind] ??= { count: 0, examples: [] });
    of.count += 1;
    if (example && of.examples.length < MOST_EXAMPLES) of.examples.push(String(example).slice(0, SHORTEST));
  };
  return { kinds, told };
};

// A frame that holds what a script or an attribute wrote in it: it has no address of its own, or what came from
// there was written anew, and then has the address of whoever wrote it. That of a frameset is kept by itself.
const isWrittenIn = (frame) => {
  if (htmlName(frame) !== "iframe") return false;
  if (hasAttribute(frame, "srcdoc") || /^\s*((about|blob|javascript):|$)/i.test(attribute(frame, "src") ?? "")) return true;
  return frameDocument(frame)?.URL.split("#")[0] === ownerDocument(frame).URL.split("#")[0];
};

class Writer {
  constructor(budget, texts) {
    Object.assign(this, budget);
    this.budget = budget;
    this.texts = texts;
    Object.assign(this, ledger());
    this.words = 0;
    this.written = 0;
    this.nodesSeen = 0;
    this.depth = 0;
    this.pairs = new Map(); // How often which element stands in which, to compare with what a parser makes.
  }

  // Markup of a whole document.
  document(doc, depth = 0) {
    const root = reading(Document, "documentElement")(doc);
    const outer = { doc, depth, out: [], slotted: new Map(), animated: this.animated(doc), root };
    this.base = doc.baseURI;
    const start = this.doctype(doc) + (depth ? "" : MADE);
    if (!root) return start;
    if (htmlName(root) !== "html") return start + this.foreign(outer, root);
    this.tree(outer, root);
    return start + outer.out.join("");
  }

  animated(doc) {
    try {
      return animatedStyles(doc);
    } catch {
      return new Map();
    }
  }

  doctype(doc) {
    const type = reading(Document, "doctype")(doc);
    if (reading(Document, "compatMode")(doc) === "BackCompat" && !type) return "";
    if (!type || !type.name || type.name.toLowerCase() !== "html") return "<!DOCTYPE html>";
    if (/["<>]/.test(type.publicId + type.systemId)) return "<!DOCTYPE html>";
    const ids = type.publicId
      ? ` PUBLIC "${type.publicId}"${type.systemId ? ` "${type.systemId}"` : ""}`
      : type.systemId ? ` SYSTEM "${type.systemId}"` : "";
    return `<!DOCTYPE html${ids}>`;
  }

  // A page whose root is no <html>: a drawing, or data.
  foreign(outer, root) {
    outer.out.push(`<html><head>${this.headStart(outer)}</head><body style="margin:0">`);
    this.tree(outer, root);
    return `${outer.out.join("")}</body></html>`;
  }

  headStart({ doc, depth }) {
    if (depth) return "";
    const base = this.movedBase(doc);
    return `<meta charset="utf-8">${NO_SCRIPTS}${base ? startTag("base", [["href", base]]) : ""}`;
  }

  // Scripts can change the address of a page (pushState), to which relative ones belong from then on.
  movedBase(doc) {
    const [came] = performance.getEntriesByType("navigation");
    const [from] = (came?.name ?? "").split("#");
    if (!from || from === doc.URL.split("#")[0] || doc.querySelector("base[href]")) return "";
    return URL.parse(".", from)?.href === URL.parse(".", doc.baseURI)?.href && !doc.URL.includes("?") ? "" : doc.baseURI;
  }

  // One element and all in it. A stack rather than recursion: scripts can nest deeper than either would bear.
  tree(outer, root) {
    const stack = [];
    const open = [];
    let node = root;
    this.open(outer, root, stack, open);
    while (stack.length) {
      const level = stack[stack.length - 1];
      node = level.next;
      if (node === null || this.isFull()) {
        outer.out.push(level.end);
        open.length = level.openBefore;
        stack.pop();
        continue;
      }
      level.next = nextSibling(node);
      if (typeOf(node) === 1) this.open(outer, node, stack, open, level);
      else this.leaf(outer, node, level);
    }
  }

  isFull() {
    if (this.isCut) return true;
    if (this.nodesSeen > this.nodes) this.isCut = "nodes";
    else if (this.written > this.bytes) this.isCut = "bytes";
    if (this.isCut) this.told(this.isCut);
    return Boolean(this.isCut);
  }

  put(outer, text) {
    this.written += bytesOf(text);
    outer.out.push(text);
  }

  leaf(outer, node, level) {
    this.nodesSeen += 1;
    const type = typeOf(node);
    if (type === 3 || type === 4) {
      const text = this.fitting(nodeText(node));
      if (!level.isUnseen) this.words += (text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? []).length;
      const isFirstLine = level.isFirst && /^(pre|listing)$/.test(level.name) && text.startsWith("\n");
      this.put(outer, (isFirstLine ? "\n" : "") + escapedText(text));
    } else if (type === 8) {
      const text = nodeText(node).toWellFormed().replaceAll("\0", "");
      if (!/^-?>|--!?>|<!--|-$|--!$/.test(text)) this.put(outer, `<!--${text}-->`);
    }
    level.isFirst = false;
  }

  fitting(text) {
    const room = Math.max(0, this.bytes - this.written);
    if (bytesOf(text) <= room) return text;
    this.told("bytes", "text");
    return text.slice(0, room / 3);
  }

  attributes(outer, element) {
    const attributes = new Map(Array.from(attributesOf(element), ({ name, value }) => [name, value]));
    if (!isHtml(element)) return attributes;
    BY_NAME[localName(element)]?.(element, attributes, this.told, this.budget);
    if (isOver(element)) layerAttributes(element, attributes);
    const moved = outer.animated.get(element);
    if (moved) attributes.set("style", `${attributes.get("style") ?? ""}${moved}`);
    if (/blob:/i.test(attributes.get("style") ?? "")) attributes.set("style", this.withoutBlobs(attributes.get("style")));
    if (outer.slotted.has(element)) attributes.set(localName(element) === "slot" ? "name" : "slot", outer.slotted.get(element));
    if (localName(element) !== "link" && localName(element) !== "iframe") blobAddresses(attributes, this.told);
    if ((element.scrollLeft || element.scrollTop) && element !== outer.root && localName(element) !== "body") this.told("scrolled", localName(element));
    return attributes;
  }

  // One value may be longer than all that there is room for.
  bounded(attributes, name) {
    for (const [key, value] of attributes) {
      if (this.written + bytesOf(value) <= this.bytes) continue;
      attributes.delete(key);
      this.told("bytes", `${name} ${key}`);
    }
    return attributes;
  }

  withoutBlobs(css) {
    return css.replace(/url\(\s*["']?(blob:[^"')]+)["']?\s*\)/gi, (whole, address) => {
      const data = styledPictures.get(address);
      if (!data) this.told("blob address", address);
      return data ? `url("${data}")` : whole;
    });
  }

  open(outer, element, stack, open, level) {
    this.nodesSeen += 1;
    const name = nameOf(element);
    const inHead = level?.name === "head" && level.isHtml;
    if (level) level.isFirst = false;
    if (inHead && !IN_HEAD.has(name)) return this.told("markup", `head > ${name}`);
    if (isHtml(element) && this.special(outer, element, name)) return undefined;
    const attributes = this.bounded(this.attributes(outer, element), name);
    const bounded = isHtml(element) && wouldClose(name, open);
    if (!bounded && level && !level.isClosed && !outer.depth) count(this.pairs, `${level.name}>${name}`);
    this.put(outer, (bounded ? BOUNDARY[0] : "") + startTag(name, attributes));
    const end = bounded ? BOUNDARY[1] : "";
    if (isHtml(element) && VOID.has(name)) return this.put(outer, end);
    return this.into(outer, element, name, end, stack, open, level, bounded);
  }

  // The levels of what is in an element: its own children, and before them those of its shadow root.
  into(outer, element, name, end, stack, open, level, bounded) {
    const openBefore = open.length;
    if (bounded) open.push("applet");
    open.push(isHtml(element) ? name : "foreign");
    const isTemplate = isHtml(element) && name === "template";
    const close = `</${name}>${end}`;
    const within = isTemplate ? element.content : element;
    const isUnseen = level?.isUnseen || /^(title|template|head|textarea)$/.test(name);
    if (isHtml(element) && name === "head") outer.out.push(this.headStart(outer));
    const adopted = this.adoptedEnd(outer, element, name);
    this.depth = Math.max(this.depth, stack.length + 1);
    stack.push({ next: firstChild(within), end: adopted + close, name, isHtml: isHtml(element), openBefore, isFirst: true, isUnseen, isClosed: level?.isClosed });
    const root = openRoot(element) ?? closedRoots.get(element);
    if (root) this.shadow(outer, root, stack, open, level);
  }

  shadow(outer, root, stack, open, level) {
    if (root.slotAssignment === "manual") this.assign(outer, root);
    const attributes = [["shadowrootmode", root.mode]];
    if (root.delegatesFocus) attributes.push(["shadowrootdelegatesfocus", ""]);
    if (root.serializable) attributes.push(["shadowrootserializable", ""]);
    if (root.clonable) attributes.push(["shadowrootclonable", ""]);
    this.put(outer, startTag("template", attributes));
    const openBefore = open.length;
    open.push("template");
    const end = `${ownStyles(root.adoptedStyleSheets, this.base)}</template>`;
    stack.push({ next: firstChild(root), end, name: "template", isHtml: true, openBefore, isFirst: true, isClosed: level?.isClosed || root.mode === "closed" });
  }

  // What a script put into a slot, markup puts there by its name.
  assign({ slotted }, root) {
    for (const slot of root.querySelectorAll("slot")) {
      const name = `alliantie-${slotted.size}`;
      slotted.set(slot, name);
      for (const node of slot.assignedNodes()) {
        if (typeOf(node) === 1) slotted.set(node, name);
        else this.told("slotted text");
      }
    }
  }

  // Adopted sheets come after all others, and most pages have all others in their head.
  adoptedEnd({ doc, root }, element, name) {
    const sheets = Array.from(doc.adoptedStyleSheets);
    if (!sheets.length || !isHtml(element) || !/^(head|body)$/.test(name) || parentNode(element) !== root) return "";
    const isInBody = Array.from(doc.styleSheets).some((sheet) => sheet.ownerNode && doc.body?.contains(sheet.ownerNode));
    return isInBody === (name === "body") ? ownStyles(sheets, this.base) : "";
  }

  // True of an element that is written in a way of its own.
  special(outer, element, name) {
    if (name === "meta") return this.isOldMeta(element);
    if (RAW.has(name) || name === "noscript") return this.raw(outer, element, name);
    if (name === "textarea") return this.textarea(outer, element);
    if (name === "canvas") return this.canvas(outer, element);
    if (name === "iframe") return this.iframe(outer, element);
    return name === "link" && this.link(outer, element);
  }

  // The old charset is no longer true, and the old policy would forbid what stands in the document now.
  isOldMeta(element) {
    const says = (attribute(element, "http-equiv") ?? "").trim();
    return hasAttribute(element, "charset") || /^content-(type|security-policy)$/i.test(says);
  }

  raw(outer, element, name) {
    const attributes = this.attributes(outer, element);
    let text = name === "style" ? this.withoutBlobs(styleText(element)) : name === "noscript" ? "" : textContent(element);
    if (this.written + bytesOf(text) > this.bytes) {
      this.told("bytes", name);
      text = "";
    }
    const isJson = name === "script" && /json/i.test(attributes.get("type") ?? "");
    this.put(outer, `${startTag(name, attributes)}${rawText(name, text, isJson)}</${name}>`);
    return true;
  }

  textarea(outer, element) {
    const attributes = this.attributes(outer, element);
    this.put(outer, `${startTag("textarea", attributes)}\n${escapedText(areaValue(element))}</textarea>`);
    return true;
  }

  canvas(outer, element) {
    if (getComputedStyle(element).display === "none") return false;
    const { data, why } = canvasData(element, this.budget);
    if (why) this.told(why === "tainted" ? "tainted canvas" : why, attribute(element, "id") || attribute(element, "class"));
    if (!data) return false;
    const attributes = this.attributes(outer, element);
    attributes.set("src", data).set("width", element.width).set("height", element.height);
    attributes.set("alt", attribute(element, "aria-label") ?? "").set("data-alliantie-was", "canvas");
    attributes.set("style", `${attributes.get("style") ?? ""};${boxStyle(element)}`);
    this.put(outer, startTag("img", new Map([...attributes].map(([name, value]) => [name, String(value)]))));
    return true;
  }

  iframe(outer, element) {
    const attributes = this.attributes(outer, element);
    const within = frameDocument(element);
    if (within && isWrittenIn(element)) this.writtenFrame(outer, within, attributes);
    blobAddresses(attributes, this.told);
    this.put(outer, `${startTag("iframe", attributes)}</iframe>`);
    return true;
  }

  writtenFrame(outer, within, attributes) {
    if (!within.body?.firstChild && !attributes.has("srcdoc")) return;
    if (outer.depth >= DEEPEST_FRAME) {
      this.told("frame", within.URL);
      return;
    }
    const base = this.base;
    attributes.delete("src");
    attributes.set("srcdoc", this.document(within, outer.depth + 1));
    this.base = base;
  }

  link(outer, element) {
    const change = linkedChanges(element, this.texts, this.base);
    if (!change) {
      if (/^\s*blob:/i.test(attribute(element, "href") ?? "")) this.told("blob address", attribute(element, "href"));
      return false;
    }
    const attributes = this.attributes(outer, element);
    if (change.inItsPlace) attributes.set("media", "not all");
    if (/^blob:/i.test(attributes.get("href") ?? "")) attributes.delete("href");
    this.put(outer, startTag("link", attributes) + this.withoutBlobs(change.style));
    return true;
  }
}

// The element names that a parser puts where they stood, for counting what markup cannot say.
const pairsIn = (doc) => {
  const pairs = new Map();
  const stack = [[doc, ""]];
  while (stack.length) {
    const [within, outer] = stack.pop();
    for (let node = firstChild(within); node; node = nextSibling(node)) {
      if (typeOf(node) !== 1) continue;
      const name = nameOf(node);
      count(pairs, `${outer}>${name}`);
      stack.push([htmlName(node) === "template" ? node.content : node, name]);
      const root = openRoot(node);
      if (root) {
        count(pairs, `${name}>template`);
        stack.push([root, "template"]);
      }
    }
  }
  return pairs;
};

const lost = (writer, html) => {
  let parsed;
  try {
    parsed = Document.parseHTMLUnsafe(html);
  } catch {
    return writer.told("markup not compared");
  }
  const found = pairsIn(parsed);
  for (const [pair, times] of writer.pairs) {
    for (let missing = times - (found.get(pair) ?? 0); missing > 0; missing -= 1) writer.told("markup", pair);
  }
  return undefined;
};

// Null for a frame that stands in the document around it.
const take = (budget, texts) => {
  if (window.frameElement && isWrittenIn(window.frameElement)) return null;
  const writer = new Writer(budget, texts);
  const html = writer.document(document);
  if (writer.depth > DEEPEST) writer.told("too deep");
  else if (!writer.isCut && html.length <= budget.compared) lost(writer, html);
  const { words, nodesSeen, kinds, isCut } = writer;
  return { html, words, isCut: Boolean(isCut), nodes: nodesSeen, notKept: kinds, title: document.title, url: document.URL, base: document.baseURI };
};
