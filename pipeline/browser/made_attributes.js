// What an element is at this moment and its markup does not say: filled in, checked, opened, moved.

const SCRIPT_TYPE = /^(|module|importmap|speculationrules|(text|application)\/(x-)?(java|ecma)script|text\/(jscript|livescript|javascript1\.\d|babel|jsx|x-.*script))$/i;
const isRun = (attributes) =>
  SCRIPT_TYPE.test((attributes.get("type") ?? (attributes.has("language") ? "text/javascript" : "")).split(";")[0].trim());

const NEVER_KEPT = new Set(["password", "hidden", "file"]);

const valueOf = reading(HTMLInputElement, "value");
const inputType = reading(HTMLInputElement, "type");
const isChecked = reading(HTMLInputElement, "checked");
const isSelected = reading(HTMLOptionElement, "selected");
const areaValue = reading(HTMLTextAreaElement, "value");
const documentIn = {
  iframe: reading(HTMLIFrameElement, "contentDocument"),
  frame: reading(HTMLFrameElement, "contentDocument"),
  object: reading(HTMLObjectElement, "contentDocument"),
};
const frameDocument = (frame) => documentIn[htmlName(frame)]?.(frame) ?? null;
const pictureSource = reading(HTMLImageElement, "currentSrc");
const filmSource = reading(HTMLMediaElement, "currentSrc");

const set = (attributes, name, is) => (is ? attributes.set(name, attributes.get(name) ?? "") : attributes.delete(name));

const scriptAttributes = (_, attributes) => {
  if (isRun(attributes)) {
    attributes.set("data-alliantie-type", attributes.get("type") ?? "").set("type", "text/plain");
  }
};

const inputAttributes = (input, attributes) => {
  const type = inputType(input);
  if (NEVER_KEPT.has(type)) attributes.delete("value");
  else if (type === "checkbox" || type === "radio") set(attributes, "checked", isChecked(input));
  else if (valueOf(input) !== (attributes.get("value") ?? "")) attributes.set("value", valueOf(input));
};

// A window that lies over all others by a script lies over them by a style.
const LAYER = "position top right bottom left width height max-width max-height margin border padding overflow background-color color".split(" ");
const isOver = (element) => matches(element, ":modal") || matches(element, ":popover-open");
const layerAttributes = (element, attributes) => {
  attributes.delete("popover");
  if (localName(element) === "dialog") attributes.set("open", "");
  attributes.set("style", `${attributes.get("style") ?? ""};${styleOf(element, LAYER)};display:block;z-index:2147483647`);
};

const mediaAttributes = (media, attributes, told, budget) => {
  const source = filmSource(media) || attributes.get("src") || "";
  const isFromScript = /^blob:/i.test(source) || Boolean(media.srcObject);
  if (!isFromScript) return;
  told("film", source || "srcObject");
  attributes.delete("src");
  if (localName(media) !== "video" || attributes.has("poster") || media.readyState < 2) return;
  const still = pictureData(media, media.videoWidth, media.videoHeight, budget);
  if (still.data) attributes.set("poster", still.data);
};

const imageAttributes = (image, attributes, told, budget) => {
  if (!/^blob:/i.test(pictureSource(image) || attributes.get("src") || "")) return;
  const { data, why } = pictureData(image, image.naturalWidth, image.naturalHeight, budget);
  if (why) told(why, pictureSource(image));
  attributes.delete("srcset");
  if (data) attributes.set("src", data);
  if (data === "") told("blob address", pictureSource(image));
};

const BY_NAME = {
  script: scriptAttributes,
  input: inputAttributes,
  option: (option, attributes) => set(attributes, "selected", isSelected(option)),
  style: sheetAttributes,
  link: sheetAttributes,
  img: imageAttributes,
  video: mediaAttributes,
  audio: mediaAttributes,
  // One that a script put there is no shadow root, and is not to become one.
  template: (_, attributes) => attributes.delete("shadowrootmode"),
  noscript: (_, attributes) => attributes.clear() ?? attributes.set("style", "display:none!important"),
};

const blobAddresses = (attributes, told) => {
  for (const [name, value] of attributes) {
    if (/^\s*blob:/i.test(value) && /^(href|src|data|poster|action)$/.test(name)) told("blob address", value);
  }
};

// The style that an animation of a script left an element with: none of its rules or attributes says so.
const animatedStyles = (root) => {
  const styles = new Map();
  for (const animation of root.getAnimations({ subtree: true }).slice(0, 2000)) {
    const { effect } = animation;
    if (Object.getPrototypeOf(animation) !== Animation.prototype || !effect?.target || effect.pseudoElement) continue;
    const names = new Set(effect.getKeyframes().flatMap(Object.keys));
    const computed = getComputedStyle(effect.target);
    const known = [...names]
      .map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
      .map((name) => [name, computed.getPropertyValue(name)])
      .filter(([, value]) => value !== "");
    const style = known.map(([name, value]) => `${name}:${value}!important`).join(";");
    styles.set(effect.target, `${styles.get(effect.target) ?? ""};${style}`);
  }
  return styles;
};
