// Điểm danh: everybody is present until a tap says otherwise; the figures stay in sight.

import { h } from "../dom.js";
import { button, primary, sheet } from "../fields.js";
import { finishRoll, isTaken, looksPresent, summoned } from "../taps.js";
import { guestRows } from "./guests.js";
import { rollRow } from "./roll_row.js";
import { sumsFold } from "./sums.js";

export function rollScreen(evening, ui) {
  const { state } = evening;
  const called = summoned(state.roll);
  const others = state.roll.filter((line) => !line.attend);
  return {
    step: "diem-danh",
    h1: "Điểm danh",
    lead: h(
      "span",
      {},
      isTaken(state.roll)
        ? "Đồng chí nào mới đến, bấm tên để ghi giờ đến. Bấm tên đồng chí có mặt để ghi về sớm."
        : "Mọi đồng chí đang ghi là có mặt. Bấm tên đồng chí chưa đến; khi đến, bấm lần nữa.",
    ),
    body: h(
      "div",
      { class: "row g-4" },
      h("div", { class: "col-lg-7" }, list(evening, ui, called)),
      h(
        "div",
        { class: "col-lg-5" },
        h(
          "div",
          { class: "cling stack" },
          figures(evening, ui),
          others.length ? outside(evening, ui, others) : null,
          guestRows(evening, ui),
        ),
      ),
    ),
    next: next(evening, ui),
  };
}

function list(evening, ui, called) {
  const why = button(`Vì sao là ${called.length}`, () => ui.show("mau-so"), { css: "btn-plain tap" });
  return sheet(
    "danh-sach",
    `${called.length} đồng chí phải dự`,
    why,
    h(
      "ol",
      { class: "plain roll" },
      called.map((line, number) => rollRow(evening, ui, line, number + 1)),
    ),
  );
}

function figures(evening, ui) {
  const counts = countsOf(evening.state.roll);
  const shown = [
    ["Phải dự", counts.called],
    ["Có mặt", counts.present],
    ["Chưa đến", counts.notYet],
    ["Vắng", counts.away],
  ];
  return sheet(
    "so-co-mat",
    "Số có mặt",
    null,
    h(
      "dl",
      { class: "counts" },
      shown.map(([words, figure]) => h("div", { key: words }, h("dt", {}, words), h("dd", {}, String(figure)))),
    ),
    sumsFold(evening, ui),
  );
}

function countsOf(roll) {
  const called = summoned(roll);
  const present = called.filter(looksPresent).length;
  const notYet = called.filter((line) => line.state === "NOT_HERE_YET").length;
  return { called: called.length, present, notYet, away: called.length - present - notYet };
}

function outside(evening, ui, lines) {
  return sheet(
    "ngoai-so",
    "Ngoài số phải dự",
    h("span", { class: "muted" }, `${lines.length} đồng chí`),
    h(
      "ul",
      { class: "plain roll" },
      lines.map((line) => rollRow(evening, ui, line, "")),
    ),
    h(
      "div",
      { class: "sheet-body pt-3" },
      h("p", { class: "muted" }, "Đồng chí nào ở đây mà đến dự thì bấm tên; các số tự tính lại."),
    ),
  );
}

function next(evening, ui) {
  const { roll } = evening.state;
  const { called, present, notYet, away } = countsOf(roll);
  const rest = [notYet && `chưa đến ${notYet}`, away && `báo vắng ${away}`].filter(Boolean);
  const why = h(
    "p",
    {},
    h(
      "span",
      { "aria-live": "polite" },
      h("b", {}, `Có mặt ${present}/${called}`),
      rest.map((words) => ` · ${words}`),
    ),
  );
  if (isTaken(roll)) return [why, primary("Trở lại phần đang bàn", () => ui.go("dang-ban"))];
  return [why, primary("Xong điểm danh", () => finish(evening, ui), "check2")];
}

function finish(evening, ui) {
  evening.doAll(finishRoll(evening.state.roll).map(({ kind, target, values }) => [kind, target, values]));
  ui.go("dang-ban");
}
