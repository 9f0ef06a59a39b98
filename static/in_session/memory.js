// The same as store.js for a machine that was called shared, or that lets nothing be kept: gone with the page.

import { byNumber, isAnswered, merged, overwritten } from "./queue.js";

export class MemoryStore {
  keeps = false;
  #meetings = new Map();
  #operations = new Map();
  #device;

  constructor(device = {}) {
    this.#device = { uid: crypto.randomUUID(), number: 0, offset: 0, ...device };
  }

  async device() {
    return { ...this.#device };
  }

  async keepOffset(offset) {
    this.#device.offset = offset;
  }

  async meeting(uid) {
    return this.#meetings.get(uid);
  }

  async keepMeeting(row) {
    this.#meetings.set(row.meeting, row);
  }

  async operations(meeting) {
    return byNumber([...this.#operations.values()].filter((one) => one.meeting === meeting));
  }

  async add(operations) {
    for (const operation of operations) {
      const older = overwritten(await this.operations(operation.meeting), operation);
      const placed = older ? merged(older, operation) : { ...operation, number: ++this.#device.number };
      if (older) this.#operations.delete(older.uid);
      this.#operations.set(placed.uid, placed);
    }
  }

  async change(uids, changes) {
    for (const uid of uids) {
      const operation = this.#operations.get(uid);
      if (operation) this.#operations.set(uid, { ...operation, ...changes });
    }
  }

  async remove(uids) {
    uids.forEach((uid) => this.#operations.delete(uid));
  }

  async clear(meeting) {
    this.#meetings.delete(meeting);
    for (const one of await this.operations(meeting)) if (isAnswered(one)) this.#operations.delete(one.uid);
  }
}
