// Ai phát biểu: one tap on a name writes down who spoke; a line is optional (spoken.js).

import { h, icon } from "../dom.js";
import { button, sheet } from "../fields.js";
import { currentItem } from "../steps.js";
import { looksPresent } from "../taps.js";

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
      h("p", { class: "muted" }, "Bấm tên đồng chí đang phát biểu. Ghi thêm một dòng hoặc để trống."),
      h(
        "ul",
        { class: "plain names" },
        lines.map((line) =>
          h(
            "li",
            { key: line.member },
            button(line.name, () => speak(evening, ui, line.member)),
          ),
        ),
      ),
      again(evening, ui),
    ),
  );
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
          button(line.name, () => speak(evening, ui, line.member)),
        ),
      ),
    ),
  );
}
