// Before the meeting ends: of whom nobody has said yet why he is not here. Asked once; left open only by its own button.

import { h } from "../dom.js";
import { button, sheet } from "../fields.js";
import { finishRoll, isOpen, missing, proposedAbsence } from "../taps.js";
import { steps, why } from "./absent.js";

// {open, silent, untaken}: still to be written down; of these without a word of why; never tapped, shown as present.
export function openRoll({ roll }) {
  const open = missing(roll).filter(isOpen);
  return { open, silent: open.filter((line) => !proposedAbsence(line)), untaken: finishRoll(roll) };
}

export function silentSheets(evening, ui, end) {
  const { open, untaken } = openRoll(evening.state);
  if (!ui.asksAway || !(open.length || untaken.length)) return null;
  const names = `${untaken.length} đồng chí`;
  return [
    sheet(
      "chua-ro",
      open.length ? `Còn ${open.length} đồng chí chưa ghi vì sao vắng` : "Điểm danh chưa xong",
      null,
      h(
        "div",
        { class: "sheet-body" },
        untaken.length > 0 && [
          h("p", {}, `Máy đang tính ${names} có mặt, chưa ai bấm "Xong điểm danh".`),
          h("p", {}, button(`Đúng, ${names} có mặt`, () => evening.doAll(steps(finishRoll(evening.state.roll))))),
        ],
        h("p", { class: "mb-0" }, button("Kết thúc, ghi sau", end, { name: "clock" })),
        h("p", { class: "form-text" }, "Ghi sau thì biên bản chưa in để ký được."),
      ),
    ),
    open.map((line) => why(evening, ui, line)),
  ];
}
