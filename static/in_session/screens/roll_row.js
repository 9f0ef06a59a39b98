// One comrade on the roll: the whole row is one button; what is rarer stands in a second line that is opened.

import { h, icon } from "../dom.js";
import { button, field, state as shown, timeField } from "../fields.js";
import { arrive, askedOff, isTaken, looksPresent, mark, notHere, tap } from "../taps.js";
import { clock } from "../words.js";

export function rollRow(evening, ui, line, number) {
  const id = `dong-${line.member}`;
  const open = ui.opened.has(id);
  const more = isTaken(evening.state.roll) || !common(line);
  return h("li", { key: line.member, class: [line.attend ? (looksPresent(line) ? null : "out") : "aside", more && "has-more"].filter(Boolean).join(" ") || null },
    h("button", { class: "roll-tap", type: "button", "aria-pressed": String(looksPresent(line)), onclick: () => touch(evening, ui, line, id) },
      h("span", { class: "no" }, String(number)), h("span", {}, line.name, sub(line, ui)), word(line)),
    more && h("button", { class: "roll-more", type: "button", "aria-expanded": String(open), "aria-controls": open ? id : null, "aria-label": `Ghi thêm về đồng chí ${line.name}`, onclick: () => ui.toggle(id) }, icon("chevron-down")),
    open && h("div", { class: "roll-edit", id }, second(evening, ui, line, id)));
}

function common(line) {
  return (line.attend ? looksPresent(line) : line.state === "NOT_RECORDED") && !line.came_at && !line.left_at;
}

function touch(evening, ui, line, id) {
  const { state } = evening;
  const step = tap(line, { taken: isTaken(state.roll), startedAt: state.sittings[0]?.started_at, now: evening.now() });
  if (!step) return ui.toggle(id);
  ui.opened.delete(id);
  return write(evening, step);
}

function write(evening, { kind, target, values }) {
  evening.do(kind, target, values);
}

// One small line under the name: it never makes the row higher.
function sub(line, ui) {
  const words = line.attend ? (looksPresent(line) ? line.post : line.reason || line.post) : line.reasons[0]?.split(":")[0];
  const unsent = line.sync === "review" ? "cần xem lại" : ui.isLate(line) ? "chưa gửi" : "";
  const said = [words, unsent].filter(Boolean).join(" · ");
  return said && h("span", { class: "sub" }, said);
}

function word(line) {
  if (line.left_at) return shown("info", "clock-history", `Về sớm ${clock(line.left_at)}`);
  if (line.state === "PRESENT" && line.came_at) return shown("ok", "check2", `Đã đến ${clock(line.came_at)}`);
  if (line.state === "PRESENT" || (line.attend && line.state === "NOT_RECORDED")) return shown("ok", "check2", "Có mặt");
  if (!line.attend) return shown("off", "dash-circle", "Không đến");
  const words = { ASKED_OFF: ["person-dash", "Đã báo vắng"], EXCUSED: ["person-dash", "Vắng có lý do"], UNEXCUSED: ["person-x", "Vắng không lý do"] };
  return shown("warn", ...(words[line.state] ?? ["clock", "Chưa đến"]));
}

function second(evening, ui, line, id) {
  return looksPresent(line) ? ofThePresent(evening, ui, line, id) : ofTheAway(evening, ui, line, id);
}

function ofThePresent(evening, ui, line, id) {
  const { day } = evening.state.meeting;
  const put = (values) => write(evening, mark(line, { state: "PRESENT", ...values }));
  const done = (step) => { write(evening, step); ui.toggle(id); };
  const now = evening.now();
  return [
    h("div", { class: "page-actions mt-0" },
      !line.left_at && button(`Về sớm lúc ${clock(now)}`, () => put({ left_at: now.toISOString() }), { name: "clock-history" }),
      line.left_at && button("Còn ở lại", () => put({ left_at: null })),
      line.attend && button("Ghi là chưa đến", () => done(notHere(line)), { name: "clock" })),
    line.came_at && h("div", { class: "mt-3" }, timeField(ui, { id: `den-${line.member}`, label: "Đến lúc", day, at: line.came_at, keep: (came_at) => put({ came_at }) }),
      h("p", { class: "mt-2" }, button("Có mặt từ đầu", () => put({ came_at: null })))),
    line.left_at && h("div", { class: "mt-3" }, timeField(ui, { id: `ve-${line.member}`, label: "Về lúc", day, after: evening.state.sittings[0]?.started_at, at: line.left_at, keep: (left_at) => put({ left_at }) })),
  ];
}

function ofTheAway(evening, ui, line, id) {
  const reason = (text) => {
    const { state } = evening.state.roll.find((other) => other.member === line.member);
    write(evening, mark(line, { state: ["NOT_HERE_YET", "NOT_RECORDED"].includes(state) ? "ASKED_OFF" : state, reason: text }));
  };
  const done = (step) => { write(evening, step); ui.toggle(id); };
  return [
    h("div", { class: "page-actions mt-0" },
      button("Có mặt từ đầu", () => done(arrive(line, null)), { name: "check2" }),
      line.state !== "ASKED_OFF" && button("Đã báo vắng", () => write(evening, askedOff(line)), { name: "person-dash" })),
    h("div", { class: "mt-3" }, field(ui, { id: `ly-do-${line.member}`, label: "Lý do vắng", value: line.reason, help: "Không bắt buộc.", keep: reason })),
  ];
}
