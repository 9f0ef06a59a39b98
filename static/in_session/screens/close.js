// Cuối buổi: one question a screen, each with "Để sau"; the eight with their state stand folded below.

import { h, icon } from "../dom.js";
import { button, fold, primary, state as shown } from "../fields.js";
import { answers, firstOpen, QUESTIONS } from "../questions.js";
import { absent } from "./absent.js";
import { agree } from "./agree.js";
import { conclusion } from "./conclusion.js";
import { end } from "./end.js";
import { readBack } from "./read_back.js";
import { resolution } from "./resolution.js";
import { score } from "./score.js";
import { tasks } from "./tasks.js";

const ASKED = { conclusion, tasks, resolution, score, absent, read: readBack, agree, end };

export function closeScreen(evening, ui, argument) {
  const { state } = evening;
  const number = Math.min(QUESTIONS.length, Math.max(1, Number(argument) || firstOpen(state)));
  // The question stays while it is being answered, though its answer may make another one the first that is open.
  if (!argument) ui.pin(`cuoi-buoi/${number}`);
  const question = ASKED[QUESTIONS[number - 1].code](evening, ui);
  return {
    step: "cuoi-buoi",
    argument: String(number),
    progress: h(
      "div",
      { key: "progress" },
      h("p", { class: "mb-1 mt-0", id: "tien" }, `Câu ${number} trong 8`),
      h("progress", { class: "bar", max: "8", value: number, "aria-labelledby": "tien" }),
    ),
    quiet: true,
    h1: question.h1,
    lead: question.lead,
    body: h(
      "div",
      { class: "row g-4", key: `question-${number}` },
      h("div", { class: "col-lg-7 stack" }, question.body),
      h("div", { class: "col-lg-5 stack" }, question.beside, list(state, ui, number)),
    ),
    next: question.next ?? [question.why ?? h("p", {}, ui.statusLine()), following(ui, number, question)],
  };
}

// Answered with the red button, left for later with the other one.
function following(ui, number, { done, words, mark }) {
  const on = () => ui.go(`cuoi-buoi/${number + 1}`);
  const later = () => {
    ui.later.add(QUESTIONS[number - 1].code);
    on();
  };
  const answer = () => {
    if (!ui.finish()) return;
    done?.();
    ui.later.delete(QUESTIONS[number - 1].code);
    on();
  };
  return h(
    "div",
    { class: "pair" },
    button("Để sau", later),
    primary(words ?? `Sang câu ${number + 1}`, answer, mark ?? "arrow-right"),
  );
}

function list(state, ui, number) {
  const known = answers(state);
  const done = known.filter((answer) => answer.done).length;
  const later = known.filter((answer) => !answer.done && ui.later.has(answer.code)).length;
  const title = `Tám câu cuối buổi: xong ${done}${later ? `, để sau ${later}` : ""}`;
  return h(
    "section",
    { class: "sheet", "aria-label": "Tám câu cuối buổi" },
    fold(
      "tam-cau",
      title,
      h(
        "ol",
        { class: "plain questions" },
        known.map((answer, at) =>
          h(
            "li",
            { key: answer.code, class: at + 1 === number ? "now" : null },
            h(
              "a",
              { class: "agenda", href: `#cuoi-buoi/${at + 1}`, "aria-current": at + 1 === number ? "step" : null },
              h("span", { class: "num" }, String(at + 1)),
              h("span", {}, answer.title, h("br"), stateOf(answer, at + 1 === number, ui.later)),
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
