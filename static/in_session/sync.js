// One tab at a time sends what waits, in its order, and then looks what the server has. What was on its way once is
// only ever sent again as it was: the server knows each uid and answers a second time without doing it a second time.

import { isAnswered, letterOf, waiting } from "./queue.js";
import { Stopped, stopUnless } from "./session.js";

const BATCH = 100;
const SILENCE = 300000; // by then the commune hears that this phone is here, though nothing waits in it
const PATIENCE = 5000; // what was just tapped shows already: not every tap fetches the whole evening
// The server cannot read it whatever is tried, or breaks over it again and again: the rest does not wait for it.
const UNREADABLE = new Set([400, 413, 422]);
const BREAKS = 5;
const KEPT_HERE = "Máy chủ chưa đọc được mục này; nội dung vẫn giữ trong máy này.";

export class Sync {
  // early: the first answer to urls.snapshot, asked for before (early.js), or null. evening: store, owner (the uid
  // whose work is sent), become(uid), keepNothing() and take(snapshot).
  constructor({ meeting, urls, session, clock, locks, early, evening }) {
    Object.assign(this, { meeting, urls, session, clock, locks, early, evening });
    Object.assign(this, { met: false, last: null, looked: 0, told: 0, patience: PATIENCE, broken: new Map() });
  }

  get store() { return this.evening.store; }

  // The link afterwards, or null when another tab is at it.
  async run() {
    return this.locks.request(`songlo:${this.meeting}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return null;
      try {
        const sent = await this.#drain().catch((error) => { if (this.met || error.link !== "foreign") throw error; });
        return sent && this.clock.phone() - this.looked < this.patience ? "online" : await this.#look();
      } catch (error) {
        return error instanceof Stopped ? error.link : "offline";
      }
    });
  }

  async #own() {
    const unsent = waiting(await this.store.operations(this.meeting));
    return unsent.filter((one) => one.user === this.evening.owner);
  }

  async #drain() {
    for (let [most, sent] = [BATCH, false]; ; sent = true) {
      const unsent = await this.#own();
      if (!unsent.length) return sent;
      most = await this.#send(unsent, unsent.slice(0, most));
    }
  }

  // How many may go with the next request.
  async #send(unsent, batch) {
    const uids = batch.map((one) => one.uid);
    await this.store.change(uids, { tried: this.clock.at() });
    const asked = this.clock.phone();
    const answer = await this.#post({ user: this.evening.owner, device: batch[0].device }, unsent, batch);
    if (this.#isHopeless(answer.status, uids)) {
      if (batch.length > 1) return 1;
      await this.store.change(uids, { state: "held", result: "REFUSED", text: KEPT_HERE });
      return BATCH;
    }
    stopUnless(answer);
    const { server_time: time, revision, results } = await answer.json();
    await this.#learn(time, asked);
    for (const { uid, result, text } of results) {
      const state = result === "APPLIED" ? "sent" : "review";
      await this.store.change([uid], { state, result, text, revision });
      if (state === "review") this.looked = 0;
    }
    if (!results.some(({ uid }) => uids.includes(uid))) throw new Error("no answer to what was sent");
    return batch.length === 1 ? BATCH : batch.length;
  }

  #isHopeless(status, [first]) {
    if (status !== 500) return UNREADABLE.has(status);
    this.broken.set(first, (this.broken.get(first) ?? 0) + 1);
    return this.broken.get(first) >= BREAKS;
  }

  #post(whose, unsent, batch, more) {
    this.told = this.clock.phone();
    return this.session.post(this.urls.operations, { ...letterOf(whose, this.clock.at(), unsent, batch), ...more });
  }

  // The snapshot, and now and then a sign of life; the last one says that the signed meeting has left this phone.
  async #look() {
    const link = await this.#pull();
    const { owner: user, snapshot, device } = this.evening;
    const cleared = Boolean(snapshot?.meeting.fixed);
    if (link === "online" && (this.clock.phone() - this.told > SILENCE || cleared !== this.cleared)) {
      await this.#post({ user, device: snapshot.me.device ?? device.uid }, await this.#own(), [], { cleared });
      this.cleared = cleared;
    }
    return link;
  }

  async #pull() {
    const known = (await this.store.meeting(this.meeting)) ?? this.last;
    const { asked, answer } = await this.#ask(known);
    if (answer.status !== 304) stopUnless(answer);
    this.looked = this.clock.phone();
    if (answer.status === 304) return this.#take(known.snapshot, null);
    const snapshot = await answer.json();
    await this.#learn(snapshot.server_time, asked);
    return this.#take(snapshot, answer.headers.get("ETag") ?? "");
  }

  async #ask(known) {
    const { early } = this;
    this.early = null;
    const before = await early?.answer;
    if (before) return { asked: early.asked, answer: before };
    const asked = this.clock.phone();
    const heads = known?.etag ? { "If-None-Match": known.etag } : {};
    return { asked, answer: await this.session.get(this.urls.snapshot, heads) };
  }

  // While a page is open it belongs to one person; a page that was just opened belongs to who is logged in.
  // `etag` null: the phone has this snapshot already.
  async #take(snapshot, etag) {
    const user = snapshot.me.user ?? snapshot.me.device;
    if (this.evening.owner !== user && this.met) return "foreign";
    this.met = true;
    await this.evening.become(user);
    const { shared } = snapshot.me;
    const done = !(await this.#own()).length;
    if (shared && done) await this.evening.keepNothing();
    if (etag !== null) await this.#keep({ meeting: this.meeting, user, snapshot, etag });
    await this.#settle(snapshot);
    if (snapshot.meeting.fixed && done) await this.store.clear(this.meeting);
    return "online";
  }

  async #keep(row) {
    this.last = row;
    this.evening.take(row.snapshot);
    await this.store.keepMeeting(row);
  }

  // What the snapshot shows, or lists for a person to look at, the phone need not keep.
  async #settle({ revision }) {
    const answered = (await this.store.operations(this.meeting)).filter(isAnswered);
    const shown = answered.filter((one) => one.revision <= revision);
    await this.store.remove(shown.map((one) => one.uid));
  }

  async #learn(time, asked) {
    if (this.clock.learn(time, asked)) await this.store.keepOffset(this.clock.offset);
  }
}
