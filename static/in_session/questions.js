// The eight questions of the end of the evening, in their order, and what is known of each. Pure.

import { isOpen, missing } from "./taps.js";
import { shortResult } from "./votes.js";
import { clock, scoreWords } from "./words.js";

export const GRADES = [
  ["GOOD", "Tốt"],
  ["FAIR", "Khá"],
  ["AVERAGE", "Trung bình"],
  ["POOR", "Kém"],
];
export const gradeWords = (grade) => Object.fromEntries(GRADES)[grade] ?? "";

export const QUESTIONS = [
  { code: "conclusion", title: "Kết luận của chủ trì", answer: (state) => state.meeting.conclusion && "Đã ghi" },
  { code: "tasks", title: "Phân công nhiệm vụ", answer: tasksAnswer, open: tasksOpen },
  { code: "resolution", title: "Nghị quyết", answer: resolutionAnswer, open: resolutionOpen },
  { code: "score", title: "Tự chấm điểm", answer: scoreAnswer },
  { code: "absent", title: "Ai vắng có lý do", answer: absentAnswer, open: absentOpen },
  { code: "read", title: "Đọc lại biên bản", answer: (state) => state.meeting.read_back && "Đã đọc" },
  { code: "agree", title: "Biên bản được thông qua", answer: agreeAnswer },
  { code: "end", title: "Giờ kết thúc", answer: endAnswer },
];

export function voteAbout(state, about) {
  return state.votes.find((vote) => vote.about === about);
}

// {done, words} of each question.
export function answers(state) {
  return QUESTIONS.map(({ code, title, answer, open }) => {
    const done = answer(state);
    return { code, title, done: Boolean(done), words: done || open?.(state) || "" };
  });
}

export function firstOpen(state) {
  const at = answers(state).findIndex((answer) => !answer.done);
  return at < 0 ? QUESTIONS.length : at + 1;
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
