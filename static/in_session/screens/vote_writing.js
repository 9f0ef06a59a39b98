// What is known of a vote before its first count, and how it is written down.

import { currentItem } from "../steps.js";

// What is proposed until something is written: the item being talked about, its own words as the subject.
function proposed(state) {
  const item = currentItem(state.agenda);
  const focus = item?.tags.includes("FOCUS") && state.meeting.focus_matter;
  return {
    about: "OTHER",
    subject: (focus || item?.title || "").slice(0, 300),
    mode: "HANDS",
    threshold: "MORE_THAN_HALF",
    in_favor: 0,
    against: 0,
    other: 0,
    invalid: 0,
    tellers: "",
    reserved: [],
  };
}

export function voteOf(state, ui, uid) {
  const saved = state.votes.find((vote) => vote.uid === uid);
  return { uid, ...(saved ?? { ...proposed(state), ...ui.drafts.values(uid) }) };
}

// Before the first count there is no vote, only what is chosen about it.
export function saveVote(evening, ui, uid, change) {
  const { state } = evening;
  if (state.votes.some((one) => one.uid === uid)) return evening.do("vote.save", uid, change);
  const { subject, mode, threshold, tellers } = { ...voteOf(state, ui, uid), ...change };
  const chosen = { subject, mode, threshold, tellers };
  if (change.in_favor === undefined) {
    ui.drafts.put("vote", uid, chosen);
    return ui.redraw();
  }
  ui.drafts.drop(uid);
  return evening.do("vote.save", uid, {
    about: "OTHER",
    ...chosen,
    ...change,
    taken_at: evening.now().toISOString(),
  });
}
