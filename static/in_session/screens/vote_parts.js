// What every vote has, of hands or of papers: its item and subject, how it is taken, and why the base is what it is.

import { h } from "../dom.js";
import { button, field, fold, pick } from "../fields.js";
import { currentItem } from "../steps.js";
import { votingTable } from "./sums.js";

const THRESHOLDS = [
  ["MORE_THAN_HALF", "Quá nửa"],
  ["TWO_THIRDS", "Từ hai phần ba"],
];
const MODES = [
  ["HANDS", "Giơ tay"],
  ["SECRET", "Bỏ phiếu kín"],
  ["ELECTION", "Bỏ phiếu bầu"],
];

export function aboutItem({ state: { agenda } }) {
  const item = currentItem(agenda);
  const focus = item?.tags.includes("FOCUS") ? ", việc trọng tâm của buổi" : "";
  return item && h("p", { class: "muted mb-1" }, `Mục ${agenda.indexOf(item) + 1}${focus}`);
}

export function subject(ui, vote, write, label = "Nội dung biểu quyết") {
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
    label,
    value: vote.subject,
    area: true,
    css: "two-lines",
    keep: (words) => {
      write({ subject: words });
    },
  });
}

// Hands and papers of an election are counted differently: which of them it is, is chosen before the first count.
export function moreFold(evening, ui, vote, find, write) {
  const saved = find();
  const election = vote.mode === "ELECTION";
  const modes = MODES.filter(([mode]) => !saved || (mode === "ELECTION") === election);
  return fold(
    "hinh-thuc",
    election ? (saved ? "Thêm" : "Thêm: hình thức") : "Thêm: bỏ phiếu kín, bầu cử, mức cần đạt",
    modes.length > 1 &&
      pick({
        name: "hinh-thuc-o",
        legend: "Hình thức",
        value: vote.mode,
        options: modes,
        onpick: (mode) => write({ mode }),
        even: false,
      }),
    !election &&
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
    (saved || ui.drafts.values(vote.uid)) &&
      h(
        "p",
        { class: "mt-3" },
        button(election ? "Bỏ lần bầu này" : "Bỏ lần biểu quyết này", () => {
          ui.drafts.drop(vote.uid);
          if (saved) evening.do("vote.drop", vote.uid, {});
          ui.vote = null;
          ui.go("dang-ban");
        }),
      ),
  );
}

export function whyFold({ state: { roll }, figures: { votingBase } }) {
  return fold(
    "vi-sao",
    `Vì sao là ${votingBase}`,
    votingTable(roll),
    h("p", { class: "muted mt-2" }, "Đảng viên dự bị và đại biểu dự không biểu quyết."),
  );
}
