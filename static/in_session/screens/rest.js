// The screens after the roll, by their names in the address, and what the first one can do without.

import { closeScreen } from "./close.js";
import { proposalScreen } from "./proposal.js";
import { reviewScreen } from "./review.js";
import { talkScreen } from "./talk.js";
import { voteScreen } from "./vote.js";

export const REST = {
  "dang-ban": talkScreen,
  "bieu-quyet": voteScreen,
  "kien-nghi": proposalScreen,
  "cuoi-buoi": closeScreen,
  "xem-lai": reviewScreen,
};

export { SecondPhone } from "./second_phone.js";
