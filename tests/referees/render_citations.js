// Has citeproc-js print references in a style: a JSON object on the standard input, lines of text out.
"use strict";
const {readFileSync} = require("fs");
const asked = JSON.parse(readFileSync(0, "utf8"));
const CSL = require(asked.processor);
const items = Object.fromEntries(asked.items.map((item) => [item.id, item]));
const locale = (name) => readFileSync(`${asked.locales}/locales-${name}.xml`, "utf8");
const engine = new CSL.Engine(
  {retrieveLocale: locale, retrieveItem: (id) => items[id]}, readFileSync(asked.style, "utf8"), asked.language, true);
engine.setOutputFormat("text");
const printed = {};
for (const id of Object.keys(items)) {
  engine.updateItems([id]);
  printed[id] = engine.makeBibliography()[1].join("").trim();
}
engine.updateItems(Object.keys(items));
const order = engine.makeBibliography()[0].entry_ids.map(([id]) => id);
process.stdout.write(JSON.stringify({printed, order}));
