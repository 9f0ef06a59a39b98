// Danh sách bầu: comrades of the roll by one choice, other names typed; each with his votes.

import { h } from "../dom.js";
import { button, field, people, select } from "../fields.js";
import { readCount } from "../words.js";

const MOST = 20;
const keyOf = ({ member, name }) => member ?? name;

export function names(ui, vote, write) {
  return h(
    "ul",
    { class: "plain" },
    vote.names.map((one) => row(ui, vote, one, write)),
  );
}

function row(ui, vote, one, write) {
  const id = `bau-${vote.uid}-${keyOf(one)}`;
  const isOther = (other) => keyOf(other) !== keyOf(one);
  const put = (votes) => write((names) => names.map((other) => (isOther(other) ? other : { ...other, votes })));
  const keep = (text) => {
    const read = text.trim() === "" ? undefined : readCount(text);
    return read === null ? false : put(read ?? null);
  };
  const bad = ui.typing.isResting(id) || one.votes > (vote.valid ?? Infinity);
  return h(
    "li",
    { key: id, class: "row g-3 align-items-end mb-3" },
    h(
      "div",
      { class: "col-7" },
      h("b", { class: "d-block" }, one.name),
      button("Bỏ tên này", () => write((names) => names.filter(isOther)), {
        css: "btn-plain tap",
        "aria-label": `Bỏ tên ${one.name}`,
      }),
    ),
    h(
      "div",
      { class: "col-5 field" },
      h("label", { class: "form-label", for: id }, "Số phiếu", h("span", { class: "visually-hidden" }, ` của ${one.name}`)),
      h("input", {
        class: bad ? "form-control w-time is-invalid" : "form-control w-time",
        id,
        inputmode: "numeric",
        autocomplete: "off",
        value: ui.typing.text(id) ?? one.votes ?? "",
        "aria-invalid": bad ? "true" : null,
        "aria-describedby": bad ? `sai-names-${vote.uid}` : null,
        oninput: (event) => ui.typing.put(id, event.target.value, keep),
        onchange: () => ui.typing.settle(id),
      }),
    ),
  );
}

// A probationary member does not stand for election (domain.md 1.4).
export function addName({ state: { roll } }, ui, vote, write) {
  if (vote.names.length >= MOST) return null;
  const listed = new Set(vote.names.map((one) => one.member));
  const free = roll.filter((line) => line.standing === "OFFICIAL" && !listed.has(line.member));
  const add = (member, name) => write((names) => [...names, { member, name, votes: null }]);
  return [
    select({
      id: `them-${vote.uid}`,
      label: vote.names.length ? "Thêm đồng chí" : "Đồng chí thứ nhất",
      options: people(free),
      onpick: (member) => member && add(member, free.find((line) => line.member === member).name),
    }),
    otherName(ui, vote, roll, add),
  ];
}

// A name that is not on the roll; one of the roll that was typed is that comrade.
function otherName(ui, vote, roll, add) {
  const id = `ten-${vote.uid}`;
  if (!ui.opened.has(id)) {
    return h("p", { class: "mt-2 mb-0" }, button("Ghi tên đồng chí khác", () => ui.edit(id, id), { css: "btn-plain tap" }));
  }
  const keep = (text) => {
    const name = text.trim().replace(/\s+/g, " ");
    if (!name) return;
    const same = roll.filter((line) => line.name.toLowerCase() === name.toLowerCase());
    const member = same.length === 1 ? same[0].member : null;
    ui.opened.delete(id);
    if (vote.names.some((one) => (member ? one.member === member : one.name === name))) return;
    add(member, same[0]?.name ?? name);
  };
  return field(ui, { id, label: "Họ và tên", help: "Đồng chí không có trong danh sách buổi họp.", keep });
}
