// A form with data-autosave="<url>" sends what changed by itself and says so in components/_save.html.
// Sent: `changed` (name, repeated), the values, `version`. Answers: 200 {saved_at, version}; 401 the session is over;
// 409 {conflict, url}, without url the form itself answers with both texts when it is sent; 422 {errors: {name:
// [text]}, version}: the rest is saved, these are not.

import { handOver } from "./arrived.js";
import { csrfToken } from "./csrf.js";
import { Drafts, storeOfTheTab } from "./drafts.js";
import { complain, restore, valuesOf } from "./fields.js";
import { ask } from "./relogin.js";
import { SaveLine } from "./saveline.js";

const PAUSE = 800;
const RETRY = 15000;
const PATIENCE = 5000;
const NOT_KEPT = new Set(["hidden", "password", "file", "submit", "button"]);

class AutoSave {
  constructor(form) {
    this.form = form;
    this.line = new SaveLine(form);
    this.drafts = new Drafts(storeOfTheTab(), `songlo:${document.documentElement.dataset.user}:${form.dataset.autosave}`);
    this.timer = null;
    this.sending = false;
    this.stopped = false;
    for (const name of this.drafts.names) restore(form, name, this.drafts.fields[name].values);
    if (this.drafts.names.length) this.later(0);
    form.addEventListener("input", (event) => this.written(event.target, event.target.matches("textarea") ? PAUSE : null));
    form.addEventListener("change", (event) => this.written(event.target, 100));
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.later(0));
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.stopped = false; });
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.send(true); });
    this.mark();
  }

  // Half a date is kept at once but sent only when the field is left.
  written(control, pause) {
    if (!control.name || NOT_KEPT.has(control.type)) return;
    this.drafts.put(control.name, valuesOf(this.form, control.name));
    this.mark();
    if (pause !== null) this.later(pause);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  // What is on its way arrives first: without its answer the form would be older than its own words.
  submitted(event) {
    if (event.defaultPrevented) return;
    if (!this.sending) {
      this.handOver();
      return;
    }
    event.preventDefault();
    this.submitter = event.submitter;
    this.submitsAfterwards = true;
    setTimeout(() => this.giveUp.abort(), PATIENCE);
  }

  // The whole form is on its way; the next page says whether it arrived.
  handOver() {
    clearTimeout(this.timer);
    this.stopped = true;
    handOver(this.drafts.key);
    this.form.removeAttribute("data-unsent");
  }

  async send(leaving = false) {
    if (this.sending || this.stopped || !this.drafts.names.length) return;
    this.sending = true;
    this.giveUp = new AbortController();
    const batch = this.drafts.batch();
    this.line.show("sending", this.drafts.names.length);
    try {
      await this.take(await this.post(batch, leaving), batch);
    } catch {
      this.line.show("held", this.drafts.names.length);
      this.later(RETRY);
    }
    this.sending = false;
    if (this.submitsAfterwards) {
      this.submitsAfterwards = false;
      this.form.requestSubmit(this.submitter);
      return;
    }
    if (this.again) this.later(PAUSE);
    this.again = false;
  }

  post(batch, leaving) {
    const body = new URLSearchParams();
    for (const name of Object.keys(batch)) {
      body.append("changed", name);
      this.drafts.fields[name].values.forEach((value) => body.append(name, value));
    }
    if (this.form.elements.version) body.append("version", this.form.elements.version.value);
    const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
    const signal = this.giveUp.signal;
    return fetch(this.form.dataset.autosave, { method: "POST", body, headers, keepalive: leaving, redirect: "manual", signal });
  }

  async take(answer, batch) {
    // The login page instead of an answer, too, means that the session is over.
    if (answer.status === 401 || answer.type === "opaqueredirect") {
      this.line.show("held", this.drafts.names.length);
      this.again = await ask();
    } else if (answer.status === 409) this.stop(await answer.json());
    else if (answer.status === 422) this.look(await answer.json(), batch);
    else if (answer.ok) this.saved(await answer.json(), batch);
    else throw new Error(answer.statusText);
  }

  saved({ saved_at: at, version }, batch) {
    this.drafts.settle(batch);
    this.saw(version);
    Object.keys(batch).forEach((name) => complain(this.form, name, []));
    this.line.saved(at);
    this.mark();
    this.again = this.drafts.names.length > 0;
  }

  stop({ conflict, url }) {
    this.stopped = true;
    this.line.conflict(conflict, url);
  }

  saw(version) {
    if (this.form.elements.version && version !== undefined) this.form.elements.version.value = version;
  }

  look({ errors, version }, batch) {
    this.saw(version);
    this.drafts.settle(Object.fromEntries(Object.entries(batch).filter(([name]) => !(name in errors))));
    for (const name of Object.keys({ ...batch, ...errors })) complain(this.form, name, errors[name] ?? []);
    this.mark();
    this.line.show("look", Object.keys(errors).length);
  }

  mark() {
    this.form.toggleAttribute("data-unsent", this.drafts.names.length > 0);
  }
}

document.querySelectorAll("form[data-autosave]").forEach((form) => new AutoSave(form));
