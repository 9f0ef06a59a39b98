// What the thư ký reads aloud: short sentences without abbreviations, from what is in the phone. Pure.

import { readElection } from "./elections.js";
import { gradeWords, voteAbout } from "./questions.js";
import { looksPresent, missing, summoned } from "./taps.js";
import { capital, clockWords, comrade, comrades, dayInWords, dayWords, scoreWords } from "./words.js";

export function readTitle(state) {
  const [year, month] = state.meeting.day.split("-").map(Number);
  return `Biên bản ${state.meeting.kind_words ? lower(state.meeting.kind_words) : "sinh hoạt"} tháng ${month} năm ${year}`;
}

export function readText(state) {
  const names = new Map(state.roll.map((line) => [line.member, line.name]));
  return [
    when(state),
    who(state, names),
    present(state),
    guests(state),
    spoke(state),
    ...state.statements
      .filter((one) => one.text)
      .map((one) => `${capital(comrade(names.get(one.member)))}: ${sentence(one.text)}`),
    ...state.proposals.filter((one) => one.text).map((one) => proposal(one, names)),
    state.meeting.conclusion && `Kết luận: ${sentence(state.meeting.conclusion)}`,
    tasks(state, names),
    resolution(state, names),
    ...state.votes.filter((vote) => vote.mode === "ELECTION").map(readElection),
    score(state),
  ].filter(Boolean);
}

function when(state) {
  const [first] = state.sittings;
  const place = state.meeting.place && `, tại ${lower(state.meeting.place)}`;
  return `Họp từ ${clockWords(first.started_at)}, ${dayInWords(state.meeting.day)}${place || ""}.`;
}

function who(state, names) {
  const { chair, minute_taker: taker } = state.meeting;
  return [chair && `Chủ trì: ${comrade(names.get(chair))}.`, taker && `Thư ký: ${comrade(names.get(taker))}.`]
    .filter(Boolean)
    .join(" ");
}

function present(state) {
  const called = summoned(state.roll);
  const parts = [`Có mặt ${called.filter(looksPresent).length} trong ${called.length} đồng chí phải dự.`];
  const away = missing(state.roll);
  for (const [code, words] of [
    ["EXCUSED", "Vắng có lý do"],
    ["UNEXCUSED", "Vắng không lý do"],
  ]) {
    const names = away.filter((line) => line.state === code).map((line) => line.name);
    if (names.length) parts.push(`${words}: ${comrades(names)}.`);
  }
  const open = away.filter((line) => !["EXCUSED", "UNEXCUSED"].includes(line.state)).map((line) => line.name);
  if (open.length) parts.push(`Chưa có mặt: ${comrades(open)}.`);
  return parts.join(" ");
}

function guests(state) {
  const named = state.guests.filter((guest) => guest.name);
  if (!named.length) return "";
  const said = named.map((guest) => [comrade(guest.name), guest.post].filter(Boolean).join(", "));
  return `Đại biểu dự: ${said.join("; ")}.`;
}

function spoke(state) {
  const speakers = new Set(state.statements.map((one) => one.member)).size;
  const about =
    state.meeting.focus_matter && ` về ${lower(firstLine(state.meeting.focus_matter)).replace(/[.;]+$/, "")}`;
  return speakers ? `Có ${speakers} đồng chí phát biểu${about || ""}.` : "";
}

function proposal(one, names) {
  const by = one.member ? ` (${comrade(names.get(one.member))} nêu)` : "";
  const answer = one.answer ? ` Đã trả lời tại buổi họp: ${sentence(one.answer)}` : "";
  return `Kiến nghị: ${lower(sentence(one.text)).replace(/\.$/, "")}${by}.${answer}`;
}

function tasks(state, names) {
  return state.tasks
    .filter((task) => task.text)
    .map((task) => {
      const name = task.member ? `${capital(comrade(names.get(task.member)))}: ` : "";
      const due = task.due_on ? `, xong trước ${dayWords(task.due_on)}` : "";
      return `${name}${name ? lower(bare(task.text)) : bare(task.text)}${due}.`;
    })
    .join(" ");
}

function resolution(state, names) {
  const vote = voteAbout(state, "RESOLUTION");
  if (!state.resolution?.text && !vote) return "";
  const about = state.resolution?.subject ? `Nghị quyết về ${lower(bare(state.resolution.subject))}` : "Nghị quyết";
  const text = state.resolution?.text ? `${about}: ${sentence(state.resolution.text)}` : `${about}.`;
  if (!vote) return text;
  const reserved = vote.reserved ?? [];
  const kept = reserved.length
    ? `; ${reserved.length} ý kiến bảo lưu của ${comrades(reserved.map((one) => names.get(one.member)))}`
    : "";
  return `${text} Biểu quyết: ${vote.in_favor} trong ${vote.base} tán thành${kept}.`;
}

function score(state) {
  const { self_score: points, self_grade: grade, self_weakness: weakness } = state.meeting;
  if (points === null || points === undefined || points === "") return "";
  const vote = voteAbout(state, "SELF_SCORE");
  const parts = [
    `Tự chấm ${scoreWords(points)} điểm${grade ? `, xếp loại ${gradeWords(grade)}` : ""}${vote ? `; ${vote.in_favor} trong ${vote.base} tán thành` : ""}.`,
  ];
  if (weakness) parts.push(`Hạn chế, biện pháp khắc phục: ${sentence(weakness)}`);
  return parts.join(" ");
}

function bare(text) {
  return text.trim().replace(/[.;]+$/, "");
}

function sentence(text) {
  const said = text.trim().replace(/\s*\n+\s*/g, " ");
  return /[.…?]$/.test(said) ? said : `${said}.`;
}

function firstLine(text) {
  return text.trim().split("\n")[0];
}

// "Nhà văn hóa" in the middle of a sentence; a name or an abbreviation keeps its letters.
function lower(text) {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
