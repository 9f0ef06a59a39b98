import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Locks, ME, MEETING, quiet, Server, snapshot } from "./in_session.mjs";

const { openEvening } = await import("../../static/in_session/evening.js");
const { MemoryStore } = await import("../../static/in_session/memory.js");
const { placeOf, textOf } = await import("../../static/in_session/told.js");
const { Session } = await import("../../static/in_session/session.js");

const OTHER = "0b8f8a9e-4d0c-4f0f-9c39-0000000000bb";
const urls = { snapshot: "snapshot.json", operations: "thao-tac/" };
let server, store, locks;

beforeEach(() => {
  server = new Server();
  store = Object.assign(new MemoryStore(), { keeps: true });
  locks = new Locks();
  document.cookie = "csrftoken=moi";
});

async function open(changes = {}) {
  const session = new Session({ session: "/phien/", relogin: "/dang-nhap-lai/" }, server.fetch);
  const evening = await openEvening({ meeting: MEETING, urls, store, session, locks, tabs: quiet, ...changes });
  evening.rhythm = { soon() {} };
  evening.transport.patience = 0;
  return evening;
}

async function opened(changes) {
  const evening = await open(changes);
  await evening.exchange();
  return evening;
}

const write = (evening, ...texts) => texts.forEach((text, index) => evening.do("proposal.save", `p${index}`, { text }));
const textsOf = (letter) => letter.operations.map((one) => one.values.text);

test("the first snapshot comes, and unchanged it costs an empty answer", async () => {
  const evening = await opened();
  assert.deepEqual([evening.link, evening.owner, evening.state.roll.length], ["online", ME, 3]);
  await evening.exchange();
  assert.equal(evening.link, "online");
});

test("what waits is sent in its order, with its age, and goes from the phone when the snapshot shows it", async () => {
  const evening = await opened();
  write(evening, "một", "hai", "ba");
  await evening.exchange();
  const [letter] = server.letters;
  assert.deepEqual(textsOf(letter), ["một", "hai", "ba"]);
  assert.deepEqual(letter.operations.map((one) => one.number), [1, 2, 3]);
  assert.deepEqual([letter.user, letter.unsent, Date.parse(letter.unsent_since) <= Date.parse(letter.sent_at)], [ME, 3, true]);
  assert.deepEqual([await store.operations(MEETING), evening.pending.count], [[], 0]);
});

test("a phone with nothing to send tells that it is here, at once and every few minutes", async () => {
  const evening = await opened();
  assert.deepEqual(server.signs.map((one) => [one.device, one.unsent, one.cleared]), [[evening.device.uid, 0, false]]);
  await evening.exchange();
  assert.equal(server.signs.length, 1);
  evening.transport.told -= 301_000;
  await evening.exchange();
  assert.deepEqual([server.signs.length, server.letters.length], [2, 0]);
});

test("a signed meeting leaves the phone, and the phone says so", async () => {
  const evening = await opened();
  server.changes = { meeting: { ...snapshot().meeting, fixed: true } };
  server.revision += 1;
  await evening.exchange();
  assert.deepEqual(server.signs.map((one) => one.cleared), [false, true]);
  assert.equal(await store.meeting(MEETING), undefined);
});

test("not every tap fetches the whole evening, but what a person is to look at comes at once", async () => {
  const evening = await opened();
  evening.transport.patience = 5000;
  write(evening, "một");
  await evening.exchange();
  assert.deepEqual([evening.pending.count, evening.state.proposals[0].sync, (await store.operations(MEETING)).length], [0, "sent", 1]);
  server.verdict = () => "CONFLICT";
  write(evening, "hai");
  await evening.exchange();
  assert.deepEqual(await store.operations(MEETING), []);
});

test("what the server breaks over is tried five times, then laid aside; the rest goes on", async () => {
  const evening = await opened();
  write(evening, "một", "hai", "ba");
  Object.assign(server, { unreadable: "hai", unreadableStatus: 500 });
  for (let turn = 0; turn < 9; turn += 1) await evening.exchange();
  assert.deepEqual([...server.stored.values()].map((one) => one.values.text), ["một", "ba"]);
  assert.deepEqual([evening.pending.count, evening.pending.review], [0, 1]);
});

test("a hundred go with one request, the rest with the next", async () => {
  const evening = await opened();
  evening.doAll(Array.from({ length: 130 }, (_, index) => ["proposal.save", `p${index}`, { text: `${index}` }]));
  await evening.exchange();
  assert.deepEqual(server.letters.map((letter) => letter.operations.length), [100, 30]);
});

for (const failure of ["before", "after", 502]) {
  test(`the network goes ${failure} the request: sent again as it was, stored once`, async () => {
    const evening = await opened();
    write(evening, "một");
    server.failures = [failure];
    await evening.exchange();
    assert.deepEqual([evening.link, evening.pending.count], ["offline", 1]);
    write(evening, "một hai");
    await evening.exchange();
    assert.deepEqual([...server.stored.values()].map((one) => one.values.text), ["một", "một hai"]);
    assert.equal(evening.pending.count, 0);
  });
}

test("answered but not yet looked at: the words stay on the screen, and are not sent again", async () => {
  const evening = await opened();
  write(evening, "một");
  server.failures = [undefined, "before"];
  await evening.exchange();
  assert.deepEqual([evening.state.proposals[0].text, evening.state.proposals[0].sync], ["một", "sent"]);
  await evening.exchange();
  assert.equal(server.letters.length, 1);
});

test("the session is over: everything stays, and goes after the password", async () => {
  const evening = await opened();
  write(evening, "một");
  server.user = null;
  await evening.exchange();
  assert.deepEqual([evening.link, evening.pending.count], ["login", 1]);
  server.user = ME;
  await evening.exchange();
  assert.deepEqual([evening.link, server.stored.size], ["online", 1]);
});

test("a token that went stale is fetched anew, and the same is sent again", async () => {
  const evening = await opened();
  document.cookie = "csrftoken=alt";
  write(evening, "một");
  await evening.exchange();
  assert.deepEqual([evening.link, server.stored.size], ["online", 1]);
});

test("without a right here everything stays", async () => {
  const evening = await opened();
  write(evening, "một");
  server.failures = [404];
  await evening.exchange();
  assert.deepEqual([evening.link, evening.pending.count], ["gone", 1]);
});

test("nobody's work goes under the name of another", async () => {
  const evening = await opened();
  write(evening, "một");
  server.user = OTHER;
  await evening.exchange();
  assert.deepEqual([evening.link, evening.state.me.user, server.stored.size], ["foreign", ME, 0]);
  const later = await opened();
  assert.deepEqual([later.link, later.owner, later.pending.count], ["online", OTHER, 0]);
  write(later, "hai");
  await later.exchange();
  server.user = ME;
  const back = await opened();
  await back.exchange();
  assert.deepEqual([back.owner, back.pending.count], [ME, 0]);
  assert.deepEqual(server.letters.map((letter) => [letter.user, ...textsOf(letter)]), [[OTHER, "hai"], [ME, "một"]]);
});

test("a page that waits while somebody else logs in says so and shows his pages to nobody", async () => {
  const evening = await opened();
  server.user = OTHER;
  await evening.exchange();
  assert.deepEqual([evening.link, evening.state.me.user], ["foreign", ME]);
});

test("what a person is to look at is told by its own answer, then by the snapshot", async () => {
  const evening = await opened();
  server.verdict = () => "CONFLICT";
  const uid = evening.do("conclusion.save", null, { conclusion: "một" });
  server.failures = [undefined, "before"];
  await evening.exchange();
  assert.deepEqual([evening.state.review.map((one) => one.operation), evening.pending], [[uid], { count: 0, oldest: null, review: 1 }]);
  server.changes = { review: [{ operation: uid, kind: "conclusion.save", target: null, fields: [{}] }] };
  await evening.exchange();
  assert.deepEqual([evening.state.review.length, evening.state.review[0].fields.length], [1, 1]);
  assert.deepEqual(await store.operations(MEETING), []);
});

test("a tap on the page of somebody else, before it is known who is here, is nobody's until a person says", async () => {
  await opened();
  server.user = OTHER;
  const [later, screen] = [await open(), await import("../../static/in_session/screens/own.js")];
  write(later, "một", "hai");
  await later.exchange();
  assert.deepEqual([later.owner, later.state.proposals, later.state.review.map((one) => one.own.name)], [OTHER, [], ["Nguyễn Văn A", "Nguyễn Văn A"]]);
  const [mine, yours] = later.state.review.map((one) => one.own);
  later.sync = () => later.exchange();
  await screen.change(later, mine, { user: OTHER });
  await screen.change(later, yours, { user: ME });
  await later.exchange();
  assert.deepEqual(server.letters.map((letter) => [letter.user, ...textsOf(letter)]), [[OTHER, "một"]]);
  server.user = ME;
  const back = await opened();
  await back.exchange();
  assert.deepEqual(server.letters.slice(1).map((letter) => [letter.user, ...textsOf(letter)]), [[ME, "hai"]]);
});

test("without signal the page goes on under the name that it has; whose it was is asked of either, and nothing is sent", async () => {
  await opened();
  const away = await open();
  server.failures = ["before"];
  await away.exchange();
  write(away, "một");
  server.user = OTHER;
  await away.exchange();
  await away.exchange();
  assert.deepEqual([away.link, away.owner, away.pending, server.letters], ["online", OTHER, { ...away.pending, count: 1, review: 1 }, []]);
  server.user = ME;
  const back = await opened();
  assert.deepEqual([back.state.review.length, server.letters], [1, []]);
});

test("what the server cannot read is told in words, sent again on demand, and leaves only with a trace", async () => {
  const { change, setAside } = await import("../../static/in_session/screens/own.js");
  const evening = await opened();
  evening.sync = () => evening.exchange();
  server.unreadable = "hai";
  write(evening, "hai");
  await evening.exchange();
  await store.clear(MEETING);
  await evening.exchange();
  const [{ own }] = evening.state.review;
  assert.deepEqual([textOf(own, evening.state), placeOf(own.kind)], ["Kiến nghị\nNội dung: hai", "kien-nghi"]);
  await change(evening, own, { state: "waiting" });
  assert.equal(evening.pending.review, 1);
  await setAside(evening, own);
  assert.deepEqual([evening.pending.review, await store.operations(MEETING)], [0, []]);
  assert.deepEqual([...server.stored.values()].map((one) => [one.kind, one.values]),
    [["review.aside", { of: "proposal.save", text: "Kiến nghị\nNội dung: hai" }]]);
});

test("what the server cannot read holds up nothing behind it", async () => {
  const evening = await opened();
  write(evening, "một", "hai", "ba");
  server.unreadable = "hai";
  await evening.exchange();
  assert.deepEqual([...server.stored.values()].map((one) => one.values.text), ["một", "ba"]);
  assert.deepEqual([evening.pending.count, evening.pending.review], [0, 1]);
});

test("of two tabs one sends; the other has what the first wrote", async () => {
  const [first, second] = [await opened(), await opened()];
  write(first, "một");
  second.do("proposal.save", "p9", { text: "hai" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await Promise.all([first.exchange(), second.exchange()]);
  assert.deepEqual(server.letters.map(textsOf), [["một", "hai"]]);
});

test("a shared machine keeps nothing", async () => {
  server.changes = { me: { shared: true } };
  const evening = await opened();
  assert.equal(evening.keeps, false);
  write(evening, "một");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual([await store.meeting(MEETING), await store.operations(MEETING)], [undefined, []]);
  await evening.exchange();
  assert.equal(server.stored.size, 1);
});

test("a signed meeting leaves the phone when nothing of it waits, and still stands on the screen", async () => {
  const evening = await opened();
  write(evening, "một");
  server.changes = { meeting: { ...snapshot().meeting, fixed: true } };
  server.failures = ["before"];
  await evening.exchange();
  assert.notEqual(await store.meeting(MEETING), undefined);
  await evening.exchange();
  assert.deepEqual([await store.meeting(MEETING), evening.state.meeting.fixed, evening.link], [undefined, true, "online"]);
});

test("a phone that lets nothing be kept goes on in the page, and says so", async () => {
  const evening = await opened();
  store.add = async () => { throw new Error("QuotaExceededError"); };
  write(evening, "một", "hai");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual([evening.keeps, evening.pending.count, evening.state.proposals.length], [false, 2, 2]);
  await evening.exchange();
  assert.equal(server.stored.size, 2);
});

test("both clocks: the evening goes by the server's, the operation tells the phone's", async () => {
  const phone = Date.now;
  Date.now = () => phone() - 3 * 3600_000;
  try {
    const evening = await opened();
    evening.do("meeting.pause", null, { at: evening.now().toISOString() });
    await evening.exchange();
    const [{ operations: [one], sent_at: sent }] = server.letters;
    assert.ok(Math.abs(Date.parse(one.values.at) - phone()) < 60_000);
    assert.ok(Math.abs(Date.parse(one.at) - Date.now()) < 60_000 && Math.abs(Date.parse(sent) - Date.now()) < 60_000);
    assert.ok(Math.abs((await store.device()).offset - 3 * 3600_000) < 60_000);
  } finally {
    Date.now = phone;
  }
});

test("the password over the page: in, or the words of the server, or that there is no signal", async () => {
  const answers = [new Response(null, { status: 204 }), new Response('{"message": "Mời nhập lại.", "url": "/2/"}', { status: 422 })];
  const session = new Session({ session: "/phien/", relogin: "/dang-nhap-lai/" }, async () => {
    if (!answers.length) throw new TypeError("Failed to fetch");
    return answers.shift();
  });
  assert.deepEqual(await session.login("p", "bithu"), { ok: true, message: "", url: "" });
  assert.deepEqual(await session.login("p", "bithu"), { ok: false, message: "Mời nhập lại.", url: "/2/" });
  assert.match((await session.login("p", "bithu")).message, /^Chưa có mạng/);
});

test("the snapshot that was asked for before the modules came is taken once; without it the page asks itself", async () => {
  const before = (answer) => ({ asked: Date.now(), answer });
  const evening = await opened({ early: before(server.fetch("snapshot.json", { headers: {} })) });
  server.fetch = null;
  assert.deepEqual([evening.link, evening.state.roll.length], ["online", 3]);
  server = new Server();
  assert.equal((await opened({ early: before(Promise.resolve(null)) })).link, "online");
});
