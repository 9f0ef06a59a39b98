// The four steps that stay on top, each with its figure.

import { h } from "./dom.js";
import { answers } from "./questions.js";
import { looksPresent, summoned } from "./taps.js";
import { clock } from "./words.js";

export function currentItem(agenda) {
  const begun = agenda.filter((item) => item.began_at);
  return begun.sort((one, other) => one.began_at.localeCompare(other.began_at)).at(-1) ?? null;
}

function presentWords(roll) {
  const called = summoned(roll);
  return `${called.filter(looksPresent).length}/${called.length}`;
}

// The step of a screen: the votes and proposals are part of the talk.
export function stepsOf(state, step, drafts) {
  const started = state.sittings[0]?.started_at;
  const item = currentItem(state.agenda);
  const asked = answers(state, null, drafts);
  const talk = item ? `mục ${state.agenda.indexOf(item) + 1}` : `${state.agenda.length} mục`;
  const figures = [
    ["mo", "Mở", started ? clock(started) : "–"],
    ["diem-danh", "Điểm danh", presentWords(state.roll)],
    ["dang-ban", "Đang bàn", talk],
    ["cuoi-buoi", "Cuối buổi", `${asked.filter((answer) => answer.done).length}/${asked.length}`],
  ];
  const links = figures.map(([code, words, figure]) =>
    h("a", { href: `#${code}`, key: code, "aria-current": code === step ? "step" : null }, words, h("b", {}, figure)),
  );
  return h(
    "nav",
    { class: "steps", id: "cac-buoc", "aria-label": "Các bước của buổi họp" },
    h("div", { class: "container steps-in" }, links),
  );
}
