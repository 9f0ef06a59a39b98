// Ai vắng có lý do? Whoever gave a reason had one; nobody is called unexcused without a tap.

import { h } from "../dom.js";
import { field, pick, sheet, state as shown } from "../fields.js";
import { arrive, mark, missing, proposedAbsence, settleAbsences, summoned } from "../taps.js";

const WORDS = {
  NOT_HERE_YET: ["clock", "Chưa đến"],
  ASKED_OFF: ["person-dash", "Đã báo vắng"],
  EXCUSED: ["person-dash", "Vắng có lý do"],
  UNEXCUSED: ["person-x", "Vắng không lý do"],
};
const CHOICES = [
  ["EXCUSED", "Có lý do"],
  ["UNEXCUSED", "Không lý do"],
  ["PRESENT", "Đã đến"],
];

export const steps = (marks) => marks.map(({ kind, target, values }) => [kind, target, values]);

export function absent(evening, ui) {
  const { roll } = evening.state;
  const away = missing(roll);
  const called = summoned(roll).length;
  return {
    h1: "Ai vắng có lý do?",
    lead: h(
      "span",
      {},
      away.length
        ? `Có ${away.length} đồng chí không có mặt, vẫn tính trong ${called}.`
        : `Cả ${called} đồng chí phải dự đều có mặt.`,
    ),
    body: away.map((line) => why(evening, ui, line)),
    done: () => evening.doAll(steps(settleAbsences(evening.state.roll))),
  };
}

export function why(evening, ui, line) {
  const put = (step) => {
    evening.do(step.kind, step.target, step.values);
  };
  const choose = (code) => put(code === "PRESENT" ? arrive(line, null) : mark(line, { state: code }));
  const reason = (text) => {
    const { state: now } = evening.state.roll.find((other) => other.member === line.member);
    put(mark(line, { state: text.trim() && now !== "UNEXCUSED" ? "EXCUSED" : now, reason: text }));
  };
  return sheet(
    `vang-${line.member}`,
    line.name,
    shown("warn", ...(WORDS[line.state] ?? WORDS.NOT_HERE_YET)),
    h(
      "div",
      { class: "sheet-body" },
      pick({
        name: `vang-o-${line.member}`,
        legend: `Đồng chí ${line.name}`,
        quiet: true,
        value: proposedAbsence(line),
        options: CHOICES,
        onpick: choose,
      }),
      field(ui, {
        id: `vi-sao-${line.member}`,
        label: "Lý do",
        value: line.reason,
        help: 'Ghi lý do thì máy chọn "Có lý do".',
        keep: reason,
      }),
    ),
  );
}
