// The service worker of "Đang họp"; /sw.js puts VERSION, SHELL and FILES before it (meetings/views/shell.py).
// It keeps the shell and the files of one version and nothing else: no page, no answer with data of anybody.

const PREFIX = "dang-hop-";
const KEPT = PREFIX + VERSION;
const EVENING = /^\/sinh-hoat\/[0-9a-f-]{36}\/dang-hop\/$/;
const LISTED = new Set(FILES);

// All of a version or none of it: one file that does not come leaves the older version in place.
self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

async function keepAll() {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES);
  const shell = await fetch(SHELL, { cache: "reload", credentials: "omit", redirect: "error" });
  if (!shell.ok) throw new Error(`${SHELL}: ${shell.status}`);
  await cache.put(SHELL, shell);
}

// A new version waits until no page uses the old one (no skipWaiting here), so what is left over is nobody's.
self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers());
});

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)));
}

// "Có bản mới": the person has read it and opens the page anew. Another page that is open keeps its version.
self.addEventListener("message", (event) => {
  if (event.data === "renew") event.waitUntil(takeOver());
});

async function takeOver() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.filter((page) => EVENING.test(new URL(page.url).pathname)).length <= 1) await self.skipWaiting();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && EVENING.test(url.pathname)) event.respondWith(kept(SHELL, request));
  else if (LISTED.has(url.pathname)) event.respondWith(kept(url.pathname, request));
});

// The phone may have thrown the files away to make room: then the network has them.
async function kept(path, request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(path)) ?? fetch(request);
}
