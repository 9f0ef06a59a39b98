// Stands before gunicorn as Caddy does in service: TLS, HTTP/2, gzip for pages and JSON. `node front.mjs <gunicorn's
// port> <key> <certificate>` prints the port that it listens on.

import { readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { Agent, request } from "node:http";
import { gzipSync } from "node:zlib";

const [, , port, key, certificate] = process.argv;
const agent = new Agent({ keepAlive: true });
const OF_THIS_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "content-length"]);
const PACKED = /^(text|application\/json)/;

function onward(headers) {
  const own = Object.entries(headers).filter(([name]) => !name.startsWith(":"));
  return { ...Object.fromEntries(own), host: headers[":authority"], "x-forwarded-proto": "https" };
}

const front = createSecureServer({ key: readFileSync(key), cert: readFileSync(certificate) });
front.on("stream", (stream, headers) => {
  const options = { port, agent, method: headers[":method"], path: headers[":path"], headers: onward(headers) };
  const asked = request({ host: "127.0.0.1", ...options }, (answer) => {
    const parts = [];
    answer.on("data", (part) => parts.push(part));
    answer.on("end", () => {
      const told = Object.entries(answer.headers).filter(([name]) => !OF_THIS_HOP.has(name));
      const back = { ":status": answer.statusCode, ...Object.fromEntries(told) };
      let body = Buffer.concat(parts);
      if (PACKED.test(back["content-type"]) && !back["content-encoding"] && body.length) {
        body = gzipSync(body);
        back["content-encoding"] = "gzip";
      }
      if (stream.destroyed) return;
      stream.respond(back);
      stream.end(body);
    });
  });
  asked.on("error", () => stream.destroy());
  stream.on("error", () => asked.destroy());
  stream.pipe(asked);
});
front.listen(0, "127.0.0.1", () => console.log(front.address().port));
