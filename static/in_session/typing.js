// What is being written is kept after a short rest of the hand, at the latest after two seconds, and at once when the
// field is left or the page goes away. What cannot be understood yet stays in its field.

const REST = 500;
const LONGEST = 2000;

export class Typing {
  constructor(changed, wait = (work, time) => setTimeout(work, time)) {
    this.changed = changed;
    this.wait = wait;
    this.fields = new Map(); // id -> {text, keep, since, timer}
  }

  // The words of the field; undefined when the record itself has them.
  text(id) {
    return this.fields.get(id)?.text;
  }

  isResting(id) {
    return this.fields.has(id) && this.fields.get(id).timer === null;
  }

  // `keep(text)` writes them down; false: not yet understood.
  put(id, text, keep) {
    const before = this.fields.get(id);
    if (before?.timer) clearTimeout(before.timer);
    const since = before?.timer ? before.since : Date.now();
    const time = Math.max(0, Math.min(REST, since + LONGEST - Date.now()));
    this.fields.set(id, { text, keep, since, timer: this.wait(() => this.settle(id), time) });
    this.changed();
  }

  settle(id) {
    const field = this.fields.get(id);
    if (!field) return;
    clearTimeout(field.timer);
    field.timer = null;
    if (field.keep(field.text) !== false) this.fields.delete(id);
    this.changed();
  }

  settleAll() {
    for (const [id, field] of this.fields) if (field.timer !== null) this.settle(id);
  }

  // The words are no longer wanted: another way of answering was chosen.
  forget(...ids) {
    for (const id of ids) {
      clearTimeout(this.fields.get(id)?.timer);
      this.fields.delete(id);
    }
  }
}
