// Fields that were written but not yet acknowledged by the server. They survive a reload in this tab only:
// nothing stays on a machine once its window is closed. On one that was called shared nothing is kept at all.

const NOWHERE = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

export function storeOfTheTab() {
  return document.documentElement.hasAttribute("data-shared") ? NOWHERE : sessionStorage;
}

export class Drafts {
  constructor(storage, key) {
    this.storage = storage;
    this.key = key;
    this.count = 0;
    this.fields = this.#read();
  }

  get names() {
    return Object.keys(this.fields);
  }

  put(name, values) {
    this.fields[name] = { values, number: ++this.count };
    this.#write();
  }

  // What is being sent now: name -> number of the writing.
  batch() {
    return Object.fromEntries(this.names.map((name) => [name, this.fields[name].number]));
  }

  // The server has these; what was written again meanwhile stays.
  settle(batch) {
    for (const [name, number] of Object.entries(batch)) {
      if (this.fields[name]?.number === number) delete this.fields[name];
    }
    this.#write();
  }

  #read() {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key) ?? "{}");
      for (const name of Object.keys(kept)) kept[name] = { values: kept[name], number: ++this.count };
      return kept;
    } catch {
      return {};
    }
  }

  // A full or forbidden store must not stop anybody from writing: the page itself still has the words.
  #write() {
    try {
      const kept = this.names.map((name) => [name, this.fields[name].values]);
      if (kept.length) this.storage.setItem(this.key, JSON.stringify(Object.fromEntries(kept)));
      else this.storage.removeItem(this.key);
    } catch {
      return;
    }
  }
}
