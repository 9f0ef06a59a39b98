// Biên bản được thông qua: hands are counted, or it is simply said.

import { h } from "../dom.js";
import { voteAbout } from "../questions.js";
import { resultWords } from "../votes.js";
import { baseLine, hands, result } from "./hands.js";

export function agree(evening, ui) {
  const { state } = evening;
  const find = () => voteAbout(evening.state, "MINUTES");
  const vote = find();
  const agreed = (counts = {}) => {
    const { in_favor, against, other } = counts;
    const known = in_favor === undefined ? {} : { in_favor, against, other };
    evening.do("minutes.agree", null, {
      agreed_at: evening.state.meeting.agreed_at ?? evening.now().toISOString(),
      ...known,
    });
  };
  return {
    h1: "Biên bản được thông qua",
    body: h(
      "section",
      { class: "sheet", "aria-label": "Biểu quyết thông qua" },
      h(
        "div",
        { class: "sheet-body" },
        baseLine(evening),
        hands(evening, ui, { id: "bien-ban", find, keep: agreed }),
        h("p", { class: "muted mt-2" }, "Thông qua rồi vẫn sửa được trước khi ký."),
      ),
      vote && result(vote),
    ),
    why: h("p", {}, vote ? h("b", {}, resultWords(vote)) : "Mời ghi số đếm, hoặc bấm tất cả tán thành."),
    words: "Biên bản được thông qua",
    mark: "check2",
    done: () => {
      if (!state.meeting.agreed_at) agreed(vote);
    },
  };
}
