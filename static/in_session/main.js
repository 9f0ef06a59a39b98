// The page "Đang họp": opens the evening of this address and draws its screens. Where the page is stands in the hash.

import { draw } from "./dom.js";
import { ignoreDoubleTaps } from "./double_tap.js";
import { keepFocus } from "./focus.js";
import { page } from "./frame.js";
import { eveningHere } from "./here.js";
import { openScreen } from "./screens/open.js";
import { rollScreen } from "./screens/roll.js";
import { waitingScreen } from "./screens/waiting.js";
import { isTaken } from "./taps.js";
import { Ui } from "./ui.js";

const SCREENS = { mo: openScreen, "diem-danh": rollScreen };
const AFTER_THE_START = new Set(["diem-danh", "dang-ban", "bieu-quyet", "kien-nghi", "cuoi-buoi"]);
const TICK = 5000; // the clock and the ages on the page

const evening = await eveningHere();
let planned = false;
const ui = new Ui(evening, redraw);
let shown = null;
let rest = null;
let complete = false;

// The roll is there with few bytes; what comes after it is fetched behind it, once, and kept by the service worker.
async function fetchRest() {
  try {
    const { REST, SecondPhone } = await import("./screens/rest.js");
    Object.assign(SCREENS, REST);
    ui.phones = new SecondPhone(evening, redraw);
    complete = true;
    redraw();
  } catch {
    window.addEventListener("online", fetchRest, { once: true });
  }
}

// Many changes, one drawing. `then` wants to see it at once: a keyboard opens only under the finger.
function redraw(then) {
  if (then) {
    render();
    then();
  } else if (!planned) {
    planned = true;
    setTimeout(render);
  }
}

function start({ meeting, roll }) {
  if (meeting.state === "HELD") return "cuoi-buoi";
  if (meeting.state !== "IN_SESSION") return "mo";
  return isTaken(roll) ? "dang-ban" : "diem-danh";
}

// Nothing is written down before "Bắt đầu họp". A hash that is no screen is a place on the page.
function screenNow() {
  let { name, argument } = ui.route;
  if (AFTER_THE_START.has(name) && start(evening.state) === "mo") {
    name = "mo";
    ui.pin(name);
  }
  if (name && !complete && !(name in SCREENS)) return waitingScreen(evening);
  if (!(name in SCREENS)) {
    ({ name, argument } = shown ?? { name: start(evening.state) });
    if (!shown) ui.pin(name);
  }
  return name in SCREENS ? { name, argument, ...SCREENS[name](evening, ui, argument) } : waitingScreen(evening);
}

// The password is asked for once by itself, never into the words that somebody is writing.
function askPassword() {
  if (evening.link !== "login") ui.asked = false;
  else if (!ui.asked && !evening.state?.me.device && !document.activeElement?.matches("main input, main textarea")) {
    ui.asked = true;
    ui.logIn();
  }
}

function render() {
  planned = false;
  const screen = evening.state ? screenNow() : waitingScreen(evening);
  keepFocus(() => draw(document.body, page(evening, ui, screen)));
  document.title = `${screen.h1} – Sổ sinh hoạt chi bộ`;
  if (screen.name !== "waiting") arrive(screen);
  askPassword();
}

// A screen is read from its heading.
function arrive({ name, argument }) {
  const before = shown;
  shown = { name, argument };
  if (before && (before.name !== name || before.argument !== argument)) {
    const heading = document.getElementById("dau");
    window.scrollTo({ top: 0, behavior: "instant" });
    // With large type the frame alone would fill the window.
    if (heading.getBoundingClientRect().top > innerHeight / 2) heading.parentElement.scrollIntoView({ behavior: "instant" });
    heading.focus({ preventScroll: true });
  }
}

function notice() {
  if (evening.link === "offline") ui.since ??= Date.now();
  else ui.since = null;
  if (evening.link === "online" && evening.state && !evening.pending.count) ui.saved = evening.now();
  if (evening.state?.meeting.fixed) ui.drafts.clear();
  if (evening.state) rest ??= fetchRest();
  redraw();
}

ignoreDoubleTaps(document);
evening.onChange(notice);
window.addEventListener("hashchange", () => {
  ui.typing.settleAll();
  redraw();
});
window.addEventListener("pagehide", () => ui.typing.settleAll());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) ui.typing.settleAll();
  else redraw();
});
setInterval(() => {
  if (!document.hidden) redraw();
}, TICK);
notice();
