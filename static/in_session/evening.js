// What the screens see of the evening (docs/offline.md, "The page"): the state, the figures, what waits, and `do`.

import { Clock } from "./clock.js";
import { figuresOf } from "./figures.js";
import { Journal } from "./journal.js";
import { Ledger } from "./ledger.js";
import { newOperation, pendingOf } from "./queue.js";
import { Rhythm } from "./rhythm.js";
import { fold, versionOf, withSeen } from "./state.js";
import { Sync } from "./sync.js";

// Opens what the phone has of this meeting; `evening.state` is null until the first snapshot came.
export async function openEvening(parts) {
  const evening = new Evening({ ...parts, device: await parts.store.device() });
  await evening.recover();
  return evening;
}

class Evening {
  #ledger;
  #writing = Promise.resolve();
  #early = []; // tapped before the server said who is logged in
  #renders = new Set();

  constructor({ meeting, urls, store, session, locks, tabs, device, early = null, journal = new Journal() }) {
    Object.assign(this, { meeting, session, tabs, device, link: "online", newer: false });
    this.clock = new Clock(device.offset);
    this.#ledger = new Ledger(meeting, store, device, journal);
    this.transport = new Sync({ meeting, urls, session, clock: this.clock, locks, early, evening: this });
    const waits = (state) => this.#ledger.operations(this.owner).some((one) => one.user && one.state === state);
    this.rhythm = new Rhythm({ run: () => this.exchange(), unsent: () => waits("waiting"), unseen: () => waits("sent") });
    this.tabs.onmessage = () => this.reload();
    this.owner = this.snapshot = this.state = this.figures = null;
  }

  async recover() {
    await this.#ledger.recover().catch(() => {});
    await this.reload();
  }

  get store() {
    return this.#ledger.store;
  }

  get keeps() {
    return this.store.keeps;
  }

  get pending() {
    return pendingOf(this.#ledger.operations(this.owner), this.state?.review.length ?? 0);
  }

  now() {
    return this.clock.now();
  }

  onChange(render) {
    this.#renders.add(render);
    return () => this.#renders.delete(render);
  }

  do(kind, target, values = {}) {
    return this.doAll([[kind, target, values]])[0];
  }

  // Several at once are kept together or not at all, and drawn once.
  doAll(steps) {
    const made = steps.map(([kind, target, values = {}]) => this.#make(kind, target, values));
    if (!this.transport.met) this.#early.push(...made);
    this.#ledger.write(made);
    this.#writing = this.#writing.then(() => this.#keep(made));
    this.#show();
    return made.map((one) => one.uid);
  }

  #make(kind, target, values) {
    const { meeting, owner: user, snapshot } = this;
    const device = snapshot.me.device ?? this.device.uid;
    const seen = { base: versionOf(snapshot, kind, target), values: withSeen(this.state, kind, target, values) };
    return newOperation({ meeting, user, device, kind, target, ...seen }, this.clock.at());
  }

  async #keep(made) {
    await this.#ledger.keep(made);
    this.tabs.postMessage("kept");
    await this.reload();
    this.rhythm.soon();
  }

  // The server says that this machine is shared.
  async keepNothing() {
    if (!this.keeps) return;
    await this.store.clear(this.meeting);
    await this.#ledger.useMemory([]);
    this.#ledger.journal.drop(this.#ledger.journal.of(this.meeting));
  }

  // What was tapped on the page of somebody else is nobody's until a person says whose it is (screens/own.js).
  async become(user) {
    const [early, between] = [this.#early.splice(0).map((one) => one.uid), [this.owner, user]];
    this.owner = user;
    if (!early.length || between[0] === user) return;
    await this.#writing;
    await this.store.change(early, { user: null, between, name: this.state.me.name });
  }

  // Drawn at once; keeping it takes its time.
  take(snapshot) {
    this.snapshot = snapshot;
    this.#show();
  }

  // From what is kept: after a writing of this tab or of another one.
  async reload() {
    const row = await this.#ledger.read();
    this.owner ??= row?.user ?? null;
    if (row && row.user === this.owner) this.snapshot = row.snapshot;
    this.#show();
  }

  #show() {
    if (this.snapshot) {
      this.state = fold(this.snapshot, this.#ledger.operations(this.owner));
      this.figures = figuresOf(this.state.roll);
    }
    this.#renders.forEach((render) => render(this));
  }

  // What the browser says: signal lost, a newer version of the page lies ready.
  tell(news) {
    Object.assign(this, news);
    this.#show();
  }

  sync() {
    return this.rhythm.now();
  }

  // Whether the server answered. Another tab may be at it (null): it tells when it is done.
  async exchange() {
    await this.#writing;
    const link = await this.transport.run();
    if (link === null) return true;
    this.link = link;
    this.tabs.postMessage("exchanged");
    await this.reload();
    return link === "online";
  }
}
