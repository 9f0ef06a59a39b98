import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts, storeOfTheTab } from "../../static/js/drafts.js";

class Store {
  constructor(start = {}) { this.items = { ...start }; }
  getItem(key) { return this.items[key] ?? null; }
  setItem(key, value) { this.items[key] = value; }
  removeItem(key) { delete this.items[key]; }
}

test("what was written survives a reload", () => {
  const store = new Store();
  new Drafts(store, "k").put("note", ["Có 4/5 hộ nhất trí"]);
  const again = new Drafts(store, "k");
  assert.deepEqual(again.names, ["note"]);
  assert.deepEqual(again.fields.note.values, ["Có 4/5 hộ nhất trí"]);
});

test("another form, another key", () => {
  const store = new Store();
  new Drafts(store, "a").put("note", ["x"]);
  assert.deepEqual(new Drafts(store, "b").names, []);
});

test("what the server has is forgotten, and nothing is left in the store", () => {
  const store = new Store();
  const drafts = new Drafts(store, "k");
  drafts.put("note", ["x"]);
  drafts.settle(drafts.batch());
  assert.deepEqual(drafts.names, []);
  assert.deepEqual(store.items, {});
});

test("what is written again while the first writing is on its way stays", () => {
  const drafts = new Drafts(new Store(), "k");
  drafts.put("note", ["một"]);
  drafts.put("place", ["nhà văn hóa"]);
  const sent = drafts.batch();
  drafts.put("note", ["một hai"]);
  drafts.settle(sent);
  assert.deepEqual(drafts.names, ["note"]);
  assert.deepEqual(drafts.fields.note.values, ["một hai"]);
});

test("a restored field can be settled like a fresh one", () => {
  const store = new Store({ k: '{"note":["x"],"place":["y"]}' });
  const drafts = new Drafts(store, "k");
  drafts.settle({ note: drafts.batch().note });
  assert.deepEqual(drafts.names, ["place"]);
  assert.equal(store.items.k, '{"place":["y"]}');
});

test("a broken, full or forbidden store stops nobody", () => {
  assert.deepEqual(new Drafts(new Store({ k: "{" }), "k").names, []);
  const forbidden = { getItem() { throw new Error("no"); }, setItem() { throw new Error("no"); }, removeItem() {} };
  const drafts = new Drafts(forbidden, "k");
  drafts.put("note", ["x"]);
  assert.deepEqual(drafts.names, ["note"]);
});

test("on a machine that was called shared nothing is kept", () => {
  const tab = new Store();
  const shared = { value: false };
  globalThis.sessionStorage = tab;
  globalThis.document = { documentElement: { hasAttribute: (name) => name === "data-shared" && shared.value } };
  new Drafts(storeOfTheTab(), "own").put("note", ["Có 4/5 hộ"]);
  shared.value = true;
  const drafts = new Drafts(storeOfTheTab(), "shared");
  drafts.put("note", ["Có 4/5 hộ"]);
  assert.deepEqual(Object.keys(tab.items), ["own"]);
  assert.deepEqual(drafts.names, ["note"]); // the page itself still has them, and sends them
});
