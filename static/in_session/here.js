// The evening of this address, with what this browser has: the one place that knows window and document.

import { early } from "./early.js";
import { openEvening } from "./evening.js";
import { Journal, storageHere } from "./journal.js";
import { MemoryStore } from "./memory.js";
import { Session } from "./session.js";
import { openStore } from "./store.js";

const ADDRESS = /\/sinh-hoat\/([0-9a-f-]{36})\/dang-hop\//;

// Without signal from the first moment on there is only the shell: `evening.state` stays null until a snapshot came.
export async function eveningHere() {
  const [, meeting] = location.pathname.match(ADDRESS);
  const { sessionUrl, reloginUrl } = document.documentElement.dataset;
  const here = (name) => new URL(name, location.origin + location.pathname).href;
  const evening = await openEvening({
    meeting,
    urls: { snapshot: here("snapshot.json"), operations: here("thao-tac/") },
    store: await storeHere(),
    session: new Session({ session: sessionUrl, relogin: reloginUrl }),
    journal: new Journal(storageHere()),
    early,
    locks: navigator.locks,
    tabs: new BroadcastChannel(`songlo:${meeting}`),
  });
  evening.link = navigator.onLine ? "online" : "offline";
  window.addEventListener("offline", () => evening.tell({ link: "offline" }));
  evening.rhythm.watch();
  // The files for the next time come after what is needed now.
  evening.sync().then(() => registerWorker(evening));
  return evening;
}

async function registerWorker(evening) {
  try {
    const { register } = await import("./version.js");
    await register(evening);
  } catch {
    // The signal went in between: the page works as long as it stays open.
  }
}

async function storeHere() {
  try {
    const store = await openStore();
    askToPersist();
    return store;
  } catch {
    return new MemoryStore();
  }
}

// Asked once; a browser that asks the person may take its time.
async function askToPersist() {
  if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
}
