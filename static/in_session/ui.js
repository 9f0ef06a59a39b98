// What only this screen knows: where it is, what is being typed, what is opened. Nothing of it is part of the book.

import { h, icon } from "./dom.js";
import { Drafts } from "./drafts.js";
import { storageHere } from "./journal.js";
import { noteOf, statusOf } from "./status.js";
import { Typing } from "./typing.js";

const LATE = 5000;

export class Ui {
  opened = new Set();
  later = new Set();
  opening = {};
  announced = new Map(); // why, of who had announced his absence before a tap said something else
  said = "";
  saved = null; // when the server last had everything
  since = null; // when the network was lost
  #blanks = new Map();
  #drafts = null;
  #login = null; // fetched when it is needed

  constructor(evening, redraw) {
    this.evening = evening;
    this.redraw = redraw;
    this.typing = new Typing(redraw);
    this.phones = null; // comes with the rest of the screens
  }

  // Of this person in this meeting; a machine that turns out to be shared forgets them.
  get drafts() {
    const { keeps, meeting, owner } = this.evening;
    if (this.#drafts?.keeps !== keeps) {
      const key = `songlo-dang-ghi:${meeting}:${owner}`;
      if (!keeps) new Drafts(storageHere(), key).clear();
      this.#drafts = { keeps, rows: new Drafts(keeps ? storageHere() : null, key) };
    }
    return this.#drafts.rows;
  }

  get route() {
    const [name, argument] = decodeURIComponent(location.hash.slice(1)).split("/");
    return { name, argument };
  }

  // `place`: what to bring into sight there.
  go(route, place) {
    this.typing.settleAll();
    if (location.hash !== `#${route}`) location.hash = route;
    if (place) this.show(place);
  }

  // The same place under its full name.
  pin(route) {
    history.replaceState(null, "", `#${route}`);
  }

  // Ready to leave the question: what is typed is kept, and all of it can be read.
  finish() {
    this.typing.settleAll();
    this.redraw(() => {});
    const wrong = document.querySelector("main [aria-invalid=true]");
    wrong?.focus();
    return !wrong;
  }

  toggle(id) {
    if (!this.opened.delete(id)) this.opened.add(id);
    this.redraw();
  }

  remember({ member, state, reason }) {
    this.announced.set(member, state === "ASKED_OFF" ? reason : undefined);
  }

  edit(id, field) {
    this.opened.add(id);
    this.redraw(() => document.getElementById(field)?.focus());
  }

  // Brings a part of this screen into sight, its fold opened, and a field of it under the finger.
  show(id, field) {
    this.redraw(() => {
      const part = document.getElementById(id);
      if (!part) return;
      if (part.localName === "details") part.open = true;
      part.scrollIntoView({ block: "start", behavior: "instant" });
      const aim = document.getElementById(field) ?? part.querySelector("h2, summary");
      if (aim.localName === "h2") aim.setAttribute("tabindex", "-1");
      aim.focus({ preventScroll: true });
    });
  }

  say(words) {
    this.said = words;
    this.redraw();
  }

  // The uid of the row to write in next; a new one as soon as that row is there.
  blank(kind, rows) {
    const known = this.#blanks.get(kind);
    if (!known || rows.some((row) => row.uid === known)) this.#blanks.set(kind, crypto.randomUUID());
    return this.#blanks.get(kind);
  }

  isLate({ sync, since }) {
    return sync === "waiting" && Date.now() - new Date(since) > LATE;
  }

  mark(record) {
    if (record.sync === "review")
      return h("span", { class: "save save-held ms-2" }, icon("arrow-left-right"), "Cần xem lại");
    return this.isLate(record) && h("span", { class: "save ms-2" }, icon("cloud-slash"), "Chưa gửi");
  }

  #facts() {
    const { link, pending, keeps, state } = this.evening;
    return {
      link,
      pending,
      keeps,
      since: this.since,
      saved: this.saved,
      now: Date.now(),
      name: state?.me.name,
      joined: Boolean(state?.me.device),
    };
  }

  statusLine() {
    const status = statusOf(this.#facts());
    return status && h("span", { class: `save ${status.css}` }, icon(status.icon), status.words);
  }

  note() {
    return noteOf(this.#facts());
  }

  logIn() {
    this.#login ??= import("./login.js").then(({ Login }) => new Login(this.evening.session, () => this.evening.sync()));
    this.#login.then((dialog) => dialog.open(this.evening.state?.me.login ?? ""));
  }

  closeMenu() {
    document.getElementById("muc-luc").open = false;
  }
}
