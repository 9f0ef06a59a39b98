// Đại biểu dự: in no base; named with post and unit, and with what they said.

import { h } from "../dom.js";
import { drop, save } from "../drafts.js";
import { button, field, fold, sheet } from "../fields.js";

const BLANK = { name: "", post: "", remarks: "" };
const GUEST = { kind: "guest", rows: "guests", blank: BLANK, whole: (guest) => Boolean(guest.name.trim()) };

export function guestRows(evening, ui) {
  const { guests } = evening.state;
  const begun = ui.drafts.begun("guest", guests);
  const said = guests.length ? `${guests.length} đồng chí` : "chưa ghi";
  return sheet(
    "dai-bieu",
    "Đại biểu dự",
    h("span", { class: "muted" }, said),
    [...guests, ...begun].map((guest) => guestFold(evening, ui, guest)),
    h(
      "div",
      { class: guests.length + begun.length ? "sheet-body pt-3" : "sheet-body" },
      button("Ghi đại biểu dự", () => add(ui), { name: "plus-lg" }),
    ),
  );
}

function add(ui) {
  const uid = crypto.randomUUID();
  ui.drafts.put("guest", uid, BLANK);
  ui.show(`dai-bieu-${uid}`, `ten-${uid}`);
}

function guestFold(evening, ui, guest) {
  const keep = (name) => (text) => {
    save(evening, ui, GUEST, guest.uid, { [name]: text });
  };
  const { uid } = guest;
  const title = [guest.name || "Đại biểu", guest.post].filter(Boolean).join(", ");
  return fold(
    `dai-bieu-${uid}`,
    title,
    field(ui, { id: `ten-${uid}`, label: "Họ và tên", value: guest.name, keep: keep("name") }),
    field(ui, { id: `chuc-${uid}`, label: "Chức vụ, đơn vị", value: guest.post, keep: keep("post") }),
    field(ui, {
      id: `noi-${uid}`,
      label: "Ý kiến phát biểu",
      value: guest.remarks,
      help: "Không bắt buộc.",
      area: true,
      keep: keep("remarks"),
    }),
    h(
      "p",
      { class: "mt-3" },
      button("Bỏ dòng này", () => drop(evening, ui, GUEST, uid)),
    ),
  );
}
