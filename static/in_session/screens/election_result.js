// What came of an election, and what is still to be written of it.

import { missing, outcome, problems, said, wordFor } from "../elections.js";
import { h } from "../dom.js";
import { state as shown } from "../fields.js";
import { voters } from "../taps.js";
import { percent } from "../words.js";

export function result(vote) {
  const found = outcome(vote);
  const [kind, name, words] = inShort(found);
  return h(
    "div",
    { class: "rows" },
    h(
      "div",
      { "aria-live": "polite" },
      shown(kind, name, words, true),
      h("p", { class: "mt-2 mb-2" }, h("b", {}, said(found))),
      h(
        "ul",
        { class: "plain" },
        found.ranked.map((one) => h("li", { key: one.member ?? one.name }, standing(one, vote, found))),
      ),
      kind === "warn" && h("p", { class: "muted mt-2 mb-0" }, leftToTheRoom(found)),
    ),
  );
}

function inShort({ seats, overHalf, elected, short }) {
  if (elected.length && !short) return ["ok", "check-circle-fill", `Bầu đủ ${elected.length}/${seats}`];
  const undecided = overHalf.length > seats;
  return ["warn", "arrow-down-circle", undecided ? "Nhiều hơn số cần bầu" : `Bầu được ${elected.length}/${seats}`];
}

// No source says how (domain.md 2.3), so neither does the book.
function leftToTheRoom({ seats, overHalf }) {
  const words = "do hội nghị quyết định; mời ghi vào kết luận.";
  if (overHalf.length <= seats) return `Bầu tiếp hay không ${words}`;
  return `Ai trúng cử ${words} Cách xác định chưa được cơ quan Đảng xác nhận nên sổ không tự chọn.`;
}

function standing(one, { base }, found) {
  return `${one.name}: ${one.votes}/${base} phiếu (${percent(one.votes, base, 50)}), ${wordFor(one, found).toLowerCase()}`;
}

// What stands at the thumb: what is still to be written, or that the papers add up.
export function electionWhy(evening, vote) {
  const present = voters(evening.state.roll).length;
  const open = missing(vote);
  const more = open.length > 1 ? ` và ${open.length - 1} mục nữa` : "";
  if (open.length) return h("p", {}, `Còn ghi ${open[0]}${more}.`);
  if (problems(present, vote).length) return h("p", {}, "Mời xem lại số phiếu ở trên.");
  return h("p", {}, h("b", {}, `${vote.valid} + ${vote.invalid} = ${vote.collected}`), ", đủ số phiếu thu về.");
}
