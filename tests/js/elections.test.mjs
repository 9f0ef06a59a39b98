import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { line, snapshot } from "./in_session.mjs";
import { Drafts } from "../../static/in_session/drafts.js";
import { isWhole, missing, outcome, problems, readElection, said, wordFor } from "../../static/in_session/elections.js";

import { fold } from "../../static/in_session/state.js";
import { begunElection, saveVote, voteOf } from "../../static/in_session/screens/vote_writing.js";

const CASES = JSON.parse(readFileSync(new URL("../cases/elections.json", import.meta.url)));
const named = (names) => names.map(([name, votes]) => ({ member: null, name, votes }));
const BALLOT = {
  subject: "Bầu bổ sung chi ủy viên", base: 26, to_elect: 1, issued: 24, collected: 24, valid: 23, invalid: 1,
  names: named([["Vũ Đức Lâm", 5], ["Hà Văn Đạt", 18]]),
};

for (const { name, base, to_elect, names, needed, elected, said: words } of CASES.outcomes) {
  test(`outcome: ${name}`, () => {
    const found = outcome({ base, to_elect, names: named(names) });
    assert.deepEqual([found.least, found.elected.map((one) => one.name), said(found)], [needed, elected, words]);
  });
}

for (const { name, present, to_elect, papers, names, said: words } of CASES.problems) {
  test(`problem: ${name}`, () => {
    const [issued, collected, valid, invalid] = papers;
    const vote = { to_elect, issued, collected, valid, invalid, names: named(names) };
    assert.deepEqual(problems(present, vote).map(([, text]) => text), words);
    assert.equal(isWhole(present, vote), !words.length);
  });
}

test("what is not counted yet is asked for and is no mistake", () => {
  const begun = { ...BALLOT, collected: null, valid: null, names: named([["Hà Văn Đạt", null], ["Vũ Đức Lâm", 5]]) };
  assert.deepEqual(problems(24, begun), []);
  assert.deepEqual(missing(begun), ["số phiếu thu về", "số phiếu hợp lệ", "số phiếu của đồng chí Hà Văn Đạt"]);
  assert.equal(isWhole(24, begun), false);
});

test("each name has its word, and the result is read aloud", () => {
  const found = outcome(BALLOT);
  assert.deepEqual(found.ranked.map((one) => [one.name, wordFor(one, found)]), [["Hà Văn Đạt", "Trúng cử"], ["Vũ Đức Lâm", "Chưa quá nửa"]]);
  const undecided = outcome({ ...BALLOT, names: named([["A", 15], ["B", 14]]) });
  assert.deepEqual(undecided.ranked.map((one) => wordFor(one, undecided)), ["Được quá nửa", "Được quá nửa"]);
  assert.equal(
    readElection(BALLOT),
    "Bầu bổ sung chi ủy viên: phát ra 24 phiếu, thu về 24, phiếu hợp lệ 23, phiếu không hợp lệ 1. Đồng chí Vũ Đức Lâm được 5 phiếu, đồng chí Hà Văn Đạt được 18 phiếu. Trúng cử: đồng chí Hà Văn Đạt.",
  );
});

// The screen around a vote: what is written down goes into `sent` and into the state, as in the page.
function screen(votes = []) {
  const sent = [];
  const evening = {
    state: fold(snapshot({ roll: [line("a"), line("b"), line("c")], votes }), []),
    now: () => new Date("2024-11-05T13:00:00Z"),
    do: (kind, uid, values) => sent.push([kind, uid, values]),
  };
  const ui = { drafts: new Drafts(null, "x"), redraw() {} };
  return { evening, ui, sent, write: (change) => saveVote(evening, ui, "v", change) };
}

const PAPERS = { to_elect: 1, issued: 3, collected: 3, valid: 3, invalid: 0 };

test("a ballot stays a draft until all of it is written and adds up, then it goes out whole, once", () => {
  const { evening, ui, sent, write } = screen();
  write({ mode: "ELECTION" });
  write({ subject: "Bầu" });
  write((names) => [...names, { member: "a", name: "A", votes: null }]);
  write({ ...PAPERS, valid: 2 });
  write((names) => names.map((one) => ({ ...one, votes: 2 })));
  assert.deepEqual([sent, begunElection(evening.state, ui)], [[], "v"]);
  write({ valid: 3 });
  assert.deepEqual(sent, [["vote.save", "v", {
    about: "OTHER", subject: "Bầu", mode: "ELECTION", tellers: "", names: [{ member: "a", name: "A", votes: 2 }], ...PAPERS,
    taken_at: "2024-11-05T13:00:00.000Z",
  }]]);
  assert.equal(begunElection(evening.state, ui), undefined);
});

test("what is corrected later tells its counts together, and words alone", () => {
  const saved = { uid: "v", about: "OTHER", subject: "Bầu", mode: "ELECTION", tellers: "", ...PAPERS, names: [{ member: "a", name: "A", votes: 2 }], version: 1 };
  const { ui, evening, sent, write } = screen([saved]);
  write({ tellers: "C" });
  write({ invalid: 1 });
  assert.deepEqual([sent.length, voteOf(evening.state, ui, "v").invalid], [1, 1]);
  write({ valid: 2 });
  assert.deepEqual(sent.map(([, , values]) => values), [
    { tellers: "C" },
    { ...PAPERS, valid: 2, invalid: 1, names: saved.names },
  ]);
  write({ valid: 3, invalid: 0 });
  assert.equal(sent.length, 2);
});
