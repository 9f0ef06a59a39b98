// What each kind of operation does to the state: the same as the server will do (docs/offline.md, "Operations").
// Each takes the state of this fold, which is its own copy, and writes into it.

import { handsOf, votesOf } from "./figures.js";

export const ROWS = { guest: "guests", statement: "statements", vote: "votes", proposal: "proposals", task: "tasks" };
const BLANK = {
  guest: { name: "", post: "", remarks: "" },
  statement: { member: null, text: "", item: null, said_at: null },
  vote: {
    about: "OTHER", subject: "", mode: "HANDS", threshold: "MORE_THAN_HALF", in_favor: 0, against: 0, other: 0,
    invalid: 0, tellers: "", reserved: [], taken_at: null,
  },
  proposal: { text: "", member: null, place: "", field: "", answer: "" },
  task: { text: "", member: null, due_on: null },
  resolution: { number: null, subject: "", text: "", pattern: "SHORT" },
};
const ABSENCES = new Set(["EXCUSED", "UNEXCUSED", "ASKED_OFF"]);
export const HANDS = ["in_favor", "against", "other"];

export const KINDS = {
  "meeting.start": (state, { values }) => {
    const { chair, minute_taker, started_at } = values;
    state.meeting = { ...state.meeting, chair, minute_taker };
    if (["PREPARING", "CONVENED"].includes(state.meeting.state)) state.meeting.state = "IN_SESSION";
    const [first = { ended_at: null }, ...later] = state.sittings;
    state.sittings = [{ ...first, started_at }, ...later];
  },
  "meeting.pause": (state, { values }) => closeSitting(state, values.at),
  "meeting.resume": (state, { values }) => {
    if (state.sittings.at(-1)?.ended_at) state.sittings = [...state.sittings, { started_at: values.at, ended_at: null }];
  },
  "meeting.end": (state, { values }) => {
    closeSitting(state, values.ended_at, state.meeting.state === "HELD");
    state.meeting = { ...state.meeting, state: "HELD" };
  },
  "roll.mark": (state, { target, values }) => {
    state.roll = edited(state.roll, "member", target, (line) => marked(line, values));
    if (state.votes.length) state.votes = refreshed(state.votes, votesOf(state.roll));
  },
  "item.begin": (state, { target, values }) => intoItem(state, target, { began_at: values.began_at }),
  "item.notes": (state, { target, values }) => intoItem(state, target, values),
  "task.report": (state, { target, values }) => {
    state.reports = edited(state.reports, "task", target, (report) => ({ ...report, ...values }));
  },
  "resolution.save": (state, { target, values }) => {
    state.resolution = { ...BLANK.resolution, uid: target, version: null, ...state.resolution, ...values };
  },
  "conclusion.save": (state, { values }) => intoMeeting(state, { conclusion: values.conclusion }),
  "dues.save": (state, { values }) => intoMeeting(state, { dues_note: values.dues_note }),
  "score.save": (state, { uid, values }) => {
    const told = ["score", "grade", "weakness"].filter((name) => values[name] !== undefined);
    intoMeeting(state, Object.fromEntries(told.map((name) => [`self_${name}`, values[name]])));
    voteOf(state, "SELF_SCORE", uid, values);
  },
  "minutes.read_back": (state, { values }) => intoMeeting(state, { read_back: values.read_back }),
  "minutes.agree": (state, { uid, values }) => {
    intoMeeting(state, { agreed_at: values.agreed_at });
    voteOf(state, "MINUTES", uid, values);
  },
  "review.settle": (state, { target }) => {
    state.review = state.review.filter((one) => one.operation !== target);
  },
};

for (const [name, rows] of Object.entries(ROWS)) {
  KINDS[`${name}.save`] = (state, { target, values }) => {
    const old = state[rows].find((row) => row.uid === target);
    const row = { ...BLANK[name], uid: target, version: null, ...old, ...values };
    const ready = name === "vote" ? { ...row, ...votesOf(state.roll) } : row;
    state[rows] = old ? state[rows].map((one) => (one === old ? ready : one)) : [...state[rows], ready];
  };
  KINDS[`${name}.drop`] = (state, { target }) => {
    state[rows] = state[rows].filter((row) => row.uid !== target);
  };
}

function intoMeeting(state, changes) {
  state.meeting = { ...state.meeting, ...changes };
}

function intoItem(state, target, changes) {
  state.agenda = edited(state.agenda, "uid", target, (item) => ({ ...item, ...changes }));
}

function edited(rows, key, target, change) {
  return rows.map((row) => (row[key] === target ? change(row) : row));
}

// Ending again corrects the time; an end after a pause leaves the pause where it began.
function closeSitting(state, at, corrects = false) {
  const last = state.sittings.at(-1);
  if (last && (corrects || !last.ended_at)) state.sittings = [...state.sittings.slice(0, -1), { ...last, ended_at: at }];
}

// Times belong to those present, reasons to those absent (meetings/services/roll.py).
function marked(line, { seen, ...values }) {
  const next = { ...line, ...values };
  if (next.state !== "PRESENT") Object.assign(next, { came_at: null, left_at: null });
  if (!ABSENCES.has(next.state)) next.reason = "";
  return next;
}

// Votes that still agree with a corrected roll take its figures; others stay as the hands were counted.
function refreshed(votes, figures) {
  return votes.map((vote) => (handsOf(vote) <= figures.present ? { ...vote, ...figures } : vote));
}

// The hands about the score and about the minutes: one vote each; a new one has the uid of its operation.
function voteOf(state, about, uid, values) {
  if (values.in_favor === undefined) return;
  const known = state.votes.find((vote) => vote.about === about);
  const hands = Object.fromEntries(HANDS.map((name) => [name, values[name] ?? 0]));
  KINDS["vote.save"](state, { target: known?.uid ?? uid, values: { about, ...hands } });
}
