// Chi bộ tự chấm điểm: points, grade, and the hands for them.

import { h, icon } from "../dom.js";
import { field, pick } from "../fields.js";
import { GRADES, voteAbout } from "../questions.js";
import { readScore, scoreWords } from "../words.js";
import { baseLine, hands, result } from "./hands.js";

export function score(evening, ui) {
  const { meeting, urls } = evening.state;
  const sheet = urls?.score;
  const find = () => voteAbout(evening.state, "SELF_SCORE");
  const vote = find();
  const write = (change) => {
    evening.do("score.save", null, change);
  };
  const points = (text) => {
    const read = text.trim() ? readScore(text) : "";
    return read === null ? false : write({ score: read || null });
  };
  const shown = meeting.self_score === null || meeting.self_score === undefined ? "" : scoreWords(meeting.self_score);
  return {
    h1: "Chi bộ tự chấm điểm",
    lead: h("span", {}, "Đồng chí theo dõi chấm đọc điểm, chi bộ giơ tay."),
    body: [
      h(
        "section",
        { class: "sheet", "aria-label": "Điểm và xếp loại", key: "score" },
        h(
          "div",
          { class: "sheet-body" },
          // Its total comes back here when the room has voted on it there.
          sheet && h("p", {}, h("a", { class: "tap", href: sheet }, icon("check2-circle"), "Chấm từng mục")),
          field(ui, {
            id: "diem",
            label: "Tổng điểm",
            value: shown,
            numeric: true,
            css: "w-time",
            message: "Mời ghi điểm từ 0 đến 100, ví dụ 92.",
            keep: points,
          }),
          h(
            "div",
            { class: "field" },
            pick({
              name: "xep-loai",
              legend: "Xếp loại",
              value: meeting.self_grade,
              options: GRADES,
              onpick: (grade) => write({ grade }),
            }),
          ),
          field(ui, {
            id: "han-che",
            label: "Hạn chế, biện pháp khắc phục",
            value: meeting.self_weakness,
            area: true,
            help: "Không bắt buộc.",
            keep: (weakness) => {
              write({ weakness });
            },
          }),
        ),
      ),
      h(
        "section",
        { class: "sheet", "aria-label": "Biểu quyết điểm", key: "vote" },
        h(
          "div",
          { class: "sheet-body" },
          h("h2", {}, "Biểu quyết"),
          baseLine(evening),
          hands(evening, ui, {
            id: "cham",
            find,
            keep: ({ in_favor, against, other }) => write({ in_favor, against, other }),
          }),
        ),
        vote && result(vote),
      ),
    ],
  };
}
