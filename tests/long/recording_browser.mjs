// Records addresses of a site as Browsertrix has warcio.js do: node recording_browser.mjs ORIGIN FILE PATH…
import { createWriteStream } from "node:fs";
import { WARCRecord, WARCSerializer } from "warcio";

const [origin, path, ...targets] = process.argv.slice(2);
const file = createWriteStream(path);
const nothing = new Uint8Array();
const seen = new Map();

async function write(record) {
  const digest = { algo: "sha-256", base32: false };
  file.write(await WARCSerializer.serialize(record, { gzip: true, digest }));
}

function record(options, block) {
  return WARCRecord.create({ warcVersion: "WARC/1.1", ...options }, (async function* () { yield block; })());
}

async function digestOf(body) {
  return "sha256:" + Buffer.from(await crypto.subtle.digest("SHA-256", body)).toString("hex");
}

// What a browser hands over is decoded; the headers that said otherwise got another name.
function answered(url, date, answer, number) {
  return {
    url,
    date,
    statusline: `HTTP/1.1 ${answer.status} OK`,
    httpHeaders: { "content-type": answer.headers.get("content-type"), "x-orig-content-encoding": "br" },
    warcHeaders: {
      "WARC-Protocol": "h2",
      "WARC-Cipher-Suite": "TLS_AES_128_GCM_SHA256",
      "WARC-Page-ID": `page-${number}`,
      "WARC-Resource-Type": "document",
      "WARC-JSON-Metadata": JSON.stringify({ ipType: "Private" }),
    },
  };
}

async function writeAnswer(said, body) {
  const first = seen.get(said.url);
  if (!first) {
    seen.set(said.url, { refersToUrl: said.url, refersToDate: said.date, digest: await digestOf(body) });
    return write(record({ ...said, type: "response" }, body));
  }
  const warcHeaders = { ...said.warcHeaders, "WARC-Payload-Digest": first.digest };
  return write(record({ ...said, ...first, warcHeaders, type: "revisit" }, nothing));
}

async function writeAbout(url, date, kind, mediaType, text) {
  const warcHeaders = { "Content-Type": mediaType };
  const about = { type: "resource", url: `urn:${kind}:${url}`, date, warcHeaders };
  await write(record(about, new TextEncoder().encode(text)));
}

const about = { software: "Browsertrix-Crawler (with warcio.js)", format: "WARC File Format 1.1" };
await write(WARCRecord.createWARCInfo({ filename: path, warcVersion: "WARC/1.1" }, about));
for (const [number, target] of targets.entries()) {
  const url = origin + target;
  const answer = await fetch(url);
  const date = new Date(Date.UTC(2026, 2, 1, 12, 0, number)).toISOString();
  const request = { type: "request", url, date, statusline: `GET ${target} HTTP/1.1` };
  await writeAnswer(answered(url, date, answer, number), new Uint8Array(await answer.arrayBuffer()));
  await write(record({ ...request, httpHeaders: { "user-agent": "Mozilla/5.0" } }, nothing));
  await writeAbout(url, date, "pageinfo", "application/json", JSON.stringify({ url, counts: { jsErrors: 0 } }));
  await writeAbout(url, date, "text", "text/plain", "wat de browser liet zien");
}
file.end();
