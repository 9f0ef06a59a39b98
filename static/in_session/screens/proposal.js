// Ghi kiến nghị: the words, who raised it (or withheld), and whether it was answered on the spot.

import { h } from "../dom.js";
import { drop, save } from "../drafts.js";
import { button, field, people, primary, select, sheet } from "../fields.js";

const BLANK = { text: "", member: null, place: "", field: "", answer: "" };
const PROPOSAL = { kind: "proposal", rows: "proposals", blank: BLANK, whole: (row) => Boolean(row.text.trim()) };

export function proposalScreen(evening, ui) {
  const { proposals } = evening.state;
  const row = current(evening, ui);
  const others = proposals.filter((one) => one.uid !== row.uid);
  return {
    step: "dang-ban",
    back: ["dang-ban", "Trong lúc họp"],
    h1: "Ghi kiến nghị",
    body: h(
      "div",
      { class: "row g-4" },
      h("div", { class: "col-lg-7" }, form(evening, ui, row)),
      h("div", { class: "col-lg-5" }, others.length ? list(evening, ui, others) : null),
    ),
    next: [
      h("p", {}, "Ghi đến đâu, máy giữ đến đó."),
      primary(
        "Xong kiến nghị này",
        () => {
          ui.typing.settleAll();
          ui.proposal = null;
          ui.go("dang-ban");
        },
        "check2",
      ),
    ],
  };
}

// The one that is being written: begun before, chosen from the list, or new.
function current(evening, ui) {
  const { proposals } = evening.state;
  ui.proposal ??= ui.drafts.begun("proposal", proposals)[0]?.uid ?? crypto.randomUUID();
  const saved = proposals.find((one) => one.uid === ui.proposal);
  return { uid: ui.proposal, ...BLANK, ...saved, ...ui.drafts.values(ui.proposal) };
}

function form(evening, ui, row) {
  const { uid } = row;
  const keep = (name) => (text) => {
    save(evening, ui, PROPOSAL, uid, { [name]: text });
  };
  return h(
    "div",
    { class: "sheet", key: uid },
    h(
      "div",
      { class: "sheet-body" },
      field(ui, {
        id: `kn-${uid}`,
        label: "Kiến nghị",
        value: row.text,
        area: true,
        help: "Ghi nguyên ý. Đơn khiếu nại, tố cáo gửi theo đường riêng, không ghi ở đây.",
        keep: keep("text"),
      }),
      select({
        id: `nguoi-${uid}`,
        label: "Đồng chí nêu",
        value: row.member,
        options: people(evening.state.roll, "Không ghi tên"),
        onpick: (member) => keep("member")(member || null),
      }),
      field(ui, {
        id: `noi-${uid}`,
        label: "Địa điểm",
        value: row.place,
        help: "Không bắt buộc.",
        keep: keep("place"),
      }),
      field(ui, {
        id: `tra-loi-${uid}`,
        label: "Đã trả lời tại buổi họp",
        value: row.answer,
        area: true,
        help: "Để trống khi chưa trả lời.",
        keep: keep("answer"),
      }),
      h(
        "p",
        { class: "mt-3" },
        button("Bỏ kiến nghị này", () => {
          drop(evening, ui, PROPOSAL, uid);
          ui.proposal = null;
          ui.go("dang-ban");
        }),
      ),
    ),
  );
}

function list(evening, ui, rows) {
  return sheet(
    "da-ghi",
    "Đã ghi",
    h("span", { class: "muted" }, `${rows.length} kiến nghị`),
    h(
      "ul",
      { class: "plain rows" },
      rows.map((one) =>
        h(
          "li",
          { key: one.uid },
          h("span", { class: "as-typed" }, one.text),
          ui.mark(one),
          h(
            "p",
            { class: "mb-0" },
            button(
              "Sửa kiến nghị này",
              () => {
                ui.typing.settleAll();
                ui.proposal = one.uid;
                ui.redraw();
              },
              { css: "btn-plain tap", name: "pencil" },
            ),
          ),
        ),
      ),
    ),
  );
}
