// Giờ kết thúc, with the length that follows from it; then the way to the minutes.

import { h } from "../dom.js";
import { button, primary, state as shown, timeField } from "../fields.js";
import { isCommittee } from "../questions.js";
import { isPaused, minutesHeld } from "../sittings.js";
import { settleAbsences } from "../taps.js";
import { clock, tooEarly } from "../words.js";
import { steps } from "./absent.js";
import { openRoll, silentSheets } from "./silent.js";

const BEFORE = "Giờ kết thúc cần sau giờ bắt đầu.";

// When the room had a break and nobody said "Họp tiếp", the meeting ended at the break unless it goes on.
export function end(evening, ui) {
  const { state } = evening;
  const held = state.meeting.state === "HELD";
  const [first, last] = [state.sittings[0], state.sittings.at(-1)];
  const paused = isPaused(state);
  const ended = held || paused ? last.ended_at : (ui.ending ?? evening.now().toISOString());
  const { day } = state.meeting;
  const check = (moment) =>
    new Date(moment) <= new Date(last?.started_at ?? 0) ? BEFORE : tooEarly(moment, evening.now());
  const write = (ended_at) => {
    evening.do("meeting.end", null, { ended_at });
  };
  const keep = (moment) => {
    if (held) return write(moment);
    ui.ending = moment;
  };
  const finish = () => ui.finish() && endWith(evening, paused ? ended : (ui.ending ?? ended));
  const label = "Kết thúc lúc";
  const help = "Sửa được, kể cả sau buổi họp.";
  return {
    h1: held ? "Đã kết thúc họp" : "Giờ kết thúc",
    body: [
      h(
        "section",
        { class: "sheet", "aria-label": "Giờ kết thúc", key: "end" },
        h(
          "div",
          { class: "sheet-body" },
          paused
            ? resting(evening, last)
            : timeField(ui, { id: "ket-thuc", label, day, after: first?.started_at, at: ended, help, check, keep }),
          h("p", { class: "mt-3", "aria-live": "polite" }, lengthWords(state.sittings, ended)),
          held && h("p", {}, shown("ok", "check-circle-fill", "Đã họp, đang hoàn tất biên bản")),
        ),
      ),
      !held && silentSheets(evening, ui, finish),
    ],
    next: held
      ? after(evening, ui)
      : [
          h("p", {}, "Biên bản thông qua xong mới kết thúc họp."),
          primary(`Kết thúc họp lúc ${clock(ended)}`, () => askFirst(evening, ui) || finish(), "check2"),
        ],
  };
}

// Together with the absences as the screen proposes them.
function endWith(evening, ended_at) {
  evening.doAll([...steps(settleAbsences(evening.state.roll)), ["meeting.end", null, { ended_at }]]);
}

// Nobody stays without a word by an oversight: true while somebody is to be asked about.
function askFirst(evening, ui) {
  const { open, silent, untaken } = openRoll(evening.state);
  if (!untaken.length && !(ui.asksAway ? silent : open).length) return false;
  ui.asksAway = true;
  ui.show("chua-ro");
  return true;
}

function resting(evening, { ended_at: since }) {
  return [
    h("p", {}, shown("info", "pause-circle", `Đang tạm nghỉ từ ${clock(since)}`)),
    h("p", {}, "Chi bộ còn họp thì bấm Họp tiếp rồi ghi giờ kết thúc; nếu đã nghỉ luôn, mời bấm nút đỏ."),
    button("Họp tiếp", () => evening.do("meeting.resume", null, { at: evening.now().toISOString() }), {
      name: "arrow-repeat",
    }),
  ];
}

function lengthWords(sittings, ended) {
  if (!sittings.length) return "";
  const breaks = sittings.length > 1 ? ", đã trừ giờ tạm nghỉ" : "";
  return `Từ ${clock(sittings[0].started_at)} đến ${clock(ended)}: ${minutesHeld(
    sittings.map((one, at) => (at === sittings.length - 1 ? { ...one, ended_at: ended } : one)),
    ended,
  )} phút${breaks}.`;
}

function after(evening, ui) {
  const { minutes, agenda } = evening.state.urls;
  if (evening.link !== "online" || evening.pending.count) {
    return [
      h("p", {}, "Có mạng, máy gửi xong thì mở được biên bản. Mọi nội dung vẫn giữ trong máy."),
      primary("Gửi ngay", () => evening.sync(), "send"),
    ];
  }
  if (!isCommittee(evening.state))
    return [h("p", {}, ui.statusLine()), h("a", { class: "btn btn-primary", href: minutes }, "Đến biên bản")];
  return [
    h("p", {}, h("a", { class: "tap", href: minutes }, "Đến biên bản")),
    h("a", { class: "btn btn-primary", href: agenda }, "Lập chương trình sinh hoạt"),
  ];
}
