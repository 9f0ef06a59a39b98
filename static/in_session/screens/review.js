// Cần xem lại: what could not be written down as it was meant; both texts, and a person chooses.

import { h } from "../dom.js";
import { button, sheet } from "../fields.js";
import { clock } from "../words.js";
import { ownItem } from "./own.js";

const WHY = {
  both: "Cả hai bản đều được giữ; mời đồng chí chọn bản đúng.",
  one: "Nội dung đều được giữ; mời đồng chí xem từng mục.",
};

export function reviewScreen(evening, ui) {
  const { review } = evening.state;
  const both = review.some((one) => one.fields.length);
  return {
    step: null,
    back: ["", "Buổi họp"],
    h1: "Cần xem lại",
    lead: h(
      "span",
      {},
      review.length ? WHY[both ? "both" : "one"] : "Không còn mục nào cần xem lại.",
    ),
    body: h(
      "div",
      { class: "stack narrow" },
      review.map((one) => (one.own ? ownItem(evening, ui, one) : item(evening, one))),
    ),
  };
}

function item(evening, one) {
  const settle = (keep) => {
    evening.do("review.settle", one.operation, { keep });
  };
  const isConflict = one.fields.length > 0;
  const mine = `Chọn bản của ${one.name ? `đồng chí ${one.name}` : "máy này"}`;
  return sheet(
    `xem-lai-${one.operation}`,
    isConflict ? "Hai bản khác nhau" : "Chưa ghi được",
    h("span", { class: "muted num" }, one.at ? clock(one.at) : ""),
    h(
      "div",
      { class: "sheet-body" },
      one.text && h("p", {}, one.text),
      one.fields.map((field) => texts(field, one.name)),
      h(
        "div",
        { class: "page-actions" },
        button(isConflict ? mine : "Ghi vào biên bản", () => settle("mine"), { name: "check2" }),
        button(isConflict ? "Chọn bản đang có trong sổ" : "Không dùng", () => settle("theirs")),
      ),
    ),
  );
}

function texts({ label, mine, theirs }, name) {
  const text = (title, words) =>
    h("div", { class: "note" }, h("b", {}, title), h("p", { class: "as-typed mt-1" }, words || "(để trống)"));
  return h(
    "div",
    { key: label },
    h("h3", {}, label),
    h(
      "div",
      { class: "two-texts" },
      text(name ? `Bản của đồng chí ${name}` : "Bản của máy này", mine),
      text("Bản đang có trong sổ", theirs),
    ),
  );
}
