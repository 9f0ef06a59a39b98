// The second line of a comrade on the roll: early leave, asked off, reason, corrected times.

import { h } from "../dom.js";
import { button, field, timeField } from "../fields.js";
import { arrive, askedOff, looksPresent, mark, notHere } from "../taps.js";
import { clock } from "../words.js";

const LEFT = "Giờ về cần sau giờ đến; mời ghi lại.";

function write(evening, { kind, target, values }) {
  evening.do(kind, target, values);
}

export function rollLine(evening, ui, line, id) {
  return looksPresent(line) ? ofThePresent(evening, ui, line, id) : ofTheAway(evening, ui, line, id);
}

function ofThePresent(evening, ui, line, id) {
  const { day } = evening.state.meeting;
  const put = (values) => write(evening, mark(line, { state: "PRESENT", ...values }));
  const done = (step) => {
    write(evening, step);
    ui.toggle(id);
  };
  const now = evening.now();
  const before = ui.announced.get(line.member);
  return [
    h(
      "div",
      { class: "page-actions mt-0" },
      !line.left_at &&
        button(`Về sớm lúc ${clock(now)}`, () => put({ left_at: now.toISOString() }), { name: "clock-history" }),
      line.left_at && button("Còn ở lại", () => put({ left_at: null })),
      line.attend &&
        (before === undefined
          ? button("Ghi là chưa đến", () => done(notHere(line)), { name: "clock" })
          : button("Ghi là đã báo vắng", () => done(notHere(line, before)), { name: "person-dash" })),
    ),
    line.came_at &&
      h(
        "div",
        { class: "mt-3" },
        timeField(ui, {
          id: `den-${line.member}`,
          label: "Đến lúc",
          day,
          at: line.came_at,
          keep: (came_at) => put({ came_at }),
        }),
        h(
          "p",
          { class: "mt-2" },
          button("Có mặt từ đầu", () => put({ came_at: null })),
        ),
      ),
    line.left_at &&
      h(
        "div",
        { class: "mt-3" },
        timeField(ui, {
          id: `ve-${line.member}`,
          label: "Về lúc",
          day,
          after: evening.state.sittings[0]?.started_at,
          at: line.left_at,
          check: (moment) => (line.came_at && moment <= line.came_at ? LEFT : null),
          keep: (left_at) => put({ left_at }),
        }),
      ),
  ];
}

function ofTheAway(evening, ui, line, id) {
  const reason = (text) => {
    const { state } = evening.state.roll.find((other) => other.member === line.member);
    write(
      evening,
      mark(line, { state: ["NOT_HERE_YET", "NOT_RECORDED"].includes(state) ? "ASKED_OFF" : state, reason: text }),
    );
  };
  const come = () => {
    ui.remember(line);
    write(evening, arrive(line, null));
    ui.toggle(id);
  };
  return [
    h(
      "div",
      { class: "page-actions mt-0" },
      button("Có mặt từ đầu", come, { name: "check2" }),
      line.state === "ASKED_OFF"
        ? button("Chưa báo vắng", () => write(evening, notHere(line)), { name: "clock" })
        : button("Đã báo vắng", () => write(evening, askedOff(line)), { name: "person-dash" }),
    ),
    h(
      "div",
      { class: "mt-3" },
      field(ui, {
        id: `ly-do-${line.member}`,
        label: "Lý do vắng",
        value: line.reason,
        help: "Không bắt buộc.",
        keep: reason,
      }),
    ),
  ];
}
