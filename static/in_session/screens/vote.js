// Biểu quyết: what is voted on, base and threshold in one sentence, the counts, the result at once.

import { h } from "../dom.js";
import { button, field, fold, pick, primary, sheet } from "../fields.js";
import { currentItem } from "../steps.js";
import { voters } from "../taps.js";
import { shortResult, sumWords } from "../votes.js";
import { clock } from "../words.js";
import { baseLine, hands, handsOfFields, result } from "./hands.js";
import { reservedSheet } from "./reserved.js";
import { votingTable } from "./sums.js";

const PAPERS = ["in_favor", "against", "other", "invalid"];
const SIGNS = ["in_favor", "against", "other"];
const THRESHOLDS = [["MORE_THAN_HALF", "Quá nửa"], ["TWO_THIRDS", "Từ hai phần ba"]];
const MODES = [["HANDS", "Giơ tay"], ["SECRET", "Bỏ phiếu kín"]];

export function voteScreen(evening, ui, uid) {
  const { state } = evening;
  ui.vote = uid ?? ui.vote ?? crypto.randomUUID();
  const vote = voteOf(state, ui, ui.vote);
  const find = () => evening.state.votes.find((one) => one.uid === vote.uid);
  const saved = find();
  const write = (change) => save(evening, ui, vote.uid, change);
  const secret = vote.mode === "SECRET";
  return {
    step: "dang-ban",
    back: ["dang-ban", "Trong lúc họp"],
    h1: secret ? "Bỏ phiếu kín" : "Biểu quyết giơ tay",
    body: h("div", { class: "row g-4", key: vote.uid },
      h("div", { class: "col-lg-7 stack" }, counted(evening, ui, vote, find, write)),
      h("div", { class: "col-lg-5 stack" }, saved && reservedSheet(evening, ui, find, (reserved) => write({ reserved })), taken(evening, ui, vote))),
    next: next(evening, ui, vote, saved),
  };
}

// What is proposed until something is written: the item being talked about, its own words as the subject.
function proposed(state) {
  const item = currentItem(state.agenda);
  const focus = item?.tags.includes("FOCUS") && state.meeting.focus_matter;
  return {
    about: "OTHER", subject: (focus || item?.title || "").slice(0, 300), mode: "HANDS", threshold: "MORE_THAN_HALF",
    in_favor: 0, against: 0, other: 0, invalid: 0, tellers: "", reserved: [],
  };
}

function voteOf(state, ui, uid) {
  const saved = state.votes.find((vote) => vote.uid === uid);
  return { uid, ...(saved ?? { ...proposed(state), ...ui.drafts.values(uid) }) };
}

// Before the first count there is no vote, only what is chosen about it.
function save(evening, ui, uid, change) {
  const { state } = evening;
  if (state.votes.some((one) => one.uid === uid)) return evening.do("vote.save", uid, change);
  const { subject, mode, threshold, tellers } = { ...voteOf(state, ui, uid), ...change };
  const chosen = { subject, mode, threshold, tellers };
  if (change.in_favor === undefined) {
    ui.drafts.put("vote", uid, chosen);
    return ui.redraw();
  }
  ui.drafts.drop(uid);
  return evening.do("vote.save", uid, { about: "OTHER", ...chosen, ...change, taken_at: evening.now().toISOString() });
}

function counted(evening, ui, vote, find, write) {
  const { agenda, roll } = evening.state;
  const item = currentItem(agenda);
  const secret = vote.mode === "SECRET";
  const { votingBase } = evening.figures;
  return h("section", { class: "sheet", "aria-label": "Kết quả" },
    h("div", { class: "sheet-body" },
      item && h("p", { class: "muted mb-1" }, `Mục ${agenda.indexOf(item) + 1}${item.tags.includes("FOCUS") ? ", việc trọng tâm của buổi" : ""}`),
      subject(ui, vote, write),
      baseLine(evening, vote.threshold),
      hands(evening, ui, { id: `tay-${vote.uid}`, find, names: secret ? PAPERS : SIGNS, keep: write }),
      secret && field(ui, { id: `kiem-${vote.uid}`, label: "Tổ kiểm phiếu", value: vote.tellers, help: "Tên các đồng chí kiểm phiếu.", keep: (tellers) => { write({ tellers }); } })),
    find() && result(find()),
    fold("hinh-thuc", "Thêm: bỏ phiếu kín, mức cần đạt",
      pick({ name: "hinh-thuc-o", legend: "Hình thức", value: vote.mode, options: MODES, onpick: (mode) => write({ mode }) }),
      h("div", { class: "mt-3" }, pick({ name: "muc", legend: "Mức cần đạt", value: vote.threshold, options: THRESHOLDS, onpick: (threshold) => write({ threshold }) })),
      find() && h("p", { class: "mt-3" }, button("Bỏ lần biểu quyết này", () => { evening.do("vote.drop", vote.uid, {}); ui.vote = null; ui.go("dang-ban"); }))),
    fold("vi-sao", `Vì sao là ${votingBase}`, votingTable(roll), h("p", { class: "muted mt-2" }, "Đảng viên dự bị và đại biểu dự không biểu quyết.")));
}

function subject(ui, vote, write) {
  const id = `viec-${vote.uid}`;
  if (vote.subject && !ui.opened.has(id)) {
    return h("h2", { key: "subject" }, vote.subject, " ", button("Sửa", () => ui.edit(id, id), { css: "btn-plain tap", name: "pencil", "aria-label": "Sửa nội dung biểu quyết" }));
  }
  ui.opened.add(id);
  return field(ui, { id, label: "Nội dung biểu quyết", value: vote.subject, area: true, css: "two-lines", keep: (words) => { write({ subject: words }); } });
}

function taken(evening, ui, vote) {
  const votes = evening.state.votes.filter((one) => one.uid !== vote.uid);
  if (!votes.length) return null;
  const rows = votes.map((one) => h("li", { key: one.uid }, `${titleOf(one)}: ${shortResult(one)}`, ui.mark(one),
    h("br"), one.taken_at && h("span", { class: "muted num" }, clock(one.taken_at)),
    one.about === "OTHER" && button("Sửa lần này", () => { ui.vote = one.uid; ui.redraw(); }, { css: "btn-plain tap ms-3", name: "pencil" })));
  return sheet("da-bieu-quyet", "Đã biểu quyết", h("span", { class: "muted" }, `${votes.length} lần`), h("ul", { class: "plain rows" }, rows));
}

export function titleOf(vote) {
  return vote.subject || { RESOLUTION: "Nghị quyết", SELF_SCORE: "Tự chấm điểm", MINUTES: "Thông qua biên bản" }[vote.about] || "Biểu quyết";
}

function next(evening, ui, vote, saved) {
  const present = voters(evening.state.roll).length;
  const { counts, problem } = handsOfFields(ui, `tay-${vote.uid}`, saved, present);
  const { sum, check } = sumWords(counts ?? {}, present);
  const why = saved || problem ? h("p", {}, problem ? "Mời xem lại số đếm ở trên." : [h("b", {}, sum), `, ${check}.`]) : h("p", {}, "Mời ghi số đếm, hoặc bấm tất cả tán thành.");
  return [why, primary("Ghi kết quả biểu quyết", () => { if (ui.finish()) { ui.vote = null; ui.go("dang-ban"); } }, "check2")];
}
