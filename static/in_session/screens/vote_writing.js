// What is known of a vote before it is whole, and how it is written down.

import { COUNTS, isWhole } from "../elections.js";
import { currentItem } from "../steps.js";
import { voters } from "../taps.js";

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

const UNCOUNTED = { ...Object.fromEntries(COUNTS.map((name) => [name, null])), names: [] };
const OF_AN_ELECTION = ["subject", "mode", "tellers", "names", ...COUNTS];

export function voteOf(state, ui, uid) {
  const saved = state.votes.find((vote) => vote.uid === uid);
  const begun = ui.drafts.values(uid);
  const vote = { uid, ...(saved ?? proposed(state)), ...begun };
  return vote.mode === "ELECTION" && !saved ? { ...vote, ...UNCOUNTED, ...begun } : vote;
}

// The ballot that was begun and is not whole yet, to go on with.
export function begunElection(state, ui) {
  return ui.drafts.begun("vote", state.votes).find((vote) => vote.mode === "ELECTION")?.uid;
}

// Before the first count there is no vote, only what is chosen about it. A change of the list is told as what is done
// to it, because a hand that rests may have written beside another name meanwhile.
export function saveVote(evening, ui, uid, wanted) {
  const { state } = evening;
  const known = voteOf(state, ui, uid);
  const change = typeof wanted === "function" ? { names: wanted(known.names) } : wanted;
  const vote = { ...known, ...change };
  if (vote.mode === "ELECTION" && change.mode === undefined) return saveElection(evening, ui, vote);
  if (state.votes.some((one) => one.uid === uid)) return evening.do("vote.save", uid, change);
  const { subject, mode, threshold, tellers } = vote;
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

// A ballot goes out as soon as all of it is written and adds up; what is corrected later goes out whole again.
function saveElection(evening, ui, vote) {
  const { votes, roll } = evening.state;
  const values = Object.fromEntries(OF_AN_ELECTION.map((name) => [name, vote[name]]));
  if (!isWhole(voters(roll).length, values)) {
    ui.drafts.put("vote", vote.uid, values);
    return ui.redraw();
  }
  ui.drafts.drop(vote.uid);
  const saved = votes.find((one) => one.uid === vote.uid);
  const told = saved ? changed(saved, values) : { about: "OTHER", ...values, taken_at: evening.now().toISOString() };
  return Object.keys(told).length ? evening.do("vote.save", vote.uid, told) : ui.redraw();
}

// The counts hang together and go together; words are told only when they are new.
function changed(saved, { subject, tellers, mode: _, ...counted }) {
  const told = {};
  if (subject !== saved.subject) told.subject = subject;
  if (tellers !== saved.tellers) told.tellers = tellers;
  const differs = Object.keys(counted).some((name) => JSON.stringify(counted[name]) !== JSON.stringify(saved[name]));
  return differs ? { ...told, ...counted } : told;
}
