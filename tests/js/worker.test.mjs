import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SOURCE = readFileSync(new URL("../../static/in_session/worker.js", import.meta.url), "utf8");
const EVENING = "https://so.example/sinh-hoat/0b8f8a9e-4d0c-4f0f-9c39-000000000001/dang-hop/";
let caches, network, asked, pages, skipped;

class Cache {
  entries = new Map();

  async addAll(paths) {
    for (const path of paths) this.entries.set(path, await fetchOf(path));
  }

  async put(path, answer) {
    this.entries.set(path, answer);
  }

  async match(path) {
    return this.entries.get(path);
  }
}

async function fetchOf(request) {
  const path = request.url ?? request;
  asked.push(path);
  if (!network) throw new TypeError("Failed to fetch");
  return { ok: true, status: 200, body: `network ${path}` };
}

function worker(version = "v1", files = ["/static/a.js"]) {
  const heard = {};
  const self = {
    location: { origin: "https://so.example" },
    addEventListener: (name, then) => { heard[name] = then; },
    skipWaiting: async () => { skipped += 1; },
    clients: { matchAll: async () => pages.map((url) => ({ url })) },
  };
  const around = { self, caches, fetch: fetchOf, URL, Set, Promise, Error, VERSION: version, SHELL: "/dang-hop/khung/", FILES: files };
  runInContext(SOURCE, createContext(around));
  return async (name, event = {}) => {
    let done, answer;
    heard[name]({ ...event, waitUntil: (work) => { done = work; }, respondWith: (work) => { answer = work; } });
    await done;
    return answer;
  };
}

beforeEach(() => {
  [network, asked, pages, skipped] = [true, [], [], 0];
  const stores = new Map([["of-another-page", new Cache()]]);
  caches = {
    open: async (name) => stores.get(name) ?? stores.set(name, new Cache()).get(name),
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
  };
});

const get = (url, mode = "cors", method = "GET") => ({ request: { url, mode, method } });

async function installed(...of) {
  const say = worker(...of);
  await say("install");
  await say("activate");
  return say;
}

test("without signal the page of any meeting is the shell, and its files are there", async () => {
  const say = await installed();
  network = false;
  assert.equal((await say("fetch", get(EVENING, "navigate"))).body, "network /dang-hop/khung/");
  assert.equal((await say("fetch", get("https://so.example/static/a.js"))).body, "network /static/a.js");
});

const LEFT_ALONE = [
  ["another page of the meeting", get(`${EVENING}can-xem-lai/`, "navigate")],
  ["the snapshot", get(`${EVENING}snapshot.json`)],
  ["what is sent", get(`${EVENING}thao-tac/`, "cors", "POST")],
  ["a file that is not listed", get("https://so.example/static/b.js")],
  ["another site", get("https://else.example/static/a.js")],
  ["the page of the meeting asked for by a script", get(EVENING)],
];

for (const [what, event] of LEFT_ALONE) {
  test(`left to the network, kept nowhere: ${what}`, async () => {
    const say = await installed();
    const before = asked.length;
    assert.equal(await say("fetch", event), undefined);
    assert.equal(asked.length, before);
  });
}

test("a version that did not come whole is not taken", async () => {
  const say = worker();
  network = false;
  await assert.rejects(say("install"));
});

test("a newer version waits, and takes the older one away when it takes over; other stores stay", async () => {
  await installed("v1");
  const newer = worker("v2");
  await newer("install");
  assert.deepEqual([await caches.keys(), skipped], [["of-another-page", "dang-hop-v1", "dang-hop-v2"], 0]);
  await newer("activate");
  assert.deepEqual(await caches.keys(), ["of-another-page", "dang-hop-v2"]);
});

test("asked by the only open page it takes over; beside another open page it does not", async () => {
  const say = await installed();
  pages = [EVENING, "https://so.example/"];
  await say("message", { data: "renew" });
  assert.equal(skipped, 1);
  pages = [EVENING, EVENING];
  await say("message", { data: "renew" });
  assert.equal(skipped, 1);
});

test("files that the phone threw away come from the network", async () => {
  const say = await installed();
  await caches.delete("dang-hop-v1");
  await say("fetch", get("https://so.example/static/a.js"));
  assert.equal(asked.at(-1), "https://so.example/static/a.js");
});
