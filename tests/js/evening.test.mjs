import assert from "node:assert/strict";
import { test } from "node:test";

import { ME, MEETING, snapshot } from "./in_session.mjs";

const { openEvening } = await import("../../static/in_session/evening.js");
const { MemoryStore } = await import("../../static/in_session/memory.js");

const quiet = { postMessage() {} };

async function opened(store = new MemoryStore()) {
  await store.keepMeeting({ meeting: MEETING, user: ME, snapshot: snapshot(), etag: null });
  const evening = await openEvening({ meeting: MEETING, urls: {}, store, session: {}, locks: {}, tabs: quiet });
  evening.rhythm.soon = () => {};
  return evening;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

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
