// Cuối buổi: one question a screen, each with "Để sau"; all of them with their state stand folded below.

import { h, icon } from "../dom.js";
import { button, fold, primary, state as shown } from "../fields.js";
import { answers, firstOpen } from "../questions.js";
import { absent } from "./absent.js";
import { agree } from "./agree.js";
import { conclusion } from "./conclusion.js";
import { end } from "./end.js";
import { readBack } from "./read_back.js";
import { resolution } from "./resolution.js";
import { score } from "./score.js";
import { tasks } from "./tasks.js";

const ASKED = {
  "ket-luan": conclusion,
  "nhiem-vu": tasks,
  "nghi-quyet": resolution,
  "cham-diem": score,
  vang: absent,
  "doc-lai": readBack,
  "thong-qua": agree,
  "ket-thuc": end,
};

export function closeScreen(evening, ui, argument) {
  const { state } = evening;
  const code = argument in ASKED ? argument : firstOpen(state, ui.drafts);
  // The question stays while it is being answered, though its answer may make another one the first that is open.
  if (code !== argument) ui.pin(`cuoi-buoi/${code}`);
  const known = answers(state, code, ui.drafts);
  const number = known.findIndex((answer) => answer.code === code) + 1;
  const question = ASKED[code](evening, ui);
  return {
    step: "cuoi-buoi",
    argument: code,
    progress: h(
      "div",
      { key: "progress" },
      h("p", { class: "mb-1 mt-0", id: "tien" }, `Câu ${number} trong ${known.length}`),
      h("progress", { class: "bar", max: String(known.length), value: number, "aria-labelledby": "tien" }),
    ),
    quiet: true,
    h1: question.h1,
    lead: question.lead,
    body: h(
      "div",
      { class: "row g-4", key: `question-${code}` },
      h("div", { class: "col-lg-7 stack" }, question.body),
      h("div", { class: "col-lg-5 stack" }, question.beside, list(state, ui, known, code)),
    ),
    next: question.next ?? [question.why ?? h("p", {}, ui.statusLine()), following(ui, code, known, question)],
  };
}

// Answered with the red button, left for later with the other one.
function following(ui, code, known, { done, words, mark }) {
  const next = known.findIndex((answer) => answer.code === code) + 1;
  const on = () => ui.go(`cuoi-buoi/${known[next].code}`);
  const later = () => {
    ui.later.add(code);
    ui.drafts.leaveBlank(code, false);
    on();
  };
  const answer = () => {
    if (!ui.finish()) return;
    done?.();
    ui.later.delete(code);
    on();
  };
  return h(
    "div",
    { class: "pair" },
    button("Để sau", later),
    primary(words ?? `Sang câu ${next + 1}`, answer, mark ?? "arrow-right"),
  );
}

function list(state, ui, known, code) {
  const done = known.filter((answer) => answer.done).length;
  const later = known.filter((answer) => !answer.done && ui.later.has(answer.code)).length;
  const title = `Các câu cuối buổi: xong ${done}/${known.length}${later ? `, để sau ${later}` : ""}`;
  return h(
    "section",
    { class: "sheet", "aria-label": "Các câu cuối buổi" },
    fold(
      "cac-cau",
      title,
      h(
        "ol",
        { class: "plain questions" },
        known.map((answer, at) =>
          h(
            "li",
            { key: answer.code, class: answer.code === code ? "now" : null },
            h(
              "a",
              { class: "agenda", href: `#cuoi-buoi/${answer.code}`, "aria-current": answer.code === code ? "step" : null },
              h("span", { class: "num" }, String(at + 1)),
              h("span", {}, answer.title, h("br"), stateOf(answer, answer.code === code, ui.later)),
            ),
          ),
        ),
      ),
      state.meeting.state === "HELD" &&
        h("a", { class: "tap", href: state.urls.minutes }, icon("file-earmark-text"), "Đến biên bản"),
    ),
  );
}

function stateOf({ code, done, words }, asked, later) {
  if (done) return shown("ok", "check2", words);
  if (asked) return shown("info", "record-circle", "Đang hỏi");
  if (later.has(code)) return shown("off", "clock", words ? `Để sau: ${words}` : "Để sau");
  return shown("off", "circle", words ? `Chưa xong: ${words}` : "Chưa hỏi");
}
