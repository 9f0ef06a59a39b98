// Counts of a show of hands or of papers, with "all" in one tap, the check of the sum and the result as it stands.

import { h } from "../dom.js";
import { button, state as shown } from "../fields.js";
import { handsOf, needed } from "../figures.js";
import { voters } from "../taps.js";
import { isCarried, readCounts, resultWords, squares, squaresWords, thresholdWords, tooMany } from "../votes.js";

const LABELS = {
  in_favor: "Tán thành",
  against: "Không tán thành",
  other: "Ý kiến khác",
  invalid: "Phiếu không hợp lệ",
};
const WIDE = 24;
const STEP = 27;
const IN_A_ROW = 30;

// What is typed about a vote, held together until it fits: {texts, counts, problem}.
export function handsOfFields(ui, id, vote, present) {
  const texts = Object.fromEntries(
    Object.keys(LABELS).map((name) => [name, ui.typing.text(`${id}-${name}`) ?? said(vote, name)]),
  );
  const counts = readCounts(texts);
  if (!counts) return { texts, counts, problem: "Mời ghi bằng số, ví dụ 28." };
  const problem = handsOf(counts) > present ? tooMany(handsOf(counts), present) : "";
  return { texts, counts, problem };
}

function said(vote, name) {
  return vote ? String(vote[name]) : "";
}

// find(): the vote as it stands; keep(counts): called only with counts that fit.
export function hands(evening, ui, { id, find, names = ["in_favor", "against", "other"], keep }) {
  const present = voters(evening.state.roll).length;
  const read = () => handsOfFields(ui, id, find(), voters(evening.state.roll).length);
  const { texts, problem } = read();
  const write = (counts) => {
    ui.typing.forget(...Object.keys(LABELS).map((name) => `${id}-${name}`));
    keep(counts);
  };
  const put = () => {
    const typed = read();
    return typed.problem ? false : write(typed.counts);
  };
  return h(
    "div",
    {},
    h(
      "div",
      { class: "vote-grid" },
      names.map((name) => count(ui, `${id}-${name}`, LABELS[name], texts[name], problem && `${id}-said`, put)),
    ),
    h("p", { class: "invalid-feedback d-block", id: `${id}-said`, role: "alert" }, problem),
    h(
      "p",
      { class: "mt-2" },
      button(`Cả ${present} ${names.includes("invalid") ? "phiếu" : "đồng chí"} tán thành`, () =>
        write({ in_favor: present, against: 0, other: 0, invalid: 0 }),
      ),
    ),
  );
}

function count(ui, id, label, value, said, keep) {
  return h(
    "div",
    { key: id },
    h("label", { class: "form-label", for: id }, label),
    h("input", {
      class: said ? "form-control is-invalid" : "form-control",
      id,
      inputmode: "numeric",
      autocomplete: "off",
      value,
      "aria-invalid": said ? "true" : null,
      "aria-describedby": said || null,
      oninput: (event) => ui.typing.put(id, event.target.value, keep),
      onchange: () => ui.typing.settle(id),
    }),
  );
}

export function baseLine(evening, threshold = "MORE_THAN_HALF") {
  const { votingBase } = evening.figures;
  return h(
    "p",
    { class: "mt-2 mb-3" },
    `Cần ${thresholdWords(threshold)} của ${votingBase} đảng viên chính thức được tính: từ `,
    h("b", {}, String(needed(votingBase, threshold))),
    ` trở lên. Đang có mặt ${voters(evening.state.roll).length}.`,
  );
}

export function result(vote) {
  const [kind, name, words] = isCarried(vote)
    ? ["ok", "check-circle-fill", "Được thông qua"]
    : ["warn", "arrow-down-circle", "Chưa đủ mức cần đạt"];
  return h(
    "div",
    { class: "rows" },
    h(
      "div",
      { "aria-live": "polite" },
      shown(kind, name, words, true),
      h(
        "p",
        { class: "mt-2 mb-2" },
        h("b", {}, `${resultWords(vote)}.`),
        ` Vạch đứng là mức cần đạt, ${needed(vote.base, vote.threshold)}.`,
      ),
      ballots(vote),
    ),
  );
}

// One square for each voter of the base; the line stands behind the last one that is needed.
function ballots(vote) {
  const rows = Math.ceil(vote.base / IN_A_ROW);
  const wide = Math.min(vote.base, IN_A_ROW) * STEP;
  const place = (number) => [(number % IN_A_ROW) * STEP, Math.floor(number / IN_A_ROW) * 52];
  const last = needed(vote.base, vote.threshold) - 1;
  const [x, y] = place(last);
  return h(
    "svg",
    { class: "ballots", viewBox: `0 0 ${wide} ${rows * 52}`, role: "img", "aria-label": squaresWords(vote) },
    squares(vote).map((kind, number) => square(kind, ...place(number))),
    h("line", { class: "c-halo", x1: x + 25.5, x2: x + 25.5, y1: y + 8, y2: y + 44 }),
    h("line", { class: "c-tick", x1: x + 25.5, x2: x + 25.5, y1: y, y2: y + 52 }),
  );
}

function square(kind, x, y) {
  const box = { x, y: y + 8, width: WIDE, height: 36 };
  if (kind === "for") return h("rect", { class: "c-bar", ...box });
  if (kind === "none") return h("rect", { class: "c-frame", x: x + 0.5, y: y + 8.5, width: WIDE - 1, height: 35 });
  const [fill, hatch] = kind === "other" ? ["h-2", "h-hatch"] : ["h-1", "h-hatch-1"];
  return [
    h("rect", { class: fill, ...box }),
    h("line", { class: hatch, x1: x + 2, y1: y + 41, x2: x + 22, y2: y + 11 }),
  ];
}
