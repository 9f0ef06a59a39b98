import { h } from "../dom.js";
import { primary, state as shown, timeField } from "../fields.js";
import { minutesHeld } from "../sittings.js";
import { clock } from "../words.js";

export function end(evening, ui) {
  const { state } = evening;
  const held = state.meeting.state === "HELD";
  const started = state.sittings[0]?.started_at;
  const ended = held ? state.sittings.at(-1).ended_at : ui.ending ?? evening.now().toISOString();
  const write = (ended_at) => { evening.do("meeting.end", null, { ended_at }); };
  return {
    h1: held ? "Đã kết thúc họp" : "Giờ kết thúc",
    body: h("section", { class: "sheet", "aria-label": "Giờ kết thúc" }, h("div", { class: "sheet-body" },
      timeField(ui, { id: "ket-thuc", label: "Kết thúc lúc", day: state.meeting.day, after: started, at: ended, help: "Sửa được, kể cả sau buổi họp.", keep: (moment) => { if (held) write(moment); else { ui.ending = moment; } } }),
      h("p", { class: "mt-3", "aria-live": "polite" }, lengthWords(state.sittings, ended)),
      held && h("p", {}, shown("ok", "check-circle-fill", "Đã họp, đang hoàn tất biên bản")))),
    next: held ? after(evening, ui) : [h("p", {}, "Biên bản thông qua xong mới kết thúc họp."),
      primary(`Kết thúc họp lúc ${clock(ended)}`, () => { if (ui.finish()) { write(ui.ending ?? ended); ui.redraw(); } }, "check2")],
  };
}

export function lengthWords(sittings, ended) {
  if (!sittings.length) return "";
  const breaks = sittings.length > 1 ? ", đã trừ giờ tạm nghỉ" : "";
  return `Từ ${clock(sittings[0].started_at)} đến ${clock(ended)}: ${minutesHeld(sittings.map((one, at) => (at === sittings.length - 1 ? { ...one, ended_at: ended } : one)), ended)} phút${breaks}.`;
}

function after(evening, ui) {
  const { minutes } = evening.state.urls;
  if (evening.link !== "online" || evening.pending.count) {
    return [h("p", {}, "Có mạng, máy gửi xong thì mở được biên bản. Mọi nội dung vẫn giữ trong máy."), primary("Gửi ngay", () => evening.sync(), "send")];
  }
  return [h("p", {}, ui.statusLine()), h("a", { class: "btn btn-primary", href: minutes }, "Đến biên bản")];
}
