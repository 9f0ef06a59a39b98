// Kết luận của chủ trì, in a few lines.

import { h } from "../dom.js";
import { field } from "../fields.js";
import { isCommittee } from "../questions.js";

const LEADS = {
  cell: "Vài dòng là đủ: chi bộ thống nhất điều gì, xong trước ngày nào.",
  committee: "Vài dòng là đủ: đã làm gì, việc tới, ai chuẩn bị, chi bộ sẽ bàn việc gì.",
};

export function conclusion(evening, ui) {
  const { meeting, parts } = evening.state;
  return {
    h1: "Kết luận của chủ trì",
    lead: h("span", {}, LEADS[isCommittee(evening.state) ? "committee" : "cell"]),
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
