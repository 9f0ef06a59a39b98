// What this phone keeps: the snapshot of each meeting, the operations that the server has not shown back yet, and who
// the phone is. A tap is in here before the screen changes for good; "strict" waits until the disk has it.

import { openDB } from "../vendor/idb-8.0.4.js";
import { byNumber, isAnswered, merged, overwritten } from "./queue.js";

export const NAME = "songlo";
const STRICT = { durability: "strict" };
const THIS = "this";

// One step for each version of the schema. Steps only add: a tab with the older page goes on writing beside the new
// one, and no step ever touches operations.
export const STEPS = [
  (database) => {
    database.createObjectStore("meetings", { keyPath: "meeting" });
    database.createObjectStore("operations", { keyPath: "uid" }).createIndex("meeting", "meeting");
    database.createObjectStore("device", { keyPath: "key" });
  },
];

export async function openStore(name = NAME, steps = STEPS) {
  const store = new Store(name, steps);
  await store.open();
  return store;
}

class Store {
  keeps = true;
  #database = null;

  constructor(name, steps) {
    this.name = name;
    this.steps = steps;
  }

  // Another tab may bring a newer schema at any time: this one lets go and comes back to whatever is there.
  async open() {
    const forget = () => { this.#database = null; };
    const callbacks = {
      upgrade: (database, from, to, writing) => this.steps.slice(from).forEach((step) => step(database, writing)),
      blocking: (from, to, event) => { event.target.close(); forget(); },
      terminated: forget,
    };
    try {
      this.#database = await openDB(this.name, this.steps.length, callbacks);
    } catch (error) {
      if (error.name !== "VersionError") throw error;
      this.#database = await openDB(this.name, undefined, callbacks);
    }
    return this.#database;
  }

  async #write(stores) {
    const open = this.#database ?? (await this.open());
    return open.transaction(stores, "readwrite", STRICT);
  }

  async #read() {
    return this.#database ?? this.open();
  }

  async device() {
    const known = await (await this.#read()).get("device", THIS);
    if (known) return known;
    const writing = await this.#write("device");
    const device = (await writing.store.get(THIS)) ?? { key: THIS, uid: crypto.randomUUID(), number: 0, offset: 0 };
    await writing.store.put(device);
    await writing.done;
    return device;
  }

  async keepOffset(offset) {
    const writing = await this.#write("device");
    await writing.store.put({ ...(await writing.store.get(THIS)), offset });
    await writing.done;
  }

  async meeting(uid) {
    return (await this.#read()).get("meetings", uid);
  }

  async keepMeeting(row) {
    await (await this.#read()).put("meetings", row);
  }

  async operations(meeting) {
    return byNumber(await (await this.#read()).getAllFromIndex("operations", "meeting", meeting));
  }

  // Number and place are given inside the transaction: two tabs never share one.
  async add(operations) {
    await this.device();
    const writing = await this.#write(["device", "operations"]);
    const [devices, kept] = [writing.objectStore("device"), writing.objectStore("operations")];
    const device = await devices.get(THIS);
    for (const operation of operations) {
      const queue = byNumber(await kept.index("meeting").getAll(operation.meeting));
      const older = overwritten(queue, operation);
      if (older) await kept.delete(older.uid);
      await kept.put(older ? merged(older, operation) : { ...operation, number: ++device.number });
    }
    await devices.put(device);
    await writing.done;
  }

  async change(uids, changes) {
    const writing = await this.#write("operations");
    for (const uid of uids) {
      const operation = await writing.store.get(uid);
      if (operation) await writing.store.put({ ...operation, ...changes });
    }
    await writing.done;
  }

  async remove(uids) {
    const writing = await this.#write("operations");
    for (const uid of uids) await writing.store.delete(uid);
    await writing.done;
  }

  // What was never sent stays, whatever happens to the meeting.
  async clear(meeting) {
    const answered = (await this.operations(meeting)).filter(isAnswered);
    await this.remove(answered.map((one) => one.uid));
    await (await this.#read()).delete("meetings", meeting);
  }

  async everything() {
    const open = await this.#read();
    return { meetings: await open.getAllKeys("meetings"), operations: await open.getAll("operations") };
  }
}
