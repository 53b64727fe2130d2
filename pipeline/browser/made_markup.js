// How markup is written so that a parser makes the same tree of it again.

const HTML = "http://www.w3.org/1999/xhtml";

// An input of a form may be called "attributes", a picture of a page "body", and hide what is asked for here:
// so everything is asked of the interfaces themselves, which no page can reach in this world.
const reading = (of, name) => {
  const { get } = Object.getOwnPropertyDescriptor(of.prototype, name);
  return (node) => Reflect.apply(get, node, []);
};
const doing = (of, name) => {
  const deed = of.prototype[name];
  return (node, ...values) => Reflect.apply(deed, node, values);
};
const typeOf = reading(Node, "nodeType");
const firstChild = reading(Node, "firstChild");
const nextSibling = reading(Node, "nextSibling");
const parentNode = reading(Node, "parentNode");
const ownerDocument = reading(Node, "ownerDocument");
const nodeText = reading(CharacterData, "data");
const textContent = reading(Node, "textContent");
const localName = reading(Element, "localName");
const tagName = reading(Element, "tagName");
const namespace = reading(Element, "namespaceURI");
const attributesOf = reading(Element, "attributes");
const openRoot = reading(Element, "shadowRoot");
const attribute = doing(Element, "getAttribute");
const hasAttribute = doing(Element, "hasAttribute");
const matches = doing(Element, "matches");
const isHtml = (node) => namespace(node) === HTML;
const htmlName = (node) => (typeOf(node) === 1 && isHtml(node) ? localName(node) : "");

const VOID = new Set("area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen".split(" "));
const RAW = new Set("style script xmp noembed noframes".split(" "));

const escapedText = (text) =>
  text.toWellFormed().replace(/[&<>\u00a0\r\0]/g, (c) =>
    ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;", "\r": "&#13;", "\0": "" })[c]);

const escapedValue = (text) =>
  text.toWellFormed().replace(/[&"<>\u00a0\r\0]/g, (c) =>
    ({ "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;", "\r": "&#13;", "\0": "" })[c]);

const writtenAttributes = (attributes) => {
  let written = "";
  for (const [name, value] of attributes) {
    // A script can give an attribute a name that no markup gives.
    if (!/[\s"'<>/=\0]/.test(name)) written += value === "" ? ` ${name}` : ` ${name}="${escapedValue(value)}"`;
  }
  return written;
};

const startTag = (name, attributes) => `<${name}${writtenAttributes(attributes)}>`;

// What stands in a raw element ends at its own end tag, wherever that comes from.
const rawText = (name, text, isJson) => {
  const safe = text.toWellFormed().replaceAll("\0", "");
  if (name === "script") {
    return isJson ? safe.replace(/<(?=\/script|!--|script)/gi, "\\u003c") : safe.replace(/<(?=\/script|!--)/gi, "<\\");
  }
  if (name === "style") return safe.replace(/<\/(?=style)/gi, "<\\/");
  return safe.replace(new RegExp(`</(?=${name})`, "gi"), "");
};

const CLOSES_PARAGRAPH = new Set(
  ("address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup " +
    "main menu nav ol p search section summary ul h1 h2 h3 h4 h5 h6 pre listing form table hr xmp plaintext li dd dt").split(" "),
);
const SCOPE = new Set("applet caption html table td th marquee object template select foreign".split(" "));
const HEADING = /^h[1-6]$/;
const DEEPEST_SCOPE = 512; // Elements; a parser puts what is deeper beside each other anyway.
const NOT_CLOSED_BY = { li: new Set(["ul", "ol", "menu"]), dd: new Set(["dl"]), dt: new Set(["dl"]) };

// True where a parser would close an element that is open, because scripts put in it what markup cannot.
const wouldClose = (name, open) => {
  if (HEADING.test(name) && HEADING.test(open[open.length - 1] ?? "")) return true;
  const closesParagraph = CLOSES_PARAGRAPH.has(name);
  const ownList = NOT_CLOSED_BY[name];
  if (!closesParagraph && !/^(a|button|nobr)$/.test(name)) return false;
  let sameList = ownList !== undefined, within = closesParagraph;
  for (let i = open.length - 1; i >= Math.max(0, open.length - DEEPEST_SCOPE); i -= 1) {
    const outer = open[i];
    if (SCOPE.has(outer)) return false;
    if (within && outer === "p") return true;
    if (outer === "button") {
      if (name === "button") return true;
      within = false;
    }
    if (outer === name && (name === "a" || name === "nobr")) return true;
    if (sameList && (outer === name || (name !== "li" && /^d[dt]$/.test(outer)))) return true;
    if (sameList && !["address", "div", "p", "a", "span", "b", "i", "em", "strong"].includes(outer)) sameList = false;
  }
  return false;
};

// An element that nothing knows any more, but which parsers let nothing through.
const BOUNDARY = ['<applet style="display:contents">', "</applet>"];
