// Ai phát biểu: one tap on a name writes down who spoke; a line is optional (spoken.js).

import { h, icon } from "../dom.js";
import { button, sheet, state as shown } from "../fields.js";
import { currentItem } from "../steps.js";
import { looksPresent } from "../taps.js";
import { called, clock } from "../words.js";

function silent(state) {
  const spoke = new Set(state.statements.map((one) => one.member));
  return state.roll.filter((line) => looksPresent(line) && !spoke.has(line.member));
}

function statementOf(state, member, now) {
  return { member, text: "", item: currentItem(state.agenda)?.uid ?? null, said_at: now.toISOString() };
}

export function silentSheet(evening, ui) {
  const { state } = evening;
  const lines = silent(state);
  return sheet(
    "phat-bieu",
    "Chưa phát biểu",
    h("span", { class: "muted" }, `${lines.length} đồng chí`),
    h(
      "div",
      { class: "sheet-body" },
      h("div", { class: "last-spoke" }, lastSpoke(evening, ui)),
      h(
        "ul",
        { class: "plain names" },
        lines.map((line) =>
          h(
            "li",
            { key: line.member },
            button(called(line), () => speak(evening, ui, line.member)),
          ),
        ),
      ),
      again(evening, ui),
    ),
  );
}

// In place of the instruction, so that no name moves: who was written down last, to add a line or to take it back.
function lastSpoke(evening, ui) {
  const { statements, roll } = evening.state;
  const last = newestFirst(statements)[0];
  if (!last) return h("p", { class: "muted" }, "Bấm tên đồng chí đang phát biểu. Ghi thêm một dòng hoặc để trống.");
  const name = roll.find((line) => line.member === last.member)?.name ?? "";
  const id = `y-kien-${last.uid}`;
  return [
    h(
      "p",
      { class: "mb-0" },
      shown("ok", "check2", [last.said_at && clock(last.said_at), name].filter(Boolean).join(" ")),
    ),
    button(last.text ? "Sửa dòng này" : "Ghi một dòng", () => ui.edit(id, `${id}-o`), { css: "btn-plain tap me-4" }),
    button("Bỏ lần này", () => evening.do("statement.drop", last.uid, {}), { css: "btn-plain tap" }),
  ];
}

export function newestFirst(statements) {
  return [...statements].sort((one, other) => (other.said_at ?? "").localeCompare(one.said_at ?? ""));
}

function speak(evening, ui, member) {
  const { state } = evening;
  evening.do("statement.save", crypto.randomUUID(), statementOf(state, member, evening.now()));
  const name = state.roll.find((line) => line.member === member).name;
  ui.say(`Đã ghi đồng chí ${name} phát biểu`);
}

// Somebody speaks a second time.
function again(evening, ui) {
  const spoke = [...new Set(evening.state.statements.map((one) => one.member))];
  const lines = evening.state.roll.filter((line) => spoke.includes(line.member));
  if (!lines.length) return null;
  return h(
    "details",
    { class: "fold mt-3", id: "phat-bieu-lai" },
    h("summary", {}, "Phát biểu lần nữa", icon("chevron-down")),
    h(
      "ul",
      { class: "plain names mt-2" },
      lines.map((line) =>
        h(
          "li",
          { key: line.member },
          button(called(line), () => speak(evening, ui, line.member)),
        ),
      ),
    ),
  );
}
