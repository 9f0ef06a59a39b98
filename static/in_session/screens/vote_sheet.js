// The sheet of one vote: what it is about, base and threshold in a sentence, the counts, the result at once.

import { h } from "../dom.js";
import { button, field, fold, pick } from "../fields.js";
import { currentItem } from "../steps.js";
import { baseLine, hands, result } from "./hands.js";
import { votingTable } from "./sums.js";

const PAPERS = ["in_favor", "against", "other", "invalid"];
const SIGNS = ["in_favor", "against", "other"];
const THRESHOLDS = [
  ["MORE_THAN_HALF", "Quá nửa"],
  ["TWO_THIRDS", "Từ hai phần ba"],
];
const MODES = [
  ["HANDS", "Giơ tay"],
  ["SECRET", "Bỏ phiếu kín"],
];

export function voteSheet(evening, ui, vote, find, write) {
  const { agenda, roll } = evening.state;
  const item = currentItem(agenda);
  const secret = vote.mode === "SECRET";
  const { votingBase } = evening.figures;
  return h(
    "section",
    { class: "sheet", "aria-label": "Kết quả" },
    h(
      "div",
      { class: "sheet-body" },
      item &&
        h(
          "p",
          { class: "muted mb-1" },
          `Mục ${agenda.indexOf(item) + 1}${item.tags.includes("FOCUS") ? ", việc trọng tâm của buổi" : ""}`,
        ),
      subject(ui, vote, write),
      baseLine(evening, vote.threshold),
      hands(evening, ui, { id: `tay-${vote.uid}`, find, names: secret ? PAPERS : SIGNS, keep: write }),
      secret &&
        h(
          "div",
          { class: "mt-3" },
          field(ui, {
            id: `kiem-${vote.uid}`,
            label: "Tổ kiểm phiếu",
            value: vote.tellers,
            help: "Tên các đồng chí kiểm phiếu.",
            keep: (tellers) => {
              write({ tellers });
            },
          }),
        ),
    ),
    find() && result(find()),
    fold(
      "hinh-thuc",
      "Thêm: bỏ phiếu kín, mức cần đạt",
      pick({
        name: "hinh-thuc-o",
        legend: "Hình thức",
        value: vote.mode,
        options: MODES,
        onpick: (mode) => write({ mode }),
      }),
      h(
        "div",
        { class: "mt-3" },
        pick({
          name: "muc",
          legend: "Mức cần đạt",
          value: vote.threshold,
          options: THRESHOLDS,
          onpick: (threshold) => write({ threshold }),
        }),
      ),
      find() &&
        h(
          "p",
          { class: "mt-3" },
          button("Bỏ lần biểu quyết này", () => {
            evening.do("vote.drop", vote.uid, {});
            ui.vote = null;
            ui.go("dang-ban");
          }),
        ),
    ),
    fold(
      "vi-sao",
      `Vì sao là ${votingBase}`,
      votingTable(roll),
      h("p", { class: "muted mt-2" }, "Đảng viên dự bị và đại biểu dự không biểu quyết."),
    ),
  );
}

function subject(ui, vote, write) {
  const id = `viec-${vote.uid}`;
  if (vote.subject && !ui.opened.has(id)) {
    return h(
      "h2",
      { key: "subject" },
      vote.subject,
      " ",
      button("Sửa", () => ui.edit(id, id), {
        css: "btn-plain tap",
        name: "pencil",
        "aria-label": "Sửa nội dung biểu quyết",
      }),
    );
  }
  ui.opened.add(id);
  return field(ui, {
    id,
    label: "Nội dung biểu quyết",
    value: vote.subject,
    area: true,
    css: "two-lines",
    keep: (words) => {
      write({ subject: words });
    },
  });
}
