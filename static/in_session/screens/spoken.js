// Vừa phát biểu: newest on top with its time, one line to each who wants it.

import { h } from "../dom.js";
import { button, field, sheet } from "../fields.js";
import { looksPresent } from "../taps.js";
import { clock } from "../words.js";
import { newestFirst } from "./statements.js";

export function spokenSheet(evening, ui) {
  const { statements, roll } = evening.state;
  const speakers = new Set(statements.map((one) => one.member)).size;
  const newest = newestFirst(statements);
  return sheet(
    "vua-phat-bieu",
    "Vừa phát biểu",
    h(
      "span",
      { class: "muted", "aria-live": "polite" },
      `${speakers}/${roll.filter(looksPresent).length} đồng chí có mặt`,
    ),
    newest.length
      ? h(
          "ul",
          { class: "plain rows" },
          newest.map((one) => row(evening, ui, one)),
        )
      : h("div", { class: "sheet-body" }, h("p", { class: "muted" }, "Chưa có đồng chí nào phát biểu.")),
  );
}

function row(evening, ui, one) {
  const line = evening.state.roll.find((other) => other.member === one.member);
  const id = `y-kien-${one.uid}`;
  const open = ui.opened.has(id);
  return h(
    "li",
    { class: "statement", key: one.uid },
    h("time", {}, one.said_at ? clock(one.said_at) : ""),
    h(
      "div",
      {},
      h("b", {}, line?.name ?? ""),
      ui.mark(one),
      !open && one.text && h("q", { class: "d-block as-typed" }, one.text),
      open
        ? written(evening, ui, one, id)
        : h(
            "p",
            { class: "mb-0" },
            button(one.text ? "Sửa dòng này" : "Ghi một dòng", () => ui.edit(id, `${id}-o`), {
              css: "btn-plain tap",
              name: "pencil",
            }),
          ),
    ),
  );
}

function written(evening, ui, one, id) {
  const name = evening.state.roll.find((line) => line.member === one.member)?.name ?? "";
  const keep = (text) => {
    evening.do("statement.save", one.uid, { text });
  };
  return h(
    "div",
    { class: "mt-2" },
    field(ui, { id: `${id}-o`, label: `Ý kiến của đồng chí ${name}`, value: one.text, area: true, keep }),
    h(
      "div",
      { class: "page-actions mt-2" },
      button(
        "Xong",
        () => {
          ui.typing.settleAll();
          ui.toggle(id);
        },
        { name: "check2" },
      ),
      button("Bỏ dòng này", () => {
        ui.typing.forget(`${id}-o`);
        evening.do("statement.drop", one.uid, {});
      }),
    ),
  );
}
