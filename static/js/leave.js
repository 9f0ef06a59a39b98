// Asks before leaving only when something that was written is nowhere but on this page.
// `data-unsent` on a form means so: this file sets it for plain forms, autosave.js for its own.

const starts = new WeakMap();

function written(form) {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  return JSON.stringify(fields.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

function isWatched(form) {
  return form?.getAttribute("method") === "post" && !form.hasAttribute("data-autosave") && !form.closest("dialog");
}

for (const form of document.forms) {
  if (isWatched(form)) starts.set(form, written(form));
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = event.target.form;
    if (isWatched(form)) form.toggleAttribute("data-unsent", written(form) !== starts.get(form));
  });
}

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) event.target.removeAttribute("data-unsent");
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsent]")) event.preventDefault();
});
