// Mở: who chairs, who writes, since when; and what is known before the meeting.

import { h } from "../dom.js";
import { people, primary, select, sheet, state as shown, timeField } from "../fields.js";
import { clock, dayAt, tooEarly, weekDay } from "../words.js";
import { beforeSheets } from "./before.js";

const SAME = "Chủ trì và thư ký đang là một đồng chí. Đề nghị cử đồng chí khác làm thư ký.";
const EVENING = 4 * 3600 * 1000;
const OPENED = ["IN_SESSION", "HELD"];

// The hour that is proposed: as planned, or this minute when it is later already on that evening, or another day.
export function proposedStart({ started_at: planned }, now) {
  const minute = new Date(Math.floor(now / 60000) * 60000);
  const since = minute - new Date(planned);
  const late = since > 0 && (since < EVENING || dayAt(minute) !== dayAt(planned));
  return late || !planned || tooEarly(planned, now) ? minute.toISOString() : planned;
}

// What "Bắt đầu họp" would write: as chosen, or as proposed.
export function opening(state, chosen, now) {
  const first = state.sittings[0];
  return {
    chair: state.meeting.chair ?? state.suggested.chair ?? null,
    minute_taker: state.meeting.minute_taker ?? state.suggested.minute_taker ?? null,
    started_at: first?.started_at ?? proposedStart(state.suggested, now),
    ...chosen,
  };
}

export function openScreen(evening, ui) {
  const { state } = evening;
  const opened = OPENED.includes(state.meeting.state);
  const values = opening(state, opened ? {} : ui.opening, evening.now());
  const set = (change) => {
    if (opened) evening.do("meeting.start", null, { ...opening(evening.state, {}, evening.now()), ...change });
    else ui.opening = { ...ui.opening, ...change };
    ui.redraw();
  };
  return {
    step: "mo",
    h1: state.meeting.title,
    body: h(
      "div",
      { class: "row g-4" },
      h("div", { class: "col-lg-7 stack" }, opens(evening, ui, values, set)),
      h("div", { class: "col-lg-5 stack" }, beforeSheets(evening, ui)),
    ),
    next: opened
      ? next(
          h("p", {}, "Đã bắt đầu họp lúc ", h("b", {}, clock(values.started_at)), "."),
          primary("Đến điểm danh", () => ui.go("diem-danh")),
        )
      : next(
          h("p", {}, "Tiếp theo: ", h("b", {}, "điểm danh"), ", khoảng 2 phút."),
          primary(`Bắt đầu họp lúc ${clock(values.started_at)}`, () => begin(evening, ui)),
        ),
  };
}

function next(why, press) {
  return [why, press];
}

function begin(evening, ui) {
  ui.typing.settleAll();
  evening.do("meeting.start", null, opening(evening.state, ui.opening, evening.now()));
  ui.go("diem-danh");
}

function opens(evening, ui, values, set) {
  const { state } = evening;
  const options = people(state.roll);
  const day = dayAt(values.started_at);
  const same = values.chair && values.chair === values.minute_taker;
  return sheet(
    "mo-hop",
    "Mở buổi họp",
    h("span", { class: "muted" }, weekDay(day)),
    h(
      "div",
      { class: "sheet-body" },
      h(
        "div",
        { class: "row g-3" },
        h(
          "div",
          { class: "col-12 col-md-6" },
          select({
            id: "chu-tri",
            label: "Chủ trì",
            value: values.chair,
            options,
            onpick: (chair) => set({ chair: chair || null }),
          }),
        ),
        h(
          "div",
          { class: "col-12 col-md-6" },
          select({
            id: "thu-ky",
            label: "Thư ký",
            value: values.minute_taker,
            options,
            help: "Thư ký và chủ trì là hai đồng chí.",
            onpick: (taker) => set({ minute_taker: taker || null }),
          }),
        ),
        h(
          "div",
          { class: "col-12 col-md-6" },
          timeField(ui, {
            id: "gio-bat-dau",
            label: "Giờ bắt đầu",
            day,
            at: values.started_at,
            help: day === state.meeting.day ? "Sửa được, kể cả sau buổi họp." : `Lịch hẹn ${weekDay(state.meeting.day)}.`,
            check: (moment) => tooEarly(moment, evening.now()),
            keep: (started_at) => set({ started_at }),
          }),
        ),
      ),
      h("p", { class: "mt-3", role: "status" }, same ? shown("info", "info-circle", SAME) : null),
    ),
  );
}
