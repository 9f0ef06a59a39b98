import { h } from "../dom.js";
import { field, pick } from "../fields.js";
import { voteAbout } from "../questions.js";
import { baseLine, hands, result } from "./hands.js";
import { reservedSheet } from "./reserved.js";

const PATTERNS = [["SHORT", "Quyết nghị"], ["LONG", "Bốn phần"]];

export function resolution(evening, ui) {
    const latest = () => evening.state.resolution ?? { uid: ui.blank("resolution", []), subject: "", text: "", pattern: "SHORT" };
  const known = latest();
  const find = () => voteAbout(evening.state, "RESOLUTION");
  const vote = find();
  const write = (change) => {
    const { uid, subject, text, pattern } = { ...latest(), ...change };
    evening.do("resolution.save", uid, { subject, text, pattern });
  };
  const cast = (change) => {
    const vote = find();
    const { subject, mode, threshold, in_favor, against, other, invalid, tellers, reserved, taken_at } = { ...EMPTY, ...vote, ...change };
    const uid = vote?.uid ?? ui.blank("vote", []);
    evening.do("vote.save", uid, { about: "RESOLUTION", subject, mode, threshold, in_favor, against, other, invalid, tellers, reserved, taken_at: taken_at ?? evening.now().toISOString() });
  };
  return {
    h1: "Nghị quyết của chi bộ",
    lead: h("span", {}, "Đọc dự thảo, rồi giơ tay. Buổi này không ra nghị quyết thì bấm Để sau."),
    body: [h("section", { class: "sheet", "aria-label": "Dự thảo nghị quyết", key: "text" }, h("div", { class: "sheet-body" },
      field(ui, { id: "nq-ve", label: "Nghị quyết về việc", value: known.subject, keep: (subject) => { write({ subject }); } }),
      field(ui, { id: "nq-nd", label: "Nội dung nghị quyết", value: known.text, area: true, keep: (text) => { write({ text }); } }),
      h("div", { class: "field" }, pick({ name: "mau", legend: "Mẫu", value: known.pattern, options: PATTERNS, onpick: (pattern) => write({ pattern }) })))),
    h("section", { class: "sheet", "aria-label": "Biểu quyết nghị quyết", key: "vote" }, h("div", { class: "sheet-body" },
      h("h2", {}, "Biểu quyết"), baseLine(evening), hands(evening, ui, { id: "nq", find, keep: cast })), vote && result(vote))],
    beside: vote && reservedSheet(evening, ui, find, (reserved) => cast({ reserved })),
  };
}

const EMPTY = { subject: "", mode: "HANDS", threshold: "MORE_THAN_HALF", in_favor: 0, against: 0, other: 0, invalid: 0, tellers: "", reserved: [] };
