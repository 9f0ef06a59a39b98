import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { figuresOf, needed } from "../../static/in_session/figures.js";
import { line } from "./in_session.mjs";

const { rolls, votes } = JSON.parse(readFileSync(new URL("../cases/roll_figures.json", import.meta.url)));

for (const { name, lines, figures } of rolls) {
  test(`roll: ${name}`, () => {
    const found = figuresOf(lines.map((one, index) => line(`m${index}`, one)));
    assert.deepEqual(Object.fromEntries(Object.keys(figures).map((key) => [key, found[key]])), figures);
  });
}

for (const { base, threshold, hands } of votes) {
  test(`vote: ${hands} of ${base} carry it, ${threshold}`, () => assert.equal(needed(base, threshold), hands));
}

test("the sum tells who is in it and why", () => {
  const exempt = { group: "Miễn", outside: "EXEMPT", attend: false, vote_absent: false, reasons: ["không tính"] };
  const roll = [line("a", { state: "PRESENT" }), line("b", { state: "EXCUSED", reason: "ốm" }), line("c", exempt)];
  const { groups, names } = figuresOf(roll);
  assert.deepEqual(groups.map(({ group, listed, attend, vote }) => [group, listed, attend, vote]), [
    ["Chính thức", 2, 2, 2], ["Miễn", 1, 0, 0],
  ]);
  assert.deepEqual(groups[1].members, [{ member: "c", name: "Đồng chí c", reasons: ["không tính"], votes: false }]);
  assert.deepEqual(names.excused, [{ member: "b", name: "Đồng chí b", reason: "ốm" }]);
});
