// Biểu quyết: one vote, its reserved opinions, and those before it.

import { h } from "../dom.js";
import { primary } from "../fields.js";
import { voters } from "../taps.js";
import { sumWords } from "../votes.js";
import { electionSheet } from "./election.js";
import { electionWhy } from "./election_result.js";
import { handsOfFields } from "./hands.js";
import { reservedSheet } from "./reserved.js";
import { voteSheet } from "./vote_sheet.js";
import { takenSheet } from "./vote_taken.js";
import { begunElection, saveVote, voteOf } from "./vote_writing.js";

const TITLES = { HANDS: "Biểu quyết giơ tay", SECRET: "Bỏ phiếu kín", ELECTION: "Bỏ phiếu bầu" };

export function voteScreen(evening, ui, uid) {
  const { state } = evening;
  ui.vote = uid ?? ui.vote ?? begunElection(state, ui) ?? crypto.randomUUID();
  const vote = voteOf(state, ui, ui.vote);
  const find = () => evening.state.votes.find((one) => one.uid === vote.uid);
  const saved = find();
  const election = vote.mode === "ELECTION";
  const write = (change) => saveVote(evening, ui, vote.uid, change);
  return {
    step: "dang-ban",
    back: ["dang-ban", "Trong lúc họp"],
    h1: TITLES[vote.mode],
    body: h(
      "div",
      { class: "row g-4", key: vote.uid },
      h("div", { class: "col-lg-7 stack" }, (election ? electionSheet : voteSheet)(evening, ui, vote, find, write)),
      h(
        "div",
        { class: "col-lg-5 stack" },
        saved && !election && reservedSheet(evening, ui, find, (reserved) => write({ reserved })),
        takenSheet(evening, ui, vote),
      ),
    ),
    next: election ? nextAfterElection(evening, ui, vote) : next(evening, ui, vote, saved),
  };
}

// A ballot that is not whole yet stays in the phone and is found again.
function nextAfterElection(evening, ui, vote) {
  const leave = () => {
    if (!ui.finish()) return;
    if (!ui.drafts.values(vote.uid)) ui.vote = null;
    ui.go("dang-ban");
  };
  return [electionWhy(evening, vote), primary("Ghi kết quả bầu", leave, "check2")];
}

function next(evening, ui, vote, saved) {
  const present = voters(evening.state.roll).length;
  const { counts, problem } = handsOfFields(ui, `tay-${vote.uid}`, saved, present);
  const { sum, check } = sumWords(counts ?? {}, present, saved?.mode);
  const why =
    saved || problem
      ? h("p", {}, problem ? "Mời xem lại số đếm ở trên." : [h("b", {}, sum), `, ${check}.`])
      : h("p", {}, "Mời ghi số đếm, hoặc bấm tất cả tán thành.");
  return [
    why,
    primary(
      "Ghi kết quả biểu quyết",
      () => {
        if (ui.finish()) {
          ui.vote = null;
          ui.go("dang-ban");
        }
      },
      "check2",
    ),
  ];
}
