// Rows that are not yet a record, because a person or a text is missing: nobody is asked to review half a row. They
// are kept in the phone beside the operations, and go away when the row is whole. So are questions answered with nothing.

export class Drafts {
  // store: localStorage, or null on a machine that keeps nothing.
  constructor(store, key) {
    this.store = store;
    this.key = key;
    this.rows = this.#read();
  }

  #read() {
    try {
      return JSON.parse(this.store?.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  #keep() {
    try {
      if (Object.keys(this.rows).length) this.store?.setItem(this.key, JSON.stringify(this.rows));
      else this.store?.removeItem(this.key);
    } catch {
      // Full or forbidden: the page still has them.
    }
  }

  values(uid) {
    return this.rows[uid]?.values;
  }

  put(kind, uid, values) {
    this.rows[uid] = { kind, values };
    this.#keep();
  }

  drop(uid) {
    delete this.rows[uid];
    this.#keep();
  }

  // Of a question: no task is given, no resolution taken.
  leaveBlank(code, so) {
    if (so) this.put("blank", code, {});
    else this.drop(code);
  }

  // The begun rows of a kind, and always one more to write in.
  begun(kind, saved) {
    const known = new Set(saved.map((row) => row.uid));
    const begun = Object.entries(this.rows).filter(([uid, row]) => row.kind === kind && !known.has(uid));
    return begun.map(([uid, row]) => ({ uid, ...row.values }));
  }

  clear() {
    this.rows = {};
    this.#keep();
  }
}

// Writes a change down as an operation when the row is whole, as a draft until then. A hand that rests may have
// written elsewhere meanwhile, so the row is looked up now. Of a row that is known only what changes is told: another
// phone may have written the rest. part: {kind, rows, blank, whole}
export function save(evening, ui, { kind, rows, blank, whole }, uid, change) {
  const saved = evening.state[rows].find((row) => row.uid === uid);
  const known = Object.fromEntries(Object.entries(blank).map(([name, value]) => [name, saved?.[name] ?? value]));
  const values = { ...known, ...ui.drafts.values(uid), ...change };
  if (!whole(values)) return ui.drafts.put(kind, uid, values);
  const begun = ui.drafts.values(uid);
  ui.drafts.drop(uid);
  return evening.do(`${kind}.save`, uid, saved ? { ...begun, ...change } : values);
}

// Bỏ dòng này
export function drop(evening, ui, { kind, rows }, uid) {
  ui.drafts.drop(uid);
  if (evening.state[rows].some((row) => row.uid === uid)) evening.do(`${kind}.drop`, uid, {});
  else ui.redraw();
}
