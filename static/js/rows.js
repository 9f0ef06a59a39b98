// Rows of which a form has any number: <template data-rows="tasks"> holds an empty one, the button with
// data-add="tasks" puts it at the end of the list, data-drop takes its row away. Without this file both buttons send
// the form, and the server does the same.

import { Drafts } from "./drafts.js";

const PLACE = /__uid__/g;
const UID = "[0-9a-f]{8}-[0-9a-f-]{27}";

function newUid() {
  // Only pages from a safe origin have randomUUID; a village's server may be a machine on the shelf.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function addRow(kind, uid) {
  const template = document.querySelector(`template[data-rows="${kind}"]`);
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replace(PLACE, uid);
  const row = holder.content.firstElementChild;
  document.querySelector(`[data-list="${kind}"]`).append(row);
  return row;
}

// Rows that were written but never reached the server come back with their words (autosave.js fills them).
function bringBack(form) {
  const drafts = new Drafts(sessionStorage, `songlo:${document.documentElement.dataset.user}:${form.dataset.autosave}`);
  for (const name of drafts.names) {
    const [, kind, uid] = name.match(new RegExp(`^(\\w+)-(${UID})-`)) ?? [];
    if (kind && document.querySelector(`template[data-rows="${kind}"]`) && !form.elements[name]) addRow(kind, uid);
  }
}

document.addEventListener("click", (event) => {
  const add = event.target.closest("[data-add]");
  const drop = event.target.closest("[data-drop]");
  if (!add && !drop) return;
  event.preventDefault();
  if (add) {
    addRow(add.dataset.add, newUid()).querySelector("select, input:not([type=hidden]), textarea").focus();
    return;
  }
  const row = drop.closest("[data-row]");
  const next = row.closest("[data-list]").parentElement.querySelector("[data-add]");
  row.remove();
  next?.focus();
});

// The first row of what most meetings have is there already: at once, or when its fold is opened.
function begin(list) {
  const fold = list.closest("details");
  if (!list.querySelector("[data-row]") && (!fold || fold.open)) addRow(list.dataset.list, newUid());
}

document.addEventListener("toggle", (event) => event.target.querySelectorAll?.("[data-begin]").forEach(begin), true);

document.querySelectorAll("form[data-autosave]").forEach(bringBack);
document.querySelectorAll("[data-begin]").forEach(begin);
