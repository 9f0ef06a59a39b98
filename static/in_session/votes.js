// A vote in words: whether the hands fit, and what came of it. Pure.

import { handsOf, needed } from "./figures.js";
import { percent, readCount } from "./words.js";

const COUNTS = ["in_favor", "against", "other", "invalid"];
const THRESHOLD_WORDS = { MORE_THAN_HALF: "quá nửa", TWO_THIRDS: "từ hai phần ba" };

// The typed counts as numbers, or null while one cannot be read.
export function readCounts(texts) {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, readCount(texts[name] ?? "")]));
  return Object.values(counts).includes(null) ? null : counts;
}

export function tooMany(hands, present) {
  return `Tổng số biểu quyết (${hands}) nhiều hơn số đảng viên chính thức đang có mặt (${present}). Mời đếm và ghi lại.`;
}

// On a comrade: kết nạp, công nhận chính thức (domain.md 2.3). The server says the same.
const ON_A_COMRADE = ["ADMISSION", "OFFICIAL_RECOGNITION"];

export function resolutionThreshold({ meeting }) {
  return ON_A_COMRADE.includes(meeting.kind) ? "TWO_THIRDS" : "MORE_THAN_HALF";
}

export function thresholdWords(threshold) {
  return THRESHOLD_WORDS[threshold];
}

export function sumWords(counts, present, mode) {
  const hands = handsOf(counts);
  const parts = COUNTS.filter((name) => name !== "invalid" || counts.invalid).map((name) => counts[name] || 0);
  const rest = present - hands;
  const check = rest === 0 ? "đủ số đang có mặt" : `còn ${rest} đồng chí chưa ${mode === "SECRET" ? "bỏ phiếu" : "giơ tay"}`;
  return { sum: `${parts.join(" + ")} = ${hands}`, check };
}

export function isCarried(vote) {
  return vote.in_favor >= needed(vote.base, vote.threshold);
}

export function resultWords(vote) {
  return `${vote.in_favor}/${vote.base} tán thành, ${percent(vote.in_favor, vote.base, vote.threshold === "TWO_THIRDS" ? null : 50)}`;
}

// One word per voter of the base, in order, for the squares.
export function squares(vote) {
  const of = (kind, number) => Array(Math.max(0, number || 0)).fill(kind);
  const given = [
    ...of("for", vote.in_favor),
    ...of("against", vote.against),
    ...of("other", (vote.other || 0) + (vote.invalid || 0)),
  ];
  return [...given, ...of("none", vote.base - given.length)].slice(0, vote.base);
}

export function squaresWords(vote) {
  const words = [`${vote.in_favor} tán thành`];
  if (vote.against) words.push(`${vote.against} không tán thành`);
  if (vote.other) words.push(`${vote.other} ý kiến khác`);
  if (vote.invalid) words.push(`${vote.invalid} phiếu không hợp lệ`);
  if (vote.base > vote.present) words.push(`${vote.base - vote.present} vắng mặt vẫn tính`);
  return `${words.join(", ")}; cần ít nhất ${needed(vote.base, vote.threshold)}`;
}
