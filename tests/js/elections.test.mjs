import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isWhole, missing, outcome, problems, readElection, said, wordFor } from "../../static/in_session/elections.js";

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
    "Bầu bổ sung chi ủy viên: phát ra 24 phiếu, thu về 24, hợp lệ 23, không hợp lệ 1. Đồng chí Vũ Đức Lâm được 5 phiếu, đồng chí Hà Văn Đạt được 18 phiếu. Trúng cử: đồng chí Hà Văn Đạt.",
  );
});
