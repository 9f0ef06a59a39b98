import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Clock } from "../../static/in_session/clock.js";
import { Rhythm } from "../../static/in_session/rhythm.js";

let answers, runs, unsent, unseen, next;

beforeEach(() => {
  [answers, runs, unsent, unseen, next] = [true, 0, false, false, null];
});

function rhythm() {
  const timer = { set: (then, pause) => { next = { then, pause }; return 1; }, clear: () => { next = null; } };
  const run = async () => { runs += 1; return answers; };
  return new Rhythm({ run, unsent: () => unsent, unseen: () => unseen, timer });
}

test("a moment after a tap; nothing to send, now and then a look", async () => {
  const one = rhythm();
  one.soon();
  assert.equal(next.pause, 1200);
  await one.now();
  assert.deepEqual([runs, next.pause], [1, 15000]);
});

test("who taps on and on does not put off the sending", () => {
  const one = rhythm();
  one.soon();
  const first = next;
  one.soon();
  assert.equal(next, first);
});

test("what was sent is looked for a little later, once for many taps", async () => {
  const one = rhythm();
  unseen = true;
  await one.now();
  assert.equal(next.pause, 4000);
});

test("pauses grow while nobody answers, up to a minute, and end with the first answer", async () => {
  const one = rhythm();
  [answers, unsent] = [false, true];
  const pauses = [];
  for (let turn = 0; turn < 7; turn += 1) {
    await one.now();
    pauses.push(next.pause / 1000);
  }
  assert.deepEqual(pauses, [2, 4, 8, 16, 32, 60, 60]);
  one.soon();
  assert.equal(next.pause, 60000); // a tap shortens no pause: the phone without signal saves its battery
  answers = true;
  await one.now();
  assert.equal(next.pause, 1200);
});

test("whoever asks while it runs gets one more after it", async () => {
  const one = rhythm();
  await Promise.all([one.now(), one.now(), one.now()]);
  assert.equal(runs, 2);
});

test("a page that nobody looks at asks for nothing, unless something waits", async () => {
  const one = rhythm();
  one.hidden = () => true;
  await one.now();
  next.then();
  assert.deepEqual([runs, next.pause], [1, 15000]);
  unsent = true;
  next.then();
  assert.equal(runs, 2);
});

test("a run that breaks is a run without answer, not the last one", async () => {
  const one = rhythm();
  one.run = async () => { throw new Error("store"); };
  await one.now();
  assert.equal(next.pause, 2000);
});

test("it looks when there is signal again and when the page is looked at again", async () => {
  const one = rhythm();
  const [page, paper] = [new EventTarget(), Object.assign(new EventTarget(), { hidden: false })];
  one.watch(page, paper);
  page.dispatchEvent(new Event("online"));
  await one.running;
  paper.dispatchEvent(new Event("visibilitychange"));
  await one.running;
  paper.hidden = true;
  paper.dispatchEvent(new Event("visibilitychange"));
  assert.equal(runs, 2);
});

test("a clock is wrong by more than the way there and back, or not at all", () => {
  const clock = new Clock(0, () => 1_000_000);
  assert.equal(clock.learn(new Date(1_000_000 + 1400).toISOString(), 999_000, 1_000_000), false);
  assert.equal(clock.learn(new Date(1_000_000 + 3_600_000).toISOString(), 1_000_000, 1_000_000), true);
  assert.equal(clock.now().getTime(), 4_600_000);
  assert.equal(clock.learn("nonsense", 0, 0), false);
});
