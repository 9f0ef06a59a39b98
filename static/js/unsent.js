// What "Đang họp" keeps in this phone and has not sent (in_session/store.js): every page tells of it, and nobody logs
// out without knowing. Logging out takes away everything that the server has already.

const NAME = "songlo";
const STORES = ["meetings", "operations"];
const template = document.getElementById("unsent");
const passed = new WeakSet();

// Opens what is there and never makes one; null where nothing was kept.
function openKept() {
  return new Promise((resolve) => {
    const opening = indexedDB.open(NAME);
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => resolve(null);
    opening.onblocked = () => resolve(null);
  });
}

function answerTo(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function withKept(mode, work, otherwise) {
  let database = null;
  try {
    database = await openKept();
    return database ? await work(database.transaction(STORES, mode)) : otherwise;
  } catch {
    return otherwise;
  } finally {
    database?.close();
  }
}

const isAnswered = ({ state }) => state === "sent" || state === "review";

function readUnsent() {
  const me = document.documentElement.dataset.user;
  const mine = (one) => !isAnswered(one) && (one.user === me || one.between?.includes(me));
  return withKept("readonly", async (reading) => {
    const all = await answerTo(reading.objectStore("operations").getAll());
    return all.filter(mine).sort((one, other) => one.since.localeCompare(other.since));
  }, []);
}

// Words that nobody else has stay, for the next login of the same person.
function forgetSent() {
  return withKept("readwrite", async (writing) => {
    writing.objectStore("meetings").clear();
    const operations = writing.objectStore("operations");
    const all = await answerTo(operations.getAll());
    all.filter(isAnswered).forEach((one) => operations.delete(one.uid));
    await new Promise((resolve) => { writing.oncomplete = resolve; });
  });
}

function fill(part, unsent) {
  const since = new Date(unsent[0].since);
  const words = since.toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" });
  part.querySelectorAll("[data-count]").forEach((place) => { place.textContent = unsent.length; });
  part.querySelectorAll("[data-since]").forEach((place) => { place.textContent = words; });
  part.querySelectorAll("[data-open]").forEach((link) => { link.href = template.dataset.url.replace("0".repeat(8), unsent[0].meeting); });
  return part;
}

function part(selector, unsent) {
  return fill(template.content.querySelector(selector).cloneNode(true), unsent);
}

// True: log out all the same.
function warn(unsent) {
  return new Promise((resolve) => {
    const dialog = part("dialog", unsent);
    document.body.append(dialog);
    dialog.querySelector("[data-leave]").addEventListener("click", () => dialog.close("leave"));
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "leave");
    });
    dialog.showModal();
  });
}

async function logOut(form, button) {
  const unsent = await readUnsent();
  if (unsent.length && !(await warn(unsent))) return;
  await forgetSent();
  passed.add(form);
  form.requestSubmit(button);
}

async function tell() {
  const unsent = await readUnsent();
  if (unsent.length) document.querySelector(".messages")?.after(part("p", unsent));
}

if (template && window.indexedDB) {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-logout") || passed.has(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    logOut(form, event.submitter);
  }, true);
  tell();
}
