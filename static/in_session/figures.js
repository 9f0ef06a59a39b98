// The sums of the roll, the same as meetings/roll_figures.py and members/bases.py give on paper
// (tests/cases/roll_figures.json holds both to it). Pure: lines of the snapshot in, numbers and names out.

const STANDINGS = new Set(["OFFICIAL", "PROBATIONARY"]);
// Nobody is "absent" before it was said of him.
const OPEN = new Set(["NOT_RECORDED", "NOT_HERE_YET", "ASKED_OFF"]);

const named = (lines) => lines.map(({ member, name, reason }) => ({ member, name, reason }));
const inState = (lines, state) => lines.filter((line) => line.state === state);
const of = (lines, standing) => lines.filter((line) => line.standing === standing).length;
const count = (lines, holds) => lines.filter(holds).length;

export const isHere = (line) => line.state === "PRESENT";
export const hasVote = (line) => (isHere(line) ? line.vote_present : line.vote_absent);

export function figuresOf(roll) {
  const lines = roll.filter((line) => STANDINGS.has(line.standing));
  const summoned = lines.filter((line) => line.attend);
  const here = summoned.filter(isHere);
  const own = lines.filter((line) => !line.temporary);
  const arrived = lines.filter((line) => line.temporary);
  const votes = votesOf(roll);
  return {
    listed: own.length,
    official: of(own, "OFFICIAL"),
    probationary: of(own, "PROBATIONARY"),
    summoned: summoned.length,
    present: here.length,
    presentOfficial: of(here, "OFFICIAL"),
    presentProbationary: of(here, "PROBATIONARY"),
    notRecorded: inState(summoned, "NOT_RECORDED").length,
    notYet: inState(summoned, "NOT_HERE_YET").length,
    askedOff: inState(summoned, "ASKED_OFF").length,
    excused: inState(summoned, "EXCUSED").length,
    unexcused: inState(summoned, "UNEXCUSED").length,
    unrecorded: count(summoned, (line) => OPEN.has(line.state)),
    votingBase: votes.base,
    presentVoters: count(lines, (line) => isHere(line) && line.vote_present),
    possibleVoters: votes.present,
    outside: counted(own.filter((line) => line.outside).map((line) => line.outside)),
    temporaryHere: arrived.length,
    temporaryHereSummoned: count(arrived, (line) => line.attend),
    temporaryHerePresent: count(arrived, isHere),
    names: namesOf(summoned, lines),
    groups: groupsOf(lines),
  };
}

// What a vote stands on, in one pass: the screens ask after every tap.
export function votesOf(roll) {
  const lines = roll.filter((line) => STANDINGS.has(line.standing));
  return { base: count(lines, hasVote), present: count(lines, canVote) };
}

// How many hands there can be: who is present, and of those summoned who has not been recorded yet.
function canVote(line) {
  return line.vote_present && (isHere(line) || (line.vote_absent && OPEN.has(line.state)));
}

function namesOf(summoned, lines) {
  return {
    present: named(summoned.filter(isHere)),
    notRecorded: named(inState(summoned, "NOT_RECORDED")),
    notYet: named(inState(summoned, "NOT_HERE_YET")),
    askedOff: named(inState(summoned, "ASKED_OFF")),
    excused: named(inState(summoned, "EXCUSED")),
    unexcused: named(inState(summoned, "UNEXCUSED")),
    outside: named(lines.filter((line) => line.outside)),
  };
}

// "Ai nằm trong mẫu số, vì sao": one line a group, with everybody in it and his own reasons.
function groupsOf(lines) {
  const groups = new Map();
  for (const line of lines) {
    const group = groups.get(line.group) ?? { group: line.group, listed: 0, attend: 0, vote: 0, members: [] };
    group.listed += 1;
    group.attend += line.attend ? 1 : 0;
    group.vote += hasVote(line) ? 1 : 0;
    group.members.push({ member: line.member, name: line.name, reasons: line.reasons, votes: hasVote(line) });
    groups.set(line.group, group);
  }
  return [...groups.values()];
}

function counted(kinds) {
  const sums = new Map();
  kinds.forEach((kind) => sums.set(kind, (sums.get(kind) ?? 0) + 1));
  return [...sums];
}

// Smallest number in favour that carries a vote: more than half, or at least two thirds, of the base.
export function needed(base, threshold) {
  return threshold === "TWO_THIRDS" ? Math.max(1, Math.ceil((2 * base) / 3)) : Math.floor(base / 2) + 1;
}

// Of an election the papers that were handed out.
export function handsOf(vote) {
  return vote.issued || vote.in_favor + vote.against + vote.other + vote.invalid;
}
