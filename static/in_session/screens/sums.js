// Ai nằm trong các mẫu số, vì sao: sums that a person can add up, with names.

import { h } from "../dom.js";
import { fold, state as shown } from "../fields.js";
import { looksPresent, summoned, voters } from "../taps.js";
import { percent } from "../words.js";

const given = (name) => name.split(" ").at(-1);

export function row(words, figure) {
  return h("tr", { key: words }, h("th", { scope: "row" }, words), h("td", {}, String(figure)));
}

function total(words, figure) {
  return h("tr", { class: "total", key: words }, h("th", { scope: "row" }, words), h("td", {}, String(figure)));
}

function less(words, lines, name = (line) => line.name) {
  return lines.length > 0 && row(`${words}: ${lines.map(name).join(", ")}`, `− ${lines.length}`);
}

// Lines taken off, one for each reason.
function lessByGroup(lines, why = (line) => line.reasons[0]?.split(":")[0] || line.group) {
  const groups = new Map();
  for (const line of lines) groups.set(why(line), [...(groups.get(why(line)) ?? []), line]);
  return [...groups].map(([words, members]) => less(words, members));
}

const away = (line) => `${line.group}${looksPresent(line) ? "" : ", không đến"}`;

function table(...rows) {
  return h("table", { class: "sums" }, h("tbody", {}, rows));
}

// From the list of the cell to who is to attend, and to who counts in a vote.
export function sumsFold(evening) {
  const { roll } = evening.state;
  const called = summoned(roll);
  const present = called.filter(looksPresent).length;
  return fold(
    "mau-so",
    "Ai nằm trong các mẫu số, vì sao",
    table(
      row("Danh sách", roll.length),
      lessByGroup(
        roll.filter((line) => !line.attend),
        (line) => line.group,
      ),
      total("Phải dự", called.length),
    ),
    h(
      "p",
      { class: "mt-2" },
      `Đang có mặt ${present} trong ${called.length}: `,
      h("b", {}, percent(present, called.length)),
      ".",
    ),
    h("p", { class: "mt-3 mb-1" }, h("b", {}, "Số người tính biểu quyết")),
    votingTable(roll),
    limits(evening.state.limits),
  );
}

export function votingTable(roll) {
  const counts = (line) => (looksPresent(line) ? line.vote_present : line.vote_absent);
  const base = roll.filter(counts);
  const rest = roll.filter((line) => !counts(line));
  const official = rest.filter((line) => line.standing === "OFFICIAL");
  const others = rest.filter((line) => line.standing !== "OFFICIAL");
  const hands = voters(roll);
  return table(
    row("Danh sách", roll.length),
    less("Đảng viên dự bị, không biểu quyết", others, (line) => given(line.name)),
    lessByGroup(official, away),
    total("Số người tính biểu quyết", base.length),
    less(
      "Vắng mặt, vẫn tính",
      base.filter((line) => !hands.includes(line)),
      (line) => given(line.name),
    ),
    total("Đang có mặt, được giơ tay", hands.length),
  );
}

function limits(limits) {
  const rate = limits.find((limit) => limit.code === "attendance_percent");
  if (!rate) return null;
  const isStrict = limits.some((limit) => limit.code === "attendance_strict" && limit.figure);
  const doubt = rate.confirmed ? "" : ", chưa được cơ quan Đảng xác nhận";
  const words = `Mức quy định ${isStrict ? "trên" : "từ"} ${rate.figure}\u00a0%`;
  return h(
    "p",
    { class: "mt-2" },
    shown("off", "info-circle", words),
    h("span", { class: "muted d-block" }, `${rate.source}${doubt}.`),
  );
}
