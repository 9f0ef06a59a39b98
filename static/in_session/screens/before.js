// Trước khi họp: whether the page works without signal, who asked off, the second phone, the guests.

import { h } from "../dom.js";
import { fold, sheet, state as shown } from "../fields.js";
import { guestRows } from "./guests.js";

export function beforeSheets(evening, ui) {
  const { state } = evening;
  const off = state.roll.filter((line) => line.state === "ASKED_OFF");
  const works = evening.keeps
    ? [
        shown("ok", "check-circle-fill", "Trang này dùng được khi mất mạng"),
        h(
          "p",
          { class: "muted mt-1" },
          "Danh sách và chương trình đã có trong máy. Tắt máy, hết pin cũng không mất.",
        ),
      ]
    : [
        shown("info", "info-circle", "Máy dùng chung"),
        h(
          "p",
          { class: "muted mt-1" },
          "Nội dung gửi ngay, máy này không giữ lại. Khi mất mạng, mời để nguyên trang này.",
        ),
      ];
  const rows = [
    h("li", { key: "works" }, works),
    h(
      "li",
      { key: "off" },
      h("b", {}, `Đã báo vắng: ${off.length}`),
      off.map((line) =>
        h("p", { class: "muted mt-1", key: line.member }, [line.name, line.reason].filter(Boolean).join(", ")),
      ),
    ),
  ];
  return [
    sheet(
      "truoc-khi-hop",
      "Trước khi họp",
      null,
      h("ul", { class: "plain rows" }, rows),
      !state.me.device && ui.phones && fold("may-thu-hai", "Thêm máy của thư ký", ui.phones.rows(evening, ui)),
    ),
    guestRows(evening, ui),
  ];
}
