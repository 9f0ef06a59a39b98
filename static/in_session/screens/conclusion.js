// Kết luận của chủ trì, in a few lines.

import { h } from "../dom.js";
import { field } from "../fields.js";

export function conclusion(evening, ui) {
  const { meeting, parts } = evening.state;
  return {
    h1: "Kết luận của chủ trì",
    lead: h("span", {}, "Vài dòng là đủ: chi bộ thống nhất điều gì, xong trước ngày nào."),
    body: h(
      "div",
      { class: "sheet" },
      h(
        "div",
        { class: "sheet-body" },
        field(ui, {
          id: "ket-luan",
          label: "Kết luận",
          value: meeting.conclusion,
          area: true,
          keep: (text) => {
            evening.do("conclusion.save", null, { conclusion: text });
          },
        }),
        ui.mark(parts.conclusion),
      ),
    ),
  };
}
