// What was written in this page, and what of it the phone has kept already. A tap counts from the moment of the tap.

import { MemoryStore } from "./memory.js";

export class Ledger {
  #kept = [];
  #fresh = [];
  #reading = 0;

  constructor(meeting, store, device, journal) {
    Object.assign(this, { meeting, store, device, journal });
  }

  operations(owner) {
    const mine = ({ user, between }) => user === owner || (!user && between.includes(owner));
    const known = new Set(this.#kept.map((one) => one.uid));
    const fresh = this.#fresh.map((one) => one.operation);
    return [...this.#kept, ...fresh.filter((one) => !known.has(one.uid))].filter(mine);
  }

  // What a page that was closed at once has left behind.
  async recover() {
    if (!this.store.keeps) return;
    const left = this.journal.of(this.meeting);
    const known = new Set((await this.store.operations(this.meeting)).map((one) => one.uid));
    await this.store.add(left.filter((one) => !known.has(one.uid)));
    this.journal.drop(left);
  }

  write(made) {
    if (this.store.keeps) this.journal.put(made);
    this.#fresh.push(...made.map((operation) => ({ operation, kept: false })));
  }

  // A phone that lets nothing be kept (full, forbidden) goes on in this page alone; `store.keeps` tells.
  async keep(made) {
    try {
      await this.store.add(made);
      this.journal.drop(made);
    } catch {
      await this.useMemory([...this.#kept, ...made]);
    }
    for (const one of this.#fresh) one.kept ||= made.includes(one.operation);
  }

  async useMemory(operations) {
    const row = await this.store.meeting(this.meeting).catch(() => null);
    this.store = new MemoryStore(this.device);
    if (row) await this.store.keepMeeting(row);
    await this.store.add(operations);
  }

  // The row of the meeting as it is kept now; null when a later reading has overtaken this one.
  async read() {
    const reading = ++this.#reading;
    const written = this.#fresh.filter((one) => one.kept);
    try {
      const row = await this.store.meeting(this.meeting);
      const operations = await this.store.operations(this.meeting);
      if (reading !== this.#reading) return null;
      this.#kept = operations;
      this.#fresh = this.#fresh.filter((one) => !written.includes(one));
      return row ?? null;
    } catch {
      return null;
    }
  }
}
