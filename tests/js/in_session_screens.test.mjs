import assert from "node:assert/strict";
import { test } from "node:test";

import { line, snapshot } from "./in_session.mjs";
import { Drafts, save } from "../../static/in_session/drafts.js";
import { answers, firstOpen } from "../../static/in_session/questions.js";
import { stepsOf } from "../../static/in_session/steps.js";
import { readText, readTitle } from "../../static/in_session/read_text.js";
import { noteOf, statusOf } from "../../static/in_session/status.js";
import { proposedStart } from "../../static/in_session/screens/open.js";
import { finishRoll, missing, notHere, settleAbsences, tap, voters } from "../../static/in_session/taps.js";
import { textOf } from "../../static/in_session/told.js";
import { Typing } from "../../static/in_session/typing.js";
import { Ui } from "../../static/in_session/ui.js";
import { readCounts, resolutionThreshold, resultWords, squares, squaresWords, sumWords } from "../../static/in_session/votes.js";
import * as words from "../../static/in_session/words.js";

const START = "2024-11-05T12:45:00Z";
const NOW = new Date("2024-11-05T13:05:00Z");
const moment = (taken, now = NOW) => ({ taken, startedAt: START, now });

test("an operation is told in words, and nothing of it is left out", () => {
  const roll = [line("a", { name: "Lê Thị Lan" }), line("b", { name: "Hà Văn Đạt" })];
  const told = (kind, values, target = null) => textOf({ kind, target, values }, { roll }).split("\n");
  assert.deepEqual(told("roll.mark", { state: "EXCUSED", reason: "ốm", seen: { state: "PRESENT" } }, "a"),
    ["Điểm danh", "Đồng chí: Lê Thị Lan", "Có mặt hay vắng: Vắng có lý do", "Lý do: ốm"]);
  assert.deepEqual(told("vote.save", { subject: "Hiến đất", in_favor: 22, against: 0, reserved: [{ member: "b", text: "Chưa rõ" }] }),
    ["Biểu quyết", "Về việc: Hiến đất", "Tán thành: 22", "Không tán thành: 0", "Ý kiến bảo lưu: Hà Văn Đạt: Chưa rõ"]);
  assert.deepEqual(told("task.drop", {}), ["Bỏ: Nhiệm vụ"]);
  assert.deepEqual(told("weather.save", { wind: "to", started_at: START }), ["Nội dung khác", "wind: to", "Bắt đầu lúc: 19:45"]);
});

test("who writes along is known of the snapshot, and who has asked as long as a code lasts", async () => {
  const { SecondPhone } = await import("../../static/in_session/screens/second_phone.js");
  const asks = (uid, state, minutes) => ({ uid, state, opened_at: new Date(NOW - minutes * 60000).toISOString() });
  const devices = [asks("a", "JOINED", 90), asks("b", "WAITING", 9), asks("c", "WAITING", 11)];
  const phones = new SecondPhone({ session: {}, now: () => NOW, state: { devices } }, () => {});
  assert.deepEqual(phones.known.map((one) => one.uid), ["a", "b"]);
});

test("every screen can be loaded", async () => {
  const { REST } = await import("../../static/in_session/screens/rest.js");
  assert.deepEqual(Object.keys(REST), ["dang-ban", "bieu-quyet", "kien-nghi", "cuoi-buoi", "xem-lai"]);
});

test("the hour that is proposed: as planned, or this minute when it is later already that evening, or another day", () => {
  const suggested = { started_at: "2024-11-05T12:30:00Z" };
  const at = (time) => proposedStart(suggested, new Date(time));
  assert.equal(at("2024-11-05T12:10:00Z"), "2024-11-05T12:30:00Z");
  assert.equal(at("2024-11-05T11:10:00Z"), "2024-11-05T11:10:00.000Z");
  assert.equal(at("2024-11-05T12:45:40Z"), "2024-11-05T12:45:00.000Z");
  assert.equal(at("2024-11-05T16:45:00Z"), "2024-11-05T12:30:00Z");
  assert.equal(at("2024-11-06T12:30:00Z"), "2024-11-06T12:30:00.000Z");
});

test("two of one name are told apart", () => {
  assert.equal(words.called({ name: "Nguyễn Văn Sơn", born: "1957" }), "Nguyễn Văn Sơn (sinh 1957)");
  assert.equal(words.called({ name: "Nguyễn Văn Sơn", born: "" }), "Nguyễn Văn Sơn");
});

test("times, days and shares are said as the paper says them", () => {
  assert.equal(words.clock("2024-11-05T12:45:00Z"), "19:45");
  assert.equal(words.clockWords("2024-11-05T17:05:00Z"), "0 giờ 05");
  assert.equal(words.weekDay("2024-11-05"), "thứ Ba 05/11/2024");
  assert.equal(words.dayInWords("2024-02-05"), "ngày 05 tháng 02 năm 2024");
  assert.equal(words.dayInWords("2024-11-05"), "ngày 05 tháng 11 năm 2024");
  assert.equal(words.percent(26, 28), "92,9\u00a0%");
  assert.equal(words.percent(1799, 2000, 90), "89,95\u00a0%");
  assert.equal(words.scoreWords("92.0"), "92");
  assert.equal(words.scoreWords("92.5"), "92,5");
});

test("a time is read as people write it, after midnight too", () => {
  for (const text of ["19:30", "19h30", "19 giờ 30", "1930", "19.30 "]) {
    assert.equal(words.readTime(text, "2024-11-05"), "2024-11-05T12:30:00.000Z", text);
  }
  assert.equal(words.readTime("0:10", "2024-11-05", START), "2024-11-05T17:10:00.000Z");
  assert.equal(words.readTime("19:40", "2024-11-05", START), "2024-11-05T12:40:00.000Z");
  assert.deepEqual(["25:00", "19:75", "tối"].map((text) => words.readTime(text, "2024-11-05")), [null, null, null]);
});

test("a day without its year is the next one", () => {
  assert.equal(words.readDay("20/11", "2024-11-05"), "2024-11-20");
  assert.equal(words.readDay("05/01", "2024-11-05"), "2025-01-05");
  assert.equal(words.readDay("1/2/2024", "2024-11-05"), "2024-02-01");
  assert.deepEqual(["", "31/02/2024", "mai"].map((text) => words.readDay(text, "2024-11-05")), ["", null, null]);
});

test("a tap on the roll: away while it is taken, arrived with the time afterwards", () => {
  const cases = [
    [line("a"), moment(false), { state: "NOT_HERE_YET", came_at: null, left_at: null }],
    [line("a", { state: "NOT_HERE_YET" }), moment(false, new Date("2024-11-05T12:46:00Z")), { state: "PRESENT", came_at: null, left_at: null }],
    [line("a", { state: "NOT_HERE_YET" }), moment(true), { state: "PRESENT", came_at: NOW.toISOString(), left_at: null }],
    [line("a", { state: "ASKED_OFF", reason: "ốm" }), moment(true), { state: "PRESENT", came_at: NOW.toISOString(), left_at: null }],
    [line("a", { state: "UNEXCUSED" }), moment(true), { state: "PRESENT", came_at: NOW.toISOString(), left_at: null }],
  ];
  for (const [row, when, values] of cases) assert.deepEqual(tap(row, when), { kind: "roll.mark", target: "a", values });
});

test("who had announced his absence and was tapped in by mistake is taken back to it", () => {
  const ui = new Ui({}, () => {});
  const back = (row) => {
    ui.remember(row);
    const before = ui.announced.get("a");
    return [tap(line("a", { state: "PRESENT" }), { ...moment(false), before }), notHere(row, before)].map(({ values }) => `${values.state} ${values.reason ?? ""}`.trim());
  };
  assert.deepEqual(back(line("a", { state: "ASKED_OFF" })), ["ASKED_OFF", "ASKED_OFF"]);
  assert.deepEqual(back(line("a", { state: "ASKED_OFF", reason: "ốm" })), ["ASKED_OFF ốm", "ASKED_OFF ốm"]);
  assert.deepEqual(back(line("a", { state: "NOT_HERE_YET" })), ["NOT_HERE_YET", "NOT_HERE_YET"]);
});

test("nobody who is present is sent away by a touch once the roll is taken", () => {
  assert.equal(tap(line("a", { state: "PRESENT" }), moment(true)), null);
});

test("an exempt comrade who comes is written present, and away again by the next tap", () => {
  const exempt = line("a", { attend: false, vote_absent: false });
  assert.equal(tap(exempt, moment(false)).values.state, "PRESENT");
  assert.equal(tap({ ...exempt, state: "PRESENT" }, moment(true)).values.state, "NOT_RECORDED");
});

test("Xong điểm danh writes present for all who were not tapped, and for nobody else", () => {
  const roll = [line("a"), line("b", { state: "NOT_HERE_YET" }), line("c", { state: "ASKED_OFF" }), line("d", { attend: false })];
  assert.deepEqual(finishRoll(roll), [{ kind: "roll.mark", target: "a", values: { state: "PRESENT" } }]);
  assert.deepEqual(voters(roll).map((one) => one.member), ["a"]);
});

test("at the end a reason excuses; nobody is called unexcused without a tap", () => {
  const roll = [
    line("a", { state: "PRESENT" }), line("b", { state: "NOT_HERE_YET" }),
    line("c", { state: "ASKED_OFF", reason: "ốm" }), line("d", { state: "UNEXCUSED" }),
  ];
  assert.deepEqual(missing(roll).map((one) => one.member), ["b", "c", "d"]);
  assert.deepEqual(settleAbsences(roll), [{ kind: "roll.mark", target: "c", values: { state: "EXCUSED" } }]);
});

const VOTE = { about: "RESOLUTION", base: 25, present: 23, threshold: "MORE_THAN_HALF", in_favor: 22, against: 0, other: 1, invalid: 0, reserved: [{ member: "b", text: "" }] };

test("a resolution on a comrade needs two thirds", () => {
  const kinds = ["REGULAR", "ADMISSION", "OFFICIAL_RECOGNITION", "CONGRESS"];
  const half = "MORE_THAN_HALF";
  const found = kinds.map((kind) => resolutionThreshold({ meeting: { kind } }));
  assert.deepEqual(found, [half, "TWO_THIRDS", "TWO_THIRDS", half]);
});

test("hands are read, summed and shown one square a voter", () => {
  assert.deepEqual(readCounts({ in_favor: "22", against: "", other: "1" }), { in_favor: 22, against: 0, other: 1, invalid: 0 });
  assert.equal(readCounts({ in_favor: "2x" }), null);
  assert.deepEqual(sumWords(VOTE, 23), { sum: "22 + 0 + 1 = 23", check: "đủ số đang có mặt" });
  assert.equal(sumWords(VOTE, 25).check, "còn 2 đồng chí chưa giơ tay");
  assert.equal(resultWords(VOTE), "22/25 tán thành, 88,0\u00a0%");
  assert.equal(squares(VOTE).join(" "), `${"for ".repeat(22)}other none none`);
  assert.equal(squaresWords(VOTE), "22 tán thành, 1 ý kiến khác, 2 vắng mặt vẫn tính; cần ít nhất 13");
});

function evening() {
  const base = snapshot();
  return {
    ...base,
    meeting: {
      ...base.meeting, state: "IN_SESSION", day: "2024-11-05", kind_words: "sinh hoạt chi bộ thường kỳ", place: "Nhà văn hóa thôn Gò Sen",
      chair: "a", minute_taker: "b", focus_matter: "Hiến đất mở rộng đường trục thôn", conclusion: "Xong trước ngày 20/11/2024",
      self_score: "92.0", self_grade: "GOOD",
    },
    sittings: [{ started_at: START, ended_at: null }],
    roll: [line("a", { name: "Nguyễn Văn Thìn", state: "PRESENT" }), line("b", { name: "Phạm Thị Lan", state: "PRESENT" }), line("c", { name: "Lê Quang Vinh", state: "EXCUSED" })],
    statements: [{ uid: "s", member: "b", text: "Làm cống trước", item: null, said_at: START }],
    proposals: [{ uid: "p", text: "Xã hỗ trợ 40 m cống.", member: null, answer: "" }],
    tasks: [{ uid: "t", text: "Gặp hộ ông Tấn", member: "b", due_on: "2024-11-10" }],
    votes: [VOTE, { ...VOTE, about: "SELF_SCORE", in_favor: 23, other: 0 }],
    resolution: { subject: "Hiến đất", text: "Mở đường trong tháng 11.", pattern: "SHORT" },
  };
}

test("what is read aloud: short sentences, no abbreviation, every fact of the evening", () => {
  const state = evening();
  assert.equal(readTitle(state), "Biên bản sinh hoạt chi bộ thường kỳ tháng 11 năm 2024");
  assert.deepEqual(readText(state), [
    "Họp từ 19 giờ 45, ngày 05 tháng 11 năm 2024, tại nhà văn hóa thôn Gò Sen.",
    "Chủ trì: đồng chí Nguyễn Văn Thìn. Thư ký: đồng chí Phạm Thị Lan.",
    "Có mặt 2 trong 3 đồng chí phải dự. Vắng có lý do: đồng chí Lê Quang Vinh.",
    "Có 1 đồng chí phát biểu về hiến đất mở rộng đường trục thôn.",
    "Đồng chí Phạm Thị Lan: Làm cống trước.",
    "Kiến nghị: xã hỗ trợ 40 m cống.",
    "Kết luận: Xong trước ngày 20/11/2024.",
    "Đồng chí Phạm Thị Lan: gặp hộ ông Tấn, xong trước 10/11/2024.",
    "Nghị quyết về hiến đất: Mở đường trong tháng 11. Biểu quyết: 22 trong 25 tán thành; 1 ý kiến bảo lưu của đồng chí Phạm Thị Lan.",
    "Tự chấm 92 điểm, xếp loại Tốt; 23 trong 25 tán thành.",
  ]);
});

test("the questions know their answers", () => {
  const state = evening();
  assert.deepEqual(answers(state).map(({ done, words: said }) => (done ? said : `? ${said}`)), [
    "Đã ghi", "1 việc", "22/25 tán thành", "92 điểm, Tốt; biểu quyết 23/25", "1 có lý do", "? ", "? ", "? ",
  ]);
  assert.equal(firstOpen(state), "doc-lai");
  state.tasks[0].due_on = null;
  assert.equal(answers(state)[1].words, "1 việc chưa ghi hạn");
  assert.equal(firstOpen(state), "nhiem-vu");
});

test("what is asked: of the absent only when somebody is, or while the question is on the screen; a họp chi ủy in short; a congress is not scored", () => {
  const asked = (state, here) => answers(state, here).map((answer) => answer.code).join(" ");
  const state = evening();
  assert.equal(asked(state), "ket-luan nhiem-vu nghi-quyet cham-diem vang doc-lai thong-qua ket-thuc");
  assert.equal(asked({ ...state, meeting: { ...state.meeting, kind: "CONGRESS" } }), asked(state));
  Object.assign(state.meeting, { kind: "CONGRESS", self_score: null });
  assert.equal(asked(state), "ket-luan nhiem-vu nghi-quyet vang doc-lai thong-qua ket-thuc");
  state.meeting.kind = "COMMITTEE";
  assert.equal(asked(state), "ket-luan nhiem-vu vang thong-qua ket-thuc");
  state.roll = [line("a"), line("b", { state: "PRESENT" })];
  assert.equal(asked(state), "ket-luan nhiem-vu thong-qua ket-thuc");
  assert.equal(asked(state, "vang"), "ket-luan nhiem-vu vang thong-qua ket-thuc");
  state.tasks = [];
  assert.match(JSON.stringify(stepsOf(state, "mo")), /"Cuối buổi".+"1\/4"/);
  const drafts = new Drafts(null, "k");
  drafts.leaveBlank("nhiem-vu", true);
  assert.match(JSON.stringify(stepsOf(state, "mo", drafts)), /"Cuối buổi".+"2\/4"/);
});

test("a question answered with nothing is asked, until something is written or it is left for later", async () => {
  const { closeScreen } = await import("../../static/in_session/screens/close.js");
  const state = { ...evening(), tasks: [], resolution: null, votes: [] };
  const here = { state, figures: {}, keeps: false, now: () => NOW, do() {} };
  const ui = new Ui(here, () => {});
  Object.assign(ui, { finish: () => true, go() {}, statusLine() {} });
  const press = (code, words) => {
    const [, act] = [...buttonsOf(closeScreen(here, ui, code).next)].find(([name]) => name.startsWith(words));
    act();
    return answers(state, null, ui.drafts).find((one) => one.code === code).words;
  };
  assert.equal(press("nhiem-vu", "Sang câu 3"), "Không có");
  assert.equal(press("nhiem-vu", "Để sau"), "");
  assert.equal(press("nghi-quyet", "Sang câu 4"), "Không có");
  state.resolution = { subject: "Hiến đất", text: "", pattern: "SHORT" };
  assert.equal(press("nghi-quyet", "Sang câu 4"), "");
  ui.drafts.put("task", "t9", { text: "Nạo vét mương", member: null, due_on: null });
  assert.equal(press("nhiem-vu", "Sang câu 3"), "");
});

// What is on the screen that can be pressed, by its words.
function buttonsOf(node, found = new Map()) {
  if (Array.isArray(node)) node.forEach((one) => buttonsOf(one, found));
  else if (node?.tag === "button") found.set(node.children.flat(9).filter((one) => typeof one === "string").join(""), node.attributes.onclick);
  else if (node?.children) buttonsOf(node.children, found);
  return found;
}

test("the meeting does not end over somebody of whom nothing was said, but by the button that says so", async () => {
  const { end } = await import("../../static/in_session/screens/end.js");
  const state = evening();
  state.roll = [line("a", { state: "PRESENT" }), line("b", { state: "NOT_HERE_YET" }), line("c", { state: "ASKED_OFF", reason: "ốm" })];
  const done = [];
  const here = { state, figures: {}, now: () => NOW, do() {}, doAll: (steps) => done.push(steps.map(([kind, target]) => `${kind} ${target ?? ""}`.trim())) };
  const ui = { typing: new Typing(() => {}), finish: () => true, shown: [], show(place) { this.shown.push(place); }, statusLine() {} };
  const screen = () => { const { body, next } = end(here, ui); return buttonsOf([body, next]); };
  const press = (words) => [...screen()].find(([name]) => name.startsWith(words))[1]();
  assert.deepEqual([...screen().keys()], ["Kết thúc họp lúc 20:05"]);
  press("Kết thúc họp");
  press("Kết thúc họp");
  assert.deepEqual([done, ui.shown], [[], ["chua-ro", "chua-ro"]]);
  press("Kết thúc, ghi sau");
  assert.deepEqual(done.pop(), ["roll.mark c", "meeting.end"]);
  state.roll[1] = line("b", { state: "UNEXCUSED" });
  press("Kết thúc họp");
  assert.deepEqual(done.pop(), ["roll.mark c", "meeting.end"]);
  state.roll[0] = line("a");
  press("Kết thúc họp");
  assert.deepEqual(done, []);
  press("Đúng, 1 đồng chí có mặt");
  assert.deepEqual(done.pop(), ["roll.mark a"]);
});

test("the line says where the words are; short holes in the network are not spoken of", () => {
  const now = Date.parse("2024-11-05T13:00:00Z");
  const facts = { link: "online", pending: { count: 0, oldest: null }, keeps: true, since: null, saved: new Date(now), now, name: "A" };
  const waiting = (age) => ({ count: 3, oldest: new Date(now - age) });
  const said = (changes) => statusOf({ ...facts, ...changes })?.words;
  assert.equal(said({}), "Đã lưu lúc 20:00");
  assert.equal(said({ pending: waiting(1000) }), "Đang gửi…");
  assert.equal(said({ pending: waiting(9000), link: "offline", since: now - 9000 }), "Chưa gửi 3 mục – đã giữ trong máy");
  assert.equal(said({ pending: waiting(20 * 60000), link: "offline", since: now - 20 * 60000 }), "Chưa gửi 3 mục – đã giữ trong máy, từ 20 phút trước");
  assert.equal(said({ pending: waiting(9000), link: "offline", since: now - 9000, keeps: false }), "Chưa gửi 3 mục");
  assert.equal(said({ link: "offline", since: now - 1000 }), "Đã lưu lúc 20:00");
  assert.equal(noteOf({ ...facts, link: "offline", since: now - 1000 }), "");
  assert.match(noteOf({ ...facts, link: "offline", since: now - 9000 }), /mời đồng chí ghi tiếp/);
  assert.match(noteOf({ ...facts, link: "foreign", pending: waiting(0) }), /3 mục của đồng chí A còn giữ trong máy/);
});

test("typing is kept when the hand rests; what cannot be read stays in its field", () => {
  const kept = [];
  const typing = new Typing(() => {}, () => 1);
  typing.put("ghi", "Có 4", () => { kept.push("Có 4"); });
  typing.put("ghi", "Có 4/5 hộ", () => { kept.push("Có 4/5 hộ"); });
  typing.put("gio", "25:99", () => false);
  typing.settleAll();
  assert.deepEqual(kept, ["Có 4/5 hộ"]);
  assert.deepEqual([typing.text("ghi"), typing.text("gio"), typing.isResting("gio")], [undefined, "25:99", true]);
});

test("half a row is no operation; whole, it is one with everything that was written before", () => {
  const done = [];
  const store = { items: {}, getItem(key) { return this.items[key] ?? null; }, setItem(key, value) { this.items[key] = value; }, removeItem(key) { delete this.items[key]; } };
  const ui = { drafts: new Drafts(store, "k") };
  const task = { kind: "task", rows: "tasks", blank: { text: "", member: null, due_on: null }, whole: (row) => Boolean(row.text && row.member) };
  const here = { state: { tasks: [] }, do: (...step) => done.push(step) };
  save(here, ui, task, "t", { text: "Gặp hộ ông Tấn" });
  assert.deepEqual(new Drafts(store, "k").begun("task", []), [{ uid: "t", text: "Gặp hộ ông Tấn", member: null, due_on: null }]);
  save(here, ui, task, "t", { member: "b" });
  assert.deepEqual(done, [["task.save", "t", { text: "Gặp hộ ông Tấn", member: "b", due_on: null }]]);
  assert.deepEqual(store.items, {});
});
