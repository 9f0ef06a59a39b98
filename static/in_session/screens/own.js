// What is in this phone alone and waits for a person: the server could not read it, or it was tapped on the page of
// somebody else before it was known who is here. Nothing of it goes away without a trace.

import { h } from "../dom.js";
import { button, sheet } from "../fields.js";
import { fieldsOf, placeOf, textOf, titleOf } from "../told.js";
import { clock } from "../words.js";

export function ownItem(evening, ui, one) {
  const { own } = one;
  const said = fieldsOf(own, evening.state);
  return sheet(
    `xem-lai-${one.operation}`,
    titleOf(own.kind),
    h("span", { class: "muted num" }, clock(own.at)),
    h(
      "div",
      { class: "sheet-body" },
      h("p", {}, own.user ? own.text : `Ghi khi máy còn mở bằng tên đồng chí ${own.name}. Ai đã ghi mục này?`),
      said.map(([label, words]) => h("p", { key: label, class: "as-typed mt-1" }, h("b", {}, `${label}: `), words)),
      h("div", { class: "page-actions" }, own.user ? aboutUnread(evening, ui, own) : aboutWriter(evening, own)),
    ),
  );
}

function aboutWriter(evening, own) {
  const other = own.between.find((user) => user !== evening.owner);
  const called = own.name === evening.state.me.name ? "khác" : own.name;
  return [
    button("Tôi ghi", () => change(evening, own, { user: evening.owner }), { name: "check2" }),
    button(`Đồng chí ${called} ghi`, () => change(evening, own, { user: other })),
  ];
}

function aboutUnread(evening, ui, own) {
  return [
    button("Gửi lại", () => change(evening, own, { state: "waiting" }), { name: "send" }),
    button("Chép nội dung", () => copy(evening, ui, own)),
    h("a", { class: "btn btn-secondary", href: `#${placeOf(own.kind)}` }, "Đến chỗ ghi"),
    button("Không dùng", () => setAside(evening, own)),
  ];
}

export async function change(evening, { uid }, changes) {
  await evening.store.change([uid], changes);
  await evening.reload();
  return evening.sync();
}

async function copy(evening, ui, own) {
  const text = textOf(own, evening.state);
  await navigator.clipboard?.writeText(text).then(() => ui.say("Đã chép nội dung."), () => {});
}

// Its words go to the server as plain text before it leaves the phone.
export async function setAside(evening, own) {
  evening.do("review.aside", null, { of: own.kind, text: textOf(own, evening.state) });
  await evening.exchange(); // whether or not there is signal, they are kept by then
  await evening.store.remove([own.uid]);
  await evening.reload();
}
