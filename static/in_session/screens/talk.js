// Trong lúc họp: what is being talked about, who has not spoken, and three big buttons at the thumb.

import { h, icon } from "../dom.js";
import { button, primary, sheet, state as shown } from "../fields.js";
import { answers } from "../questions.js";
import { isPaused, minutesHeld } from "../sittings.js";
import { isTaken } from "../taps.js";
import { clock } from "../words.js";
import { itemSheet } from "./item.js";
import { spokenSheet } from "./spoken.js";
import { silentSheet } from "./statements.js";

export function talkScreen(evening, ui) {
  return {
    step: "dang-ban",
    h1: "Trong lúc họp",
    lead: clockLine(evening),
    body: [
      openRoll(evening.state.roll),
      h(
        "div",
        { class: "row g-4", key: "columns" },
        h("div", { class: "col-lg-6 stack" }, itemSheet(evening, ui), silentSheet(evening, ui)),
        h("div", { class: "col-lg-6 stack" }, spokenSheet(evening, ui), toTheEnd(ui)),
      ),
    ],
    big: h(
      "div",
      { class: "container big3" },
      bigButton("Ai phát biểu", "chat-left-text", () => ui.show("phat-bieu")),
      bigButton("Biểu quyết", "hand-index-thumb", () => ui.go("bieu-quyet")),
      bigButton("Ghi kiến nghị", "flag", () => ui.go("kien-nghi")),
    ),
  };
}

function bigButton(words, name, onclick) {
  return h("button", { class: "btn btn-secondary", type: "button", onclick, key: name }, icon(name), words);
}

function clockLine(evening) {
  const { state } = evening;
  const now = evening.now();
  if (state.meeting.state === "HELD") return shown("ok", "check2", `Đã họp ${minutesHeld(state.sittings, now)} phút`);
  if (isPaused(state)) return shown("info", "pause-circle", `Tạm nghỉ từ ${clock(state.sittings.at(-1).ended_at)}`);
  return shown("info", "clock", `${clock(now)}, đã họp ${minutesHeld(state.sittings, now)} phút`);
}

function openRoll(roll) {
  if (isTaken(roll)) return null;
  const open = roll.filter((line) => line.attend && line.state === "NOT_RECORDED").length;
  return h(
    "p",
    { class: "message message-warn", key: "roll" },
    icon("people"),
    h(
      "span",
      {},
      `Còn ${open} đồng chí chưa ghi có mặt hay vắng. `,
      h("a", { href: "#diem-danh" }, "Mời bấm vào đây để điểm danh"),
      ".",
    ),
  );
}

function toTheEnd(ui) {
  return sheet(
    "ban-xong",
    "Bàn xong các mục",
    null,
    h(
      "div",
      { class: "sheet-body" },
      h("p", { class: "muted" }, `Cuối buổi có ${answers(ui.evening.state).length} câu hỏi ngắn, câu nào cũng để sau được.`),
      h(
        "div",
        { class: "page-actions" },
        primary("Sang phần cuối buổi", () => ui.go("cuoi-buoi")),
      ),
    ),
  );
}
