// Thêm máy của thư ký: a code of six figures for ten minutes, who asks, and whose phone it is. All of it needs signal.

import { h } from "../dom.js";
import { button, people, select } from "../fields.js";
import { clock } from "../words.js";

const EVERY = 3000;
const ASKS = 600000;
const NO_SIGNAL = "Chưa có mạng. Có mạng mới thêm được máy; máy này vẫn ghi bình thường.";

// What this page knows of second phones: of the snapshot, and asked of the server while a code can be typed.
export class SecondPhone {
  constructor(evening, changed) {
    Object.assign(this, { evening, session: evening.session, changed });
    this.code = null;
    this.devices = [];
    this.problem = "";
    this.holders = new Map();
  }

  async ask() {
    const take = (code) => { this.code = code; };
    const answered = await this.#answer(() => this.session.post(this.here("ma/"), {}), take);
    if (answered) this.#look(); // else what went wrong stays to be read
  }

  async #look() {
    clearTimeout(this.timer);
    await this.#answer(
      () => this.session.get(this.here("may/")),
      ({ devices }) => {
        this.devices = devices;
      },
    );
    if (this.isOpen) this.timer = setTimeout(() => this.#look(), EVERY);
    else this.evening.sync();
  }

  get isOpen() {
    return Boolean(this.code) && new Date(this.code.expires_at) > new Date();
  }

  // Who writes along, and who has asked within the time of a code.
  get known() {
    const late = this.evening.now() - ASKS;
    const all = this.isOpen ? this.devices : this.evening.state.devices;
    return all.filter(({ state, opened_at: at }) => state === "JOINED" || (state === "WAITING" && new Date(at) > late));
  }

  async agree(device, holder) {
    await this.#answer(() => this.session.post(this.here(`may/${device}/dong-y/`), { member: holder }));
    this.#look();
  }

  async refuse(device) {
    await this.#answer(() => this.session.post(this.here(`may/${device}/thoi/`), {}));
    this.#look();
  }

  here(path) {
    return new URL(path, location.origin + location.pathname).href;
  }

  async #answer(request, take = () => {}) {
    try {
      const answer = await request();
      const words = answer.status === 204 ? {} : await answer.json();
      this.problem = answer.ok ? "" : (words.message ?? NO_SIGNAL);
      if (answer.ok) take(words);
    } catch {
      this.problem = NO_SIGNAL;
    }
    this.changed();
    return !this.problem;
  }

  rows(evening, ui) {
    return phoneRows(this, evening, ui);
  }
}

function phoneRows(phones, evening, ui) {
  const { code } = phones;
  return [
    phones.problem && h("p", { role: "alert" }, phones.problem),
    code ? shown(code) : h("p", {}, "Thư ký ghi cùng trên máy của mình, hai máy tự gộp lại."),
    h(
      "p",
      {},
      button(code ? "Lấy mã khác" : "Lấy mã cho máy thứ hai", () => phones.ask(), { name: "phone" }),
    ),
    phones.known.map((device) => deviceRow(evening, ui, device)),
  ];
}

function shown(code) {
  return h(
    "div",
    { "aria-live": "polite" },
    h("p", {}, "Trên máy thứ hai, mời mở trang ", h("b", {}, `${location.host}/vao-hop`), " và gõ mã:"),
    h("p", { class: "code4" }, code.code.split("").join(" ")),
    h("p", { class: "muted" }, `Mã dùng được đến ${clock(code.expires_at)}, chỉ cho buổi này.`),
  );
}

function deviceRow(evening, ui, device) {
  const { phones } = ui;
  const { roll, meeting } = evening.state;
  const holder = phones.holders.get(device.uid) ?? meeting.minute_taker ?? "";
  if (device.state === "JOINED") {
    return h(
      "div",
      { key: device.uid, class: "mt-3" },
      h(
        "p",
        { class: "mb-1" },
        `Đang ghi cùng: máy của đồng chí ${device.name}${device.unsent ? `, còn ${device.unsent} mục chưa gửi` : ""}`,
      ),
      button("Thôi máy này", () => phones.refuse(device.uid)),
    );
  }
  return h(
    "div",
    { key: device.uid, class: "mt-3" },
    h(
      "p",
      { class: "mb-1", role: "status" },
      h("b", {}, device.called),
      " xin vào buổi họp. Mời xem số trên máy ấy có đúng không.",
    ),
    select({
      id: `may-${device.uid}`,
      label: "Máy của đồng chí",
      value: holder,
      options: people(roll),
      onpick: (member) => {
        phones.holders.set(device.uid, member);
        ui.redraw();
      },
    }),
    h(
      "div",
      { class: "page-actions" },
      button("Đồng ý", () => holder && phones.agree(device.uid, holder), { name: "check2" }),
      button("Thôi", () => phones.refuse(device.uid)),
    ),
  );
}
