// Nghị quyết: its words, and the vote on it.

import { h } from "../dom.js";
import { field, pick } from "../fields.js";
import { noResolution, voteAbout } from "../questions.js";
import { resolutionThreshold } from "../votes.js";
import { baseLine, hands, result } from "./hands.js";
import { reservedSheet } from "./reserved.js";

const PATTERNS = [
  ["SHORT", "Quyết nghị"],
  ["LONG", "Bốn phần"],
];

export function resolution(evening, ui) {
  const known = evening.state.resolution ?? { subject: "", text: "", pattern: "SHORT" };
  const find = () => voteAbout(evening.state, "RESOLUTION");
  const vote = find();
  const write = (change) => {
    evening.do("resolution.save", evening.state.resolution?.uid ?? ui.blank("resolution", []), change);
  };
  const cast = (change) => {
    const threshold = resolutionThreshold(evening.state);
    const first = { about: "RESOLUTION", threshold, taken_at: evening.now().toISOString() };
    evening.do("vote.save", find()?.uid ?? ui.blank("vote", []), find() ? change : { ...first, ...change });
  };
  return {
    h1: "Nghị quyết của chi bộ",
    lead: h("span", {}, "Đọc dự thảo, rồi giơ tay. Buổi này không ra nghị quyết thì sang câu sau."),
    body: [
      h(
        "section",
        { class: "sheet", "aria-label": "Dự thảo nghị quyết", key: "text" },
        h(
          "div",
          { class: "sheet-body" },
          field(ui, {
            id: "nq-ve",
            label: "Nghị quyết về việc",
            value: known.subject,
            keep: (subject) => {
              write({ subject });
            },
          }),
          field(ui, {
            id: "nq-nd",
            label: "Nội dung nghị quyết",
            value: known.text,
            area: true,
            keep: (text) => {
              write({ text });
            },
          }),
          h(
            "div",
            { class: "field" },
            pick({
              name: "mau",
              legend: "Mẫu",
              value: known.pattern,
              options: PATTERNS,
              onpick: (pattern) => write({ pattern }),
            }),
          ),
        ),
      ),
      h(
        "section",
        { class: "sheet", "aria-label": "Biểu quyết nghị quyết", key: "vote" },
        h(
          "div",
          { class: "sheet-body" },
          h("h2", {}, "Biểu quyết"),
          baseLine(evening, vote?.threshold ?? resolutionThreshold(evening.state)),
          hands(evening, ui, { id: "nq", find, keep: cast }),
        ),
        vote && result(vote),
      ),
    ],
    done: () => ui.drafts.leaveBlank("nghi-quyet", noResolution(evening.state)),
    beside: vote && reservedSheet(evening, ui, find, (reserved) => cast({ reserved })),
  };
}
