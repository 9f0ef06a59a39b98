// A tap lies here from its very moment until the store has it: a page that is closed within the blink of an eye takes
// along what the store has not yet finished writing. Null as storage: nothing is kept.

const PREFIX = "songlo-vua-bam:";

export function storageHere() {
  try {
    return localStorage;
  } catch {
    return null; // forbidden by the browser
  }
}

export class Journal {
  constructor(storage = null) {
    this.storage = storage;
  }

  put(operations) {
    try {
      for (const one of operations) this.storage?.setItem(PREFIX + one.uid, JSON.stringify(one));
    } catch {
      return; // full or forbidden: the store itself is the next to try
    }
  }

  drop(operations) {
    for (const one of operations) this.storage?.removeItem(PREFIX + one.uid);
  }

  of(meeting) {
    const keys = Object.keys(this.storage ?? {}).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => JSON.parse(this.storage.getItem(key))).filter((one) => one.meeting === meeting);
  }
}
