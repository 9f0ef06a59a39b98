// One comrade on the roll: the whole row is one button; what is rarer stands in a second line that is opened.

import { h, icon } from "../dom.js";
import { state as shown } from "../fields.js";
import { isTaken, looksPresent, tap } from "../taps.js";
import { called, clock } from "../words.js";
import { rollLine } from "./roll_line.js";

export function rollRow(evening, ui, line, number) {
  const id = `dong-${line.member}`;
  const open = ui.opened.has(id);
  const more = isTaken(evening.state.roll) || !common(line);
  return h(
    "li",
    {
      key: line.member,
      class:
        [line.attend ? (looksPresent(line) ? null : "out") : "aside", more && "has-more"].filter(Boolean).join(" ") ||
        null,
    },
    h(
      "button",
      {
        class: "roll-tap",
        type: "button",
        "aria-pressed": String(looksPresent(line)),
        onclick: () => touch(evening, ui, line, id),
      },
      h("span", { class: "no" }, String(number)),
      h("span", {}, called(line), sub(line, ui)),
      word(line),
    ),
    more &&
      h(
        "button",
        {
          class: "roll-more",
          type: "button",
          "aria-expanded": String(open),
          "aria-controls": open ? id : null,
          "aria-label": `Ghi thêm về đồng chí ${line.name}`,
          onclick: () => ui.toggle(id),
        },
        icon("chevron-down"),
      ),
    open && h("div", { class: "roll-edit", id }, rollLine(evening, ui, line, id)),
  );
}

function common(line) {
  return (line.attend ? looksPresent(line) : line.state === "NOT_RECORDED") && !line.came_at && !line.left_at;
}

function touch(evening, ui, line, id) {
  const { state } = evening;
  const step = tap(line, {
    taken: isTaken(state.roll),
    startedAt: state.sittings[0]?.started_at,
    now: evening.now(),
    before: ui.announced.get(line.member),
  });
  if (!step) return ui.toggle(id);
  ui.opened.delete(id);
  ui.remember(line);
  return write(evening, step);
}

function write(evening, { kind, target, values }) {
  evening.do(kind, target, values);
}

// One small line under the name: it never makes the row higher.
function sub(line, ui) {
  const words = line.attend
    ? looksPresent(line)
      ? line.post
      : line.reason || line.post
    : line.reasons[0]?.split(":")[0];
  const unsent = line.sync === "review" ? "cần xem lại" : ui.isLate(line) ? "chưa gửi" : "";
  const said = [words, unsent].filter(Boolean).join(" · ");
  return said && h("span", { class: "sub" }, said);
}

function word(line) {
  if (line.left_at) return shown("info", "clock-history", `Về sớm ${clock(line.left_at)}`);
  if (line.state === "PRESENT" && line.came_at) return shown("ok", "check2", `Đã đến ${clock(line.came_at)}`);
  if (line.state === "PRESENT" || (line.attend && line.state === "NOT_RECORDED"))
    return shown("ok", "check2", "Có mặt");
  if (!line.attend) return shown("off", "dash-circle", "Không đến");
  const words = {
    ASKED_OFF: ["person-dash", "Đã báo vắng"],
    EXCUSED: ["person-dash", "Vắng có lý do"],
    UNEXCUSED: ["person-x", "Vắng không lý do"],
  };
  return shown("warn", ...(words[line.state] ?? ["clock", "Chưa đến"]));
}
