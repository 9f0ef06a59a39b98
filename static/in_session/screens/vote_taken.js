// Đã biểu quyết: the other votes of the evening, to look at and to correct.

import { h } from "../dom.js";
import { button, sheet } from "../fields.js";
import { outcome, said } from "../elections.js";
import { clock, shortResult } from "../words.js";

export function takenSheet(evening, ui, vote) {
  const votes = evening.state.votes.filter((one) => one.uid !== vote.uid);
  if (!votes.length) return null;
  const rows = votes.map((one) =>
    h(
      "li",
      { key: one.uid },
      `${titleOf(one)}: ${one.mode === "ELECTION" ? said(outcome(one)) : shortResult(one)}`,
      ui.mark(one),
      ui.drafts.values(one.uid) && h("span", { class: "save ms-2" }, "Đang sửa, chưa đủ số"),
      h("br"),
      one.taken_at && h("span", { class: "muted num" }, clock(one.taken_at)),
      one.about === "OTHER" &&
        button(
          "Sửa lần này",
          () => {
            ui.vote = one.uid;
            ui.redraw();
          },
          { css: "btn-plain tap ms-3", name: "pencil" },
        ),
    ),
  );
  return sheet(
    "da-bieu-quyet",
    "Đã biểu quyết",
    h("span", { class: "muted" }, `${votes.length} lần`),
    h("ul", { class: "plain rows" }, rows),
  );
}

function titleOf(vote) {
  return (
    vote.subject ||
    { RESOLUTION: "Nghị quyết", SELF_SCORE: "Tự chấm điểm", MINUTES: "Thông qua biên bản" }[vote.about] ||
    "Biểu quyết"
  );
}
