// On a first visit the snapshot is asked for while the modules are still on their way: a second less where the network
// is slow. Later the phone has the last one and only asks whether it changed (sync.js).

const isFirst = !navigator.serviceWorker?.controller;
const options = { headers: { Accept: "application/json" }, cache: "no-store", redirect: "manual" };
const url = new URL("snapshot.json", location.origin + location.pathname);

export const early = isFirst ? { asked: Date.now(), answer: fetch(url, options).catch(() => null) } : null;
