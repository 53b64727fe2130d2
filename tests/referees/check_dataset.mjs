// Holds a description in JSON-LD against shapes, as the Dataset Register does: results as JSON on the standard output.
// With "2.0" the shapes are as they will be: what they say of their own future takes the place of what holds now.
import {createReadStream, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const [modules, shapesPath, dataPath, version] = process.argv.slice(2);
const {resolve} = createRequire(`${modules}/`);
const load = async (name) => import(pathToFileURL(resolve(name)));
const {default: rdf} = await load("rdf-ext");
const {Parser} = await load("n3");
const {Validator} = await load("shacl-engine");
const {validations} = await load("shacl-engine/sparql.js");
const {JsonLdParser} = await load("jsonld-streaming-parser");

const NDE = "https://def.nde.nl#";

function withFuture(shapes) {
  const future = rdf.namedNode(`${NDE}futureChange`), of = rdf.namedNode(`${NDE}version`);
  for (const {subject, object} of [...shapes.match(null, future)]) {
    for (const change of [...shapes.match(object)].filter((each) => !each.predicate.equals(of))) {
      shapes.deleteMatches(subject, change.predicate);
      shapes.add(rdf.quad(subject, change.predicate, change.object));
    }
  }
  return shapes;
}

async function read(path) {
  const data = rdf.dataset();
  const parser = createReadStream(path).pipe(new JsonLdParser({dataFactory: rdf}));
  for await (const quad of parser) data.add(quad);
  return data;
}

const parsed = rdf.dataset(new Parser({factory: rdf}).parse(readFileSync(shapesPath, "utf8")));
const shapes = version === "2.0" ? withFuture(parsed) : parsed;
const dataset = await read(dataPath);
const report = await new Validator(shapes, {factory: rdf, validations}).validate({dataset});
const results = report.results.map((each) => ({
  severity: each.severity.value.split("#").pop(),
  message: each.message.map((words) => words.value).pop() ?? "",
}));
process.stdout.write(JSON.stringify({quads: dataset.size, results}));
