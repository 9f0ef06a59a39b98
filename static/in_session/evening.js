// What the screens see of the evening (docs/offline.md, "The page"): the state, the figures, what waits, and `do`.

import { Clock } from "./clock.js";
import { figuresOf } from "./figures.js";
import { MemoryStore } from "./memory.js";
import { newOperation, pendingOf } from "./queue.js";
import { Rhythm } from "./rhythm.js";
import { fold, versionOf, withSeen } from "./state.js";
import { Sync } from "./sync.js";

// Opens what the phone has of this meeting; `evening.state` is null until the first snapshot came.
export async function openEvening(parts) {
  const evening = new Evening({ ...parts, device: await parts.store.device() });
  await evening.reload();
  return evening;
}

class Evening {
  #kept = [];
  #unkept = [];
  #writing = Promise.resolve();
  #renders = new Set();

  constructor({ meeting, urls, store, session, locks, tabs, device }) {
    Object.assign(this, { meeting, store, session, tabs, device });
    this.clock = new Clock(device.offset);
    this.transport = new Sync({ meeting, urls, store, session, clock: this.clock, locks, evening: this });
    this.rhythm = new Rhythm(() => this.exchange(), () => this.pending.count > 0);
    this.tabs.onmessage = () => this.reload();
    this.link = "online";
    this.newer = false;
    this.owner = this.snapshot = this.state = this.figures = null;
  }

  get keeps() {
    return this.store.keeps;
  }

  get #operations() {
    return [...this.#kept, ...this.#unkept];
  }

  get pending() {
    return pendingOf(this.#operations, this.state?.review.length ?? 0);
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
    this.#unkept.push(...made);
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
    try {
      await this.store.add(made);
    } catch {
      await this.#goOnWithout(made);
    }
    this.#unkept = this.#unkept.filter((one) => !made.includes(one));
    this.tabs.postMessage("kept");
    await this.reload();
    this.rhythm.soon();
  }

  // A phone that lets nothing be kept (full, forbidden) goes on in this page alone, and the page says so.
  async #goOnWithout(made) {
    const { meeting, owner: user, snapshot } = this;
    const store = new MemoryStore(this.device);
    await store.keepMeeting({ meeting, user, snapshot, etag: null });
    await store.add([...this.#kept, ...made]);
    this.store = this.transport.store = store;
  }

  // The server says that this machine is shared.
  async keepNothing() {
    if (!this.keeps) return;
    await this.store.clear(this.meeting);
    this.store = this.transport.store = new MemoryStore(this.device);
  }

  become(user) {
    if (this.owner !== user) this.#kept = [];
    this.owner = user;
  }

  take(snapshot) {
    this.snapshot = snapshot;
  }

  // From what is kept: after a writing of this tab or of another one.
  async reload() {
    const row = await this.store.meeting(this.meeting);
    const operations = await this.store.operations(this.meeting);
    this.owner ??= row?.user ?? null;
    if (row && row.user === this.owner) this.snapshot = row.snapshot;
    this.#kept = operations.filter((one) => one.user === this.owner);
    this.#show();
  }

  #show() {
    if (!this.snapshot) return;
    this.state = fold(this.snapshot, this.#operations);
    this.figures = figuresOf(this.state.roll);
    this.#renders.forEach((render) => render(this));
  }

  lost() {
    this.link = "offline";
    this.#show();
  }

  tellNewer(renew) {
    Object.assign(this, { newer: true, renew });
    this.#show();
  }

  sync() {
    return this.rhythm.now();
  }

  // Whether the server answered; null of the transport: another tab is at it and will tell.
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
