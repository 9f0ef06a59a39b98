import assert from "node:assert/strict";
import { test } from "node:test";

import { KINDS } from "../../static/in_session/kinds.js";
import { merged, newOperation, onTheWire, overwritten, pendingOf } from "../../static/in_session/queue.js";
import { fold, versionOf, withSeen } from "../../static/in_session/state.js";
import { line, snapshot } from "./in_session.mjs";

const AT = "2024-11-05T12:45:00.000Z";
const LATER = "2024-11-05T13:30:00.000Z";

let number = 0;
function op(kind, target, values, changes = {}) {
  return { ...newOperation({ kind, target, values, user: "u", base: null }, AT), number: ++number, ...changes };
}

const after = (operations, changes = {}) => fold(snapshot(changes), operations);
const held = { meeting: { ...snapshot().meeting, state: "IN_SESSION" }, sittings: [{ started_at: AT, ended_at: null }] };
const saved = { uid: "x", version: 4, sync: "sent", since: null };

// kind, what was there, what is done, the part of the state afterwards.
const TABLE = [
  ["meeting.start", {}, [null, { chair: "a", minute_taker: "b", started_at: AT }],
    ({ meeting, sittings }) => [meeting.state, meeting.chair, sittings], ["IN_SESSION", "a", [{ started_at: AT, ended_at: null }]]],
  ["meeting.pause", held, [null, { at: LATER }], ({ sittings }) => sittings, [{ started_at: AT, ended_at: LATER }]],
  ["meeting.resume", { ...held, sittings: [{ started_at: AT, ended_at: AT }] }, [null, { at: LATER }],
    ({ sittings }) => sittings[1], { started_at: LATER, ended_at: null }],
  ["meeting.end", held, [null, { ended_at: LATER }],
    ({ meeting, sittings }) => [meeting.state, sittings], ["HELD", [{ started_at: AT, ended_at: LATER }]]],
  ["roll.mark", {}, ["b", { state: "ASKED_OFF", reason: "đi viện" }],
    ({ roll }) => [roll[1].state, roll[1].reason], ["ASKED_OFF", "đi viện"]],
  ["guest.save", {}, ["x", { name: "Ông B", post: "Đảng ủy" }],
    ({ guests }) => guests[0].name, "Ông B"],
  ["guest.drop", { guests: [{ ...saved, name: "B" }] }, ["x", {}], ({ guests }) => guests, []],
  ["item.begin", {}, ["i1", { began_at: AT }], ({ agenda }) => agenda[0].began_at, AT],
  ["item.notes", {}, ["i1", { notes: "đã đọc", conclusion: "nhất trí" }],
    ({ agenda }) => [agenda[0].notes, agenda[0].conclusion], ["đã đọc", "nhất trí"]],
  ["statement.save", {}, ["x", { member: "a", text: "nhất trí" }],
    ({ statements }) => [statements[0].member, statements[0].text, statements[0].item], ["a", "nhất trí", null]],
  ["statement.drop", { statements: [saved] }, ["x", {}], ({ statements }) => statements, []],
  ["vote.save", {}, ["x", { about: "OTHER", in_favor: 3 }],
    ({ votes }) => [votes[0].in_favor, votes[0].base, votes[0].present, votes[0].mode], [3, 3, 3, "HANDS"]],
  ["vote.drop", { votes: [saved] }, ["x", {}], ({ votes }) => votes, []],
  ["proposal.save", {}, ["x", { text: "sửa mương" }], ({ proposals }) => [proposals[0].text, proposals[0].answer], ["sửa mương", ""]],
  ["proposal.drop", { proposals: [saved] }, ["x", {}], ({ proposals }) => proposals, []],
  ["task.save", { tasks: [{ ...saved, text: "cũ", member: "a", due_on: null }] }, ["x", { text: "mới" }],
    ({ tasks }) => [tasks.length, tasks[0].text, tasks[0].member, tasks[0].version], [1, "mới", "a", 4]],
  ["task.drop", { tasks: [saved] }, ["x", {}], ({ tasks }) => tasks, []],
  ["task.report", {}, ["t0", { outcome: "DONE", note: "" }], ({ reports }) => reports[0].outcome, "DONE"],
  ["resolution.save", {}, ["x", { subject: "tháng 11", text: "…", pattern: "LONG" }],
    ({ resolution }) => [resolution.uid, resolution.pattern, resolution.number], ["x", "LONG", null]],
  ["conclusion.save", {}, [null, { conclusion: "nhất trí" }], ({ meeting }) => meeting.conclusion, "nhất trí"],
  ["dues.save", {}, [null, { dues_note: "đủ" }], ({ meeting }) => meeting.dues_note, "đủ"],
  ["score.save", {}, [null, { score: "92", grade: "GOOD", weakness: "", in_favor: 3, against: 0, other: 0 }],
    ({ meeting, votes }) => [meeting.self_score, meeting.self_grade, votes[0].about, votes[0].in_favor], ["92", "GOOD", "SELF_SCORE", 3]],
  ["minutes.read_back", {}, [null, { read_back: true }], ({ meeting }) => meeting.read_back, true],
  ["minutes.agree", {}, [null, { agreed_at: LATER, in_favor: 3, against: 0, other: 0 }],
    ({ meeting, votes }) => [meeting.agreed_at, votes[0].about], [LATER, "MINUTES"]],
  ["review.settle", { review: [{ operation: "o1", kind: "conclusion.save", target: null }] }, ["o1", { keep: "mine" }],
    ({ review }) => review, []],
];

for (const [kind, before, [target, values], look, expected] of TABLE) {
  test(`${kind} shows as the server will have it`, () => {
    assert.deepEqual(look(after([op(kind, target, values)], before)), expected);
  });
}

test("every kind stands in the table above", () => {
  assert.deepEqual(Object.keys(KINDS).sort(), TABLE.map(([kind]) => kind).sort());
});

test("the snapshot itself is never written to", () => {
  const before = snapshot({ review: [{ operation: "o1", kind: "dues.save", target: null }] });
  const words = JSON.stringify(before);
  fold(before, TABLE.map(([kind, , [target, values]]) => op(kind, target, values)));
  assert.equal(JSON.stringify(before), words);
});

test("a start entered again corrects the beginning and leaves later sittings alone", () => {
  const sittings = [{ started_at: AT, ended_at: LATER }, { started_at: LATER, ended_at: null }];
  const state = after([op("meeting.start", null, { chair: "b", minute_taker: "a", started_at: "t" })], { ...held, sittings });
  assert.deepEqual(state.sittings, [{ started_at: "t", ended_at: LATER }, sittings[1]]);
});

test("an end after a pause leaves the pause where it began; entered again it corrects the time", () => {
  const paused = [op("meeting.pause", null, { at: AT }), op("meeting.end", null, { ended_at: LATER })];
  assert.equal(after(paused, held).sittings[0].ended_at, AT);
  const twice = [op("meeting.end", null, { ended_at: AT }), op("meeting.end", null, { ended_at: LATER })];
  assert.equal(after(twice, held).sittings[0].ended_at, LATER);
});

test("times belong to those present, reasons to those absent", () => {
  const roll = [line("a", { state: "PRESENT", came_at: AT }), line("b", { state: "EXCUSED", reason: "ốm" })];
  const [a, b] = after([op("roll.mark", "a", { state: "EXCUSED" }), op("roll.mark", "b", { state: "PRESENT" })], { roll }).roll;
  assert.deepEqual([a.came_at, b.reason], [null, ""]);
});

test("a vote that still agrees with the corrected roll takes its figures, one that does not stays as counted", () => {
  const votes = [op("vote.save", "x", { in_favor: 2 }), op("vote.save", "y", { in_favor: 3 })];
  const [x, y] = after([...votes, op("roll.mark", "a", { state: "UNEXCUSED" })]).votes;
  assert.deepEqual([x.present, y.present], [2, 3]);
});

test("hands about the score go into the one vote about it; without hands none appears", () => {
  const known = { uid: "v", about: "SELF_SCORE", in_favor: 1, against: 0, other: 0, invalid: 0, version: 1 };
  const score = { score: "90", grade: "GOOD", weakness: "" };
  const [vote, ...more] = after([op("score.save", null, { ...score, in_favor: 2 })], { votes: [known] }).votes;
  assert.deepEqual([vote.uid, vote.in_favor, more.length], ["v", 2, 0]);
  assert.deepEqual(after([op("score.save", null, score)]).votes, []);
});

test("each record says whether the server has it, and since when not", () => {
  const state = after([
    op("roll.mark", "a", { state: "PRESENT" }), op("roll.mark", "b", { state: "PRESENT" }, { state: "sent", revision: 2 }),
    op("conclusion.save", null, { conclusion: "x" }), op("task.report", "t0", { outcome: "DONE" }),
  ]);
  assert.deepEqual(state.roll.map((one) => one.sync), ["waiting", "sent", "sent"]);
  assert.equal(state.roll[0].since, AT);
  assert.deepEqual([state.parts.conclusion.sync, state.parts.dues.sync, state.meeting.sync], ["waiting", "sent", "waiting"]);
  assert.equal(state.reports[0].sync, "waiting");
});

test("what a person is to look at is listed once, marks its record and does not show as if it held", () => {
  const refused = op("conclusion.save", null, { conclusion: "mine" }, { state: "review", result: "LATE", text: "…", revision: 2 });
  const state = after([refused]);
  assert.deepEqual(state.review.map((one) => one.operation), [refused.uid]);
  assert.deepEqual([state.meeting.conclusion, state.parts.conclusion.sync], ["", "review"]);
  const listed = { operation: refused.uid, kind: refused.kind, target: null, fields: [{ label: "Kết luận" }] };
  assert.deepEqual(after([refused], { review: [listed] }).review, [listed]);
});

test("a kind that only a newer page knows is kept and stops nobody", () => {
  assert.equal(after([op("weather.save", null, { text: "mưa" }), op("dues.save", null, { dues_note: "đủ" })]).meeting.dues_note, "đủ");
});

test("newer words take the place of older ones that nobody has seen; the place in the order and the age stay", () => {
  const older = op("statement.save", "x", { member: "a", text: "một" });
  const newer = { ...op("statement.save", "x", { text: "một hai" }), at: LATER, since: LATER };
  assert.equal(overwritten([older, op("dues.save", null, {})], newer), older);
  const one = merged(older, newer);
  assert.deepEqual([one.uid, one.number, one.since, one.at], [newer.uid, older.number, AT, LATER]);
  assert.deepEqual(one.values, { member: "a", text: "một hai" });
  assert.equal(merged(op("score.save", null, { seen: 1 }), op("score.save", null, { seen: 2 })).values.seen, 1);
});

const NOT_OVERWRITTEN = [
  ["on its way once", [op("dues.save", null, {}, { tried: AT })], op("dues.save", null, {})],
  ["answered", [op("dues.save", null, {}, { state: "sent" })], op("dues.save", null, {})],
  ["of somebody else", [op("dues.save", null, {}, { user: "v" })], op("dues.save", null, {})],
  ["of another record", [op("task.save", "x", {})], op("task.save", "y", {})],
  ["dropped in between", [op("task.save", "x", {}), op("task.drop", "x", {})], op("task.save", "x", {})],
  ["a mark of the roll", [op("roll.mark", "a", {})], op("roll.mark", "a", {})],
];

for (const [what, queue, newer] of NOT_OVERWRITTEN) {
  test(`not overwritten: ${what}`, () => assert.equal(overwritten(queue, newer), null));
}

test("the oldest of what waits is told, not of what arrived", () => {
  const queue = [op("dues.save", null, {}, { state: "sent" }), op("roll.mark", "a", {}, { since: LATER })];
  assert.deepEqual(pendingOf(queue, 2), { count: 1, oldest: new Date(LATER), review: 2 });
  assert.deepEqual(pendingOf([], 0), { count: 0, oldest: null, review: 0 });
});

test("on the wire goes what the contract names and nothing of the phone's own notes", () => {
  assert.deepEqual(Object.keys(onTheWire(op("dues.save", null, {}))), ["uid", "number", "kind", "target", "base", "at", "values"]);
});

test("an operation carries the version and, on the roll, the line that the phone saw", () => {
  assert.deepEqual(
    [versionOf(snapshot(), "roll.mark", "a"), versionOf(snapshot(), "task.report", "t0"), versionOf(snapshot(), "dues.save", null),
      versionOf(snapshot(), "item.notes", "i1"), versionOf(snapshot(), "task.save", "new"), versionOf(snapshot(), "resolution.save", "x")],
    [1, 2, 3, 1, null, null],
  );
  const score = { score: null, grade: "" };
  const counted = { ...snapshot(), votes: [{ about: "MINUTES", in_favor: 2, against: 1, other: 0, invalid: 0 }] };
  assert.deepEqual([withSeen(counted, "minutes.agree", null, {}), withSeen(counted, "score.save", null, {}), withSeen(counted, "dues.save", null, {})],
    [{ seen: { in_favor: 2, against: 1, other: 0, ...score } }, { seen: { in_favor: null, against: null, other: null, ...score } }, {}]);
  assert.deepEqual(withSeen(snapshot(), "roll.mark", "a", { state: "PRESENT", came_at: AT }),
    { state: "PRESENT", came_at: AT, seen: { state: "NOT_RECORDED", reason: "", came_at: null, left_at: null } });
});
