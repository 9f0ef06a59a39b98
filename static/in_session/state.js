// Snapshot + operations of this phone = what the screens show. Pure; the snapshot itself is never written to.
// Each record says `sync`: sent | waiting | review, and `since` when it waits.

import { HANDS, KINDS, ROWS } from "./kinds.js";

// Where the records of a kind stand and what they are named by; every other kind writes into the meeting itself.
const PLACES = {
  roll: ["roll", "member"],
  item: ["agenda", "uid"],
  report: ["reports", "task"],
  ...Object.fromEntries(Object.entries(ROWS).map(([name, rows]) => [name, [rows, "uid"]])),
};
const LISTS = ["roll", "agenda", "reports", ...Object.values(ROWS)];

export function fold(snapshot, operations) {
  const state = { ...snapshot, review: [...snapshot.review] };
  const shown = new Set(snapshot.review.map((one) => one.operation));
  for (const operation of operations) {
    if (operation.user && operation.state !== "review" && operation.state !== "held") KINDS[operation.kind]?.(state, operation);
    else if (!shown.has(operation.uid)) state.review.push(asReview(operation, snapshot));
  }
  const marks = marksOf(operations, state.review);
  for (const list of LISTS) state[list] = state[list].map((row) => ({ ...row, ...marks.of(list, row) }));
  if (state.resolution) state.resolution = { ...state.resolution, ...marks.of("resolution") };
  state.parts = Object.fromEntries(PARTS.map((part) => [part, marks.of(part)]));
  state.meeting = { ...state.meeting, ...marks.worst(PARTS) };
  return state;
}

// Parts of the meeting that are written each by itself: `state.parts.conclusion.sync`.
export const PARTS = ["meeting", "conclusion", "dues", "score", "minutes"];

function placeOf(kind, target) {
  const [name, verb] = kind.split(".");
  const place = PLACES[verb === "report" ? "report" : name];
  return place ? `${place[0]}:${target}` : name;
}

function marksOf(operations, review) {
  const waiting = new Map();
  for (const one of operations) {
    if (one.state !== "waiting") continue;
    const place = placeOf(one.kind, one.target);
    if (!waiting.has(place)) waiting.set(place, one.since);
  }
  const looked = new Set(review.map((one) => placeOf(one.kind, one.target)));
  const mark = (place) => {
    if (looked.has(place)) return { sync: "review", since: null };
    return waiting.has(place) ? { sync: "waiting", since: waiting.get(place) } : { sync: "sent", since: null };
  };
  return {
    of: (list, row) => mark(row ? `${list}:${keyOf(list, row)}` : list),
    worst: (parts) => {
      const found = parts.map(mark);
      return found.find((one) => one.sync === "review") ?? found.find((one) => one.sync === "waiting") ?? found[0];
    },
  };
}

function keyOf(list, row) {
  const [, key] = Object.values(PLACES).find(([place]) => place === list);
  return row[key];
}

// Answered, but the snapshot does not tell of it yet: the next one brings both texts. `own`: it is in this phone alone.
function asReview(operation, snapshot) {
  const { uid, kind, target, result, text, at, user, state } = operation;
  const own = user && state !== "held" ? null : operation;
  return { operation: uid, kind, target, result, text, fields: [], name: snapshot.me.name, at, own };
}

// What the phone knew of a record when it was written to.
export function versionOf(snapshot, kind, target) {
  const [name, verb] = kind.split(".");
  if (name === "resolution") return snapshot.resolution?.version ?? null;
  const place = PLACES[verb === "report" ? "report" : name];
  if (!place) return PARTS.includes(name) ? snapshot.meeting.version : null;
  return snapshot[place[0]].find((row) => row[place[1]] === target)?.version ?? null;
}

const OF_A_LINE = ["state", "reason", "came_at", "left_at"];
const VOTED = { "score.save": "SELF_SCORE", "minutes.agree": "MINUTES" };

// A mark of the roll carries the whole line as the phone saw it: who is not here has no times, whoever wrote them.
// Hands carry the count that stood there, and the score for which they are raised.
export function withSeen({ roll, votes, meeting }, kind, target, values) {
  const of = (names, row) => Object.fromEntries(names.map((name) => [name, row?.[name] ?? null]));
  if (kind === "roll.mark") return { ...values, seen: of(OF_A_LINE, roll.find((one) => one.member === target)) };
  if (!(kind in VOTED)) return values;
  const count = of(HANDS, votes.find((one) => one.about === VOTED[kind]));
  return { ...values, seen: { ...count, score: meeting.self_score, grade: meeting.self_grade } };
}
