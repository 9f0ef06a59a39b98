import assert from "node:assert/strict";
import { test } from "node:test";

import { ME, MEETING, snapshot } from "./in_session.mjs";

const { openEvening } = await import("../../static/in_session/evening.js");
const { Journal } = await import("../../static/in_session/journal.js");
const { MemoryStore } = await import("../../static/in_session/memory.js");

const quiet = { postMessage() {} };

async function opened(store = new MemoryStore()) {
  await store.keepMeeting({ meeting: MEETING, user: ME, snapshot: snapshot(), etag: null });
  const evening = await openEvening({ meeting: MEETING, urls: {}, store, session: {}, locks: {}, tabs: quiet });
  evening.rhythm.soon = () => {};
  return evening;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

class Storage {
  setItem(key, value) { this[key] = value; }
  getItem(key) { return this[key]; }
  removeItem(key) { delete this[key]; }
}

test("a page that is closed before the store has the tap leaves it in the journal, and it is kept once", async () => {
  const [store, storage] = [Object.assign(new MemoryStore(), { keeps: true }), new Storage()];
  const parts = { meeting: MEETING, urls: {}, store, session: {}, locks: {}, tabs: quiet };
  const first = await opened(store);
  const open = () => openEvening({ ...parts, journal: new Journal(storage) });
  const closing = await open();
  closing.rhythm.soon = () => {};
  store.add = () => new Promise(() => {});
  const uid = closing.do("roll.mark", "a", { state: "NOT_HERE_YET" });
  await settled();
  delete store.add;
  const again = await open();
  assert.equal(again.state.roll[0].state, "NOT_HERE_YET");
  await open();
  assert.deepEqual((await store.operations(MEETING)).map((one) => [one.uid, one.number]), [[uid, 1]]);
  assert.deepEqual([Object.keys(storage), first.pending.count], [[], 0]);
});

test("of a machine that is shared nothing lies in the journal", async () => {
  const storage = new Storage();
  const evening = await openEvening({
    meeting: MEETING, urls: {}, store: Object.assign(new MemoryStore(), { keeps: true }), session: {}, locks: {}, tabs: quiet,
    journal: new Journal(storage),
  });
  evening.rhythm.soon = () => {};
  await evening.store.keepMeeting({ meeting: MEETING, user: ME, snapshot: snapshot(), etag: null });
  await evening.reload();
  evening.do("roll.mark", "a", { state: "NOT_HERE_YET" });
  assert.equal(Object.keys(storage).length, 1);
  await evening.keepNothing();
  evening.do("roll.mark", "b", { state: "NOT_HERE_YET" });
  assert.deepEqual(Object.keys(storage), []);
});

test("a tap shows at once, counts as unsent, and is there after the page was opened anew", async () => {
  const store = new MemoryStore();
  const evening = await opened(store);
  const uid = evening.do("roll.mark", "a", { state: "NOT_HERE_YET" });
  assert.equal(evening.state.roll[0].state, "NOT_HERE_YET");
  assert.equal(evening.state.roll[0].sync, "waiting");
  assert.equal(evening.figures.notYet, 1);
  assert.equal(evening.pending.count, 1);
  await settled();
  const again = await openEvening({ meeting: MEETING, urls: {}, store, session: {}, locks: {}, tabs: quiet });
  assert.equal(again.state.roll[0].state, "NOT_HERE_YET");
  assert.deepEqual((await store.operations(MEETING)).map((one) => [one.uid, one.number]), [[uid, 1]]);
});
