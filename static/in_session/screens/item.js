// The item that is being talked about; notes, clock and rarer things stand folded under "Thêm".

import { h, icon } from "../dom.js";
import { button, field, fold, sheet } from "../fields.js";
import { isPaused, minutesHeld } from "../sittings.js";
import { currentItem } from "../steps.js";
import { clock, minutesBetween } from "../words.js";
import { reportsFold } from "./reports.js";

export function itemSheet(evening, ui) {
  const { state } = evening;
  const { agenda } = state;
  const item = currentItem(agenda);
  const number = agenda.indexOf(item) + 1;
  const following = agenda[number];
  const planned = item?.minutes ? `, dự kiến ${item.minutes} phút` : "";
  return h(
    "section",
    { class: "sheet", id: "dang", "aria-labelledby": "dang-title" },
    h(
      "div",
      { class: "sheet-body" },
      h(
        "p",
        { class: "muted mb-1" },
        item ? `Mục ${number} trong ${agenda.length}${planned}` : `Chương trình có ${agenda.length} mục`,
      ),
      h("h2", { id: "dang-title", "aria-live": "polite" }, item?.title ?? "Chưa sang mục nào"),
      state.meeting.state === "IN_SESSION" &&
        h(
          "div",
          { class: "half mt-3" },
          following &&
            button(item ? `Sang mục ${number + 1}` : "Vào mục 1", () => begin(evening, ui, following), {
              key: "next",
            }),
          isPaused(state)
            ? button("Họp tiếp", () => pause(evening, "meeting.resume"), { name: "arrow-repeat", key: "pause" })
            : button("Tạm nghỉ", () => pause(evening, "meeting.pause"), { name: "pause-circle", key: "pause" }),
        ),
    ),
    fold(
      "them",
      item ? `Thêm: ghi chép mục ${number}, đồng hồ` : "Thêm: đồng hồ, việc khác",
      more(evening, ui, item, number),
    ),
    reportsFold(evening, ui),
  );
}

function begin(evening, ui, item) {
  ui.typing.settleAll();
  evening.do("item.begin", item.uid, { began_at: evening.now().toISOString() });
}

function pause(evening, kind) {
  evening.do(kind, null, { at: evening.now().toISOString() });
}

function more(evening, ui, item, number) {
  return [
    item &&
      h(
        "div",
        { key: `notes-${item.uid}` },
        field(ui, {
          id: `ghi-${item.uid}`,
          label: `Ghi chép mục ${number}`,
          value: item.notes,
          area: true,
          help: "Không bắt buộc. Ghi vào sổ tay rồi chụp lại cũng được.",
          keep: (notes) => {
            evening.do("item.notes", item.uid, { notes });
          },
        }),
      ),
    facts(evening, item, number),
    jump(evening, ui),
    h(
      "p",
      { class: "mt-3 d-flex flex-wrap gap-1 column-gap-4" },
      h("a", { class: "tap", href: "#diem-danh" }, "Ghi người đến muộn, về sớm"),
      h("a", { class: "tap", href: "#cuoi-buoi/nhiem-vu" }, "Giao nhiệm vụ"),
      button("Ý kiến của đại biểu", () => ui.go("diem-danh", "dai-bieu"), { css: "btn-plain tap" }),
    ),
  ];
}

function facts(evening, item, number) {
  const { sittings } = evening.state;
  const now = evening.now();
  const breaks = sittings.slice(1).map((one, at) => `${clock(sittings[at].ended_at)}–${clock(one.started_at)}`);
  return h(
    "dl",
    { class: "facts mt-3" },
    item && [
      h("dt", {}, `Mục ${number}`),
      h("dd", {}, `từ ${clock(item.began_at)}, ${minutesBetween(item.began_at, now)} phút`),
    ],
    h("dt", {}, "Đã họp"),
    h("dd", {}, `${minutesHeld(sittings, now)} phút`),
    h("dt", {}, "Tạm nghỉ"),
    h("dd", {}, breaks.join(", ") || "không"),
  );
}

// Items are not always taken in their order.
function jump(evening, ui) {
  const { agenda } = evening.state;
  const item = currentItem(agenda);
  return h(
    "details",
    { class: "fold mt-2", id: "muc-khac" },
    h("summary", {}, "Chuyển đến mục khác", icon("chevron-down")),
    h(
      "ol",
      { class: "plain names mt-2" },
      agenda
        .filter((one) => one !== item)
        .map((one) =>
          h(
            "li",
            { key: one.uid },
            button(`${agenda.indexOf(one) + 1}. ${one.title}`, () => begin(evening, ui, one)),
          ),
        ),
    ),
  );
}
