// When to send and look: when the page opens, when there is signal again, when it is looked at again, a moment after
// each tap; with growing pauses while nobody answers, and now and then to see what the second phone wrote.

const AFTER_A_TAP = 1200;
const LOOK_AFTER_SENDING = 4000;
const LOOK = 15000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60000;
const CLOCKWORK = { set: (...task) => setTimeout(...task), clear: (task) => clearTimeout(task) };

export class Rhythm {
  // run(): resolves to whether the server answered; unsent(), unseen(): whether something waits to be sent, or to be
  // seen in a snapshot.
  constructor({ run, unsent, unseen, timer = CLOCKWORK }) {
    Object.assign(this, { run, unsent, unseen, timer });
    this.failures = 0;
    this.again = this.tapped = false;
    this.running = null;
  }

  watch(page = window, paper = document) {
    page.addEventListener("online", () => this.now());
    page.addEventListener("pageshow", (event) => { if (event.persisted) this.now(); });
    paper.addEventListener("visibilitychange", () => { if (!paper.hidden || this.unsent()) this.now(); });
    this.hidden = () => paper.hidden;
  }

  hidden() {
    return false;
  }

  soon() {
    if (this.failures || this.tapped) return;
    this.tapped = true;
    this.#later(AFTER_A_TAP);
  }

  // One run at a time; whoever asks meanwhile gets one more after it.
  now() {
    this.again = this.running !== null;
    this.running ??= this.#runs().finally(() => { this.running = null; });
    return this.running;
  }

  async #runs() {
    let answered;
    do {
      this.again = this.tapped = false;
      answered = await this.run().catch(() => false);
    } while (this.again);
    this.failures = answered ? 0 : this.failures + 1;
    this.#later(this.#pause());
  }

  #pause() {
    if (this.failures) return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 1));
    if (this.unsent()) return AFTER_A_TAP;
    return this.unseen() ? LOOK_AFTER_SENDING : LOOK;
  }

  #later(pause) {
    this.timer.clear(this.waiting);
    this.waiting = this.timer.set(() => { if (this.hidden() && !this.unsent()) this.#later(LOOK); else this.now(); }, pause);
  }
}
