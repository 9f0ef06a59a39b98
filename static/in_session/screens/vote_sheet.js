// The sheet of one vote: what it is about, base and threshold in a sentence, the counts, the result at once.

import { h } from "../dom.js";
import { field } from "../fields.js";
import { baseLine, hands, result } from "./hands.js";
import { aboutItem, moreFold, subject, whyFold } from "./vote_parts.js";

const PAPERS = ["in_favor", "against", "other", "invalid"];
const SIGNS = ["in_favor", "against", "other"];

export function voteSheet(evening, ui, vote, find, write) {
  const secret = vote.mode === "SECRET";
  return h(
    "section",
    { class: "sheet", "aria-label": "Kết quả" },
    h(
      "div",
      { class: "sheet-body" },
      aboutItem(evening),
      subject(ui, vote, write),
      baseLine(evening, vote.threshold),
      hands(evening, ui, { id: `tay-${vote.uid}`, find, names: secret ? PAPERS : SIGNS, keep: write }),
      secret &&
        h(
          "div",
          { class: "mt-3" },
          field(ui, {
            id: `kiem-${vote.uid}`,
            label: "Tổ kiểm phiếu",
            value: vote.tellers,
            help: "Tên các đồng chí kiểm phiếu.",
            keep: (tellers) => {
              write({ tellers });
            },
          }),
        ),
    ),
    find() && result(find()),
    moreFold(evening, ui, vote, find, write),
    whyFold(evening),
  );
}
