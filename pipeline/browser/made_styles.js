// The rules of style sheets as scripts left them (inserted, taken out, adopted, switched off), and the style that comes of them.

const rulesOf = (sheet) => {
  try {
    return Array.from(sheet.cssRules, (rule) => rule.cssText);
  } catch {
    return null; // A sheet of another site: nobody may read it, so no script inserted anything.
  }
};

// An address in a rule is as it was written: relative to its own sheet.
const rebased = (css, from, to) =>
  from === to
    ? css
    : css.replace(/\burl\("((?:[^"\\]|\\.)*)"\)/g, (whole, address) => {
        if (/^(#|data:|blob:|about:)/i.test(address)) return whole;
        const absolute = URL.parse(address.replace(/\\(.)/g, "$1"), from);
        return absolute ? `url("${absolute.href.replaceAll('"', "%22")}")` : whole;
      });

const IMPORTS = /^@(import|charset|namespace)\b/i;

const rulesInText = (css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return rulesOf(sheet);
};

// The rules that stand behind those of the text; null where the text does not say what stands before.
const rulesBehind = (rules, css) => {
  const own = rules.filter((rule) => !IMPORTS.test(rule));
  const said = rulesInText(css).filter((rule) => !IMPORTS.test(rule));
  if (said.length > own.length || said.some((rule, i) => rule !== own[i])) return null;
  return own.slice(said.length);
};

// Without scripts no element of a page's own making is ever defined, and rules that wait for it would hide it.
const withoutDefined = (css) => css.replaceAll(":not(:defined)", ":not(*)").replaceAll(":defined", "");

const sheetMedia = (sheet) => (sheet.disabled ? "not all" : sheet.media.mediaText);

const ownStyles = (sheets, base) =>
  sheets
    .map((sheet) => {
      const rules = rulesOf(sheet);
      const media = sheetMedia(sheet);
      const css = withoutDefined(rebased(rules.join("\n"), sheet.href ?? base, base));
      return rules.length ? startTag("style", media ? [["media", media]] : []) + rawText("style", css) + "</style>" : "";
    })
    .join("");

// The text of a <style> as its rules are now.
const styleText = (element) => {
  const text = textContent(element);
  const { sheet } = element;
  if (!sheet) return withoutDefined(text);
  const rules = rulesOf(sheet);
  const behind = rules && rulesBehind(rules, text);
  if (behind === null) return withoutDefined((rules ?? [text]).join("\n"));
  return withoutDefined(text) + (behind.length ? `\n${withoutDefined(behind.join("\n"))}` : "");
};

// A sheet that is switched off. One to choose from (alternate) never says here if it was chosen.
const sheetAttributes = (element, attributes) => {
  if (element.sheet?.disabled) attributes.set("media", "not all");
};

// A linked sheet that scripts changed: what to write behind its <link>, or in its place.
const linkedChanges = (element, texts, base) => {
  const { sheet } = element;
  const isOfScript = /^blob:/i.test(sheet?.href ?? "");
  const text = isOfScript ? "" : sheet && texts[sheet.href];
  const rules = text === undefined || !sheet ? null : rulesOf(sheet);
  if (!rules) return null;
  const behind = rulesBehind(rules, text);
  const isWaiting = isOfScript || text.includes(":defined");
  const changed = behind === null || isWaiting ? rules : behind;
  if (!changed.length && behind !== null && !isWaiting) return null;
  const css = withoutDefined(rebased(changed.join("\n"), sheet.href, base));
  const media = sheetMedia(sheet);
  const style = startTag("style", media ? [["media", media]] : []) + rawText("style", css) + "</style>";
  return { style, inItsPlace: behind === null || isWaiting };
};

// A browser tells lengths in six digits and lays out in 64ths of a pixel, cutting off what is beyond: a length
// that it told a little too small would come out a 64th narrower, and letters elsewhere between two pixels.
const inWhole64ths = (value) =>
  value.includes("url(") ? value : value.replace(/-?\d+\.\d+(?=px)/g, (length) => `${Math.round(length * 64) / 64}`);

const styleOf = (element, names) => {
  const computed = getComputedStyle(element);
  return names.map((name) => `${name}:${inWhole64ths(computed.getPropertyValue(name))}`).join(";");
};
