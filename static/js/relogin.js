// A session that has run out takes nothing with it: before a form is sent we ask whether the session lives,
// and if not, the password is asked over the form. Without this file the server keeps the words (songlo/common/session_over.py).

import { csrfToken } from "./csrf.js";

const WAIT = 10000;
const template = document.getElementById("relogin");
const offline = document.getElementById("offline");
const passed = new WeakSet();
let checking = false;
let asked = null;

// true: alive; false: over; null: nobody answered.
async function sessionLives() {
  try {
    const answer = await fetch(template.dataset.sessionUrl, {
      method: "HEAD", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(WAIT),
    });
    return answer.status !== 401;
  } catch {
    return null;
  }
}

// Opens the dialog once, however many ask; true when the person is logged in again.
export function ask() {
  asked ??= new Promise((resolve) => {
    const dialog = template.content.cloneNode(true).querySelector("dialog");
    document.body.append(dialog);
    dialog.querySelector("form").addEventListener("submit", (event) => logIn(event, dialog));
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      asked = null;
      resolve(dialog.returnValue === "in");
    });
    dialog.showModal();
    dialog.querySelector('[type="password"]').focus();
  });
  return asked;
}

async function logIn(event, dialog) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  const answer = await answerTo(form);
  button.disabled = false;
  if (answer === null) {
    dialog.close("in");
    return;
  }
  const error = form.querySelector('[role="alert"]');
  error.replaceChildren(answer.message, " ", ...(answer.url ? [linkTo(answer.url)] : []));
  error.classList.add("d-block");
  form.toggleAttribute("data-elsewhere", Boolean(answer.url));
  form.elements.password.select();
}

// The second layer is passed in a window of its own: this page with its words stays as it is.
function linkTo(url) {
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", className: "tap", textContent: "Mở trang xác nhận" });
  return link;
}

// null when logged in, otherwise what to tell.
async function answerTo(form) {
  if (form.hasAttribute("data-elsewhere") && (await sessionLives())) return null;
  try {
    const answer = await fetch(template.dataset.url, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
      signal: AbortSignal.timeout(WAIT),
    });
    return answer.status === 204 ? null : await answer.json();
  } catch {
    return { message: offline.content.textContent.trim() };
  }
}

function tellOffline(form) {
  document.querySelector(".message[data-offline]")?.remove();
  const note = offline.content.cloneNode(true).firstElementChild;
  note.dataset.offline = "";
  form.prepend(note);
  note.scrollIntoView({ block: "center" });
}

function isChecked(form) {
  return form.getAttribute("method") === "post" && !form.hasAttribute("data-logout") && !form.closest("dialog");
}

async function check(form, button) {
  checking = true;
  const lives = await sessionLives();
  checking = false;
  if (lives === null) tellOffline(form);
  if (lives || (lives === false && (await ask()))) {
    passed.add(form);
    form.requestSubmit(button);
    passed.delete(form);
  }
}

if (template && window.HTMLDialogElement?.prototype.showModal) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !isChecked(form) || passed.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!checking) check(form, event.submitter);
  }, true);
}
