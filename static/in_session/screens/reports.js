// What became of the tasks that earlier meetings handed out, and the dues: heard in passing, under "Thêm".

import { h } from "../dom.js";
import { field, fold, pick } from "../fields.js";
import { dayWords } from "../words.js";

const OUTCOMES = [
  ["DONE", "Đã hoàn thành"],
  ["DONE_LATE", "Hoàn thành sau hạn"],
  ["CARRIED_OVER", "Chuyển tháng sau"],
  ["DROPPED", "Thôi thực hiện"],
];
const whole = ({ outcome, note }) => Boolean(outcome) && (outcome !== "DROPPED" || Boolean(note.trim()));

export function reportsFold(evening, ui) {
  const { reports, meeting } = evening.state;
  const told = reports.filter((one) => one.outcome).length;
  const title = reports.length
    ? `Việc giao lần trước: đã báo ${told}/${reports.length}; đảng phí`
    : "Tình hình nộp đảng phí";
  return fold(
    "viec-truoc",
    title,
    reports.map((one) => report(evening, ui, one)),
    field(ui, {
      id: "dang-phi",
      label: "Tình hình nộp đảng phí",
      value: meeting.dues_note,
      help: "Không bắt buộc.",
      keep: (dues_note) => {
        evening.do("dues.save", null, { dues_note });
      },
    }),
  );
}

function report(evening, ui, one) {
  const begun = { ...one, ...ui.drafts.values(one.task) };
  const keep = (name) => (value) => {
    write(evening, ui, one.task, { [name]: value });
  };
  return h(
    "div",
    { key: one.task, class: "mb-3" },
    h("h3", {}, one.text),
    h(
      "p",
      { class: "muted mb-1" },
      [one.name, one.due_on && `hạn ${dayWords(one.due_on)}`].filter(Boolean).join(", "),
    ),
    pick({
      name: `ket-qua-${one.task}`,
      legend: "Kết quả",
      quiet: true,
      value: begun.outcome,
      options: OUTCOMES,
      onpick: keep("outcome"),
    }),
    begun.outcome &&
      field(ui, {
        id: `ghi-chu-${one.task}`,
        label: begun.outcome === "DROPPED" ? "Lý do thôi thực hiện" : "Ghi chú",
        value: begun.note,
        help: begun.outcome === "DROPPED" ? "Mời ghi lý do thì mới ghi được." : "Không bắt buộc.",
        keep: keep("note"),
      }),
  );
}

// Given up without a reason is not yet an answer.
function write(evening, ui, task, change) {
  const { outcome, note } = evening.state.reports.find((one) => one.task === task);
  const values = { outcome, note, ...ui.drafts.values(task), ...change };
  if (!whole(values)) {
    ui.drafts.put("report", task, values);
    return ui.redraw();
  }
  ui.drafts.drop(task);
  return evening.do("task.report", task, values);
}
