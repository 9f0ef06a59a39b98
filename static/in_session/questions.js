// The questions of the end of the evening, in their order, and what is known of each. Pure.

import { isOpen, missing } from "./taps.js";
import { clock, scoreWords, shortResult } from "./words.js";

export const GRADES = [
  ["GOOD", "Tốt"],
  ["FAIR", "Khá"],
  ["AVERAGE", "Trung bình"],
  ["POOR", "Kém"],
];
export const gradeWords = (grade) => Object.fromEntries(GRADES)[grade] ?? "";

// `cell`: not asked of a họp chi ủy, which decides nothing for the cell and writes five lines (users.md 1).
const QUESTIONS = [
  { code: "ket-luan", title: "Kết luận của chủ trì", answer: (state) => state.meeting.conclusion && "Đã ghi" },
  { code: "nhiem-vu", title: "Phân công nhiệm vụ", answer: tasksAnswer, open: tasksOpen, blank: (state) => !state.tasks.length },
  { code: "nghi-quyet", title: "Nghị quyết", answer: resolutionAnswer, open: resolutionOpen, blank: noResolution, cell: true },
  { code: "cham-diem", title: "Tự chấm điểm", answer: scoreAnswer, cell: true },
  { code: "vang", title: "Ai vắng có lý do", answer: absentAnswer, open: absentOpen },
  { code: "doc-lai", title: "Đọc lại biên bản", answer: (state) => state.meeting.read_back && "Đã đọc", cell: true },
  { code: "thong-qua", title: "Biên bản được thông qua", answer: agreeAnswer },
  { code: "ket-thuc", title: "Giờ kết thúc", answer: endAnswer },
];

export const isCommittee = (state) => state.meeting.kind === "COMMITTEE";

// A cell scores the meetings of its month; a congress, an admission are what they are (domain.md 3).
const SCORED = ["REGULAR", "THEMATIC", "COMBINED"];

// What is asked this evening: nobody is asked of the absent where nobody is. `here`: the question that is on the screen.
export function questionsOf(state, here) {
  const asked = {
    "vang": missing(state.roll).length > 0,
    "cham-diem": SCORED.includes(state.meeting.kind) || Boolean(scoreAnswer(state)),
  };
  return QUESTIONS.filter(({ code, cell }) => code === here || ((asked[code] ?? true) && !(cell && isCommittee(state))));
}

export function voteAbout(state, about) {
  return state.votes.find((vote) => vote.about === about);
}

// {done, words} of each question; drafts know which of them were answered with nothing.
export function answers(state, here, drafts) {
  return questionsOf(state, here).map(({ code, title, answer, open, blank }) => {
    const done = answer(state) || (blank?.(state) && drafts?.values(code) && "Không có");
    return { code, title, done: Boolean(done), words: done || open?.(state) || "" };
  });
}

export function firstOpen(state, drafts) {
  return (answers(state, null, drafts).find((answer) => !answer.done) ?? { code: "ket-thuc" }).code;
}

function undated(state) {
  return state.tasks.filter((task) => !task.due_on).length;
}

function tasksAnswer(state) {
  return state.tasks.length > 0 && !undated(state) && `${state.tasks.length} việc`;
}

function tasksOpen(state) {
  return state.tasks.length > 0 && `${undated(state)} việc chưa ghi hạn`;
}

function resolutionAnswer(state) {
  const vote = voteAbout(state, "RESOLUTION");
  return state.resolution?.text && vote && shortResult(vote);
}

export function noResolution(state) {
  return !state.resolution?.subject && !state.resolution?.text && !voteAbout(state, "RESOLUTION");
}

function resolutionOpen(state) {
  return state.resolution?.text && "chưa ghi biểu quyết";
}

function scoreAnswer(state) {
  const { self_score: score, self_grade: grade } = state.meeting;
  if (score === null || score === "" || score === undefined) return "";
  const vote = voteAbout(state, "SELF_SCORE");
  return `${[`${scoreWords(score)} điểm`, gradeWords(grade)].filter(Boolean).join(", ")}${vote ? `; biểu quyết ${vote.in_favor}/${vote.base}` : ""}`;
}

function absentAnswer(state) {
  const away = missing(state.roll);
  if (absentOpen(state)) return "";
  if (!away.length) return "Không ai vắng";
  const excused = away.filter((line) => line.state === "EXCUSED").length;
  return [excused && `${excused} có lý do`, away.length - excused && `${away.length - excused} không lý do`]
    .filter(Boolean)
    .join(", ");
}

function absentOpen(state) {
  const open = state.roll.filter((line) => line.attend && isOpen(line)).length;
  return open > 0 && `còn ${open} đồng chí`;
}

function agreeAnswer(state) {
  const vote = voteAbout(state, "MINUTES");
  return state.meeting.agreed_at && (vote ? shortResult(vote) : "Đã thông qua");
}

function endAnswer(state) {
  return state.meeting.state === "HELD" && clock(state.sittings.at(-1).ended_at);
}
