// Bỏ phiếu bầu: how many are to be elected, who is on the list, the papers and the votes of each name, the result.

import { h } from "../dom.js";
import { button, field } from "../fields.js";
import { problems } from "../elections.js";
import { voters } from "../taps.js";
import { readCount } from "../words.js";
import { addName, names } from "./election_names.js";
import { result } from "./election_result.js";
import { baseLine } from "./hands.js";
import { aboutItem, moreFold, subject, whyFold } from "./vote_parts.js";

const PAPERS = [
  [
    ["issued", "Phiếu phát ra"],
    ["collected", "Phiếu thu về"],
  ],
  [
    ["valid", "Phiếu hợp lệ"],
    ["invalid", "Phiếu không hợp lệ"],
  ],
];
const NAMES = PAPERS.flat().map(([name]) => name);

export function electionSheet(evening, ui, vote, find, write) {
  const present = voters(evening.state.roll).length;
  const wrong = problems(present, vote).filter(([place]) => place !== "names" || vote.names.length);
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
      told(vote, wrong, ["to_elect"]),
    ),
    h(
      "div",
      { class: "rows" },
      h(
        "div",
        {},
        h("h2", { class: "mb-2" }, "Danh sách bầu"),
        names(ui, vote, write),
        told(vote, wrong, ["names"]),
        addName(evening, ui, vote, write),
      ),
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
    h("h2", { class: "mb-2" }, "Kiểm phiếu"),
    PAPERS.map((pair, row) =>
      h(
        "div",
        { class: row ? "vote-grid mt-2" : "vote-grid" },
        pair.map(([name, label]) => count(ui, vote, name, label, wrong, write)),
      ),
    ),
    told(vote, wrong, NAMES),
    h(
      "p",
      { class: "mt-2" },
      button(`Đủ ${present} phiếu, đều hợp lệ`, () => {
        ui.typing.forget(...NAMES.map((name) => `phieu-${name}-${vote.uid}`));
        write({ issued: present, collected: present, valid: present, invalid: 0 });
      }),
    ),
  );
}

function told(vote, wrong, fields) {
  const words = wrong.filter(([place]) => fields.includes(place)).map(([, one]) => one);
  return h(
    "p",
    { class: "invalid-feedback d-block", id: `sai-${fields[0]}-${vote.uid}`, role: "alert" },
    words.map((one) => h("span", { class: "d-block", key: one }, one)),
  );
}

// A count is empty until somebody has counted: nought is an answer, too.
function count(ui, vote, name, label, wrong, write, css = "") {
  const id = `phieu-${name}-${vote.uid}`;
  const unread = ui.typing.isResting(id);
  const bad = unread || wrong.some(([place]) => place === name);
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
      "aria-describedby": bad ? `sai-${name === "to_elect" ? name : "issued"}-${vote.uid}` : null,
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
