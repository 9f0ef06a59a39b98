// Đọc lại biên bản: from this phone in large type, or from the book.

import { h } from "../dom.js";
import { pick } from "../fields.js";
import { questionsOf } from "../questions.js";
import { readText, readTitle } from "../read_text.js";

const SOURCES = [
  ["phone", "Từ máy này"],
  ["book", "Từ sổ tay"],
];

export function readBack(evening, ui) {
  const { state } = evening;
  const source = ui.reads ?? "phone";
  return {
    h1: "Đọc lại biên bản",
    body: h(
      "section",
      { class: "sheet", "aria-label": "Đọc lại" },
      h(
        "div",
        { class: "sheet-body" },
        pick({
          name: "doc-tu",
          legend: "Thư ký đọc",
          value: source,
          options: SOURCES,
          onpick: (value) => {
            ui.reads = value;
            ui.redraw();
          },
        }),
      ),
      source === "phone"
        ? text(state)
        : h(
            "div",
            { class: "rows" },
            h("p", {}, "Thư ký đọc toàn văn trong sổ biên bản trước chi bộ. Đọc xong, mời bấm nút đỏ."),
          ),
      h(
        "div",
        { class: "sheet-body pt-3" },
        h("p", { class: "mb-1" }, "Có chỗ cần sửa? Mời bấm vào phần ấy:"),
        corrections(state),
      ),
    ),
    words: "Đã đọc xong",
    mark: "check2",
    done: () => {
      if (!state.meeting.read_back) evening.do("minutes.read_back", null, { read_back: true });
    },
  };
}

function text(state) {
  return h(
    "article",
    { class: "read rows", "aria-labelledby": "doc" },
    h(
      "div",
      {},
      h("h2", { id: "doc" }, readTitle(state)),
      readText(state).map((line) => h("p", {}, line)),
    ),
  );
}

function corrections(state) {
  const places = [
    ["diem-danh", "Điểm danh"],
    ["dang-ban", "Ý kiến"],
    ["cuoi-buoi/ket-luan", "Kết luận"],
    ["cuoi-buoi/nhiem-vu", "Nhiệm vụ"],
    ["cuoi-buoi/nghi-quyet", "Nghị quyết"],
    questionsOf(state).some(({ code }) => code === "cham-diem") && ["cuoi-buoi/cham-diem", "Điểm"],
  ].filter(Boolean);
  return h(
    "p",
    { class: "d-flex flex-wrap column-gap-4 mb-0" },
    places.map(([place, words]) => h("a", { class: "tap", href: `#${place}`, key: place }, words)),
  );
}
