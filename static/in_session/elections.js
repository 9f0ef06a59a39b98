// An election on paper ballots: whether its counts fit together, and what came of it. Pure; the same as
// meetings/elections.py says on paper (tests/cases/elections.json holds both to it), where its sources stand.

import { needed } from "./figures.js";
import { capital, comrade, comrades } from "./words.js";

export const PAPERS = ["issued", "collected", "valid", "invalid"];
export const COUNTS = ["to_elect", ...PAPERS];
const AGAIN = "Mời đếm và ghi lại.";
const LABELS = {
  to_elect: "số lượng cần bầu",
  issued: "số phiếu phát ra",
  collected: "số phiếu thu về",
  valid: "số phiếu hợp lệ",
  invalid: "số phiếu không hợp lệ",
};

const known = (...counts) => counts.every((one) => one !== null && one !== undefined);
const over = (one, other) => known(one, other) && one > other;

// What would make the paper false: [field, words]. What is not counted yet is no mistake.
export function problems(present, vote) {
  const { to_elect: seats, issued, collected, valid, invalid, names } = vote;
  const found = [];
  const say = (field, words) => found.push([field, words]);
  if (!names.length) say("names", "Mời ghi danh sách bầu, ít nhất một đồng chí.");
  if (known(seats) && seats < 1) say("to_elect", "Mời ghi số lượng cần bầu, từ 1 trở lên.");
  else if (names.length && over(seats, names.length))
    say("to_elect", `Số lượng cần bầu (${seats}) nhiều hơn số đồng chí trong danh sách (${names.length}). Mời xem lại.`);
  if (over(issued, present))
    say("issued", `Số phiếu phát ra (${issued}) nhiều hơn số đảng viên chính thức đang có mặt (${present}). ${AGAIN}`);
  if (over(collected, issued))
    say("collected", `Số phiếu thu về (${collected}) nhiều hơn số phiếu phát ra (${issued}). ${AGAIN}`);
  if (known(valid, invalid, collected) && valid + invalid !== collected)
    say(
      "valid",
      `Phiếu hợp lệ và phiếu không hợp lệ cộng lại (${valid + invalid}) khác số phiếu thu về (${collected}). ${AGAIN}`,
    );
  for (const { name, votes } of names)
    if (over(votes, valid))
      say("names", `Số phiếu của đồng chí ${name} (${votes}) nhiều hơn số phiếu hợp lệ (${valid}). ${AGAIN}`);
  return found;
}

// What is still to be written, in words.
export function missing(vote) {
  const open = COUNTS.filter((name) => !known(vote[name])).map((name) => LABELS[name]);
  if (!vote.names.length) open.push("danh sách bầu");
  return [
    ...open,
    ...vote.names.filter((one) => !known(one.votes)).map((one) => `số phiếu của ${comrade(one.name)}`),
  ];
}

export function isWhole(present, vote) {
  return !missing(vote).length && !problems(present, vote).length;
}

// `elected` is empty when more names are over half than are to be elected: which of them, the room says.
export function outcome({ base, to_elect: seats, names }) {
  const least = needed(base, "MORE_THAN_HALF");
  const ranked = [...names].sort((one, other) => other.votes - one.votes);
  const overHalf = ranked.filter((one) => one.votes >= least);
  const elected = overHalf.length <= seats ? overHalf : [];
  const last = overHalf[seats - 1]?.votes;
  const equal = overHalf[seats]?.votes === last ? overHalf.filter((one) => one.votes === last) : [];
  const short = Math.max(0, seats - overHalf.length);
  return { least, seats, ranked, overHalf, elected, equal, short };
}

export function said({ seats, overHalf, elected, equal, short }) {
  const names = (people) => comrades(people.map((one) => one.name));
  if (!overHalf.length) return "Chưa đồng chí nào được quá nửa.";
  if (elected.length) {
    const words = `Trúng cử: ${names(elected)}.`;
    return short ? `${words} Còn thiếu ${short} so với số lượng cần bầu (${seats}).` : words;
  }
  const words = `${overHalf.length} đồng chí được quá nửa, nhiều hơn số lượng cần bầu (${seats}).`;
  return equal.length ? `${words} ${capital(names(equal))} bằng phiếu (${equal[0].votes}).` : words;
}

export function wordFor(one, { least, elected }) {
  if (elected.includes(one)) return "Trúng cử";
  return one.votes >= least ? "Được quá nửa" : "Chưa quá nửa";
}

// Read aloud, without abbreviations.
export function readElection(vote) {
  const { issued, collected, valid, invalid, names } = vote;
  const votes = names.map((one) => `${comrade(one.name)} được ${one.votes} phiếu`).join(", ");
  const papers = `phát ra ${issued} phiếu, thu về ${collected}, phiếu hợp lệ ${valid}, phiếu không hợp lệ ${invalid}`;
  return `${vote.subject || "Bầu cử"}: ${papers}. ${capital(votes)}. ${said(outcome(vote))}`;
}
