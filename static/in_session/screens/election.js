// Bỏ phiếu bầu: how many are to be elected, who is on the list, the papers and the votes of each name, the result.

import { h } from "../dom.js";
import { button, field, state as shown } from "../fields.js";
import { missing, outcome, problems, said, wordFor } from "../elections.js";
import { voters } from "../taps.js";
import { percent, readCount } from "../words.js";
import { addName, names } from "./election_names.js";
import { baseLine } from "./hands.js";
import { aboutItem, moreFold, subject, whyFold } from "./vote_parts.js";

const PAPER_LABELS = [
  ["issued", "Phát ra"],
  ["collected", "Thu về"],
  ["valid", "Hợp lệ"],
  ["invalid", "Không hợp lệ"],
];

export function electionSheet(evening, ui, vote, find, write) {
  const present = voters(evening.state.roll).length;
  const wrong = problems(present, vote).filter(([field]) => field !== "names" || vote.names.length);
  return h(
    "section",
    { class: "sheet", "aria-label": "Bỏ phiếu bầu" },
    h(
      "div",
      { class: "sheet-body" },
      aboutItem(evening),
      subject(ui, vote, write, "Bầu việc gì"),
      baseLine(evening),
      count(ui, vote, "to_elect", "Số lượng cần bầu", wrong, write, "w-time"),
    ),
    h(
      "div",
      { class: "rows" },
      h("div", {}, h("h3", { class: "mb-2" }, "Danh sách bầu"), names(ui, vote, write), addName(evening, ui, vote, write)),
      papers(ui, vote, present, wrong, write),
      tellers(ui, vote, write),
    ),
    find() && !ui.drafts.values(vote.uid) && result(find()),
    moreFold(evening, ui, vote, find, write),
    whyFold(evening),
  );
}

function papers(ui, vote, present, wrong, write) {
  return h(
    "div",
    {},
    h("h3", { class: "mb-2" }, "Số phiếu"),
    h(
      "div",
      { class: "vote-grid" },
      PAPER_LABELS.map(([name, label]) => count(ui, vote, name, label, wrong, write)),
    ),
    h(
      "p",
      { class: "invalid-feedback d-block", id: `sai-${vote.uid}`, role: "alert" },
      wrong.map(([, words]) => h("span", { class: "d-block", key: words }, words)),
    ),
    h(
      "p",
      { class: "mt-2" },
      button(`Đủ ${present} phiếu, đều hợp lệ`, () => {
        ui.typing.forget(...PAPER_LABELS.map(([name]) => `phieu-${name}-${vote.uid}`));
        write({ issued: present, collected: present, valid: present, invalid: 0 });
      }),
    ),
  );
}

// A count is empty until somebody has counted: nought is an answer, too.
export function count(ui, vote, name, label, wrong, write, css = "") {
  const id = `phieu-${name}-${vote.uid}`;
  const unread = ui.typing.isResting(id);
  const bad = unread || wrong.some(([field]) => field === name);
  const keep = (text) => {
    const read = text.trim() === "" ? undefined : readCount(text);
    return read === null ? false : write({ [name]: read ?? null });
  };
  return h(
    "div",
    { key: id, class: "field" },
    h("label", { class: "form-label", for: id }, label),
    h("input", {
      class: ["form-control", css, bad && "is-invalid"].filter(Boolean).join(" "),
      id,
      inputmode: "numeric",
      autocomplete: "off",
      value: ui.typing.text(id) ?? vote[name] ?? "",
      "aria-invalid": bad ? "true" : null,
      "aria-describedby": bad ? `sai-${vote.uid}` : null,
      oninput: (event) => ui.typing.put(id, event.target.value, keep),
      onchange: () => ui.typing.settle(id),
    }),
    unread && h("div", { class: "invalid-feedback d-block", role: "alert" }, "Mời ghi bằng số, ví dụ 28."),
  );
}

function tellers(ui, vote, write) {
  return field(ui, {
    id: `kiem-${vote.uid}`,
    label: "Tổ kiểm phiếu",
    value: vote.tellers,
    help: "Tên các đồng chí kiểm phiếu.",
    keep: (words) => {
      write({ tellers: words });
    },
  });
}

function result(vote) {
  const found = outcome(vote);
  const undecided = found.overHalf.length > found.seats;
  const [kind, name, words] =
    found.elected.length && !found.short
      ? ["ok", "check-circle-fill", `Bầu đủ ${found.elected.length}/${found.seats}`]
      : ["warn", "arrow-down-circle", undecided ? "Nhiều hơn số cần bầu" : `Bầu được ${found.elected.length}/${found.seats}`];
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
        found.ranked.map((one) =>
          h("li", { key: one.name }, `${one.name}: ${one.votes}/${vote.base} phiếu (${percent(one.votes, vote.base, 50)}), ${wordFor(one, found).toLowerCase()}`),
        ),
      ),
      (undecided || found.short > 0) &&
        h("p", { class: "muted mt-2 mb-0" }, "Bầu tiếp hay xác định thế nào do hội nghị quyết định; mời ghi vào kết luận."),
    ),
  );
}

// What stands at the thumb: what is still to be written, or that the papers add up.
export function electionWhy(evening, vote) {
  const present = voters(evening.state.roll).length;
  const open = missing(vote);
  if (open.length) return h("p", {}, `Còn ghi: ${open.join(", ")}.`);
  if (problems(present, vote).length) return h("p", {}, "Mời xem lại số phiếu ở trên.");
  return h("p", {}, h("b", {}, `${vote.valid} + ${vote.invalid} = ${vote.collected}`), ", đủ số phiếu thu về.");
}
