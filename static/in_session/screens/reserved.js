// Ý kiến bảo lưu: who, and his words as he gave them.

import { h } from "../dom.js";
import { button, field, people, select, sheet } from "../fields.js";

export function reservedSheet(evening, ui, find, write) {
  const { roll } = evening.state;
  const vote = find();
  const { reserved } = vote;
  const names = new Map(roll.map((line) => [line.member, line.name]));
  const kept = new Set(reserved.map((one) => one.member));
  const free = roll.filter((line) => line.vote_present && !kept.has(line.member));
  const put = (member, text) => {
    write(find().reserved.map((one) => (one.member === member ? { member, text } : one)));
  };
  return sheet(
    "bao-luu",
    "Ý kiến bảo lưu",
    h("span", { class: "muted" }, reserved.length ? `${reserved.length} đồng chí` : "không có"),
    h(
      "div",
      { class: "sheet-body" },
      reserved.map((one) =>
        h(
          "div",
          { key: one.member, class: "mb-3" },
          field(ui, {
            id: `bl-${vote.uid}-${one.member}`,
            label: `Đồng chí ${names.get(one.member)}`,
            value: one.text,
            area: true,
            help: "Ghi nguyên ý, in trong biên bản và nghị quyết.",
            keep: (text) => put(one.member, text),
          }),
          h(
            "p",
            { class: "mt-2" },
            button("Bỏ dòng này", () => write(reserved.filter((other) => other !== one))),
          ),
        ),
      ),
      select({
        id: `bao-luu-${vote.uid}`,
        label: reserved.length ? "Thêm đồng chí bảo lưu" : "Đồng chí bảo lưu",
        value: "",
        options: people(free, "Không có"),
        onpick: (member) => member && write([...reserved, { member, text: "" }]),
      }),
    ),
  );
}
