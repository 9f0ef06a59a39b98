// What a tap on the roll means. Pure: a line and a moment in, one operation out.

const OPEN = ["NOT_RECORDED", "NOT_HERE_YET", "ASKED_OFF"];
const MINUTE = 60000;

export function summoned(roll) {
  return roll.filter((line) => line.attend);
}

export function isTaken(roll) {
  return summoned(roll).every((line) => line.state !== "NOT_RECORDED");
}

// Hands there can be in the room as the screen shows it.
export function voters(roll) {
  return roll.filter((line) => line.vote_present && looksPresent(line));
}

// Before "Xong điểm danh" whoever was not tapped counts as present on the screen.
export function looksPresent(line) {
  return line.state === "PRESENT" || (line.attend && line.state === "NOT_RECORDED");
}

export function mark(line, values) {
  return { kind: "roll.mark", target: line.member, values };
}

// null: the row opens its second line instead, because somebody present is not sent away by a touch of the thumb.
// before: the reason of who had announced his absence and was then tapped in by mistake.
export function tap(line, { taken, startedAt, now, before }) {
  if (!line.attend && looksPresent(line)) return mark(line, { state: "NOT_RECORDED", came_at: null, left_at: null });
  if (looksPresent(line)) return taken ? null : notHere(line, before);
  const late = startedAt && now - new Date(startedAt) >= 10 * MINUTE;
  return arrive(line, taken || late ? now : null);
}

export function arrive(line, at) {
  return mark(line, { state: "PRESENT", came_at: at ? at.toISOString() : null, left_at: null });
}

export function notHere(line, before) {
  return before === undefined ? mark(line, { state: "NOT_HERE_YET", came_at: null, left_at: null }) : askedOff(line, before);
}

export function askedOff(line, reason = line.reason) {
  return mark(line, { state: "ASKED_OFF", reason, came_at: null, left_at: null });
}

export function leave(line, at) {
  return mark(line, { left_at: at.toISOString() });
}

// "Xong điểm danh": all who were not tapped are present.
export function finishRoll(roll) {
  return summoned(roll)
    .filter((line) => line.state === "NOT_RECORDED")
    .map((line) => mark(line, { state: "PRESENT" }));
}

// Who is asked about at the end: everybody summoned who is not here.
export function missing(roll) {
  return summoned(roll).filter((line) => !looksPresent(line));
}

export function isOpen(line) {
  return OPEN.includes(line.state);
}

// The absent as the screen proposes them: who asked off or gave a reason had one.
export function proposedAbsence(line) {
  if (!isOpen(line)) return line.state;
  return line.state === "ASKED_OFF" || line.reason ? "EXCUSED" : "";
}

export function settleAbsences(roll) {
  return missing(roll)
    .filter((line) => isOpen(line) && proposedAbsence(line))
    .map((line) => mark(line, { state: proposedAbsence(line) }));
}
