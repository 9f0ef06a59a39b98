// Around every screen: whose book it is, the four steps, the head with the one h1, and the step that comes next.

import { h, icon } from "./dom.js";
import { notes } from "./notes.js";
import { stepsOf } from "./steps.js";

export function page(evening, ui, screen) {
  const { state } = evening;
  return [
    h("a", { class: "skip", href: "#noi-dung", key: "skip" }, "Đến nội dung chính"),
    header(evening, ui),
    h(
      "main",
      { id: "noi-dung", tabindex: "-1" },
      state && stepsOf(state, screen.step, ui.drafts),
      h(
        "div",
        { class: "container", key: "screen" },
        head(evening, ui, screen),
        h("div", { key: `${screen.name}` }, screen.body),
      ),
      screen.big && h("section", { class: "next-step", "aria-label": "Ghi nhanh", key: "next" }, screen.big),
      screen.next &&
        h(
          "section",
          { class: "next-step", "aria-label": "Bước tiếp theo", key: "next" },
          h("div", { class: "container next-step-in" }, screen.next),
        ),
    ),
    h("p", { class: "visually-hidden", role: "status", key: "said" }, ui.said),
  ];
}

function header(evening, ui) {
  const { state } = evening;
  const { homeUrl } = document.documentElement.dataset;
  const links = [
    [state?.urls.home ?? homeUrl, "Việc cần làm"],
    state && [state.urls.minutes, "Biên bản"],
    state && ["#xem-lai", `Cần xem lại (${evening.pending.review})`],
  ];
  return h(
    "header",
    { class: "app-bar", key: "bar" },
    h(
      "div",
      { class: "container app-bar-in" },
      h(
        "a",
        { class: "app-mark", href: state?.urls.home ?? homeUrl },
        icon("journal-bookmark"),
        h("span", {}, h("b", {}, "Sổ sinh hoạt chi bộ"), state && h("span", {}, state.meeting.cell)),
      ),
      state && h("span", { class: "app-who" }, `Đồng chí ${state.me.name}`),
      h(
        "details",
        { class: "app-menu", id: "muc-luc" },
        h("summary", {}, icon("list"), "Mục lục"),
        h(
          "nav",
          { "aria-label": "Mục lục" },
          h(
            "div",
            { class: "app-links" },
            links
              .filter(Boolean)
              .map(([url, words]) => h("a", { href: url, key: words, onclick: () => ui.closeMenu() }, words)),
          ),
        ),
      ),
    ),
  );
}

function head(evening, ui, { back, progress, h1, lead, quiet }) {
  return h(
    "div",
    { class: "page-head", key: "head" },
    back && h("a", { class: "back", href: `#${back[0]}`, key: "back" }, icon("chevron-left"), back[1]),
    progress,
    h("h1", { id: "dau", tabindex: "-1", class: progress ? "mt-3" : null }, h1),
    h(
      "p",
      { class: "d-flex flex-wrap gap-1 column-gap-4", key: "lead" },
      lead,
      !quiet && h("span", { key: "status" }, ui.statusLine()),
    ),
    notes(evening, ui),
  );
}
