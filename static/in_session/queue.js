// What waits in the phone, in its order. An operation:
// {uid, number, meeting, user, device, kind, target, base, at, since, values, state, tried, revision, result, text}
// state: waiting (the server has not answered) | sent (applied; the snapshot does not show it yet) | review | held (the
// server cannot read it: a person does something about it). user null: one of the two of `between` has written it.
// tried: it was on its way once, so the server may have it: it is never changed any more, only sent again.

export function newOperation({ target = null, ...said }, at) {
  return { ...said, uid: crypto.randomUUID(), target, at, since: at, state: "waiting", tried: null };
}

const TYPED = /\.(save|notes|report)$/;

const record = (operation) => `${operation.kind.split(".")[0]}:${operation.target ?? ""}`;

// Typing sends one operation, not one for each pause of the finger: the newest words take the place of older ones
// of the same record that nobody has seen yet. Returns the older one, or null.
export function overwritten(queue, operation) {
  const last = queue.findLast((other) => record(other) === record(operation));
  const same = last && last.kind === operation.kind && last.user === operation.user;
  return same && TYPED.test(last.kind) && last.state === "waiting" && !last.tried ? last : null;
}

// The place in the order, the age and what was seen stay those of the older one.
export function merged(older, operation) {
  const { number, base, since, values: { seen } } = older;
  return { ...operation, number, base, since, values: { ...older.values, ...operation.values, ...(seen && { seen }) } };
}

export function byNumber(operations) {
  return [...operations].sort((one, other) => one.number - other.number);
}

export const isAnswered = ({ state }) => state === "sent" || state === "review";

export function waiting(operations) {
  return operations.filter((one) => one.state === "waiting");
}

export function pendingOf(operations, review) {
  const unsent = waiting(operations);
  const oldest = unsent.reduce((first, one) => (!first || one.since < first ? one.since : first), null);
  return { count: unsent.length, oldest: oldest && new Date(oldest), review };
}

// As the server reads it (docs/offline.md). whose: {user, device}. Without an operation it is a sign of life.
export function letterOf(whose, at, unsent, batch) {
  const { count, oldest } = pendingOf(unsent);
  return { ...whose, sent_at: at, unsent: count, unsent_since: oldest, operations: batch.map(onTheWire) };
}

export function onTheWire({ uid, number, kind, target, base, at, values }) {
  return { uid, number, kind, target, base, at, values };
}
